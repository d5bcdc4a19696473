"""The basket.json beside a dataset's page."""

from __future__ import annotations

import json

from render.exports.basket import basket_files
from render.views.data import Data
from tests.render.views.test_basket import DATASET


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
