"""Entries as other tools cite and read them, and their pages by DOI."""
