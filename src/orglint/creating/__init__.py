"""Writing the project of a new plugin, from the files of `templates/`."""
