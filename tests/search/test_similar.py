"""Similar software, by the rule that render/similar.py states."""

from __future__ import annotations

from catalogue.records import Software
from render.index.fields import FIELDS, document
from render.index.postings import invert
from render.similar import Alike, similar


def of(*texts: tuple[str, str]) -> tuple[tuple[Alike, ...], ...]:
    """The similar ones of entries given by summary and keywords."""
    made = [
        Software(id=str(i), name=f"Name{i}", source="curated", summary=s, keywords=tuple(k.split()))
        for i, (s, k) in enumerate(texts)
    ]
    return similar(invert((document(one, ()) for one in made), FIELDS))


OTHERS = [(f"filler{i} words{i}", f"else{i}") for i in range(8)]


def test_two_shared_words_make_similar_and_one_does_not() -> None:
    found = of(("muon showers", "cherenkov"), ("shower", "muons"), ("muon ring", "optics"), *OTHERS)
    assert found[0] == (Alike(1, ("shower", "muon")),)
    assert found[1] == (Alike(0, ("shower", "muon")),)
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
