"""What is one word, whoever writes it."""

from __future__ import annotations

import pytest

from catalogue.topics.terms import runs, words


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


def test_runs_are_of_neighbours_and_no_longer_than_asked() -> None:
    assert list(runs(("a", "b", "c"), 2)) == [("a",), ("a", "b"), ("b",), ("b", "c"), ("c",)]
    assert words("— … !") == ()
