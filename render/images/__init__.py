"""Images of others made small, safely: decoded in bounds, written anew as WebP."""
