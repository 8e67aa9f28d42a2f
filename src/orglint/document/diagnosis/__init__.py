"""What is wrong with a file, in words: imported only when something is."""
