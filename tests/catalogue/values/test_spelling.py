"""What was meant by a word."""

from __future__ import annotations

import pytest

from catalogue.values.spelling import closest, meant


@pytest.mark.parametrize(
    ("word", "found"),
    [("Keyword", "keywords"), ("licence", "license"), ("nme", "name"), ("zzz", None),
     ("NAME", "name"), ("ame", "name"), ("nat", None)],
)  # fmt: skip
def test_closest(word: str, found: str | None) -> None:
    assert closest(word, ["name", "license", "keywords"]) == found


def test_of_words_that_differ_in_case_the_first_is_meant() -> None:
    assert closest("mit", ["mit", "MIT"]) == "MIT"


def test_a_word_of_three_letters_is_not_any_other() -> None:
    assert closest("ftp", ["tap", "ssap", "https"]) is None
    assert closest("cup", ["cpu", "gpuCount"]) == "cpu"
    assert meant("ftp", ["tap"]) == "Known are tap."
    assert meant("tapp", ["tap", "sia"]) == 'Did you mean "tap"? Known are tap, sia.'
