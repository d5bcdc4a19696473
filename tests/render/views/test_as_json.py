"""Records as JSON, byte for byte."""

from __future__ import annotations

from catalogue.records.dataset import DataDownload
from render.views.as_json import embedded, encoded, plain


def test_the_form_is_readable_and_sorted() -> None:
    assert encoded({"b": 1, "a": ["é"]}).decode() == '{\n "a": [\n  "é"\n ],\n "b": 1\n}\n'


def test_false_and_zero_are_values() -> None:
    record = DataDownload(contentUrl="u", name="", contentSize=0)
    assert plain(record) == {"contentUrl": "u", "contentSize": 0, "protocol": "https"}


def test_data_cannot_end_their_script() -> None:
    assert embedded({"a": "</script><!--"}) == '{"a":"\\u003c/script>\\u003c!--"}'
