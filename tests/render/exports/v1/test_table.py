"""The Parquet file: read back by pyarrow and by pandas, nothing lost, the same bytes again."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from pyarrow import parquet

from render.exports.v1 import table
from render.exports.v1.table import ParquetTable, columns

FILE = "api/v1/catalogue.parquet"
MADE = [
    ("software", {"id": "a", "name": "é 🚀", "keywords": ["x"], "launches": [{"facility": "h"}]}),
    ("facility", {"id": "h", "name": "H", "launches": {"ready": 1}}),
    ("dataset", {"id": "d", "name": "D", "access": [{"protocol": "rucio", "did": "s:n"}]}),
]


def test_it_holds_what_the_lines_hold(built_site: Path) -> None:
    lines = (built_site / "api/v1/catalogue.jsonl").read_text("utf-8").splitlines()
    whole = [json.loads(line) for line in lines]
    rows = parquet.read_table(built_site / FILE).to_pylist()
    assert [{"type": row["type"], **json.loads(row["document"])} for row in rows] == whole
    assert [[each["facility"] for each in row["launches"]] for row in rows] == [
        [each["facility"] for each in known["launches"]] if known["type"] == "software" else []
        for known in whole
    ]
    assert [row["name"] for row in rows] == [known["name"] for known in whole]


def test_pandas_counts_the_pairs_that_launch(built_site: Path) -> None:
    import pandas as pd  # which every process would load

    frame = pd.read_parquet(built_site / FILE).explode("launches").query("type == 'software'")
    known = pd.json_normalize(frame["launches"].tolist())
    pairs = pd.read_json(built_site / "api/v1/pairs.json")
    assert (known["url"].notna() == pairs["url"].notna()).all() and len(known) == len(pairs)


def test_groups_of_rows_and_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    def written() -> bytes:
        file = BytesIO()
        with ParquetTable(file) as made:
            for kind, document in MADE:
                made.add(kind, columns(document), json.dumps(document))
        return file.getvalue()

    whole = parquet.read_table(BytesIO(written())).to_pylist()
    monkeypatch.setattr(table, "_ROWS", 2)
    first = written()
    assert first == written()
    assert parquet.ParquetFile(BytesIO(first)).num_row_groups == 2
    assert parquet.read_table(BytesIO(first)).to_pylist() == whole
    assert whole[0]["keywords"] == ["x"] and whole[1]["keywords"] == whole[1]["launches"] == []
    assert whole[2]["access"][0]["did"] == "s:n" and whole[2]["version"] is None
