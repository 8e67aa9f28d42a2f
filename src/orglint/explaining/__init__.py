"""What rules, kinds, categories and tools are, for whoever asks."""
