"""One run: which files, which rules, and the way from bytes to a report."""
