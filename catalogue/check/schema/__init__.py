"""What a JSON Schema error means: its rules, and the sentences told of it."""
