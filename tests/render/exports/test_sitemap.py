"""The site map, byte for byte."""

from __future__ import annotations

from render.exports.sitemap import sitemap


def test_pages_with_their_dates_and_nothing_else() -> None:
    paths = [
        "software/1/index.html",
        "index.html",
        "404.html",
        "assets/piece.html",
        "api/software.json",
        "a&b.html",
    ]
    changed = {"software/1/": "2024-02", "api/software.json": "2020"}
    assert sitemap("https://x.org/", paths, changed).decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        "<url><loc>https://x.org/a&amp;b.html</loc></url>\n"
        "<url><loc>https://x.org/</loc></url>\n"
        "<url><loc>https://x.org/software/1/</loc><lastmod>2024-02</lastmod></url>\n"
        "</urlset>\n"
    )
