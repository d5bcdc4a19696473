"""What a git server has: refs by their names, and one commit without its files."""

from __future__ import annotations

import pytest

from harvest.git.command import Git
from harvest.git.faults import GitFailed
from harvest.git.remote import Blob, Listing, bytes_of, fetch, is_public, listing, prefetch
from tests.harvest.git.conftest import FILES
from tests.support.servers import git as server
from tests.support.servers.git import GitServer

A, B, C = "a" * 40, "b" * 40, "c" * 40
REFS = Listing(
    default_branch="main",
    commits={
        "HEAD": A,
        "refs/heads/main": A,
        "refs/heads/feature/x": B,
        "refs/tags/main": B,
        "refs/tags/v1.0": B,
        "refs/pull/7/head": C,
    },
)


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("HEAD", "HEAD"),
        ("main", "refs/heads/main"),
        ("refs/tags/main", "refs/tags/main"),
        ("v1.0", "refs/tags/v1.0"),
        ("feature/x", "refs/heads/feature/x"),
        ("x", "refs/heads/feature/x"),
        ("7/head", "refs/pull/7/head"),
        ("feature", None),
        ("ain", None),
        (A, "HEAD"),
        (C, "refs/pull/7/head"),
        ("d" * 40, "d" * 40),
        ("d" * 64, "d" * 64),
        ("d" * 41, None),
        ("D" * 40, None),
    ],
)
def test_the_ref_that_a_name_means(name: str, full: str | None) -> None:
    assert REFS.find(name) == full


@pytest.mark.parametrize(
    ("name", "expected"),
    [("d" * 7, True), ("d" * 39, True), ("d" * 6, False), ("d" * 40, False), ("g" * 7, False)],
)
def test_a_name_that_may_begin_a_commit_id(name: str, expected: bool) -> None:
    assert REFS.may_have(name) is expected


@pytest.mark.parametrize(
    "url", ["https://example.org/a.git", "http://example.org", "https://[2001:db8::1]/a"]
)
def test_addresses_of_the_web(url: str) -> None:
    assert is_public(url)


def test_tags_are_listed_by_their_commits(forge: GitServer, git: Git) -> None:
    main = server.git(forge.root / "a", "rev-parse", "main")
    server.git(forge.root / "a", "tag", "-a", "-m", "t", "v1.0", "main")
    assert listing(git, forge.smart("a")) == Listing(
        default_branch="main",
        commits={"HEAD": main, "refs/heads/main": main, "refs/tags/v1.0": main},
    )


def test_an_empty_repository_is_one_and_a_page_is_none(forge: GitServer, git: Git) -> None:
    (forge.root / "e").mkdir()
    server.git(forge.root / "e", "init", "--quiet", "--bare", ".")
    assert listing(git, forge.smart("e")).commits == {}
    with pytest.raises(GitFailed, match="there is no git repository at the URL"):
        listing(git, f"{forge.url}/page/a")


@pytest.mark.parametrize("way", ["smart", "dumb"])
def test_texts_of_a_commit(forge: GitServer, git: Git, way: str) -> None:
    forge.add("t", {**FILES, "README": "äb", "other": "c"})
    fetch(git, f"{forge.url}/{way}/t", "refs/heads/main")
    names = ("README", "other")
    blobs = [Blob(path=n, oid=server.git(git.home, "rev-parse", f"FETCH_HEAD:{n}")) for n in names]
    forge.asked.clear()
    prefetch(git, [])
    assert forge.asked == []
    prefetch(git, blobs)
    assert bool(forge.asked) == (way == "smart")
    forge.asked.clear()
    one, two = blobs[0].oid, blobs[1].oid
    assert bytes_of(git, blobs, 3) == bytes_of(git, blobs, 4) == {one: "äb".encode(), two: b"c"}
    assert bytes_of(git, blobs, 2) == {two: b"c"} and bytes_of(git, [], 2) == {}
    assert forge.asked == []


def test_only_names_are_fetched(forge: GitServer, git: Git) -> None:
    forge.add("a", {"big.ipynb": "x" * 500_000})
    forge.add("a", {"big.ipynb": "y" * 500_000})
    fetch(git, forge.smart("a"), "HEAD")
    kinds = server.git(git.home, "cat-file", "--batch-all-objects", "--batch-check")
    assert "commit" in kinds and "tree" in kinds and "blob" not in kinds
    assert kinds.count("commit") == 1


def test_a_list_without_an_end_ends_with_its_time(forge: GitServer, git: Git) -> None:
    with pytest.raises(GitFailed, match="too long"):
        listing(git.within(seconds=0.5), f"{forge.url}/endless/a")


def test_a_long_list_of_refs_is_refused(
    forge: GitServer, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("harvest.git.remote.MAX_LISTING", 20)
    with pytest.raises(GitFailed, match="larger than"):
        listing(git, forge.smart("a"))


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc",
        "/etc",
        "./a",
        "ext::sh -c id",
        "ext::http://x",
        "ssh://git@example.org/a",
        "git@example.org:a/b.git",
        "git://example.org/a",
        "ftp://example.org/a",
        "http://",
        "https:///a",
        "http:a",
        "-x",
        "--upload-pack=touch x",
        "https://me:secret@example.org/a",
        "https://example.org/a b",
        "https://example.org/a\nb",
        "https://[::1/a",
        "",
    ],
)
def test_only_addresses_of_the_web_reach_git(git: Git, url: str) -> None:
    assert not is_public(url)
    for ask in (lambda: listing(git, url), lambda: fetch(git, url, "HEAD")):
        with pytest.raises(GitFailed, match="not a plain http or https URL"):
            ask()
    assert list(git.home.iterdir()) == []
