"""Links that authors put behind their Binder badges, read back into what they launch."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from catalogue.launch import Launch, Refusal, Target, link, pasted, pulled, source
from tests.support.launch.binder_model import decode
from tests.support.suite.every import every

DATA = Path(__file__).parents[3] / "data/launch"
TABLE = json.loads((DATA / "binder-links.json").read_text(encoding="utf-8"))
VECTORS = json.loads((DATA / "vectors.json").read_text(encoding="utf-8"))
HUB = "https://hub.example.org/"
BINDER = "https://mybinder.org/v2/gh/o/r"


@every(case=TABLE["links"])
def test_an_authors_link_is_read(case: dict[str, Any]) -> None:
    meant = pasted(case["link"])
    assert meant == Target(**case["target"])
    content = Target(**case["pulled"]) if "pulled" in case else None
    assert pulled(meant.urlpath) == content


@every(text=TABLE["others"])
def test_what_is_no_such_link(text: str) -> None:
    assert pasted(text) is None


@every(case=VECTORS["launches"])
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


@pytest.mark.parametrize(
    "page",
    ["lab/tree", "doc/tree", "tree", "notebooks", "edit", "retro/tree", "retro/notebooks",
     "retro/edit", "nbclassic/tree", "nbclassic/notebooks", "nbclassic/edit",
     "lab/workspaces/auto-x/tree"],
)  # fmt: skip
def test_pages_of_jupyter_give_a_path(page: str) -> None:
    for query in ("", "?reset", "?autodecode&kernel_name=x"):
        found = pasted(f"{BINDER}/v1?urlpath={page}/a/b.ipynb{query.replace('&', '%26')}")
        assert found == Target(repository="https://github.com/o/r", ref="v1", path="a/b.ipynb")
    start = "lab" if page in ("lab/tree", "lab/workspaces/auto-x/tree") else "tree"
    found = pasted(f"{BINDER}/v1?urlpath={page}")
    assert found == Target(repository="https://github.com/o/r", ref="v1", urlpath=start)


@pytest.mark.parametrize(
    ("link", "repository", "ref"),
    [
        ("v2/gh/o/r", "https://github.com/o/r", "HEAD"),
        ("v2/GH/o/r/a%2Fb", "https://github.com/o/r", "a/b"),
        ("binder/v2/gh/o/r/a/b", "https://github.com/o/r", "a/b"),
        ("v2/gist/ada/0123456789/HEAD", "https://gist.github.com/ada/0123456789", "HEAD"),
        ("v2/gl/g%2Fs%2Fr/dev", "https://gitlab.com/g/s/r", "dev"),
        ("v2/gl/g/r/dev", "https://gitlab.com/g/r", "dev"),
        ("v2/git/https%3A%2F%2Fx.org%2Fr/dev", "https://x.org/r", "dev"),
        ("v2/git/https%253A%252F%252Fx.org%252Fr/dev", "https://x.org/r", "dev"),
        ("v2/zenodo/10.5281/zenodo.1", "https://doi.org/10.5281/zenodo.1", None),
        ("v2/figshare/10.6084/m9.figshare.12345", "https://doi.org/10.6084/m9.figshare.12345",
         None),
        ("v2/dataverse/10.7910/DVN/A", "https://doi.org/10.7910/DVN/A", None),
        ("v2/hydroshare/" + "0" * 32, "https://www.hydroshare.org/resource/" + "0" * 32, None),
        ("v2/ckan/https%3A%2F%2Fx.org%2Fdataset%2Fa", "ckan+https://x.org/dataset/a", None),
        ("v2/ckan/https%3A%2F%2Fdemo.ckan.org%2Fdataset%2Fa", "https://demo.ckan.org/dataset/a",
         None),
        ("repo/o/r", "https://github.com/o/r", "master"),
    ],
)  # fmt: skip
def test_every_provider(link: str, repository: str, ref: str | None) -> None:
    assert pasted(f"https://binder.example.org/{link}") == Target(repository=repository, ref=ref)


@pytest.mark.parametrize(
    "text",
    ["https://hub.example.org/repo/o/r", "https://binder.example.org/repo/o",
     "https://binder.example.org/v2/odd/o/r", "https://binder.example.org/v2/gh/o",
     "https://binder.example.org/v2/gl/o/", "https://binder.example.org/v2/git/x/HEAD",
     "https://github.com/v2/gh/o/r", "https://codeberg.org/v2/gh/o/r",
     "https://binder/v2/gh/o/r", "https://binder_x.org/v2/gh/o/r", "ftp://x.org/v2/gh/o/r",
     "https://x.org/v2/hydroshare/0/x"],
)  # fmt: skip
def test_what_names_nothing(text: str) -> None:
    assert pasted(text) is None


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("labpath=a%2Fb.ipynb&urlpath=rstudio", {"path": "a/b.ipynb"}),
        ("filepath=a%23x&labpath=b", {"path": "b"}),
        ("filepath=/a/%23x", {"path": "a"}),
        ("filepath=a&filepath=b", {"path": "a"}),
        ("urlpath=a&amp;labpath=b", {"path": "b"}),
        ("urlpath=/rstudio#x", {"urlpath": "rstudio"}),
        ("urlpath=lab%252Ftree%252Fa.ipynb", {"path": "a.ipynb"}),
        ("urlpath=tree/a?x=1", {"urlpath": "tree/a?x=1"}),
        ("urlpath=lab/workspaces/mine/tree/a", {"urlpath": "lab/workspaces/mine/tree/a"}),
        ("", {}),
    ],
)
def test_what_a_query_opens(query: str, fields: dict[str, str]) -> None:
    found = pasted(f"{BINDER}/v1?{query}")
    assert found == Target(repository="https://github.com/o/r", ref="v1", **fields)


@pytest.mark.parametrize(
    ("urlpath", "fields"),
    [
        ("git-pull?repo=https://x.org/r.git", {}),
        ("/git-pull?repo=https://x.org/r.git&branch=dev", {"ref": "dev"}),
        ("hub/git-pull?repo=https://x.org/r.git&urlpath=lab/tree/r/a.ipynb", {"path": "a.ipynb"}),
        ("git-pull?repo=https://x.org/r.git&urlpath=lab/tree/s/a.ipynb", {"path": "s/a.ipynb"}),
        ("git-pull?repo=https://x.org/r.git&urlpath=lab/tree/r", {}),
        (
            "git-pull?repo=https://x.org/r.git&targetPath=/t/&urlpath=lab/tree/t/a.ipynb",
            {"path": "a.ipynb"},
        ),
        ("git-pull?repo=https://x.org/r.git&subPath=/a/", {"path": "a"}),
        ("git-pull?repo=https://x.org/r.git&subPath=/", {}),
        ("git-pull?repo=https://x.org/r.git&urlpath=rstudio", {"urlpath": "rstudio"}),
    ],
)
def test_what_nbgitpuller_fetches(urlpath: str, fields: dict[str, str]) -> None:
    assert pulled(urlpath) == Target(repository="https://x.org/r.git", **fields)


@pytest.mark.parametrize(
    "urlpath", [None, "lab", "git-pull", "git-pull?branch=x", "x-git-pull?repo=r"]
)
def test_what_is_no_request_of_nbgitpuller(urlpath: str | None) -> None:
    assert pulled(urlpath) is None
