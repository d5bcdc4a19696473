"""One look at a repository: what is taken over from the last, and what is looked at anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalogue.records.repository import Ref, Repository
from harvest.git import repository as module
from harvest.git.command import Git
from harvest.git.faults import GitFailed
from harvest.git.reader import READER
from harvest.git.remote import Listing
from harvest.git.repository import RepositoryLook

URL = "https://example.org/a"
A, B = "a" * 40, "b" * 40
REF = Ref(name="HEAD", commit=A, binder=(), complete=True, reader=READER)
LAST = Repository(url=URL, status="found", since="2026-11-01", defaultBranch="main", refs=(REF,))
LISTING = Listing(default_branch="main", commits={"HEAD": A, "refs/heads/main": A})
TODAY = "2026-12-01"


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What is fetched, by name and full name; a commit with one notebook comes each time."""
    asked: list[tuple[str, str]] = []

    def fetch(look: RepositoryLook, name: str, full: str) -> Ref:
        asked.append((name, full))
        return Ref(name=name, commit=B, binder=(), notebooks=("x.ipynb",), reader=READER)

    monkeypatch.setattr(RepositoryLook, "_fetched", fetch)
    return asked


def look(git: Git, last: Repository | None = LAST) -> RepositoryLook:
    return RepositoryLook(git=git, url=URL, last=last, today=TODAY)


def test_an_unchanged_repository_stays_as_it_was(git: Git, fetched: list[object]) -> None:
    assert look(git).repository(["HEAD", "HEAD"], LISTING) == LAST
    assert fetched == []


def test_a_new_repository_is_described(git: Git, fetched: list[object]) -> None:
    found = look(git, None).repository(["main", "HEAD"], LISTING)
    assert (found.url, found.status, found.since, found.defaultBranch) == (
        URL, "found", TODAY, "main")  # fmt: skip
    assert [ref.name for ref in found.refs] == ["HEAD", "main"]
    assert fetched == [("HEAD", "HEAD"), ("main", "refs/heads/main")]


@pytest.mark.parametrize(
    ("before", "again"),
    [
        (REF, False),
        (replace(REF, commit=B), True),
        (replace(REF, reader=READER - 1), True),
        (replace(REF, reader=READER - 1, fault="it is larger than 1 MB"), False),
        (replace(REF, name="main"), False),
    ],
)
def test_a_ref_is_looked_at_again_where_it_changed_or_was_read_otherwise(
    git: Git, fetched: list[object], before: Ref, again: bool
) -> None:
    last = replace(LAST, refs=(before,))
    found = look(git, last).repository(["HEAD"], LISTING)
    assert bool(fetched) == again
    assert found.refs[0].commit == (B if again else A)


def test_the_tag_of_a_version_is_the_answer_to_the_question(
    git: Git, fetched: list[tuple[str, str]]
) -> None:
    tags = {"refs/tags/a-1.0": A, "refs/tags/both": B, "refs/heads/both": A, "refs/tags/v2": B}
    listing = Listing(default_branch="main", commits={"HEAD": A, **tags})
    asked = ["HEAD", "version:1.0", "version:2.0", "version:3", "version:both", "v2"]
    found = look(git, None).repository(asked, listing)
    assert [(ref.name, ref.commit, ref.tag) for ref in found.refs] == [
        ("HEAD", B, False),
        ("a-1.0", B, True),
        ("v2", B, True),
        ("version:3", None, False),
        ("version:both", None, False),
    ]
    # One commit is looked at once; here what came is not the commit that was listed.
    assert fetched == [("HEAD", "HEAD"), ("a-1.0", "refs/tags/a-1.0")]
    again = look(git, found).repository(asked, Listing(default_branch=None, commits=tags))
    assert again.at("v2") == found.at("v2") and len(fetched) == 3


@pytest.mark.parametrize(
    ("name", "refs"),
    [
        ("nothing", (Ref(name="nothing"),)),
        ("abcdef0", ()),
    ],
)
def test_a_name_that_is_not_listed(
    git: Git, fetched: list[object], name: str, refs: tuple[Ref, ...]
) -> None:
    assert look(git).repository([name], LISTING).refs == refs
    assert fetched == []


def test_what_may_be_a_commit_id_keeps_what_was_known(git: Git, fetched: list[object]) -> None:
    known = Ref(name="abcdef0", commit=A)
    found = look(git, replace(LAST, refs=(known,))).repository(["abcdef0"], LISTING)
    assert found.refs == (known,) and fetched == []


@pytest.mark.parametrize(
    ("kind", "last", "refs"),
    [
        ("missing", LAST, (Ref(name="HEAD"),)),
        ("large", LAST, (Ref(name="HEAD", commit=B, fault="why"),)),
        ("other", None, (Ref(name="HEAD", commit=B),)),
        ("slow", replace(LAST, refs=(Ref(name="HEAD"),)), (Ref(name="HEAD", commit=B),)),
    ],
)
def test_a_commit_that_does_not_come(
    git: Git, monkeypatch: pytest.MonkeyPatch, kind: str, last: Repository | None,
    refs: tuple[Ref, ...],
) -> None:  # fmt: skip
    failing(monkeypatch, kind)
    listing = Listing(default_branch="main", commits={"HEAD": B})
    assert look(git, last).repository(["HEAD"], listing).refs == refs


def failing(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    def fetch(*_: object) -> Ref:
        raise GitFailed(kind, "why")  # type: ignore[arg-type]

    monkeypatch.setattr(RepositoryLook, "_fetched", fetch)


@pytest.mark.parametrize(("kind", "last"), [("other", LAST), ("stopped", None)])
def test_a_fault_that_says_nothing_of_the_commit_is_raised(
    git: Git, monkeypatch: pytest.MonkeyPatch, kind: str, last: Repository | None
) -> None:
    failing(monkeypatch, kind)
    with pytest.raises(GitFailed):
        look(git, last).repository(["HEAD"], Listing(default_branch=None, commits={"HEAD": B}))


def test_a_commit_id_that_no_ref_has_and_does_not_come(
    git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, "large")
    found = look(git, None).repository([B], LISTING)
    assert found.refs == (Ref(name=B, commit=B, fault="why"),)
    failing(monkeypatch, "other")
    assert look(git, None).repository([B], LISTING).refs == ()


GONE = GitFailed("gone", "the server says that it does not exist")


def test_a_repository_that_is_gone_is_so_since_the_first_time(git: Git) -> None:
    first = look(git).repository(["HEAD"], GONE)
    assert first == Repository(url=URL, status="gone", since=TODAY, fault=GONE.reason)
    other = GitFailed("gone", "another reason")
    assert look(git, first).repository(["HEAD"], other) is first


def test_without_a_definite_answer_the_line_stays(git: Git) -> None:
    slow = GitFailed("slow", "the server took too long")
    with pytest.raises(GitFailed):
        look(git).repository(["HEAD"], slow)
    assert look(git).unanswered(slow) is LAST
    unknown = Repository(url=URL, status="unknown", since=TODAY, fault=slow.reason)
    assert look(git, None).unanswered(slow) == unknown


def test_a_status_counts_from_the_day_it_changed(git: Git, fetched: list[object]) -> None:
    gone = Repository(url=URL, status="gone", since="2026-11-01", fault="x")
    assert look(git, gone).repository(["HEAD"], LISTING).since == TODAY
    assert look(git).repository(["HEAD"], LISTING).since == "2026-11-01"


def test_what_cannot_be_written_down_is_a_fault(
    git: Git, fetched: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "faults", lambda found: (("refs[0].name", "x", "y"),))
    with pytest.raises(GitFailed) as fault:
        look(git).repository(["HEAD"], LISTING)
    assert fault.value.reason == "it contains a value that cannot be stored (refs[0].name)"
