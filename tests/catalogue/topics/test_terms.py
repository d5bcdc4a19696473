"""What is one word, whoever writes it."""

from __future__ import annotations

import pytest

from catalogue.topics.terms import words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gamma-ray", "Gamma Rays"),
        ("γ-ray", "gamma ray"),
        ("γ rays", "GAMMA_RAY"),
        ("galaxies", "Galaxy"),
        ("active galactic nuclei", "Active Galactic Nuclei."),
        ("Fermi–LAT", "fermi/lat"),
        ("ｃｏｓｍｉｃ rays", "cosmic ray"),
        ("Hα", "hα"),
        ("Gaïa", "gaia"),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert words(one) == words(other) != ()


@pytest.mark.parametrize(
    ("one", "other"), [("gas", "ga"), ("C", "C++"), ("radio", "radius"), ("mass", "mas")]
)
def test_not_alike(one: str, other: str) -> None:
    assert words(one) != words(other)


def test_signs_are_no_words() -> None:
    assert words("— … !") == words("- . !") == ()
