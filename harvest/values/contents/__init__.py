"""What single files of a repository say: read, never run."""
