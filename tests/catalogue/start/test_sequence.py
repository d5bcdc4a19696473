"""The order of a repository's notebooks."""

from __future__ import annotations

import random

import pytest

from catalogue.start.sequence import in_order


@pytest.mark.parametrize(
    "paths",
    [
        ("2 d.ipynb", "10 c.ipynb", "a.ipynb", "b/1.ipynb", "old/e.ipynb", "tests/a.ipynb"),
        ("nb/01_a.ipynb", "nb/QuickStart.ipynb", "nb/autocorr.ipynb", "nb/test_fit.ipynb"),
        ("t/getting_started/b.ipynb", "t/action/Introduction.ipynb", "t/action/adiabatic.ipynb"),
        ("docs/tutorials/fit.ipynb", "tool/test_data/unit.ipynb"),
        ("docs/tutorials/fit.ipynb", "benchmarks/make.ipynb"),
        ("a/b/recipe.ipynb", "docs/_build/recipe.ipynb"),
        ("latest/testparticles.ipynb", "Untitled3.ipynb", "latest/my-template.ipynb"),
        ("Hypothesis test 2.ipynb", "Test-Run.ipynb"),
    ],
)
def test_where_one_begins(paths: tuple[str, ...]) -> None:
    mixed = list(paths)
    random.Random(3).shuffle(mixed)
    assert in_order(mixed) == list(paths)
