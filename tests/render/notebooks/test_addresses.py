"""Addresses in a text, as links."""

from __future__ import annotations

from lxml import html

from tests.render.notebooks.cells import prose, shown


def test_addresses_are_links_where_none_is_yet() -> None:
    text = (
        "See https://a.org/b?c=d&e=f. (https://a.org/x_(y)) (https://b.org/z). https://localhost "
        "`https://c.org/` [x https://no.org](https://d.org) <https://e.org/f>\n\n"
        "    https://code.org/\n\n# At https://g.org/"
    )
    found = shown(prose(text))
    tree = html.fragment_fromstring(found.html, "div")
    assert [(str(link.get("href")), link.text) for link in tree.xpath("//a")] == [
        (address, address if address != "https://d.org" else "x https://no.org")
        for address in (
            "https://a.org/b?c=d&e=f",
            "https://a.org/x_(y)",
            "https://b.org/z",
            "https://d.org",
            "https://e.org/f",
            "https://g.org/",
        )
    ]
    assert [each.text for each in found.headings] == ["At https://g.org/"]
    long = [f"https://a.org/{'x' * count}" for count in (735, 3000)]
    tree = html.fragment_fromstring(shown(prose(" and ".join(long))).html, "div")
    assert tree.xpath("//a/@href") == long[:1]  # whole, or none
