"""Which environments bring RStudio, Voilà and others, which certainly do not."""

from __future__ import annotations

import pytest

from catalogue.records.repository import Ref
from catalogue.start.interfaces import interface_at, provides


@pytest.mark.parametrize(
    ("binder", "packages", "found"),
    [
        (("requirements.txt",), ("voila",), {"voila": True, "rstudio": False, "desktop": False}),
        (("requirements.txt",), (), {"voila": None, "rstudio": False}),  # nobody read the list
        (("requirements.txt",), ("numpy", "*"), {"voila": None}),
        (("requirements.txt",), (".",), {"voila": None}),
        (("environment.yml",), ("r-base",), {"rstudio": True, "shiny": True, "voila": False}),
        (("environment.yml",), ("numpy",), {"rstudio": False, "vscode": False}),
        (("environment.yml",), (), {"rstudio": None}),
        (("environment.yml", "postBuild"), ("numpy",), {"rstudio": None, "voila": None}),
        (("DESCRIPTION",), (), {"rstudio": True, "voila": None}),
        (("Dockerfile",), (), {"rstudio": None, "desktop": None}),
        ((), (), {"rstudio": False, "voila": False, "desktop": False}),
        (("apt.txt", "postBuild"), (), {"desktop": None}),
    ],
)
def test_what_an_environment_brings(
    binder: tuple[str, ...], packages: tuple[str, ...], found: dict[str, bool | None]
) -> None:
    ref = Ref(name="HEAD", commit="a" * 40, binder=binder, packages=packages)
    assert {word: provides(ref, word) for word in found} == found


@pytest.mark.parametrize(
    ("urlpath", "word"),
    [
        ("rstudio", "rstudio"),
        ("/RStudio/?x=voila", "rstudio"),
        ("voila/render/a.ipynb", "voila"),
        ("lab/tree/voila", None),
        ("desktops", None),
        (None, None),
    ],
)
def test_the_interface_that_a_path_opens(urlpath: str | None, word: str | None) -> None:
    assert interface_at(urlpath) == word
