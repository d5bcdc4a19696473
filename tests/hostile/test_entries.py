"""Software and data whose every field is hostile: harvested, rendered, opened in Chromium."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from lxml import etree

from harvest.values.text import line
from tests.hostile import browse, fields, world
from tests.hostile.fields import counted, filled
from tests.hostile.payloads import ALL, dealt, every
from tests.hostile.world import World
from tests.support.node import in_node

Open = Callable[[Path, list[str]], tuple[list[str], int]]
ROUNDS = 1
GIVEN = dealt(ROUNDS)
ATOM = "{http://www.w3.org/2005/Atom}"
IN_A_LINK = 4  # hands of one shared basket


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> World:
    return world.entries(tmp_path_factory.mktemp("entries"), GIVEN)


def test_there_are_enough_shapes() -> None:
    given = every()
    assert len(given) >= 450 and len({one.text for one in given}) == len(given)
    assert len({one.kind for one in given}) >= 18


@pytest.mark.skipif(ALL, reason="each payload is in all fields of its entry")
def test_each_field_holds_each_class_and_all_payloads_are_used() -> None:
    hands = dealt(ROUNDS)
    draws = [[next(one.payloads) for _ in counted(fields.ZENODO)] for one in hands]
    kinds = {one.kind for one in every()}
    for field in zip(*draws, strict=True):
        assert {one.kind for one in field} == kinds
    assert {one for drawn in draws for one in drawn} == {*every()}


def test_every_payload_reached_its_entries(hostile: World) -> None:
    """Or nothing below would be worth much."""
    found = hostile.assembled.catalogue
    names = [{each.name for each in found.software}, {each.name for each in found.datasets}]
    for titles in hostile.titles:
        for title, there in zip(titles, names, strict=True):
            assert not line(title) or line(title) in there
    pages = " ".join(path.read_text("utf-8") for path in hostile.site.glob("*/*/index.html"))
    text = " ".join(html.unescape(pages).split())
    lost = [one for one in every() if (line(one.text) or "")[:250] not in text]
    assert len(lost) < 3, lost[:5]
    keywords = {word for each in found.software for word in each.keywords}
    assert len(keywords) > len(GIVEN)
    assert sum(bool(each.run) for each in found.software) > len(GIVEN) / 2
    assert sum(bool(each.notebooks) for each in found.software) > len(GIVEN) / 2
    assert {change.kind for change in hostile.assembled.changes} == {"new", "changed", "gone"}


def test_nothing_runs_on_any_page(hostile: World, opened: Open) -> None:
    paths = list(browse.addresses(hostile.site))
    assert len(paths) > 3 * len(GIVEN)
    said, count = opened(hostile.site, paths)
    assert not said, "\n".join(said[:20])
    assert count >= len(GIVEN) / 8


def launch_paths() -> list[str]:
    """/launch/ with payloads in the place of each name of its query, and as the fragment."""
    return [
        f"launch/?{urlencode(filled(form, one.short), errors='replace')}"
        f"#{quote(one.short(), errors='replace')}"
        for one in GIVEN
        for form in (fields.LAUNCH, fields.LAUNCHED)
    ]


def basket_paths() -> list[str]:
    """/basket/ with links that share hostile items, and with links that are none."""
    items = [
        [item for one in GIVEN[at : at + IN_A_LINK] for item in filled(fields.ITEMS, one.text)]
        for at in range(0, len(GIVEN), IN_A_LINK)
    ]
    tokens = in_node("encode", [{"items": some} for some in items], "basket")
    raw = [quote(one.short(), safe="", errors="replace") for one in GIVEN]
    return [f"basket/?{at}#basket={token}" for at, token in enumerate([*tokens, *raw])]


def test_nothing_runs_on_what_an_address_says(hostile: World, opened: Open) -> None:
    said, count = opened(hostile.site, [*launch_paths(), *basket_paths()])
    assert not said, "\n".join(said[:20])
    assert count >= len(GIVEN) / 8


def test_feeds_and_json_hold_texts_alone(hostile: World) -> None:
    feeds = sorted((hostile.site / "feeds").glob("*.atom"))
    assert len(feeds) == 4
    for path in feeds:
        tree = etree.parse(path)
        tags = {element.tag for element in tree.iter()}
        assert tags <= {f"{ATOM}{tag}" for tag in KNOWN}, tags
        few = path.stem == "launch"  # since few of these do
        assert len(tree.findall(f"{ATOM}entry")) > (0 if few else len(GIVEN) / 10)
        for link in tree.iter(f"{ATOM}link"):
            assert link.get("href", "").startswith("https://")
    pictures = list((hostile.site / "badge").glob("*.svg"))
    assert len(pictures) > len(GIVEN)
    for path in pictures:
        tags = {etree.QName(element).localname for element in etree.parse(path).iter()}
        assert tags <= {"svg", "title", "g", "rect", "text", "path", "clipPath"}, tags
    read = [json.loads(path.read_bytes()) for path in (hostile.site / "api").glob("*.json")]
    assert len(read) >= 4


def test_what_machines_follow_are_addresses(hostile: World) -> None:
    pages = list((hostile.site / "doi").rglob("index.html"))
    assert len(pages) > len(GIVEN) / 2
    for path in pages:
        parts = path.relative_to(hostile.site).parts
        assert all(re.fullmatch(r"[a-z0-9~_.;()-]+", part) for part in parts), path
        tree = etree.HTML(path.read_bytes())
        assert {str(each.tag) for each in tree.iter()} <= {*PAGE}, path
        assert all(re.match(r"(\.\./)+|https://", each) for each in tree.xpath("//@href")), path
        (refresh,) = tree.xpath("//meta[@http-equiv='refresh']/@content")
        assert re.fullmatch(r"0; url=(\.\./)+[\w/-]+(#versions)?", refresh), path
    for name in ("linkset.json", "ro-crate-metadata.json", "codemeta.json", "schema.jsonld"):
        read = [json.loads(path.read_bytes()) for path in hostile.site.glob(f"*/*/{name}")]
        assert read, name
        for url in (each for document in read for each in _addresses(document)):
            assert re.fullmatch(r'(?:https?://|\./|#|[\w.-]+/?$)[^\s<>"\x00-\x1f]*', url), (
                name,
                url,
            )


def _addresses(value: Any, key: str = "") -> Iterator[str]:
    """The values in the place of URLs, of a JSON document."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _addresses(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from _addresses(each, key)
    elif key in ("@id", "url", "href", "anchor", "codeRepository", "contentUrl", "downloadUrl"):
        yield value


PAGE = ("html", "head", "meta", "link", "title", "body", "h1", "p", "a")
KNOWN = ("feed", "id", "title", "updated", "author", "name", "link", "generator", "entry")
KNOWN += ("content", "subtitle")
