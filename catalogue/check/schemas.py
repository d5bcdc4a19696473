"""Reads the JSON Schemas of the folder schemas/ beside the code."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from catalogue.check.validate import Schemas

FOLDER = Path(__file__).resolve().parents[2] / "schemas"


@cache
def shipped() -> Schemas:
    """The project's own schemas, read once.

    >>> "facility.schema.json" in shipped().documents
    True
    """
    files = sorted(FOLDER.glob("*.schema.json"))
    return Schemas(json.loads(path.read_text(encoding="utf-8")) for path in files)
