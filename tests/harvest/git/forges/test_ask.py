"""A few questions a night, within what forges allow, to a server that acts by their rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from catalogue.records.repository import Repository
from harvest.blobs import Blobs
from harvest.git.forges.ask import ForgeOptions, in_turn, with_standing
from harvest.source import Settings
from tests.support.servers import forges

NIGHT = datetime(2026, 12, 1, tzinfo=UTC)
SETTINGS = Settings(pace=0, allow_loopback=True, now=lambda: NIGHT)


class Heard:
    """What was said of the night, which goes into public logs."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, text: str) -> None:
        self.said.append(text)

    def at(self, done: int, total: int, what: str) -> None:
        """Nothing."""


def line(url: str, **more: object) -> Repository:
    return replace(Repository(url=url, status="found", since="2026-11-01"), **more)


@pytest.fixture
def forge(monkeypatch: pytest.MonkeyPatch) -> Iterator[forges.Forge]:
    monkeypatch.delenv("GITHUB_TOKEN", raising=False)
    with forges.serve() as running:
        yield running


def options(forge: forges.Forge, **more: object) -> ForgeOptions:
    return replace(ForgeOptions(github=forge.url), **more)


def many(forge: forges.Forge, count: int) -> tuple[Repository, ...]:
    for number in range(count):
        forge.repositories[f"/repos/o/r{number:03}"] = {"archived": number == 1}
    return tuple(line(f"https://github.com/o/r{number:03}") for number in range(count))


def test_who_is_archived_is_said_with_the_day_it_was_first_seen(forge: forges.Forge) -> None:
    forge.repositories |= {
        "/repos/o/old": {"archived": True},
        "/repos/o/live": {"archived": False},
        "/repos/o/back": {"archived": False},
        "/repos/o/odd": b"<html>",
        "/repos/o/new-name": {"archived": True},
        "/repositories/7": {"archived": True},
    }
    forge.moved["/repos/o/renamed"] = f"{forge.url}/repositories/7"
    seen = {"archived": True, "archivedSince": "2026-11-20"}
    lines = [
        line("https://github.com/o/old"),
        line("https://github.com/o/old.git", **seen),
        line("https://github.com/o/live"),
        line("https://github.com/o/back", **seen),
        line("https://github.com/o/odd", **seen),
        line("https://github.com/o/none"),
        line("https://github.com/o/was", movedTo="https://github.com/o/new-name"),
        line("https://github.com/o/renamed"),
        line("https://github.com/o/away", status="gone"),
        line("https://example.org/o/other"),
    ]
    found = with_standing(lines, SETTINGS, options(forge), Heard())
    told = {each.url.rpartition("/")[2]: (each.archived, each.archivedSince) for each in found}
    assert told == {
        "old": (True, "2026-12-01"),
        "old.git": (True, "2026-11-20"),
        "live": (False, None),
        "back": (False, None),
        "odd": (True, "2026-11-20"),
        "none": (None, None),
        "was": (True, "2026-12-01"),
        "renamed": (True, "2026-12-01"),
        "away": (None, None),
        "other": (None, None),
    }
    assert "/repos/o/away" not in {path for path, *_ in forge.asked}


def test_each_has_its_turn_within_the_budget(forge: forges.Forge) -> None:
    lines = many(forge, 100)
    asked: list[int] = []
    for day in range(4):
        forge.allowed, forge.asked = 60, []
        how = replace(SETTINGS, now=lambda day=day: NIGHT + timedelta(days=day))
        lines = with_standing(lines, how, options(forge), Heard())
        asked.append(len(forge.asked))
        assert all(status == 200 for *_, status in forge.asked)
    assert asked == [40, 40, 40, 40]
    assert [each.archived for each in lines].count(None) == 0
    assert [each.url[-3:] for each in lines if each.archived] == ["001"]


def test_what_nobody_answers_does_not_take_the_turn_of_others() -> None:
    silent = [line(f"https://github.com/o/s{n}") for n in range(50)]
    known = [line(f"https://github.com/o/k{n}", archived=False) for n in range(30)]
    days = [f"2026-12-{day:02}" for day in range(1, 8)]
    turns = [in_turn([*silent, *known], 10, day) for day in days]
    assert all(len(turn) == 10 for turn in turns)
    assert {each.url for turn in turns for each in turn} >= {each.url for each in known}
    assert len({each.url for turn in turns for each in turn if each.archived is None}) == 35


def test_a_forge_that_has_had_enough_is_asked_no_more(forge: forges.Forge) -> None:
    lines, heard = many(forge, 10), Heard()
    forge.allowed = 3
    found = with_standing(lines, SETTINGS, options(forge), heard)
    assert [status for *_, status in forge.asked] == [200, 200, 200, 403]
    assert sum(each.archived is not None for each in found) == 3
    assert heard.said == [f"{forge.url}: it answers 403, so it is asked no more tonight"]


def test_with_a_token_an_unchanged_night_is_free(
    forge: forges.Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "good\n")
    lines, heard = many(forge, 5), Heard()
    kept = replace(SETTINGS, blobs=Blobs(tmp_path))
    first = with_standing(lines, kept, options(forge, budget=1), heard)
    assert [each.archived for each in first] == [False, True, False, False, False]
    assert forge.allowed == 55
    again = with_standing(first, kept, options(forge, budget=1), heard)
    assert again == first and forge.allowed == 55
    assert [status for *_, status in forge.asked[5:]] == [304] * 5
    # What is known was lost, or the cache is somebody else's: all is asked anew.
    assert with_standing(lines, kept, options(forge), heard) == first
    for damaged in ("[", "[1]", '{"a": 1}', '{"a": ["\\r\\nX: y", true]}'):
        (tmp_path / "forges.json").write_text(damaged)
        assert with_standing(lines, kept, options(forge), heard) == first
    everywhere = [*heard.said, *(path.read_text() for path in tmp_path.iterdir())]
    assert not any("good" in text for text in everywhere)


def test_the_token_is_for_github_alone(
    forge: forges.Forge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "good")
    with forges.serve() as other:
        forge.moved["/repos/o/a"] = other.url.replace("127.0.0.1", "localhost") + "/elsewhere"
        other.repositories["/elsewhere"] = {"archived": True}
        forge.repositories["/repos/o/b"] = {"archived": True}
        lines = [line("https://github.com/o/a"), line("https://github.com/o/b")]
        with_standing(lines, SETTINGS, options(forge), Heard())
        assert [token for _, token, *_ in forge.asked] == ["Bearer good"] * 2
        assert [token for _, token, *_ in other.asked] == [""]
    monkeypatch.setenv("GITHUB_TOKEN", "bad")
    heard = Heard()
    with_standing(lines, SETTINGS, options(forge), heard)
    assert "401" in heard.said[0] and "bad" not in heard.said[0]
