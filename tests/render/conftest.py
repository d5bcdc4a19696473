"""The built site's pages, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.pages import ReadPage, read_pages


@pytest.fixture(scope="session")
def pages(built_site: Path) -> dict[str, ReadPage]:
    """Every page of the bundled catalogue's site."""
    return read_pages(built_site)
