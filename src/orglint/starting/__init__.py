"""The first files of a company that begins with orglint."""
