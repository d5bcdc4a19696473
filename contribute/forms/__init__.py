"""The issue forms of GitHub, one to one with the YAML: made of the schemas, and read back."""
