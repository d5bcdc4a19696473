"""Formulas in a line of text."""

from __future__ import annotations

import pytest

from harvest.values.formulas import in_words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (r"Plot $\tiny\Delta$TS result curves", "Plot ΔTS result curves"),
        (r"$E^{2}\frac{dN}{dE}$ in $\mathrm{TeV}$", "E^2dN/dE in TeV"),
        ("It costs $5 or $6, US$ 7 or $ 8$", "It costs $5 or $6, US$ 7 or $ 8$"),
        (r"In $\S$ 2, $ x = \alpha $, $\S$3", r"In § 2, x = α, $\S$3"),
        (r"$\frac\frac$ and $\unheardof{x}$", r"$\frac\frac$ and x"),
        (r"$\input{/etc/passwd}$", r"$\input{/etc/passwd}$"),
        ("$" + "{" * 199 + "$", "$" + "{" * 199 + "$"),
        ("$" + "x" * 300 + "$", "$" + "x" * 300 + "$"),
    ],
)
def test_formulas_are_letters_and_signs(text: str, said: str) -> None:
    assert in_words(text) == said
