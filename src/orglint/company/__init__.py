"""From the data of a valid org file to a company: every tool, kind and parent looked up."""
