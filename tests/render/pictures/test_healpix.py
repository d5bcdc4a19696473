"""Cells of HEALPix are where astropy-healpix 2.0 has them."""

from __future__ import annotations

import json

import pytest

from render.pictures.healpix import centre, edge
from tests.support.files import ROOT

# Order, number, middle, corners sorted: astropy_healpix.HEALPix(2**order, "nested"), to 1e-6°.
CELLS = json.loads((ROOT / "tests/data/healpix.json").read_text("utf-8"))


@pytest.mark.parametrize(("order", "number", "middle", "corners"), CELLS)
def test_cells_are_where_others_have_them(
    order: int, number: int, middle: tuple[float, float], corners: list[tuple[float, float]]
) -> None:
    assert centre(order, number) == pytest.approx(middle, abs=1e-6)
    found = edge(order, number, 1)
    for (longitude, latitude), (other, also) in zip(
        sorted((lon % 360, lat) for lon, lat in found if abs(lat) < 89.9999),
        [corner for corner in corners if abs(corner[1]) < 89.9999],
        strict=True,
    ):
        assert latitude == pytest.approx(also, abs=1e-6)
        assert (longitude - other + 180) % 360 - 180 == pytest.approx(0, abs=1e-6)


def test_an_outline_has_no_jump() -> None:
    for order, number in ((0, 6), (1, 24), (2, 15), (3, 500)):
        outline = edge(order, number, 8)
        assert len(outline) == 32
        middle, _ = centre(order, number)
        assert all(abs(longitude - middle) <= 180 for longitude, _ in outline)
