"""The catalogue for other programs, and for the page's own scripts."""
