"""Words are cut as lunr.js cuts them (its own answers to whole texts: test_indexed.py)."""

from __future__ import annotations

import pytest
from lunr.token import Token

from render.index.stemmer import builder, stem


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("sky", "ski"),
        ("ray", "ray"),
        ("rays", "ray"),
        ("happy", "happi"),
        ("galaxies", "galaxi"),
        ("enjoy", "enjoy"),
        ("by", "by"),
        ("is", "is"),
        ("yes", "ye"),
        ("telescopes", "telescop"),
    ],
)
def test_words(word: str, term: str) -> None:
    assert str(stem(Token(word))) == term


def test_a_pipeline_trims_drops_stop_words_and_stems() -> None:
    made = builder()
    assert [str(token) for token in made.pipeline.run([Token(w) for w in ("the", "(stars)")])] == [
        "star"
    ]
    # A query's words are stemmed and nothing else.
    assert [str(token) for token in made.search_pipeline.run([Token("the"), Token("stars")])] == [
        "the",
        "star",
    ]
    assert stem.label == "stemmer"  # type: ignore[attr-defined]
