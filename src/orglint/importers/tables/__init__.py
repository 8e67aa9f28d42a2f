"""Tables as people hold them: files of text and spreadsheets, read into rows, and rows into who uses what."""
