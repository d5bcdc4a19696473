"""From what is written to repository, ref and path; and where two of them disagree."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.launch import Target
from catalogue.launch.addresses.repository import expanded
from catalogue.launch.model import Refused
from tests.support.launch.addresses import understood

TREE = "https://github.com/o/r/tree/dev/docs"
BINDER = "https://mybinder.org/v2/gh/o/r/dev"
PATHS = "Use the plain repository URL and a path from its top folder."


@pytest.mark.parametrize(
    ("given", "path"),
    [(None, "docs"), ("docs", "docs"), ("docs/a.ipynb", "docs/a.ipynb"), ("./docs//a/", "docs/a")],
)
def test_a_path_below_what_is_shown(given: str | None, path: str) -> None:
    assert understood(TREE, path=given)[4] == path


@pytest.mark.parametrize("given", ["a.ipynb", "docs.ipynb", "docs2/a"])
def test_a_path_elsewhere(given: str) -> None:
    assert understood(TREE, path=given) == [
        "path-conflict",
        f"The repository URL names “docs”, but the path given is “{given}”. {PATHS}",
    ]


@pytest.mark.parametrize(
    ("link", "rest", "meant"),
    [
        ("https://github.com/o/r", {"ref": " x "}, {"ref": " x "}),
        (f"{BINDER}?filepath=a.ipynb", {}, {"ref": "dev", "path": "a.ipynb"}),
        (f"{BINDER}?labpath=a", {"path": "a/b.ipynb"}, {"ref": "dev", "path": "a/b.ipynb"}),
        (f"{BINDER}?urlpath=rstudio", {}, {"ref": "dev", "urlpath": "rstudio"}),
        (f"{BINDER}?urlpath=lab", {"urlpath": "/lab"}, {"ref": "dev", "urlpath": "lab"}),
        (BINDER, {"urlpath": "lab", "refs": ("v1",)}, {"ref": "dev", "urlpath": "lab",
                                                       "refs": ("v1",)}),
    ],
)  # fmt: skip
def test_a_binder_link_is_expanded(link: str, rest: dict[str, Any], meant: dict[str, Any]) -> None:
    repository = link if "mybinder" not in link else "https://github.com/o/r"
    assert expanded(Target(repository=link, **rest)) == Target(repository=repository, **meant)


def test_a_binder_link_that_opens_something_else() -> None:
    with pytest.raises(Refused) as refused:
        expanded(Target(repository=f"{BINDER}?urlpath=rstudio", urlpath="lab"))
    assert refused.value.refusal.code == "path-conflict"
    assert refused.value.refusal.reason == (
        f"The repository URL names “rstudio”, but the path given is “lab”. {PATHS}"
    )
