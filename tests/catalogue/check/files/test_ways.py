"""Data that nothing leads to."""

from __future__ import annotations

from catalogue.check.files.ways import check, reached
from catalogue.records.dataset import Dataset, Rucio
from catalogue.records.health import Health, Spell

PLAIN = Dataset(id="a", name="A", source="curated")


def health(*history: Spell, failing: str | None = None) -> Health:
    return Health(id="a", history=history, failing=failing)


def test_a_way_or_a_page_is_needed() -> None:
    fine = (
        Dataset(id="b", name="B", source="curated", url="https://x.org/"),
        Dataset(id="c", name="C", source="curated", access=(Rucio(did="s:n"),)),
    )
    assert [(f.code, f.source) for f in check((PLAIN, *fine))] == [("D101", "datasets/a.yml")]


def test_what_was_not_checked_or_failed_once_is_no_finding() -> None:
    up = Spell(since="2026-12-01", state="up")
    known = (None, health(), health(failing="2026-12-01"), health(up), health(up, failing="x"))
    datasets = [Dataset(id="a", name="A", source="curated", health=each) for each in known]
    assert list(reached(datasets)) == []
