"""Reads a rendered site: every page as a tree, its links, its ids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import html

# The attributes of HTML that hold an address: https://html.spec.whatwg.org/#attributes-1
ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "srcset", "data-index")


@dataclass(frozen=True)
class ReadPage:
    """A page of the site; `path` is its file below the site's root."""

    path: str
    text: str

    @cached_property
    def tree(self) -> html.HtmlElement:
        return html.document_fromstring(self.text)

    @property
    def ids(self) -> list[str]:
        return [str(found) for found in self.tree.xpath("//@id")]

    @property
    def links(self) -> list[str]:
        """Every URL on the page, as it is written."""
        paths = " | ".join(f"//@{name}" for name in ADDRESSES)
        return [str(found) for found in self.tree.xpath(paths)]

    def scripts(self, kind: str) -> list[str]:
        """The text of the inline scripts of one type; "" for those that run."""
        found = self.tree.xpath("//script[not(@src)]")
        return [script.text or "" for script in found if script.get("type", "") == kind]

    def text_of(self, path: str) -> str:
        """What one XPath finds, as text with single spaces."""
        return " ".join(str(self.tree.xpath(f"string({path})")).split())


def read_pages(site: Path) -> dict[str, ReadPage]:
    """Every page of a site by its path below the root; pieces of pages are among the assets, and
    pages by DOI lead to others at once."""
    aside = ("assets", "doi")
    files = sorted(f for f in site.rglob("*.html") if f.relative_to(site).parts[0] not in aside)
    found = (ReadPage(str(f.relative_to(site)), f.read_text("utf-8")) for f in files)
    return {page.path: page for page in found}


def broken(page: ReadPage, pages: dict[str, ReadPage], site: Path, root: str) -> Iterator[str]:
    """The internal links of a page that lead nowhere, were the site served at `root`."""
    here = urljoin(root, page.path.removesuffix("index.html"))
    for link in page.links:
        address, fragment = urldefrag(urljoin(here, link))
        if not address.startswith(root):
            if urlsplit(address).netloc == urlsplit(root).netloc:
                yield f"{page.path}: {link} leaves the site"
            continue
        path = unquote(urlsplit(address).path.removeprefix(urlsplit(root).path))
        file = path + "index.html" if path.endswith("/") or not path else path
        if not (site / file).is_file():
            yield f"{page.path}: {link}"
        elif fragment and file in pages and unquote(fragment) not in pages[file].ids:
            yield f"{page.path}: {link} (no such id)"
