"""Plugins in processes of their own: the process, the two ends of its pipe, and what goes through it."""
