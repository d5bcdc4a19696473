"""The tests' site served on loopback, as clients see it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from esap_basket.catalogue import Catalogue

from render.shell.server import serving


@pytest.fixture(scope="module")
def site(built_site: Path) -> Iterator[str]:
    """Its URL, below a sub-path."""
    with serving(built_site, "/sub/") as url:
        yield url


@pytest.fixture
def catalogue(site: str, tmp_path: Path) -> Catalogue:
    """It, with a cache of its own."""
    return Catalogue(site, cache=tmp_path / "cache")
