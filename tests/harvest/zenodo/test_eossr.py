"""eossr's own harvest beside ours: why only its query is used.

When this test fails because eossr finds all records, its paging has been mended and ours may go.
"""

from __future__ import annotations

import pytest
from eossr.api.ossr import get_ossr_records
from eossr.api.zenodo import zenodo as eossr_zenodo

from tests.servers import zenodo as server


@pytest.mark.parametrize(("size", "theirs"), [(25, 25), (26, 25), (56, 50), (75, 75), (110, 100)])
def test_eossr_loses_records_that_we_find(zenodo, run, monkeypatch, size, theirs):
    for number in range(1000, 1000 + size):
        zenodo.add(server.record(number))
    monkeypatch.setattr(eossr_zenodo, "zenodo_api_base_url", f"{zenodo.url}/")
    found = {record.data["id"] for record in get_ossr_records()}
    assert len(found) == theirs
    assert any("//records?" in entry for entry in zenodo.log)
    assert len(run().known.lines) == size
