"""Catalogue in, files out: pages, search index, data for other programs."""
