"""What a pull request would change on the site, told in one comment with pictures."""
