"""What a notebook looks like, as static HTML: its file is read, never run, never believed."""
