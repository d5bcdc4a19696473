"""What a launch of an entry fetches and opens, and what speaks against it."""
