"""What becomes a curated file: from the URL of a repository, a facility or data, from answers."""
