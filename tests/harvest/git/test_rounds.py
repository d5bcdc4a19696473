"""One round of looks: host by host, and what a night without answers leaves as it was."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest

from harvest.git import rounds
from harvest.git.command import CommandLimits, Git
from harvest.git.faults import GitFailed
from harvest.git.lines import by_url
from harvest.git.remote import Listing
from harvest.git.rounds import NoServer, Stop
from harvest.table import Stored
from tests.harvest.git.conftest import FILES, OPTIONS, SETTINGS, found_before
from tests.support.nights import look
from tests.support.nights import repositories as known
from tests.support.servers.git import GitServer


def test_a_server_that_hangs_ends_with_its_time(forge: GitServer) -> None:
    quick = replace(OPTIONS, quick=0.3, limits=CommandLimits(seconds=0.3))
    wanted = {f"{forge.url}/hang/a": ["HEAD"]}
    found = look(Stored(), wanted, SETTINGS, quick)
    assert found.kept and "could be reached" in found.kept and found.known == Stored()


def test_one_server_that_hangs_harms_no_other(
    forge: GitServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, good = f"{forge.url}/hang/a", forge.smart("a").replace("127.0.0.1", "localhost")
    ask = rounds._ask
    # Its time is short, and that of the good one is not: this machine may be busy.
    monkeypatch.setattr(
        rounds, "_ask", lambda git, url: ask(git.within(seconds=0.5) if url == slow else git, url)
    )
    found = look(Stored(), {slow: ["HEAD"], good: ["HEAD"]}, SETTINGS, OPTIONS)
    assert found.kept is None and found.missed == (slow,)
    assert by_url(found.known)[slow].status == "unknown"
    assert by_url(found.known)[good].status == "found"


def test_a_host_with_a_bad_night_is_left_in_peace(forge: GitServer) -> None:
    bad = {f"{forge.url}/status/503/{n}": ["HEAD"] for n in range(9)}
    good = forge.smart("a").replace("127.0.0.1", "localhost")
    found = look(Stored(), {**bad, good: ["HEAD"]}, SETTINGS, OPTIONS)
    asked = {line.split("?")[0] for line in forge.asked if "503" in line}
    assert len(asked) == 3
    assert set(found.missed) == bad.keys()
    assert by_url(found.known)[good].status == "found"


def test_a_machine_without_network_keeps_all(forge: GitServer) -> None:
    before = known(found_before("http://localhost:9/a"), found_before("http://127.0.0.1:9/b"))
    wanted = {url: ["HEAD"] for url in [*by_url(before), "http://nowhere.invalid/c"]}
    found = look(before, wanted, SETTINGS, OPTIONS)
    assert found.known is before
    assert found.kept and "127.0.0.1:9" in found.kept


def test_a_machine_without_git_keeps_all(
    forge: GitServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    before = known(found_before(forge.smart("a")))
    found = look(before, {forge.smart("a"): ["HEAD"]}, SETTINGS, OPTIONS)
    assert found.known is before
    assert found.kept and "git is not installed" in found.kept


def test_all_servers_failing_keeps_all(forge: GitServer) -> None:
    url = f"{forge.url}/status/502"
    before = known(found_before(url))
    found = look(before, {url: ["HEAD"]}, SETTINGS, OPTIONS)
    assert found.known is before and found.kept


def test_nobody_is_asked_for_more_than_their_share(forge: GitServer) -> None:
    """Questions to one host come one after the other."""
    for name in "bcdef":
        forge.add(name, FILES)
    look(Stored(), {forge.smart(name): ["HEAD"] for name in "abcdef"}, SETTINGS, OPTIONS)
    names = [line.split("/")[2] for line in forge.asked]
    assert [name for name, _ in groupby(names)] == list("abcdef")


OFFLINE, SLOW = GitFailed("offline", "x"), GitFailed("slow", "x")
LISTING = Listing(default_branch=None, commits={})


@pytest.mark.parametrize(
    "answers",
    [[LISTING], [OFFLINE, LISTING], [OFFLINE, GitFailed("gone", "x")], [GitFailed("unwell", "x")]],
)
def test_a_machine_that_got_an_answer_is_not_offline(answers: list[rounds.Asked]) -> None:
    rounds._stop_if_offline({f"https://h{n}.org/a": each for n, each in enumerate(answers)})


@pytest.mark.parametrize(
    ("answers", "kind", "reason"),
    [
        ([OFFLINE], NoServer, "no repository's server could be reached (h0.org)"),
        ([OFFLINE, SLOW], NoServer, "no repository's server could be reached (h0.org, h1.org)"),
        ([LISTING, GitFailed("no-git", "git is not installed")], Stop, "git is not installed"),
    ],
)
def test_a_machine_that_got_none_is(
    answers: list[rounds.Asked], kind: type[Stop], reason: str
) -> None:
    with pytest.raises(Stop) as stop:
        rounds._stop_if_offline({f"https://h{n}.org/a": each for n, each in enumerate(answers)})
    assert type(stop.value) is kind and str(stop.value) == reason


def test_a_question_that_fails_unforeseen_is_a_fault_of_that_repository(
    git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Listing:
        raise KeyError("x")

    monkeypatch.setattr("harvest.git.remote.listing", broken)
    found = rounds._ask(git, "https://example.org/a")
    assert isinstance(found, GitFailed) and found.kind == "other"
    assert found.reason.startswith("the catalogue could not deal with it (KeyError")
    assert list(git.home.iterdir()) == []


def test_what_no_time_was_left_for_keeps_its_line(forge: GitServer) -> None:
    before = known(found_before(forge.smart("a")))
    found = look(before, {forge.smart("a"): ["HEAD"]}, replace(SETTINGS, budget=-1.0), OPTIONS)
    assert found.known is before
    assert found.kept == "none of the repositories could be looked at"


def test_another_night_begins_elsewhere_but_with_the_new_ones() -> None:
    urls = [f"https://example.org/{number:02}" for number in range(14)]
    known, new = urls[:12], urls[12:]
    turns = [rounds.in_turn(urls, known, f"2026-12-{day:02}") for day in range(1, 8)]
    assert all(sorted(turn) == urls and turn[:2] == new for turn in turns)
    assert sorted(turn[2] for turn in turns) == [known[day * 12 // 7] for day in range(7)]
