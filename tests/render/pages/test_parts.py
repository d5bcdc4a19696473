"""Parts of the prose pages are made when a page asks for them, and once."""

from __future__ import annotations

from render.pages.parts import Parts
from tests.render.pages.test_every import site_of, small


def test_a_part_is_made_when_a_page_asks_for_it() -> None:
    site, drawn = site_of(small())
    parts = Parts(site)
    assert "left-out" in parts and "head" not in parts and not drawn.given
    assert parts["findings"] == parts["findings"]
    assert [*drawn.given] == ["findings/list.html"] and len(drawn.given["findings/list.html"]) == 1
    assert {"catalogue", "footer", "rules"} <= set(parts) and len(parts) > 20
