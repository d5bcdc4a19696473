"""Repositories looked at with real git, on a real server on loopback."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from catalogue.records.repository import Ref, Repository
from harvest.context import DiskContext
from harvest.git.command import CONFIG, CommandLimits, Git
from harvest.git.forges.ask import ForgeOptions
from harvest.git.lines import REPOSITORIES, Repositories, by_url
from harvest.git.source import GitSource, described
from harvest.net.progress import Quiet
from harvest.source import Outcome, Settings
from harvest.store import Store
from harvest.table import Stored
from tests.harvest.git.conftest import FILES, OPTIONS, SETTINGS, found_before
from tests.support.nights import look
from tests.support.nights import repositories as known
from tests.support.servers import forges
from tests.support.servers import git as server
from tests.support.servers.git import GitServer

NEXT = datetime(2026, 12, 2, tzinfo=UTC)


def one(wanted: Mapping[str, Sequence[str]], settings: Settings = SETTINGS) -> Repository:
    """Look at one repository for the first time."""
    found = look(Stored(), wanted, settings, OPTIONS)
    assert found.kept is None
    (repository,) = by_url(found.known).values()
    return repository


@pytest.mark.parametrize("way", ["smart", "dumb", "moved"])
def test_what_a_repository_holds(forge: GitServer, way: str) -> None:
    commit = server.git(forge.root / "a", "rev-parse", "main")
    found = one({f"{forge.url}/{way}/a": ["HEAD", "main"]})
    assert (found.status, found.since, found.fault) == ("found", "2026-12-01", None)
    assert found.defaultBranch == "main"
    head, main = found.refs
    assert (head.name, main.name) == ("HEAD", "main")
    assert head == replace(main, name="HEAD")
    assert head.commit == commit
    assert head.date == "2026-01-02T03:04:05Z"
    assert head.binder == ("environment.yml",)
    assert head.readiness.reason == "environment.yml lists the packages (conda)."
    assert (head.notebooks, head.complete) == (("a.ipynb", "b/c d.ipynb"), True)


# Paths of a night, and what is known after it: so few that it does not end for their failures.
ANSWERS: list[dict[str, tuple[str, str]]] = [
    {
        "smart/none": ("gone", "does not exist"),
        "status/500": ("unknown", "error 500"),
        "status/503": ("unknown", "error 503"),
    },
    {
        "gone/a": ("gone", "does not exist"),
        "status/403": ("unknown", "error 403"),
        "status/429": ("unknown", "error 429"),
    },
    {
        "locked/a": ("gone", "asks for a password"),
        "page/a": ("unknown", "no git repository"),
        "lines/a": ("unknown", "no git repository"),
    },
    {
        "to-file/a": ("unknown", "leads elsewhere"),
        "to-ftp/a": ("unknown", "leads elsewhere"),
    },
    {"cut/a": ("unknown", "git could not read")},
]


@pytest.mark.parametrize("answers", ANSWERS, ids=lambda answers: "+".join(answers))
def test_only_a_definite_answer_means_gone(
    forge: GitServer, answers: Mapping[str, tuple[str, str]]
) -> None:
    told = {f"{forge.url}/{path}": (status, said) for path, (status, said) in answers.items()}
    wanted = {url: ["HEAD"] for url in (*told, forge.smart("a"))}
    first = look(Stored(), wanted, SETTINGS, OPTIONS)
    found = by_url(first.known)
    before = {url: found_before(url) for url in told}
    later = by_url(look(known(*before.values()), wanted, SETTINGS, OPTIONS).known)
    for url, (status, said) in told.items():
        assert (found[url].status, found[url].since) == (status, "2026-12-01"), url
        assert said in (found[url].fault or ""), url
        assert found[url].refs == (), url
        assert (url in first.missed) == (status == "unknown"), url
        assert later[url] == (before[url] if status == "unknown" else found[url]), url
    assert {*first.missed} <= told.keys()


def test_gone_stays_gone_since_then_and_comes_back(forge: GitServer) -> None:
    url, good = f"{forge.url}/smart/b", forge.smart("a")
    wanted = {url: ["HEAD"], good: ["HEAD"]}
    first = look(Stored(), wanted, SETTINGS, OPTIONS).known
    later = look(first, wanted, replace(SETTINGS, now=lambda: NEXT), OPTIONS).known
    assert later == first
    forge.add("b", FILES)
    back = look(later, wanted, replace(SETTINGS, now=lambda: NEXT), OPTIONS).known
    assert by_url(back)[url].status == "found"
    assert by_url(back)[url].since == "2026-12-02"
    assert by_url(back)[good].since == "2026-12-01"
    assert described(later, back) == "repositories: 1 changed"
    assert described(back, later) == "repositories: 1 gone"


def test_what_a_forge_says_is_added_and_stays(forge: GitServer, tmp_path: Path) -> None:
    seen = found_before(forge.smart("a"), archived=True, archivedSince="2026-11-02")
    (line,) = look(known(seen), {seen.url: ["HEAD"]}, SETTINGS, OPTIONS).known.lines
    assert (line.archived, line.archivedSince) == (True, "2026-11-02")

    class Looked(GitSource):
        def look(self, before: Repositories, *_: Any, **__: Any) -> Outcome[Any, Any]:
            return Outcome(known=before)

    with forges.serve() as api:
        api.repositories["/repos/o/r"] = {"archived": True}
        source = Looked(forges=ForgeOptions(github=api.url))
        before = known(found_before("https://github.com/o/r"))
        context = DiskContext(tmp_path, tmp_path, [])
        found = source.ask(before, context, replace(SETTINGS, pace=0), Quiet())
        assert found.change == "repositories: 1 changed"
        (line,) = found.known.lines
        assert (line.archived, line.archivedSince) == (True, "2026-12-01")
        again = source.ask(
            found.known, context, replace(SETTINGS, pace=0, now=lambda: NEXT), Quiet()
        )
        assert again.known is found.known and again.change is None


def test_refs_of_every_kind(forge: GitServer) -> None:
    main = server.git(forge.root / "a", "rev-parse", "main")
    side = forge.add("a", {"Dockerfile": ""}, "refs/heads/feature/x")
    hidden = forge.add("a", {"c.ipynb": ""}, "refs/heads/side")
    server.git(forge.root / "a", "tag", "-a", "-m", "t", "v1.0", "main")
    server.git(forge.root / "a", "tag", "light", "main")
    both = forge.add("a", {"tag.ipynb": ""}, "refs/tags/main")
    names = {
        "feature/x": side,
        "v1.0": main,
        "light": main,
        "main": main,
        "refs/tags/main": both,
        "refs/heads/main": main,
        main: main,
        "nothing": None,
        "feature": None,
        "-x": None,
        "1" * 40: None,
    }
    found = one({forge.smart("a"): list(names)})
    assert {ref.name: ref.commit for ref in found.refs} == names
    assert found.at(main[:10]) is None
    assert hidden not in names.values()


def test_a_commit_without_a_ref(forge: GitServer) -> None:
    old = server.git(forge.root / "a", "rev-parse", "main")
    forge.add("a", {"new.ipynb": ""})
    new = server.git(forge.root / "a", "rev-parse", "main")
    assert new != old
    found = one({forge.smart("a"): [old, "1" * 40]}).refs
    assert [(ref.name, ref.commit) for ref in found] == [("1" * 40, None), (old, old)]


def test_part_of_a_commit_id_proves_nothing(forge: GitServer) -> None:
    assert one({forge.smart("a"): ["1234567", "abcdef0"]}).refs == ()


def test_refs_that_begin_with_a_hyphen(forge: GitServer) -> None:
    forge.add("a", {"-rf.ipynb": "", "--help/x.ipynb": ""}, "refs/heads/-x")
    server.git(forge.root / "a", "update-ref", "refs/heads/--upload-pack=touch", "main")
    (ref,) = one({forge.smart("a"): ["-x"]}).refs
    assert ref.notebooks == ("--help/x.ipynb", "-rf.ipynb")


def test_an_empty_repository_is_found_and_has_no_head(forge: GitServer) -> None:
    (forge.root / "e").mkdir()
    server.git(forge.root / "e", "init", "--quiet", "--bare", ".")
    found = one({forge.smart("e"): ["HEAD"]})
    assert (found.status, found.refs) == ("found", (Ref(name="HEAD"),))


def test_too_large_a_repository_is_known_as_such_and_not_fetched_again(forge: GitServer) -> None:
    files: dict[str | bytes, str] = {f"{os.urandom(60).hex()}.txt": "" for _ in range(4000)}
    forge.add("h", files)
    small = replace(OPTIONS, limits=CommandLimits(seconds=300, bytes=250_000))
    found = look(Stored(), {forge.smart("h"): ["HEAD"]}, SETTINGS, small).known
    (ref,) = by_url(found)[forge.smart("h")].refs
    assert ref.commit and ref.binder is None and "larger than 0.25 MB" in (ref.fault or "")
    forge.asked.clear()
    assert look(found, {forge.smart("h"): ["HEAD"]}, SETTINGS, small).known == found
    assert len(forge.asked) == 2  # a list of refs


@pytest.mark.parametrize(
    ("accept", "lost", "believed"), [(False, 3, True), (False, 4, False), (True, 4, True)]
)
def test_many_gone_at_once_are_believed_only_on_demand(
    forge: GitServer, accept: bool, lost: int, believed: bool
) -> None:
    gone = [f"{forge.url}/smart/none{n}" for n in range(lost)]
    before = known(*map(found_before, [*gone, forge.smart("a")]))
    settings = replace(SETTINGS, accept_shrink=accept)
    found = look(before, {url: ["HEAD"] for url in by_url(before)}, settings, OPTIONS)
    assert (found.kept is None) == believed
    if not believed:
        assert found.known is before and "--accept-shrink" in (found.kept or "")


def test_an_unchanged_night_asks_little_and_writes_nothing(
    forge: GitServer, tmp_path: Path
) -> None:
    forge.add("b", {"x.ipynb": ""}, "refs/heads/other")
    server.git(forge.root / "a", "tag", "-a", "-m", "t", "v1", "main")
    folder = tmp_path / "snapshot"
    wanted = {forge.smart("a"): ["HEAD", "v1"], forge.smart("b"): ["HEAD", "other"]}
    first = look(Stored(), wanted, SETTINGS, OPTIONS).known
    assert len(Store(folder).write(REPOSITORIES, first)) == 2
    texts = {path: path.read_bytes() for path in folder.iterdir()}
    forge.asked.clear()
    read_back = Store(folder).read(REPOSITORIES)
    assert read_back == first
    second = look(read_back, wanted, replace(SETTINGS, now=lambda: NEXT), OPTIONS).known
    assert Store(folder).write(REPOSITORIES, second) == ()
    assert {path: path.read_bytes() for path in folder.iterdir()} == texts
    assert len(forge.asked) == 2 * 2  # one list of refs each: two requests of git's protocol


def test_only_what_changed_is_fetched(forge: GitServer, tmp_path: Path) -> None:
    forge.add("b", FILES)
    wanted = {forge.smart("a"): ["HEAD"], forge.smart("b"): ["HEAD"]}
    first = look(Stored(), wanted, SETTINGS, OPTIONS).known
    forge.add("b", {"new.ipynb": ""})
    forge.asked.clear()
    second = look(first, wanted, replace(SETTINGS, now=lambda: NEXT), OPTIONS).known
    assert by_url(second)[forge.smart("a")] == by_url(first)[forge.smart("a")]
    assert by_url(second)[forge.smart("b")].refs[0].notebooks == ("new.ipynb",)
    assert second.state and second.state.changed == "2026-12-02T00:00:00Z"
    assert [line for line in forge.asked if "/a/git-upload-pack" in line] == [
        "POST /smart/a/git-upload-pack"
    ]
    assert described(first, second) == "repositories: 1 changed"


def test_repositories_no_longer_named_go_unless_entries_may_be_missing(forge: GitServer) -> None:
    first = look(Stored(), {forge.smart("a"): ["HEAD"]}, SETTINGS, OPTIONS).known
    assert look(first, {}, SETTINGS, OPTIONS, forget=False).known is first
    assert look(first, {}, SETTINGS, OPTIONS).known.lines == ()


def test_a_repository_with_traps_leaves_no_mark(forge: GitServer, git: Git) -> None:
    """Submodules, hooks, filters and alternates that would fetch or run something."""
    forge.add("inner", {"x.ipynb": ""})
    inner = server.git(forge.root / "inner", "rev-parse", "main")
    forge.add(
        "trap",
        {
            "+inner": inner,
            ".gitmodules": f'[submodule "inner"]\n path = inner\n url = {forge.smart("inner")}\n',
            ".gitattributes": "*.ipynb filter=lfs diff=lfs merge=lfs -text\n",
            ".lfsconfig": f"[lfs]\n url = {forge.url}/lfs\n",
            "big.ipynb": "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n",
            ".githooks/post-checkout": "#!/bin/sh\ntouch mark\n",
        },
    )
    (ref,) = one({forge.smart("trap"): ["HEAD"]}).refs
    assert ref.unlisted == ("inner",)
    assert {line.split("/")[2] for line in forge.asked} == {"trap"}


def test_git_tells_who_asks(forge: GitServer) -> None:
    one({forge.smart("a"): ["HEAD"]})
    assert forge.agents == {CONFIG["http.userAgent"]}
    assert "esap-catalogue" in CONFIG["http.userAgent"] and "https://" in CONFIG["http.userAgent"]
