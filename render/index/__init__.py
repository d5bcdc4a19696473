"""The split search index: Lunr's postings in small files that a page fetches as it needs them."""
