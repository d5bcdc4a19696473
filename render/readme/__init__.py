"""The README of an entry: its file read, sanitised, and shown with its harvested images."""
