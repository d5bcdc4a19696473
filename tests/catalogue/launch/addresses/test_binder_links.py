"""Links that authors put behind their Binder badges, read back into what they launch."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from catalogue.launch import Launch, Refusal, Target, link, pasted, pulled, source
from tests.binder_model import decode

DATA = Path(__file__).parents[3] / "data"
TABLE = json.loads((DATA / "binder-links.json").read_text(encoding="utf-8"))
VECTORS = json.loads((DATA / "launch-vectors.json").read_text(encoding="utf-8"))
HUB = "https://hub.example.org/"
BINDER = "https://mybinder.org/v2/gh/o/r"


@pytest.mark.parametrize("case", TABLE["links"], ids=lambda c: c["link"])
def test_an_authors_link_is_read(case: dict[str, Any]) -> None:
    meant = pasted(case["link"])
    assert meant == Target(**case["target"])
    content = Target(**case["pulled"]) if "pulled" in case else None
    assert pulled(meant.urlpath) == content


@pytest.mark.parametrize("text", TABLE["others"], ids=ascii)
def test_what_is_no_such_link(text: str) -> None:
    assert pasted(text) is None


@pytest.mark.parametrize("case", VECTORS["launches"], ids=lambda c: c["id"])
def test_our_own_links_are_read_back(case: dict[str, Any]) -> None:
    """What was launched from a target is launched from its link, at any facility."""
    ours = link(Target(**case["target"]), HUB, case["kind"])
    assert isinstance(ours, Launch)
    meant = pasted(ours.url)
    assert meant is not None
    again = link(meant, HUB, case["kind"])
    assert isinstance(again, Launch)
    first, second = decode(ours.url, "head"), decode(again.url, "head")
    # The classic page of a file becomes that of JupyterLab.
    assert second == replace(first, opens=re.sub("^tree/", "lab/tree/", first.opens))


def test_a_link_may_stand_for_the_repository() -> None:
    for case in TABLE["links"]:
        found = link(Target(repository=case["link"]), HUB, "binderhub")
        assert found == link(Target(**case["target"]), HUB, "binderhub")
        assert source(Target(repository=case["link"])) == source(Target(**case["target"]))


@pytest.mark.parametrize(
    ("written", "rest", "wanted"),
    [
        (f"{BINDER}/HEAD", {"ref": "v1"}, "o/r/v1"),
        (f"{BINDER}/v1", {"ref": "HEAD"}, "o/r/v1"),
        (f"{BINDER}/v1", {"ref": "v2"}, "ref-conflict"),
        (
            f"{BINDER}/v1?labpath=a",
            {"path": "a/x.ipynb"},
            "o/r/v1?urlpath=lab%2Ftree%2Fa%2Fx.ipynb",
        ),
        (f"{BINDER}/v1?labpath=a", {"path": "b"}, "path-conflict"),
        (f"{BINDER}/v1?labpath=a", {"urlpath": "rstudio"}, "path-conflict"),
        (f"{BINDER}/v1?urlpath=rstudio", {"urlpath": "rstudio"}, "o/r/v1?urlpath=rstudio"),
        (f"{BINDER}/v1?urlpath=rstudio", {"urlpath": "lab"}, "path-conflict"),
        (f"{BINDER}/v1?urlpath=rstudio", {"path": "a"}, "path-conflict"),
        (f"{BINDER}/v1?urlpath=https%3A%2F%2Fevil.example", {}, "bad-urlpath"),
        ("https://github.com/o/r/tree/v1/a", {"urlpath": "rstudio"}, "path-conflict"),
    ],
)
def test_what_a_link_says_and_what_the_entry_says(
    written: str, rest: dict[str, str], wanted: str
) -> None:
    found = link(Target(repository=written, **rest), HUB, "binderhub")
    if isinstance(found, Refusal):
        assert found.code == wanted
    else:
        assert found.url == f"{HUB}v2/gh/{wanted}"
