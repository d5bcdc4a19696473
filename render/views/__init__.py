"""What the templates see: one module for each kind of thing."""
