"""How many of a facet's values the page holds and shows."""

from __future__ import annotations

import pytest

from render.views.catalogue_page import FacetView, facet_views
from render.views.facets import Facet, FacetValue


@pytest.mark.parametrize(
    ("count", "listed", "more", "part"),
    [(1, 1, 0, False), (6, 6, 0, False), (7, 7, 1, False), (250, 250, 244, False),
     (251, 6, 245, True)],
)  # fmt: skip
def test_long_facets_are_listed_in_part(count: int, listed: int, more: int, part: bool) -> None:
    values = tuple(FacetValue(str(n), str(n), 1) for n in range(count))
    found = facet_views([Facet("none", "None", ()), Facet("key", "Label", values)])
    assert found == (FacetView("key", "Label", values[:listed], more, part),)
