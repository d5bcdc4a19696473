"""What pages and files give the basket."""

from __future__ import annotations

import html
import json
from typing import Any

from catalogue.records.dataset import DataDownload, Dataset, Tap
from render.exports.basket import MOST_AT_ONCE, about, access, basket_files
from render.views.data import Data

OWN = DataDownload(contentUrl="data/a.vot", name="a")
ELSEWHERE = DataDownload(contentUrl="https://f.org/data/b", name="b")
TAP = Tap(url="https://t.org/tap", query="Q")
DATASET = Dataset(
    id="d", name="N" * 301, source="curated", archive="apertif", access=(OWN, ELSEWHERE, TAP)
)


def read(text: str) -> Any:
    return json.loads(html.unescape(text))


def test_the_datasets_part() -> None:
    assert read(about(DATASET, "../../")) == {
        "id": "d",
        "name": "N" * 300,
        "archive": "apertif",
        "page": "../../data/d/",
    }
    assert "archive" not in read(about(Dataset(id="d", name="N", source="ossr"), "./"))


def test_own_files_lie_below_the_root() -> None:
    assert read(access([OWN, ELSEWHERE, TAP], "../")) == [
        {"contentUrl": "../data/a.vot", "name": "a", "protocol": "https"},
        {"contentUrl": "https://f.org/data/b", "name": "b", "protocol": "https"},
        {"url": "https://t.org/tap", "query": "Q", "protocol": "tap"},
    ]


def test_too_many_files_are_not_offered_at_once() -> None:
    assert MOST_AT_ONCE == 20
    assert len(read(access([OWN] * 20, ""))) == 20
    assert read(access([OWN] * 21, "")) == []


def test_the_file_beside_a_datasets_page() -> None:
    files = basket_files([Data(DATASET, ())], "https://x.org/")
    shared = {
        "id": "d",
        "name": "N" * 300,
        "archive": "apertif",
        "page": "https://x.org/data/d/",
    }
    assert {path: json.loads(content) for path, content in files.items()} == {
        "data/d/basket.json": {
            "format": "esap-basket",
            "version": 1,
            "items": [
                {
                    **shared,
                    "access": {
                        "contentUrl": "https://x.org/data/a.vot",
                        "name": "a",
                        "protocol": "https",
                    },
                },
                {
                    **shared,
                    "access": {
                        "contentUrl": "https://f.org/data/b",
                        "name": "b",
                        "protocol": "https",
                    },
                },
                {
                    **shared,
                    "access": {"url": "https://t.org/tap", "query": "Q", "protocol": "tap"},
                },
            ],
        }
    }
