"""The curated YAML of software/, facilities/ and datasets/: read, checked, and begun with `new`."""
