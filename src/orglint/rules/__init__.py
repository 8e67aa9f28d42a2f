"""How rules are made, and the rules about the org file itself."""
