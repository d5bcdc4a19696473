"""What the forges say of repositories that git does not: whether their owners archived them."""
