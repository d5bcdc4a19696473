"""What stands around the pages: theme, scripts, policy, templates, files, server."""
