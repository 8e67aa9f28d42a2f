"""What orglint knows of the world: products, what tools are for, and what departments are called."""
