"""The repositories behind the software: one source, asked with git itself."""
