"""A server of data for the tests that take a basket's data, anew for each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.servers.data import Data, serve


@pytest.fixture
def data() -> Iterator[Data]:
    with serve() as found:
        yield found
