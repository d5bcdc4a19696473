"""A README's text as HTML, whatever it is written in."""

from __future__ import annotations

from pathlib import Path

import pytest

from render.readme.formats import html_of


@pytest.mark.parametrize(
    ("name", "text", "html"),
    [
        ("README.md", "---\ntitle: x\n---\n# A", "<h1>A</h1>\n"),
        ("readme.MARKDOWN", "\ufeff# A\r\n", "<h1>A</h1>\n"),
        ("README.md", "> [!NOTE]\n> B", "<blockquote>\n<p><strong>Note</strong><br />\nB</p>\n"
         "</blockquote>\n"),
        ("README.md", ":x: :smile:", "<p>❌ :smile:</p>\n"),
        ("README", "# <b>", "<pre># &lt;b&gt;</pre>"),
        ("README.txt", "a\0\n  b", "<pre>a\n  b</pre>"),
    ],
)  # fmt: skip
def test_forms(name: str, text: str, html: str) -> None:
    assert html_of(name, text.encode()) == html


def test_restructured_text_is_read_and_nothing_else_is(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hunter2", encoding="utf-8")
    text = f"""\
Title
=====

Of `a link <https://x.org/>`_, |b| and ``code``.

.. |b| image:: a.png
   :alt: B

Sub
---

.. include:: {secret}

.. csv-table::
   :file: {secret}

.. raw:: html
   :file: {secret}

.. raw:: html

   <script>pwned()</script>

.. code-block:: python

   x = 1

.. no-such-directive:: {secret}

:math:`x^2` `broken link`_
"""
    html = html_of("README.rst", text.encode())
    assert "hunter2" not in html and "<script" not in html and "no-such" not in html
    for part in ("<h1>Title", "<h2>Sub", 'href="https://x.org/"', 'src="a.png"', "x = 1", "x^2"):
        assert part in html, html


def test_what_docutils_cannot_take_is_shown_as_it_is() -> None:
    deep = "".join(f"{' ' * n}* x\n\n" for n in range(3_000))
    assert html_of("README.rst", deep.encode())[:5] in ("<pre>", "<ul>\n", "<ul c")
