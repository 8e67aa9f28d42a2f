"""What writes the first files of a company or of a plugin, and verifies the examples of rules."""
