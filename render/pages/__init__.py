"""Which pages there are, all of them or those that are looked at while somebody edits."""
