"""The first paragraph of READMEs of every form."""

from __future__ import annotations

import pytest

from harvest.values.contents.paragraph import LONGEST, first

SAID = "This tool counts the stars in images of the sky."
BADGES = "[![CI](https://a.b/c.svg)](https://a.b) ![x](y.png)"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"# Tool\n{SAID}\n", SAID),
        (f"# Testing gravity with pulsars\n{SAID}\n", SAID),
        (f"Tool\n====\n\n{SAID}\n", SAID),
        (f"====\nTool\n====\n{SAID}\n", SAID),
        (f"Tool\n----\n{BADGES}\n\n{SAID}", SAID),
        (f"{BADGES}\n{SAID}", SAID),
        (f'<p align="center">\n<img src="a">\n{SAID} Not this.\n</p>\n\n{SAID}', SAID),
        (f"<!-- {SAID}\n\n{SAID} -->\n\n<div>a</div>\n{SAID}", SAID),
        (f"---\ntitle: a\n---\n{SAID}", SAID),
        (f"```\n{SAID} Code.\n```\n\n    {SAID} Code.\n\n{SAID}", SAID),
        (f"- {SAID} One.\n- Two.\n\n1. {SAID}\n\n> {SAID}\n\n| a | b |\n\n{SAID}", SAID),
        (f".. image:: a.svg\n   :target: https://a.b/c\n\n.. _a: https://b.c\n\n{SAID}", SAID),
        (f"[a]: https://b.c\n\n***\n\nShort.\n\n{SAID}", SAID),
        (
            "This **tool** counts the _stars_ in [images](https://a.b) of the\nsky <b>fast</b>.",
            "This tool counts the stars in images of the sky fast .",
        ),
        (
            "A `tool <https://a.b>`__ that counts :ref:`stars` with ``star_count`` &amp; |x| now.",
            "A tool that counts stars with star_count & now.",
        ),
        ("# Only\n\n## Headings\n", None),
        (BADGES, None),
        ("", None),
        (
            "# Tool\n\nLibrary for counting the stars in images\n\n## Installation\nUse pip, it "
            "works well with pip.\n\n## More\nIt is known to work on some machines.",
            "Library for counting the stars in images",
        ),
        (f"# Tool\n\nLibrary for counting the stars in images\n\n{SAID}", SAID),
        (f"# Tool\n**Looking for more?** See the [list below](#a).\n\n{SAID}", SAID),
        (
            f"# Tool\n\nSee the [documentation](https://a.b) for all of it.\n\n## About\n{SAID}",
            SAID,
        ),
        (
            "Tool\n====\n\nSee the documentation at https://a.b/ for it.\n",
            "See the documentation at https://a.b/ for it.",
        ),
        (f"# Tool\n\n## Pre-workshop setup\n{SAID} Not this.\n\n## Description\n{SAID}", SAID),
        ("# Tool\n\n## Installation\nYou need a compiler of some kind for it.\n", None),
        (f"# Tool\n\nAuthors: A, B and others, see below.\n\n{SAID}", SAID),
        (f"# Tool\n\n## A\n## B\n## C\n{SAID} A detail.\n\n## About it\n{SAID}", SAID),
        (f"# Tool\n\n## A\n## B\n## C\n{SAID} A detail.", None),
        (f"{SAID}\n- One.\n- Two.", SAID),
        (f"{BADGES}\n# Tool\n{SAID}", SAID),
        (f"<p align='center'>\n<img src='a.png'>\n\n# Tool\n\n{SAID}", SAID),
    ],
)
def test_the_first_prose_is_found(text: str, said: str | None) -> None:
    assert first(text) == said


def test_it_is_bounded() -> None:
    assert len(first("Very long words are here. " * 9000) or "") == LONGEST
