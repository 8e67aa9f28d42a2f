"""Waivers as a team keeps them: recorded for what is found today, and listed for those who must act."""
