"""One org file as a document: its bytes, text, TOML data, form and places, and words for whatever is wrong with it."""
