"""The basket.json beside each dataset's page, as the client's README and browsers load it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from esap_basket import load_basket
from esap_basket.basket import basket_in

from render.exports.basket import basket_files
from render.views.data import data_of
from tests.support.example import example
from tests.support.files import ROOT
from tests.support.node import in_node
from tests.support.servers.data import Data
from tests.support.synthetic_sky import FILES


@pytest.fixture
def published(data: Data) -> dict[str, bytes]:
    """Path below the site's root → basket.json, of a site at the server's URL."""
    return basket_files(data_of(example(), ()), f"{data.url}/")


def test_every_one_is_taken_whole(published: dict[str, bytes]) -> None:
    texts = [content.decode() for content in published.values()]
    assert texts
    for text, browser in zip(texts, in_node("read", texts, "basket"), strict=True):
        found = basket_in(text)
        assert (found.left_out, browser["left"]) == ((), [])
        # but the spaces at a query's end
        for item, given in zip(browser["items"], json.loads(text)["items"], strict=True):
            access = {k: v.strip() if k == "query" else v for k, v in given["access"].items()}
            assert item == {**given, "access": access}
        assert [dict(item.access) for item in found] == [i["access"] for i in browser["items"]]


def test_the_readmes_example_loads(published: dict[str, bytes], data: Data, tmp_path: Path) -> None:
    readme = (ROOT / "client/README.md").read_text("utf-8")
    (path,) = re.findall(r'load_basket\("https://[^/]+/esap-catalogue/([^"]+)"\)', readme)
    data.files[f"/{path}"] = published[path]
    for name, make in FILES.items():
        data.files[f"/data/{name}"] = make()
    found = load_basket(f"{data.url}/{path}")
    # With the checksums of datasets/synthetic-sky.yml.
    assert all("checksum" in item.access for item in found)
    assert list(found.files(tmp_path)) == list(FILES)
    assert {name: len(rows) for name, rows in found.tables(tmp_path).items()} == {
        "synthetic-sky.vot": 40
    }
