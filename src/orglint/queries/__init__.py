"""What one asks of a company or of orglint: why, who, coverage, explanations, lists, settings, the register of waivers."""
