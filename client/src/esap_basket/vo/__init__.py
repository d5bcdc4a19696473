"""Services of the Virtual Observatory (IVOA): asked at a target, asynchronously, for links."""
