"""Answers about one company: why something is flagged or not, who has a tool, and how much the rules can judge."""
