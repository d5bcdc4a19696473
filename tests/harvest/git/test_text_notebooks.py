"""Notebooks kept as text are found by their content, from a real git server on loopback."""

from __future__ import annotations

import pytest

from catalogue.start.repositories import with_repositories
from harvest.git import text_notebooks as module
from harvest.git.text_notebooks import candidates
from harvest.table import Stored
from tests.catalogue.start.test_opening import entry
from tests.harvest.git.conftest import OPTIONS
from tests.harvest.git.test_reader import SETTINGS
from tests.support.nights import look
from tests.support.servers.git import GitServer

MYST = "---\nkernelspec:\n  name: python3\n---\n# T\n\n```{code-cell} ipython3\nimport numpy\n```\n"
SCRIPT = "# ---\n# jupyter:\n#   kernelspec: {}\n# ---\n\n# %%\nimport scipy\n"


@pytest.mark.parametrize("way", ["smart", "dumb"])
def test_text_is_a_notebook_by_its_content(forge: GitServer, way: str) -> None:
    forge.add(
        "r",
        {
            "README.md": "[Second](b/two.md)\n",
            "binder/requirements.txt": "jupytext\n",
            "page.md": "# A page\n",
            "a/one.md": MYST,
            "a/one.py": SCRIPT,
            "a/paired.ipynb": "{}",
            "a/paired.md": MYST,
            "b/two.md": MYST,
            "b/three.py": SCRIPT,
            "lib/__init__.py": "",
            "lib/code.py": SCRIPT,
            ".hidden/four.md": MYST,
        },
    )
    url = f"{forge.url}/{way}/r"
    (repository,) = look(Stored(), {url: ["HEAD"]}, SETTINGS, OPTIONS).known.lines
    (ref,) = repository.refs
    assert ref.notebooks == ("a/one.md", "a/paired.ipynb", "b/three.py", "b/two.md")
    assert ref.readmeNotebooks == ("b/two.md",)
    assert ref.imports == ("numpy", "scipy")
    (software,) = with_repositories([entry(codeRepository=url)], {url: repository})
    assert software.interface == ("notebook",)
    assert software.start and software.start.path == "b/two.md"
    assert software.notebooks[0].path == "b/two.md"


def test_many_texts_are_read_only_where_something_says_that_there_are_notebooks() -> None:
    pages = [f"docs/{number}.md" for number in range(module.FEW + 1)]
    assert candidates(pages, [], []) == []
    assert candidates(pages[1:], [], []) == sorted(pages[1:])
    assert candidates([*pages, "docs/myst.yml"], [], []) == sorted(pages)
    assert candidates(pages, [], ["jupytext"]) == sorted(pages)
    many = [f"docs/{number}.py" for number in range(module.MOST)]
    assert candidates([*many, *pages], [], ["jupytext"])[: len(pages)] == sorted(pages)
    assert len(candidates([*many, *pages], [], ["jupytext"])) == module.MOST


def test_texts_too_large_are_as_good_as_not_there(
    forge: GitServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_TEXT", 1000)
    forge.add("r", {"a.md": MYST, "b.md": MYST + "x" * 1000})
    url = f"{forge.url}/smart/r"
    (repository,) = look(Stored(), {url: ["HEAD"]}, SETTINGS, OPTIONS).known.lines
    assert repository.refs[0].notebooks == ("a.md",)
