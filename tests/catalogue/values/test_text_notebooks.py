"""Notebooks kept as text: which files are, and their cells."""

from __future__ import annotations

import pytest

from catalogue.values.text_notebooks import text_notebook

HEADER = "---\nkernelspec:\n  name: python3\n---\n"
SCRIPT = "# ---\n# jupyter:\n#   jupytext:\n#     text_representation: {}\n# ---\n"
CELL = "```{code-cell} ipython3\n1\n```\n"


def cells(text: str) -> list[tuple[str, str]]:
    found = text_notebook(text)
    assert found is not None
    return [(each["cell_type"], each["source"]) for each in found.cells]


def test_myst_markdown() -> None:
    assert cells(
        HEADER
        + "(a-label)=\n# Title\n\n+++\n\nText with `code`.\n% unseen\n"
        + "```{code-cell} ipython3\n---\ntags: [x]\n---\na = 1\n\n```\n"
        + "````{code-cell} ipython3\n:tags: [y]\n:b: c\n\nb = ```\n````\n"
        + "```{note} Mind\n:class: x\nThat.\n```\n```python\nshown = 1\n```\n"
        + ":::{tip}\n:open:\nThis.\n:::\n"
        + "```{raw-cell}\n<b>\n```\n```{code-cell} ipython3\n```\n"
    ) == [
        ("markdown", "# Title"),
        ("markdown", "Text with `code`."),
        ("code", "a = 1"),
        ("code", "b = ```"),
        (
            "markdown",
            "> **Mind**\n>\n> That.\n\n```python\nshown = 1\n```\n\n**Tip**\n\nThis.",
        ),
        ("raw", "<b>"),
    ]


def test_code_inside_colons_is_code() -> None:
    assert cells(f"{HEADER}:::{{note}}\nNever closed.\n\n{CELL}")[1] == ("code", "1")


def test_markdown_of_jupytext() -> None:
    header = "---\njupyter:\n  kernelspec:\n    name: python3\n---\n"
    found = cells(f"{header}# T\n\n```python\n1\n```\n\n```text\n2\n```\n\n```{{note}}\n```\n")
    assert found == [
        ("markdown", "# T"),
        ("code", "1"),
        ("markdown", "```text\n2\n```\n\n```{note}\n```"),
    ]


def test_percent_scripts() -> None:
    assert cells(
        "#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n\n"
        + SCRIPT
        + "\nimport a\n\n# %% [markdown] x=1\n# # Title\n#\n# Text.\n\n# %%\n# %matplotlib inline\n"
        + '# said\nb = 1\n# %% [md]\n"""\nMore.\n"""\n# %% [raw]\n# <b>\n'
    ) == [
        ("code", "import a"),
        ("markdown", "# Title\n\nText."),
        ("code", "%matplotlib inline\n# said\nb = 1"),
        ("markdown", "More."),
        ("raw", "<b>"),
    ]


def test_light_scripts() -> None:
    assert cells(
        SCRIPT
        + "\n# # Title\n#\n# Text.\n\nimport a\n# said\nb = 1\n\n# !ls\n\n"
        + "# + tags=[]\nc = 2\n\n# of code\n# -\n\n# End.\n"
    ) == [
        ("markdown", "# Title\n\nText."),
        ("code", "import a\n# said\nb = 1"),
        ("code", "!ls"),
        ("code", "c = 2\n\n# of code"),
        ("markdown", "End."),
    ]


def test_cells_of_scripts_that_say_their_kind_and_magics_that_are_no_marks() -> None:
    assert cells(
        SCRIPT
        + '\n# + [markdown] a=1\n# # Title\n\n# + {"cell_type": "markdown"}\n# Text.\n\n'
        + "# +\n# %%time\na = 1\n"
    ) == [("markdown", "# Title"), ("markdown", "Text."), ("code", "%%time\na = 1")]
    assert cells(SCRIPT + "\n# Text.\n\n# %%time\na = 1\n") == [
        ("markdown", "Text."),
        ("code", "%%time\na = 1"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "#",
        "# Title\n\n" + CELL,
        "---\ntitle: kernelspec\n---\n" + CELL,
        HEADER + "A page without code.\n",
        HEADER.removesuffix("---\n") + CELL,
        "---\n" + "a: b\n" * 1000 + HEADER + CELL,
        f"---\nkernelspec: {'a' * 60_000}\n---\n{CELL}",
        "# ---\n# kernelspec:\nimport a\n# ---\n",
        '{"cells": []}',
    ],
)
def test_what_is_no_notebook(text: str) -> None:
    assert text_notebook(text) is None


def test_an_unclosed_fence_ends_with_the_file() -> None:
    assert cells(f"{HEADER}```{{code-cell}}\r\n1\r\n2") == [("code", "1\n2")]
