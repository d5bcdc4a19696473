"""Facilities whose files and answers are hostile, and what visitors type into the search."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from tests.hostile import browse, fields, world
from tests.hostile.fields import filled
from tests.hostile.payloads import dealt
from tests.hostile.world import World

Open = Callable[[Path, list[str]], tuple[list[str], int]]
GIVEN = dealt(3)  # so that each kind of facility has each class in each field


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> World:
    return world.facilities(tmp_path_factory.mktemp("facilities"), GIVEN)


def test_every_facility_was_asked(hostile: World) -> None:
    found = hostile.assembled.catalogue.facilities
    assert len(found) == len(GIVEN)
    assert all(each.health and each.health.history for each in found)


def test_nothing_runs_on_any_page_or_search(hostile: World, opened: Open) -> None:
    paths = [*browse.addresses(hostile.site), *searches()]
    said, count = opened(hostile.site, paths)
    assert not said, "\n".join(said[:20])
    assert count >= len(GIVEN) / 8


def searches() -> list[str]:
    """The catalogue's page with payloads as the values of its query, and as the fragment."""
    return [
        f"?{urlencode(filled(fields.SEARCH, one.short), errors='replace')}"
        f"#{quote(one.short(), errors='replace')}"
        for one in dealt(1)
    ]
