"""The plugin host: hooks, the installed plugins, and the policy they make together."""
