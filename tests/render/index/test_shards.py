"""The index in files, byte for byte."""

from __future__ import annotations

import gzip

import pytest

import render.index.shards as module
from render.index.postings import invert
from render.index.shards import shards

DOCUMENTS = [{"a": "stars star", "b": ""}, {"a": "the sun", "b": "star Sun sun"}]


def test_a_shard_holds_terms_masks_documents_frequencies_and_lengths() -> None:
    (shard,) = shards(invert(DOCUMENTS, ["a", "b"]))
    assert shard.first == "star"
    assert gzip.decompress(shard.content) == (
        b"\x0a\x00\x04star\x01\x02un"  # the terms
        b"\x06\x03\x01\x01\x03\x01\x01"  # both fields, one document in each
        b"\x04\x00\x01\x01\x01"  # documents
        b"\x04\x02\x01\x01\x02"  # frequencies
        b"\x04\x02\x03\x01\x03"  # how long these fields are
    )


def test_a_shard_ends_with_the_term_that_fills_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert module.SIZE == 12_000
    index = invert([{"a": "aaa bbb ccc ddd"}], ["a"])
    # A term of three letters in one field of one document has 3 + 2 + 1 + 1 + 1 bytes.
    for size, firsts in ((16, ["aaa", "ccc"]), (17, ["aaa", "ddd"]), (8, [*"abcd"])):
        monkeypatch.setattr(module, "SIZE", size)
        assert [shard.first[: len(firsts[0])] for shard in shards(index)] == firsts
    assert list(shards(invert([], ["a"]))) == []
