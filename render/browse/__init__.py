"""Ways into the catalogue besides the search: topics, entries to begin with, what is new."""
