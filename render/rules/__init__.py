"""The checking rules as they are published: all of them by code, and their page."""
