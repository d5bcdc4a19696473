"""A README's text as HTML, whatever it is written in; what comes out is as hostile as it was."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from types import MappingProxyType
from typing import Any

from docutils.core import publish_parts

from render.notebooks.prose import raw_html

MAX_TEXT = 300_000  # characters: for twice as many brackets the parser takes four times as long
# Docutils takes more than a line's time for a line, and no README is so long.
MAX_RST = 100_000
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:[^\n]{0,500}\n){0,60}?---[ \t]*\n")
_NOTE = re.compile(r"^( {0,3}>[ ]?)\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*$", re.M)
# Those that say something, of GitHub's many: https://api.github.com/emojis
_EMOJI: Mapping[str, str] = MappingProxyType(
    {
        "white_check_mark": "✅",
        "heavy_check_mark": "✔",
        "x": "❌",
        "warning": "⚠",
        "information_source": "ℹ",
        "construction": "🚧",
    }
)
_NAMED_EMOJI = re.compile(rf":({'|'.join(_EMOJI)}):")
# No file is read, nothing is passed on as it is, no setting of this machine counts:
# https://docutils.sourceforge.io/docs/howto/security.html
_SAFELY: Mapping[str, Any] = MappingProxyType(
    {
        "_disable_config": True,
        "doctitle_xform": False,
        "file_insertion_enabled": False,
        "halt_level": 5,
        "initial_header_level": 1,
        "line_length_limit": 10_000,
        "math_output": "LaTeX",
        "raw_enabled": False,
        "report_level": 5,
        "sectsubtitle_xform": False,
        "smart_quotes": False,
        "syntax_highlight": "none",
        "table_style": "",
        "warning_stream": False,
    }
)


def html_of(name: str, content: bytes) -> str:
    """The README of that file name as HTML: Markdown and reStructuredText; all else as it is."""
    text = content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\0", "")
    low = name.lower()
    if low.endswith((".md", ".markdown")):
        # https://docs.github.com/en/get-started/writing-on-github : alerts
        text = _NOTE.sub(lambda found: f"{found[1]}**{found[2].capitalize()}**  ", text[:MAX_TEXT])
        text = _NAMED_EMOJI.sub(lambda found: _EMOJI[found[1]], text)
        return raw_html(_FRONT_MATTER.sub("", text))
    if low.endswith(".rst") and (made := _of_rst(text)):
        return made
    return f"<pre>{escape(text[:MAX_TEXT], quote=False)}</pre>"


def _of_rst(text: str) -> str:
    """Without what docutils finds fault with; "" where it gives up."""
    if len(text) > MAX_RST:
        return ""
    try:
        parts = publish_parts(text, writer="html5", settings_overrides=dict(_SAFELY))
    except Exception:  # of odd markup it knows no end; the text is shown as it is then
        return ""
    return str(parts["body"])
