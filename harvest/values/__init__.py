"""What strangers wrote, made clean: text, markup, dates, people, identifiers."""
