"""Which pages there are, all of them or those that are open while files are edited."""
