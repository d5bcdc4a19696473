"""What is read in a notebook, of every version of the format and in every broken state."""

from __future__ import annotations

import json
from typing import Any

import pytest

from catalogue.records.notebook import CommitNotebooks, NotebookFacts
from harvest.notebooks.lines import NOTEBOOKS
from harvest.values.contents.notebook import BEGINNING, MAX_TEXT, facts

PNG = {"data": {"image/png": "iVBOR", "text/plain": ["<Figure>"]}, "output_type": "display_data"}
WIDGET = {"data": {"application/vnd.jupyter.widget-view+json": {}}, "output_type": "display_data"}
FOUR = {
    "nbformat": 4,
    "metadata": {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "x"},
        "language_info": {"name": "python"},
    },
    "cells": [
        {"cell_type": "markdown", "source": ["# Contents:\n", "- [a](#a)\n"]},
        {"cell_type": "raw", "source": "no"},
        {
            "cell_type": "markdown",
            "source": "# Light *curves*\n\nAuthor: A. B.\n\nIt shows:\n\nOf a blazar.\n",
        },
        {"cell_type": "code", "source": ["import numpy as np\n", "import os"], "outputs": [PNG]},
        {"cell_type": "code", "source": "from astropy import units", "outputs": [PNG, WIDGET]},
        {"cell_type": "markdown", "source": "## Fit\nMore."},
    ],
}
THREE = {
    "nbformat": 3,
    "metadata": {"name": ""},
    "worksheets": [
        {
            "cells": [
                {"cell_type": "heading", "level": 1, "source": ["Old ", "title"]},
                {"cell_type": "markdown", "source": ["A first paragraph."]},
                {
                    "cell_type": "code",
                    "language": "python",
                    "input": ["import pylab"],
                    "outputs": [{"output_type": "pyout", "png": "iVBOR", "text": ["x"]}],
                },
            ]
        }
    ],
}


def read(notebook: Any) -> NotebookFacts:
    """The facts of a notebook, which a line of the snapshot can hold."""
    content = notebook if isinstance(notebook, bytes) else json.dumps(notebook).encode()
    found = facts("a.ipynb", content, "a" * 40)
    line = CommitNotebooks(url="https://x.org/r", commit="b" * 40, notebooks=(found,))
    assert NOTEBOOKS.faults(line) == ()
    NOTEBOOKS.text(line).encode()  # half a character cannot be written
    return found


def test_all_that_is_read() -> None:
    assert read(FOUR) == NotebookFacts(
        path="a.ipynb",
        oid="a" * 40,
        size=len(json.dumps(FOUR)),
        title="Light curves",
        summary="Of a blazar.",
        headings=("Contents:", "Fit"),
        kernel="Python 3 (ipykernel)",
        programmingLanguage="Python",
        imports=("astropy", "numpy"),
        cells=6,
        codeCells=2,
        words=18,
        hasOutputs=True,
        figures=2,
        hasWidgets=True,
        text="a Author: A. B. It shows: Of a blazar. More.",
    )
    old = read(THREE)
    assert (old.title, old.summary, old.programmingLanguage) == (
        "Old title",
        "A first paragraph.",
        "Python",
    )
    assert (old.imports, old.figures, old.hasOutputs, old.cells) == (("pylab",), 1, True, 3)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "it is empty"),
        (b"\xef\xbb\xbf \n", "it is empty"),
        (b'{"cells": [', "it is not JSON (line 1, column 12)"),
        (b'{\n<<<<<<< HEAD\n"cells": []}', "it holds a merge conflict that nobody resolved"),
        (
            b"version https://git-lfs.github.com/spec/v1\n",
            "it is a pointer to Git LFS, not the notebook itself",
        ),
        (b"[" * 100_000, "its JSON is nested too deeply"),
        (b'{"cells": [' + b"1" * 5000 + b"]}", "its JSON holds a number that is too long"),
        (b"[1]", "it is JSON, but has no cells"),
        (b'{"cells": {}}', "it is JSON, but has no cells"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(content: bytes, fault: str) -> None:
    found = read(content)
    assert (found.fault, found.title, found.size) == (fault, None, len(content))


ODD: list[Any] = [None, 1, "x", [1, [2]], {"a": None}, ["\ud800", None, "b"], "\ud83d" * 9, True]


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_whatever_stands_where_is_read_as_far_as_it_goes(odd: Any) -> None:
    cells = [
        {"cell_type": kind, "source": odd, "outputs": odd, "metadata": odd}
        for kind in ("markdown", "code", "heading", "raw", odd)
    ]
    code = {"cell_type": "code", "outputs": [{"data": odd}, odd]}
    for metadata in (
        odd,
        {"kernelspec": odd, "language_info": odd, "widgets": odd, "title": odd},
        {"kernelspec": {"name": odd, "language": odd, "display_name": odd}},
    ):
        found = read({"cells": [*cells, code, odd], "metadata": metadata})
        assert found.fault is None
        read({"worksheets": [odd, {"cells": odd}, {"cells": cells}], "metadata": metadata})


@pytest.mark.parametrize(
    ("metadata", "language"),
    [
        ({"kernelspec": {"name": "ir"}}, "R"),
        ({"kernelspec": {"name": "julia-1.9", "language": "julia"}}, "Julia"),
        ({"kernelspec": {"name": "python3"}}, "Python"),
        ({"kernelspec": {"name": "xcpp17"}}, "C++"),
        *(
            ({"language_info": {"name": each.lower()}}, each)
            for each in ("Bash", "C", "C++", "Fortran", "Java", "JavaScript", "Julia", "Octave")
        ),
        *(
            ({"language_info": {"name": each.lower()}}, each)
            for each in ("R", "Ruby", "Rust", "Scala")
        ),
        ({"language_info": {"name": "casa"}}, "casa"),
        ({}, None),
    ],
)
def test_the_language_by_whatever_names_it(metadata: Any, language: str | None) -> None:
    assert read({"cells": [], "metadata": metadata}).programmingLanguage == language


def test_a_title_in_the_metadata_is_that_of_a_notebook_without_headings() -> None:
    cells = [{"cell_type": "markdown", "source": "Text of it."}]
    found = read({"cells": cells, "metadata": {"title": "Named"}})
    assert (found.title, found.summary) == ("Named", "Text of it.")


def test_who_wrote_it_and_when_is_no_summary() -> None:
    source = "# T\n\nJane Doe¹, Ann Lee¹\n\n¹ CNRS, Paris\n\n{}"
    summaries = [
        read({"cells": [{"cell_type": "markdown", "source": source.format(more)}]}).summary
        for more in ("Last run: 2024\n\nWe fit a line.", "We fit. We see:\n\nMore of it.", "")
    ]
    assert summaries == ["We fit a line.", "We fit. We see:", None]


def test_everything_is_bounded_and_late_words_are_found() -> None:
    prose = "word " * 2000 + "zeitgeist " + " ".join(f"w{n}x" for n in range(5000))
    cells = [
        {"cell_type": "markdown", "source": "# " + "T" * 5000},
        *({"cell_type": "markdown", "source": f"## {'H' * 500} {n}"} for n in range(500)),
        {"cell_type": "markdown", "source": prose[:4000]},
        {"cell_type": "markdown", "source": "zeitgeist"},
        {"cell_type": "code", "source": "\n".join(f"import m{n}" for n in range(500))},
    ]
    found = read({"cells": cells})
    assert (len(found.title or ""), len(found.headings), len(found.imports)) == (300, 40, 50)
    assert max(map(len, found.headings)) == 120
    assert BEGINNING - 10 < len(found.text) <= MAX_TEXT
    assert found.text.endswith(" zeitgeist")
