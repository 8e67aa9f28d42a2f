"""A plugin that has forgotten what it wanted to say."""

ORGLINT_API = 1
