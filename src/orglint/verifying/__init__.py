"""The examples of rules: files that say what a rule flags and what it accepts, held against what it does."""
