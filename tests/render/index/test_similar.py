"""Similar software, by the rule that render/index/similar.py states."""

from __future__ import annotations

import math

import render.index.similar as similar_module
from catalogue.records.software import Software
from render.index.fields import FIELDS, document
from render.index.postings import invert
from render.index.similar import Alike, similar


def of(*texts: tuple[str, str]) -> tuple[tuple[Alike, ...], ...]:
    """The similar ones of entries given by summary and keywords."""
    made = [
        Software(id=str(i), name=f"Name{i}", source="curated", summary=s, keywords=tuple(k.split()))
        for i, (s, k) in enumerate(texts)
    ]
    return similar(invert((document(one, ()) for one in made), FIELDS), made)


OTHERS = [(f"filler{i} words{i}", f"else{i}") for i in range(8)]


def test_two_shared_words_make_similar_and_one_does_not() -> None:
    found = of(("muon showers", "cherenkov"), ("shower", "muons"), ("muon ring", "optics"), *OTHERS)
    assert found[0] == (Alike(1, ("showers", "muon")),)
    assert found[1] == (Alike(0, ("shower", "muons")),)
    assert found[2] == () and found[5] == ()


def test_the_rarer_the_words_the_more_similar() -> None:
    common = [(f"survey pipeline extra{i}", "") for i in range(3)]
    found = of(("survey pipeline lensing halo", ""), ("lensing halo", ""), *common, *OTHERS)
    assert [alike.number for alike in found[0]] == [1, 2, 3, 4]
    assert found[0][0].shared == ("halo", "lensing")


def test_numbers_common_words_and_the_description_do_not_count() -> None:
    same = [(f"the 2021 10 of{i}", "") for i in range(3)]
    assert not any(of(*same, *OTHERS))


def test_at_most_five() -> None:
    many = [("muon shower", "")] * 7
    found = of(*many, *[(f"filler{i}", "") for i in range(30)])
    assert [alike.number for alike in found[6]] == [0, 1, 2, 3, 4]
    assert of() == ()


def test_words_are_whole_and_as_the_entry_writes_them() -> None:
    # Stems, another entry's words and the s of "radio's" are what was shown before.
    found = of(
        ("The Universe's radio studies: C++", "Étoiles"),
        ("Study of étoiles: a radio's C++", ""),
        ("Universita degli Studi: radios", ""),
        *OTHERS,
    )
    assert found[0] == (
        Alike(1, ("C++", "Étoiles", "radio", "studies")),
        Alike(2, ("radio", "studies")),
    )
    assert found[1][0] == Alike(0, ("C++", "étoiles", "radio", "Study"))
    assert found[2][0].shared == ("radios", "Studi")


def test_a_single_letter_is_no_word() -> None:
    assert not any(of(("radio's R", "r"), ("optical's R", "r"), *OTHERS))


def test_the_rule_is_the_one_that_is_stated() -> None:
    """Squared idf of the shared, over the square root of how many terms the other has."""
    long = "halo lensing " + " ".join(f"word{letter}" for letter in "abcdefg")
    found = of((long, ""), ("halo lensing", ""), (long, ""), *OTHERS)
    # Both share halo and lensing with the second; the short one has two terms, the long nine.
    assert [alike.number for alike in found[1]] == [0, 2]
    count = 3 + len(OTHERS)
    idf = math.log(1 + (count - 3 + 0.5) / 3.5)
    rare = math.log(1 + (count - 2 + 0.5) / 2.5)
    to_short = 2 * idf**2 / math.sqrt(2)
    to_long = (2 * idf**2 + 7 * rare**2) / math.sqrt(9)
    assert [alike.number for alike in found[0]] == ([2, 1] if to_long > to_short else [1, 2])
    stated = similar_module.__doc__ or ""
    assert "divided\nby the square root" in stated and to_long != to_short
