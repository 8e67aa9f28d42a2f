"""Hospitals for orglint."""
