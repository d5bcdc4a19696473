"""Single values: their formats, media types, plain text, and hosts that all can reach."""
