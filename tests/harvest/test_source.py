"""The contract of a source, by a small one that no other module knows: news, a line each."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalogue.records.finding import Finding
from harvest import night
from harvest.assemble import assembled
from harvest.context import DiskContext
from harvest.source import Outcome, Settings, Source
from harvest.store import DamagedSnapshot, Store
from harvest.table import State, Stored, Table

SETTINGS = Settings(now=lambda: datetime(2026, 12, 1, tzinfo=UTC))
LATER = replace(SETTINGS, now=lambda: datetime(2026, 12, 2, tzinfo=UTC))


@dataclass(frozen=True, kw_only=True)
class News:
    """A line: a piece of news."""

    id: str
    title: str
    topics: tuple[str, ...] = ()


SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "news.schema.json",
    "type": "object",
    "additionalProperties": False,
    "required": ["id", "title"],
    "properties": {
        "id": {"type": "string", "minLength": 1},
        "title": {"type": "string", "minLength": 1, "maxLength": 20},
        "topics": {"type": "array", "items": {"type": "string"}},
    },
}


@dataclass(frozen=True, kw_only=True)
class NewsSource(Source[News, State]):
    """What is in `said`; None stands for a server that does not answer."""

    table: Table[News, State]
    seconds: float = 60.0
    said: tuple[News, ...] | None = ()

    def ask(self, before, context, settings, progress):
        if self.said is None:
            return Outcome(known=before, kept="no answer", text="No news.", answered=False)
        if self.said and self.said[0].title == "mishap":
            raise RecursionError
        found = Finding(source="news", code="N1", severity="hint", found="a rumour")
        state = State(changed=settings.stamp(), records=0, findings=(found,))
        known = self.table.settled(before, self.said, state)
        change = None if known == before else f"news: {len(known.lines)}"
        return Outcome(known=known, text=f"News: {len(known.lines)}.", change=change)


@pytest.fixture
def news(tmp_path):
    schema = tmp_path / "news.schema.json"
    schema.write_text(json.dumps(SCHEMA))
    return NewsSource(
        table=Table(name="news", record=News, state=State, schema=schema, key="id"),
        said=tuple(News(id=each, title=f"Of {each}", topics=("x",)) for each in "cab"),
    )


@pytest.fixture
def tell(tmp_path):
    """A night that asks the source of news alone, of the four there are; what it left on disk."""

    def once(source, settings=SETTINGS):
        context = DiskContext(tmp_path, tmp_path / "snapshot", (*night.sources(), source))
        return context, night.harvest(context, settings, only="news")

    return once


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_it_is_asked_and_stored_with_its_state(news, tell, tmp_path):
    context, told = tell(news)
    assert (told.text, told.message) == ("News: 3.", "Harvest: news: 3")
    assert told.kept == {}
    lines = (tmp_path / "snapshot/news.jsonl").read_text().splitlines()
    assert lines == [
        json.dumps({"id": each, "title": f"Of {each}", "topics": ["x"]}) for each in "abc"
    ]
    states = json.loads((tmp_path / "snapshot/harvest.json").read_text())
    assert states["news"]["changed"] == "2026-12-01T00:00:00Z"
    assert (list(states), states["news"]["records"]) == (["news"], 3)
    assert Store(tmp_path / "snapshot").read(news.table).lines == tuple(
        sorted(news.said, key=lambda each: each.id)
    )
    made = assembled(context).catalogue
    (state,) = made.states
    assert (state.name, state.origin, state.records) == ("news", "live", 3)
    assert state.url.endswith("snapshot/news.jsonl")
    assert [finding.code for finding in made.findings] == ["N1"]


def test_an_unchanged_night_leaves_every_byte(news, tell, tmp_path):
    tell(news)
    before = files(tmp_path / "snapshot")
    _, told = tell(news, LATER)
    assert told.message == "Harvest: nothing changed"
    assert files(tmp_path / "snapshot") == before
    tell(replace(news, said=news.said[::-1][:3]), LATER)
    assert files(tmp_path / "snapshot") == before


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (None, "no answer"),
        ((News(id="a", title="mishap"),), "the catalogue could not deal with it (RecursionError"),
        ((News(id="a", title="A"), News(id="b", title="B")), "2 lines were found where the last"),
        ((), "0 lines were found where the last harvest had 3; fewer than 80% are believed only"),
        (tuple(News(id=each, title="x" * 21) for each in "abc"), "the catalogue could not deal"),
    ],
    ids=["no answer", "mishap", "fewer", "none", "a line that is not good"],
)
def test_what_went_wrong_keeps_its_last_lines(news, tell, tmp_path, said, reason):
    tell(news)
    before = files(tmp_path / "snapshot")
    context, told = tell(replace(news, said=said), LATER)
    assert list(told.kept) == ["news"] and told.kept["news"].startswith(reason)
    assert told.message == "Harvest: nothing changed" and told.text
    assert files(tmp_path / "snapshot") == before
    (state,) = assembled(context, told.kept).catalogue.states
    assert state.kept == told.kept["news"]


def test_fewer_lines_are_believed_on_demand(news, tell, tmp_path):
    tell(news)
    fewer = replace(news, said=news.said[:1])
    _, told = tell(fewer, replace(LATER, accept_shrink=True))
    assert (told.kept, told.message) == ({}, "Harvest: news: 1")
    assert (tmp_path / "snapshot/news.jsonl").read_text().count("\n") == 1


def test_a_damaged_line_is_told_with_its_place(news, tell, tmp_path):
    tell(news)
    (tmp_path / "snapshot/news.jsonl").write_text('{"id": "a", "title": "A"}\n{"id": "b"}\n')
    with pytest.raises(DamagedSnapshot) as fault:
        tell(news)
    assert str(fault.value) == (
        f"{tmp_path / 'snapshot/news.jsonl'}:2: title: found nothing, expected this field. "
        "Restore it with: git checkout -- snapshot"
    )


def test_it_has_its_time_after_the_others(news, tmp_path):
    every = (*night.sources(), news)
    others = night.ends(night.sources())
    assert night.ends(every) == {**others, "news": max(others.values()) + 60}


def test_where_nobody_answered_it_is_not_asked(news, tmp_path, monkeypatch):
    def silent(source, before, *_):
        return Outcome(known=before, kept="no answer", answered=False)

    for source in night.sources():
        monkeypatch.setattr(type(source), "ask", silent)
    context = DiskContext(tmp_path, tmp_path / "snapshot", (*night.sources(), news))
    told = night.harvest(context, SETTINGS)
    assert told.kept["news"] == "there is no network"
    assert context.store.read(news.table) == Stored()


def test_it_is_among_those_that_a_night_asks(news, tmp_path, monkeypatch):
    asked = []

    def silent(source, before, *_):
        asked.append(source.name)
        return Outcome(known=before, text=f"{source.name} said nothing.")

    for source in (*night.sources(), news):
        monkeypatch.setattr(type(source), "ask", silent)
    monkeypatch.setattr(Store, "write", lambda *_: ())
    context = DiskContext(tmp_path, tmp_path / "snapshot", (*night.sources(), news))
    told = night.harvest(context, SETTINGS)
    assert asked == [*night.ends(night.sources()), "news"]
    assert told.text.splitlines()[-1] == "news said nothing."
