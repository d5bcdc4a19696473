"""Asking other hosts politely, and taking in their answers within limits."""
