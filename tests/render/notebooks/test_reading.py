"""The cells of a file, of all versions of the format."""

from __future__ import annotations

import json

import pytest

from render.notebooks.preview import preview
from tests.render.notebooks.cells import PNG


def test_version_3_of_the_format() -> None:
    sheet = [
        {"cell_type": "heading", "level": 2, "source": ["Two ", "words"]},
        {
            "cell_type": "code",
            "input": ["a = 'b'"],
            "outputs": [{"output_type": "pyout", "png": PNG}],
        },
    ]
    found = preview(json.dumps({"worksheets": [{"cells": sheet}]}).encode(), "Python", "", 10**9)
    assert found and [one.text for one in found.headings] == ["Two words"]
    assert len(found.figures) == 1
    assert "a = <span class=\"nb-s\">'b'</span>" in found.html


def test_a_notebook_kept_as_text() -> None:
    text = "---\nkernelspec: {}\n---\n# T\n\nWords.\n\n```{code-cell} python\na = 'b'\n```\n"
    found = preview(text.encode(), "Python", "T", 0)
    assert found and "<p>Words.</p>" in found.html
    assert "a = <span class=\"nb-s\">'b'</span>" in found.html and "kernelspec" not in found.html


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[" * 10_000, b'{"cells": [{}, 1, null]}', b"\xff"]
)
def test_what_is_no_notebook_has_no_page(content: bytes) -> None:
    assert preview(content, None, "", 0) is None
