"""The Markdown twins of pages, for assistants and other readers of plain text, and llms.txt."""
