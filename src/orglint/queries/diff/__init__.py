"""What changed between two states of org files: departments, tools, findings and waivers."""
