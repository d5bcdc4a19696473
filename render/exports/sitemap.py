"""The site map (https://www.sitemaps.org/protocol.html) and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape


def sitemap(base_url: str, paths: Iterable[str], changed: Mapping[str, str]) -> bytes:
    """Every page's URL, with the date of `changed[path]` where one is known.

    `paths` are files below the site's root; 404.html and pieces of pages are no pages to be found.
    """
    urls = []
    for path in sorted(paths):
        if path.endswith(".html") and path != "404.html" and not path.startswith("assets/"):
            page = path.removesuffix("index.html")
            date = changed.get(page)
            lastmod = f"<lastmod>{escape(date)}</lastmod>" if date else ""
            urls.append(f"<url><loc>{escape(base_url + page)}</loc>{lastmod}</url>")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    lines = "\n".join(urls)
    return f'{head}<urlset xmlns="{space}">\n{lines}\n</urlset>\n'.encode()
