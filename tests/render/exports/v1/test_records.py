"""Arrays and lines of JSON, byte for byte."""

from __future__ import annotations

import json
from io import BytesIO

from render.exports.v1.records import Records


def test_records_are_written_one_a_line() -> None:
    for count, brackets, text in (
        (0, True, "[]\n"), (2, True, '[\n{"n": 0},\n{"n": 1}\n]\n'),
        (0, False, ""), (2, False, '{"n": 0}\n{"n": 1}\n'),
    ):  # fmt: skip
        file = BytesIO()
        with Records(file, brackets=brackets) as records:
            for number in range(count):
                records.add(json.dumps({"n": number}))
        assert file.getvalue().decode() == text
