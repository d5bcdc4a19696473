"""Names that look alike."""

from __future__ import annotations

import unicodedata

import pytest

from catalogue.values.lookalikes import _ALIKE, latin, skeleton, strangers


def test_no_letter_of_the_table_is_latin_and_each_stands_for_one() -> None:
    assert not [c for c in _ALIKE if "LATIN" in unicodedata.name(c)]
    assert all(v.isascii() and len(v) == 1 for v in _ALIKE.values()) and len(_ALIKE) > 55


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("\u041c\u0443Binder", "My Binder", True),
        ("\u0421\u0422\u0410", "CTA", True),
        ("Star-Counts", "star counts", True),
        ("\uff33tar", "Star", True),
        ("\u00c9toiles", "Etoiles", True),
        ("C++", "C", False),
        ("Stars 2", "Stars 3", False),
    ],
)
def test_what_readers_do_not_tell_apart(one: str, other: str, same: bool) -> None:
    assert (skeleton(one) == skeleton(other)) is same


def test_words_of_two_scripts() -> None:
    assert [
        word for word, _ in strangers("\u0422\u041ePCAT \u03b3-ray \u0420\u0430\u0434\u0438\u043e")
    ] == ["\u0422\u041ePCAT"]
    assert latin("\u0422\u041ePCAT") == "TOPCAT"
