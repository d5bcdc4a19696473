"""How good the metadata of an entry are, by named and published rules, and how to fix them."""
