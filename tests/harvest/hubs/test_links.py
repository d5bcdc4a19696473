"""Nights of asking for the pages that entries lead to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from catalogue.records.health import Health
from harvest.assemble import assemble
from harvest.hubs.links import LINKS, OUR_NETWORK, _turn
from harvest.source import Settings
from harvest.store import Store
from tests.support import nights
from tests.support.servers import services

ENTRY = "name: {id}\nsummary: A tool.\ninterface: [cli]\nlicense: MIT\nurl: {url}\n"


def test_two_bad_nights_make_a_page_unreachable(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "software").mkdir()

    def night(day: int) -> nights.Night:
        how = replace(settings, pace=0, now=lambda: datetime(2026, 12, day, tzinfo=UTC))
        return nights.harvest(tmp_path / "snapshot", how, root=tmp_path, only="links")

    def write(id_: str, url: str) -> None:
        (tmp_path / f"software/{id_}.yml").write_text(ENTRY.format(id=id_, url=url))

    with services.serve() as server:
        for name in ("page", "missing", "login", "no-head"):
            write(name, server.url + name)
        assert night(1).text == "Links asked: 4 of 4; nothing changed."
        assert night(2).message == "Harvest: links: 1 unreachable"
        assert night(3).message == "Harvest: nothing changed"
        assert len(server.log) == 12  # one request each
        found = assemble(tmp_path, tmp_path / "snapshot").catalogue
        assert found.unreachable == {f"{server.url}missing": "2026-12-01"}
        write("missing", f"{server.url}page")  # what nobody leads to is forgotten
        assert night(4).message == "Harvest: links: 1 back or gone"
        assert len(Store(tmp_path / "snapshot").read(LINKS).lines) == 3
    told = night(5)  # nobody answers: no page is blamed for that
    assert not told.kept and OUR_NETWORK in told.text
    assert len(Store(tmp_path / "snapshot").read(LINKS).lines) == 3


def test_each_has_its_turn() -> None:
    known = [
        Health(id="quiet", asked="2026-12-01"),
        Health(id="failing", asked="2026-12-09", failing="2026-12-09"),
        Health(id="late", asked="2026-11-01"),
    ]
    by_id: dict[str, Health | None] = {each.id: each for each in known} | {"new": None}
    turns = sorted(by_id, key=lambda id_: _turn(by_id[id_], id_))
    assert turns == ["failing", "new", "late", "quiet"]
