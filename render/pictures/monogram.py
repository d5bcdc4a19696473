"""The sign of a facility: its logo, or one to three letters on a colour of its own."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from catalogue.records.catalogue import Catalogue
from catalogue.records.facility import Facility

HUES = 8  # as many as site_src/assets/css/catalogue.css has
_SMALL = frozenset({"a", "an", "and", "at", "by", "de", "for", "in", "of", "on", "the", "to"})
_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r"[A-ZÀ-Þ]?[^\WA-ZÀ-Þ\d_]+|[A-ZÀ-Þ]+(?![a-zß-ÿ])|\d+")


@dataclass(frozen=True)
class Monogram:
    """`letters` to show, and which of the `HUES` colours they stand on."""

    letters: str
    hue: int


def monogram(id_: str, name: str) -> Monogram:
    """The sign of a thing by its id and name; the same each time.

    >>> monogram("mybinder", "MyBinder").letters, monogram("egi", "EGI").letters
    ('MB', 'EGI')
    """
    return Monogram(
        initials(name) or id_[:2].upper(), hashlib.sha256(id_.encode()).digest()[0] % HUES
    )


def logo_path(facility: Facility) -> str:
    """Path below the site's root of a facility's logo; "" where it has none."""
    return f"assets/{facility.logo.path.removeprefix('facilities/')}" if facility.logo else ""


def logo_files(catalogue: Catalogue) -> dict[str, bytes]:
    """Path below the site's root → content of each facility's logo."""
    shown = [each for each in catalogue.facilities if each.logo]
    return {logo_path(each): catalogue.logos[each.logo.path] for each in shown if each.logo}


def initials(name: str) -> str:
    """Of several words the first letters of two, of one its capitals or its beginning.

    >>> initials("ESA Datalabs"), initials("SWAN"), initials("Rosetta at INAF"), initials("Kaggle")
    ('ED', 'SW', 'RI', 'Ka')
    """
    found: list[str] = _WORD.findall(name)
    words: list[str] = [word for word in found if word.lower() not in _SMALL] or found
    if not words:
        return ""
    if len(words) > 1:
        return (words[0][0] + words[1][0]).upper()
    word = words[0]
    if len(word) <= 3:
        return word if word.isupper() else word[0].upper() + word[1:]
    parts: list[str] = [part for part in _PART.findall(word) if not part.isdigit()]
    if len(parts) > 1:
        return (parts[0][0] + parts[1][0]).upper()
    return word[:2] if word.isupper() else word[0].upper() + word[1]
