"""Markdown versions (twins) of pages, for assistants and other text readers, and llms.txt."""
