"""What a run judges by: products, categories, kinds and rules, put together from all plugins."""
