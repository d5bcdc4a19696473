"""The notebooks that entries list, read at the commit that a launch uses: one source."""
