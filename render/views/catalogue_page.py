"""The catalogue's own page with its facets, and the pages that list what stands beyond it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from render.views.facets import Facet, FacetValue

# A facet with more values than this is listed in part, and counted when it is opened.
LISTED = 250
SHOWN = 6
_SHORT = 14  # letters of a word that one may ask


@dataclass(frozen=True)
class FacetView:
    """A facet as the page shows it; `more` is how many of its values are folded away, and
    `part` says that the page does not hold them all."""

    key: str
    label: str
    values: Sequence[FacetValue]
    more: int
    part: bool


def facet_views(facets: Iterable[Facet]) -> tuple[FacetView, ...]:
    """The facets that have values, each with as many as the page should carry."""
    return tuple(_view(facet) for facet in facets if facet.values)


def _view(facet: Facet) -> FacetView:
    part = len(facet.values) > LISTED
    values = facet.values[:SHOWN] if part else facet.values
    return FacetView(facet.key, facet.label, values, max(0, len(facet.values) - SHOWN), part)


def examples(facets: Iterable[Facet]) -> tuple[str, ...]:
    """What one may ask this catalogue: its most frequent keywords and the name of an author."""
    known = {facet.key: [each.value for each in facet.values] for facet in facets}
    words = [word for word in known.get("keyword", ()) if len(word) <= _SHORT][:2]
    names = (name.partition(",")[0].split() for name in known.get("author", ()))
    families = [name[-1] for name in names if name and len(name[-1]) <= _SHORT]
    return (*words, *(f"author:{family}" for family in families[:1])) or ("Name, keyword",)
