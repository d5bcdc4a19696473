"""The rules by which it is derived what a software reads, for the page that explains them."""

from __future__ import annotations

from catalogue.related import RULES
from render.data_words import words_of


def reading_rules() -> tuple[tuple[str, str], ...]:
    """Each word that is looked for, and what it tells."""
    return tuple((rule.word, ", ".join(words_of(rule.data))) for rule in RULES)
