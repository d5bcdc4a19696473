"""The records of one Zenodo community: one source."""
