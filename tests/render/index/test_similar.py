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
    return similar(invert((document(one) for one in made), FIELDS), made)


OTHERS = [(f"filler{i} words{i}", f"else{i}") for i in range(8)]


def test_two_shared_words_make_similar_and_one_does_not() -> None:
    found = of(("muon showers", "cherenkov"), ("shower", "muons"), ("muon ring", "optics"), *OTHERS)
    assert found[0] == (Alike(1, ("showers", "muon")),)
    assert found[1] == (Alike(0, ("shower", "muons")),)
    assert found[2] == () and found[5] == ()


def test_the_rarer_the_words_the_more_similar() -> None:
    common = [(f"survey transient extra{i}", "") for i in range(3)]
    found = of(("survey transient lensing halo", ""), ("lensing halo", ""), *common, *OTHERS)
    assert [alike.number for alike in found[0]] == [1, 2, 3, 4]
    assert found[0][0].shared == ("lensing halo",)


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
        ("The Universe's radio galaxies: C++", "Étoiles"),
        ("Galaxy of étoiles: a radio's C++", ""),
        ("Universita di Galaxi: radios", ""),
        *OTHERS,
    )
    assert found[0] == (
        Alike(1, ("C++", "Étoiles", "galaxies", "radio")),
        Alike(2, ("galaxies", "radio")),
    )
    assert found[1][0] == Alike(0, ("C++", "étoiles", "Galaxy", "radio"))
    assert found[2][0].shared == ("Galaxi", "radios")


def test_a_single_letter_is_no_word() -> None:
    assert not any(of(("radio's R", "r"), ("optical's R", "r"), *OTHERS))


def test_the_sum_is_divided_by_the_square_root_of_how_many_terms_the_other_has() -> None:
    # All words stand in two entries, so each is worth the same: 2/√2 = 1.41 for the short one,
    # 3/√4 = 1.5 and 3/√6 = 1.22 for one with four and six terms.
    first, short = ("alpha beta gamma delta epsilon", ""), ("alpha beta", "")
    four, more = ("gamma delta epsilon zeta", ""), ("zeta", "")
    assert [alike.number for alike in of(first, short, four, more, *OTHERS)[0]] == [2, 1]
    six, more = ("gamma delta epsilon zeta eta theta", ""), ("zeta eta theta", "")
    assert [alike.number for alike in of(first, short, six, more, *OTHERS)[0]] == [1, 2]
    stated = similar_module.__doc__ or ""
    assert "divided by the square root" in stated


def test_a_word_counts_the_square_of_its_idf() -> None:
    # Of 33 entries: two words in two of them against four in seven, all between equals in length.
    rare, common = "alpha beta", "gamma delta epsilon zeta"
    filler = [(f"{common} filler{i} words{i}", "") for i in range(5)]
    pad = [("theta iota", "")]
    found = of(
        (f"{rare} {common}", ""), (f"{rare} theta iota", ""), (common, ""), *filler, *pad,
        *[(f"else{i}", "") for i in range(24)],
    )  # fmt: skip
    idf = [math.log(1 + (33 - n + 0.5) / (n + 0.5)) for n in (2, 7)]
    assert 2 * idf[0] ** 2 > 4 * idf[1] ** 2 and 2 * idf[0] < 4 * idf[1]
    assert found[0][0] == Alike(1, ("alpha beta",))


def test_the_twelve_rarest_are_looked_for() -> None:
    words = [f"w{letter * 3}x" for letter in "abcdefghijklmn"]
    # Thirteenth and fourteenth in the alphabet, and as rare as the others: not looked for.
    found = of((" ".join(words), ""), (" ".join(words[12:]), ""), (" ".join(words[:12]), ""),
               *OTHERS)  # fmt: skip
    assert [alike.number for alike in found[0]] == [2]
    assert found[0][0].shared == ("waaax wbbbx", "wcccx wdddx", "weeex wfffx", "wgggx whhhx")


def test_a_word_in_more_than_a_third_tells_nothing() -> None:
    filler = [(f"filler{i}", "") for i in range(6)]
    assert of(*[("muon shower", "")] * 3, *filler)[0] == (
        Alike(1, ("muon shower",)),
        Alike(2, ("muon shower",)),
    )
    assert not any(of(*[("muon shower", "")] * 4, *filler[1:]))
    # Of the smallest catalogues two entries are not too many.
    assert of(*[("muon shower", "")] * 2)[0] == (Alike(1, ("muon shower",)),)


def test_a_word_in_more_than_two_hundred_tells_nothing() -> None:
    assert similar_module.COMMON == 200
    filler = [(f"filler{i}", "") for i in range(420)]
    assert of(*[("muon shower", "")] * 200, *filler)[0]
    assert not any(of(*[("muon shower", "")] * 201, *filler))


def test_words_that_any_software_has_are_no_reason() -> None:
    same = "Using Python notebooks for data analysis: work through the first steps of light curves"
    found = of((same, "jupyter-notebook"), (same, "jupyter-notebook"), *OTHERS)
    assert found[0] == (Alike(1, ("light curves",)),)
    assert not any(of((same.partition(":")[0], "jupyter"), (same[:45], "jupyter"), *OTHERS))


def test_words_of_two_letters_count() -> None:
    assert of(("HI maps", ""), ("HI map", ""), *OTHERS)[0] == (Alike(1, ("HI maps",)),)


def test_a_keyword_that_both_have_stands_whole() -> None:
    first, second = (
        Software(id=i, name=i, source="curated", summary=s, keywords=k)
        for i, s, k in (
            ("a", "Observatory of radio", ("Virtual Observatory", "radio sky")),
            ("b", "For the virtual observatory", ("radio",)),
        )
    )
    made = [
        *(first, second),
        *(Software(id=f"{i}", name=f"else{i}", source="curated") for i in range(8)),
    ]
    found = similar(invert((document(one) for one in made), FIELDS), made)
    assert found[0] == (Alike(1, ("Virtual Observatory", "radio")),)
    assert set(found[1][0].shared) == {"virtual observatory", "radio"}
