"""Links between pages for machines: typed links, metadata packages, the browser's search."""
