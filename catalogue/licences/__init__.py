"""Licences as people write them, as SPDX ids and expressions."""
