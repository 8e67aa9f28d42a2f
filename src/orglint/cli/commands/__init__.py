"""The commands of orglint, each a module."""
