"""Releases with their dates: asked for once, in one request, from a real git server."""

from __future__ import annotations

import pytest

from catalogue.records.repository import Repository, Tag
from harvest.git import remote
from harvest.git.command import Git
from harvest.git.faults import FaultKind, GitFailed
from harvest.git.tags import MOST, date_of, tags
from harvest.source import Settings
from harvest.table import Stored
from tests.harvest.git.conftest import FILES, OPTIONS, SETTINGS
from tests.support.nights import look
from tests.support.servers.git import GitServer
from tests.support.servers.git import git as at_the_server

DATE = "2026-01-02T03:04:05Z"


def night(forge: GitServer, before: Stored, way: str = "smart") -> tuple[Stored, int]:
    """What is known after a night, and the number of requests it took."""
    forge.asked.clear()
    settings: Settings = SETTINGS
    found = look(before, {f"{forge.url}/{way}/a": ["HEAD"]}, settings, OPTIONS)
    assert found.kept is None and not found.missed
    return found.known, len(forge.asked)


def test_a_night_learns_of_new_releases_alone(forge: GitServer) -> None:
    first, plain = night(forge, Stored())
    assert first.lines[0].tags == ()
    folder = forge.root / "a"
    one = forge.add("a", FILES, "refs/tags/v1.0")
    for name in ("docs", "v1.1rc1", "nightly-7"):
        at_the_server(folder, "tag", name, one)
    two = forge.add("a", {**FILES, "new": ""}, "refs/heads/next")
    at_the_server(folder, "tag", "-a", "-m", "x", "v1.1", two)

    second, asked = night(forge, first)
    assert second.lines[0].tags == (
        Tag(name="v1.1", commit=two, date=DATE),
        Tag(name="v1.0", commit=one, date=DATE),
    )
    assert asked == 5  # the list of refs (2), all new tags together (3)
    assert night(forge, second) == (second, 2)
    assert plain > 2

    three = forge.add("a", FILES, "refs/tags/v1.2")
    third, asked = night(forge, second)
    assert [tag.name for tag in third.lines[0].tags] == ["v1.2", "v1.1", "v1.0"]
    assert (third.lines[0].tags[0].commit, asked) == (three, 5)


def test_the_newest_are_kept(forge: GitServer, git: Git) -> None:
    commit = forge.add("a", FILES, "refs/tags/v0")
    commits = {f"refs/tags/v{number}": commit for number in range(50)}
    for name in list(commits)[1:]:
        at_the_server(forge.root / "a", "update-ref", name, commit)
    listing = remote.listing(git, forge.smart("a"))
    found = tags(git, forge.smart("a"), listing, None)
    assert [tag.name for tag in found] == [f"v{n}" for n in range(49, 49 - MOST, -1)]
    assert {tag.date for tag in found} == {DATE}


LISTING = remote.Listing(default_branch="main", commits={"refs/tags/v2": "b" * 40})
LAST = Repository(
    url="https://example.org/a",
    status="found",
    since="2026-11-01",
    tags=(Tag(name="v1", commit="a" * 40),),
)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("slow", LAST.tags), ("large", (Tag(name="v2", commit="b" * 40),))],
)
def test_a_server_that_does_not_give_them(
    git: Git, monkeypatch: pytest.MonkeyPatch, kind: FaultKind, expected: tuple[Tag, ...]
) -> None:
    def refused(*_: object) -> None:
        raise GitFailed(kind, "no")

    monkeypatch.setattr(remote, "fetch_commits", refused)
    assert tags(git, LAST.url, LISTING, LAST) == expected


def test_a_server_that_knows_no_such_filter_is_asked_with_another(
    forge: GitServer, git: Git
) -> None:
    at_the_server(forge.root / "a", "config", "uploadpackfilter.tree.allow", "false")
    forge.add("a", FILES, "refs/tags/v1")
    listing = remote.listing(git, forge.smart("a"))
    (tag,) = tags(git, forge.smart("a"), listing, None)
    assert tag.date == DATE


def test_a_repository_that_moved_says_where(forge: GitServer) -> None:
    known, _ = night(forge, Stored(), "moved")
    assert known.lines[0].movedTo == f"{forge.url}/smart/a"
    assert night(forge, Stored())[0].lines[0].movedTo is None


@pytest.mark.parametrize(
    ("seconds", "date"),
    [("0", "1970-01-01T00:00:00Z"), ("1767323045", "2026-01-02T03:04:05Z"), ("1" * 19, None)],
)
def test_dates_are_what_authors_wrote(seconds: str, date: str | None) -> None:
    assert date_of(seconds) == date
