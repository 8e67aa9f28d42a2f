"""The seventeen departments of the article, one plugin each; installed as `orglint_plugins`."""
