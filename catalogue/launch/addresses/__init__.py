"""The only grammar of addresses: from what people write to a repository, its ref and a path."""
