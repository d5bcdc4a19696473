"""Checks: rules, each beside its check and its cure, and JSON Schemas."""

import sys

# jsonschema reads a grammar of IRIs wherever one is installed, which takes a second of every
# command; no schema of ours has an IRI.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
