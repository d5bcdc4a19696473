"""A catalogue may hold software and facilities alone."""

from __future__ import annotations

from catalogue.records.catalogue import Catalogue, SourceState


def test_defaults() -> None:
    assert Catalogue(software=(), facilities=()) == Catalogue(
        software=(), facilities=(), findings=(), states=(), datasets=()
    )
    state = SourceState(name="ossr", origin="live", url="u", changed="2024", records=1)
    assert state.kept is None
