"""The health of the facilities: one source, asked with a few plain GETs."""
