"""Notebooks made of a few cells, and what is shown of them."""

from __future__ import annotations

import base64
import json
from typing import Any

from lxml import html

from render.notebooks.preview import Preview, preview

# The heads of a drawing of 640 × 480 pixels, and of a photograph of 3 × 2.
PNG = base64.b64encode(
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (640).to_bytes(4) + (480).to_bytes(4) + b"\x08\x06\0\0\0"
).decode()
JPEG = base64.b64encode(
    b"\xff\xd8\xff\xe0\0\x04AB\xff\xc0\0\x0b\x08\0\x02\0\x03\x01\x01\x11\0"
).decode()


def shown(*cells: dict[str, Any], title: str = "", **more: Any) -> Preview:
    """The preview of a notebook of these cells."""
    found = preview(json.dumps({"cells": cells, **more}).encode(), "Python", title, 10**9)
    assert found
    return found


def prose(source: str, **more: Any) -> dict[str, Any]:
    return {"cell_type": "markdown", "source": source, **more}


def code(source: str, *outputs: dict[str, Any]) -> dict[str, Any]:
    return {"cell_type": "code", "source": source, "outputs": [*outputs]}


def result(**data: str) -> dict[str, Any]:
    names = {"png": "image/png", "svg": "image/svg+xml", "js": "application/javascript"}
    names |= {"widget": "application/vnd.jupyter.widget-view+json", "pdf": "application/pdf"}
    forms = {names.get(name, f"text/{name}"): text for name, text in data.items()}
    return {"output_type": "display_data", "data": forms}


def text_of(found: Preview) -> str:
    return " ".join(html.fragment_fromstring(found.html, "div").text_content().split())
