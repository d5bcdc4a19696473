"""What machines follow from page to page: typed links, packages of metadata, the search."""
