"""Text to words, and words to terms."""

from __future__ import annotations

import pytest

from render.index.words import Terms, fold


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Max Nöthe: gamma-ray/C++", "Max Nothe gamma ray Cplusplus"),
        ("C# c++ F#", "Csharp cplusplus Fsharp"),
        ("abc++ é++ x#y", "abc eplusplus xsharpy"),
        (
            "H.E.S.S., H.E.S.S (S.D.S.S.) e.g. v1.2.3 a.b.c.org",
            "HESS HESS SDSS e g v1 2 3 a b c org",
        ),
        ("snake_case_2", "snake case 2"),
        ("ﬁeld Å ½", "field A 1 2"),
        ("चन्द्र", "चनदर"),
        (" ", ""),
        ("Łukasz Sørensen Straße", "Lukasz Sorensen Strasse"),
        ("γ-ray νμ Hα ΛCDM µm", "gamma ray nu mu H alpha lambda CDM mu m"),
        ("Ελλάδα", "Ελλαδα"),
    ],
)
def test_fold(text: str, words: str) -> None:
    assert fold(text) == words


def test_terms_are_stemmed_and_stop_words_empty() -> None:
    terms = Terms()
    assert [terms[word] for word in ("galaxies", "the", "stars")] == ["galaxi", "", "star"]
    assert terms == {"galaxies": "galaxi", "the": "", "stars": "star"}
