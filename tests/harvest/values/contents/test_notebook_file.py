"""A notebook's file in one form: that of text is as that of JSON."""

from __future__ import annotations

import pytest

from harvest.values.contents.imports import imports
from harvest.values.contents.notebook import facts
from harvest.values.contents.notebook_file import NotANotebook, notebook_of

BODY = "# Maps\n\nOf the sky by day.\n\n```{code-cell} ipython3\nimport healpy\n```\n\n## Next\n"


def test_what_a_notebook_kept_as_text_says() -> None:
    header = "jupytext: {}\nkernelspec:\n  display_name: Python 3\n  language: python"
    text = f"---\n{header}\n---\n{BODY}"
    found = facts("a.md", text.encode())
    assert (found.title, found.summary, found.headings) == ("Maps", "Of the sky by day.", ("Next",))
    assert (found.kernel, found.programmingLanguage, found.imports) == (
        "Python 3",
        "Python",
        ("healpy",),
    )
    assert (found.cells, found.codeCells, found.hasOutputs) == (3, 1, False)
    assert imports(text).modules == {"healpy"}


def test_a_script_and_a_title_in_the_header() -> None:
    script = (
        "# ---\n# title: Sums\n# jupyter:\n#   kernelspec: {display_name: P}\n# ---\nimport numpy\n"
    )
    found = facts("a.py", script.encode())
    assert (found.title, found.kernel, found.programmingLanguage) == ("Sums", "P", "Python")
    assert found.imports == ("numpy",)


@pytest.mark.parametrize(
    "header",
    [
        "kernelspec: [",
        "a: &a [1, 2]\nb: [*a, *a]\nkernelspec: *a",
        "kernelspec: " + "[" * 400 + "]" * 400,
        "kernelspec: 5\njupyter: [x]",
    ],
)
def test_a_header_that_cannot_be_read_costs_only_what_it_says(header: str) -> None:
    found = facts("a.md", f"---\n{header}\n---\n{BODY}".encode())
    assert (found.fault, found.title, found.programmingLanguage) == (None, "Maps", "Python")
    assert found.kernel is None


def test_other_text_is_no_notebook() -> None:
    with pytest.raises(NotANotebook, match="neither JSON nor text"):
        notebook_of("# A page\n")
