"""What a record of Zenodo means: a software entry or a dataset."""
