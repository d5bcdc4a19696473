"""A codemeta.json as it is in the wild, made the fields of a software entry."""
