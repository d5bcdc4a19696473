"""Which ref is meant, from the entry and the URL."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.launch import Target, pasted
from tests.support.launch.addresses import understood

TREE = "https://github.com/o/r/tree/feature/x/docs"
PLAIN = "https://github.com/o/r"
NOT_GIT = "is not a valid branch, tag or commit. Enter the name as shown on the repository's page."
CONFLICT = "Use the plain repository URL, or give the same one."


@pytest.mark.parametrize(
    ("repository", "rest", "ref", "path"),
    [
        (PLAIN, {"ref": " dev, "}, "dev", None),
        (PLAIN, {"ref": "None"}, "HEAD", None),
        (PLAIN, {"ref": "A" * 40}, "a" * 40, None),
        (PLAIN, {"ref": "A" * 39}, "A" * 39, None),
        (TREE, {}, "feature", "x/docs"),
        (TREE, {"ref": "HEAD"}, "feature", "x/docs"),
        (TREE, {"refs": ("feature", "feature/x", "feat", "")}, "feature/x", "docs"),
        (TREE, {"refs": ("feature/x/docs",)}, "feature/x/docs", None),
        (TREE, {"ref": "feature/x"}, "feature/x", "docs"),
        (TREE, {"ref": "feature"}, "feature", "x/docs"),
        (f"{PLAIN}/tree/feature%2Fx/docs", {"ref": "feature/x"}, "feature/x", "docs"),
        (f"{PLAIN}/commit/v1", {"ref": "HEAD"}, "v1", None),
        (f"{PLAIN}/commit/v1", {"ref": "v1"}, "v1", None),
    ],
)
def test_refs(repository: str, rest: dict[str, Any], ref: str, path: str | None) -> None:
    assert understood(repository, **rest)[3:] == [ref, path]


@pytest.mark.parametrize("ref", ["a b", "a..b", "a@{1}", "a//b", "-a", "/a", "a/", "a.", ".a",
                                 "a/.b", "a.lock", "a.lock/b", "@", "a~1", "a^", "a:b", "a?", "a*",
                                 "a[", "a\\b"])  # fmt: skip
def test_what_git_does_not_allow(ref: str) -> None:
    assert understood(PLAIN, ref=ref) == ["bad-ref", f"“{ref}” {NOT_GIT}"]


@pytest.mark.parametrize("ref", ["a@b", "a.b", "a-", "v1.0", "a.locks", "@a"])
def test_what_git_allows(ref: str) -> None:
    assert understood(PLAIN, ref=ref)[3] == ref


@pytest.mark.parametrize(
    ("repository", "ref", "shown"),
    [(TREE, "main", "feature/x/docs"), (f"{PLAIN}/commit/v1", "v2", "v1"),
     (f"{PLAIN}/main", "dev", "main")],
)  # fmt: skip
def test_an_address_that_shows_another_ref(repository: str, ref: str, shown: str) -> None:
    assert understood(repository, ref=ref) == [
        "ref-conflict",
        f"The repository URL names “{shown}”, but the branch, tag or commit given is “{ref}”. "
        f"{CONFLICT}",
    ]


def test_archives_have_no_refs() -> None:
    doi = "10.5281/zenodo.12"
    for ref in ("HEAD", "main", "master"):
        assert understood(doi, ref=ref) == ["zenodo", [doi], None, None, None]
    assert understood(doi, ref="v1") == [
        "bad-ref",
        f"Records in an archive have no branches or tags, so “v1” of {doi} cannot be "
        "opened. Leave the field empty and use the DOI of the version.",
    ]


@pytest.mark.parametrize(
    ("shown", "given", "ref"),
    [("dev", None, "dev"), ("dev", "HEAD", "dev"), ("HEAD", "dev", "dev"), ("dev", "dev", "dev"),
     ("HEAD", "HEAD", "HEAD")],
)  # fmt: skip
def test_a_binder_link_and_an_entry(shown: str, given: str | None, ref: str) -> None:
    link = f"https://mybinder.org/v2/gh/o/r/{shown}"
    assert pasted(link) == Target(repository=PLAIN, ref=shown)
    assert understood(link, ref=given)[3] == ref


def test_a_binder_link_that_shows_another_ref() -> None:
    assert understood("https://mybinder.org/v2/gh/o/r/dev", ref="main") == [
        "ref-conflict",
        "The repository URL names “dev”, but the branch, tag or commit given is “main”. "
        f"{CONFLICT}",
    ]
