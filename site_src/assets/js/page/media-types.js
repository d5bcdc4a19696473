// Made of catalogue/values/media_types.py by `make tables`.
export const LABELS = {
"application/x-votable+xml": "VOTable",
"application/fits": "FITS",
"application/x-hdf5": "HDF5",
"application/x-root": "ROOT",
"text/csv": "CSV",
"application/json": "JSON",
"application/vnd.apache.parquet": "Parquet",
"application/gzip": "gzip",
"application/zip": "ZIP",
"application/x-tar": "tar",
"application/pdf": "PDF",
"application/x-ipynb+json": "Jupyter notebook",
"application/yaml": "YAML",
"text/plain": "text",
"text/markdown": "Markdown",
"image/png": "PNG",
"image/jpeg": "JPEG"
};
