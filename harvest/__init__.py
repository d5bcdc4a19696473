"""The only code that reads the outside world: Zenodo, curated YAML, repositories and hubs."""
