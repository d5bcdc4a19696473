"""Every page of the site: whole, linked, described, and with nothing inline."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
from lxml import etree

from render.site import BASE_URL
from tests.example import FOLDER
from tests.files import ROOT
from tests.pages import ReadPage, broken

Pages = dict[str, ReadPage]


def faults(found: Iterator[str]) -> str:
    return "\n".join(sorted(found))


def test_internal_links_and_fragments_lead_somewhere(pages: Pages, built_site: Path) -> None:
    root = "http://pages.test/esap-catalogue/"
    checked = [p for path, p in pages.items() if path != "404.html"]
    assert len(checked) > 40
    assert not faults(f for page in checked for f in broken(page, pages, built_site, root))


def test_the_404_page_works_at_every_depth(pages: Pages, built_site: Path) -> None:
    lost = pages["404.html"]
    inward = [link for link in lost.links if not link.startswith(("http", "#", "data:"))]
    path = "/esap-catalogue/"
    assert inward and all(link.startswith(path) for link in inward), inward
    assert not faults(broken(lost, pages, built_site, "https://escape-esap.github.io" + path))


def test_links_are_relative_or_of_the_web(pages: Pages) -> None:
    allowed = re.compile(r"https?://[^/]|mailto:|#|\?|\.{0,2}/?[\w.]|\./|\.\./")
    wrong = (
        f"{page.path}: {link}"
        for page in pages.values()
        for link in page.links
        if not allowed.match(link) or link.startswith(("/", "http://127.0.0.1"))
        if page.path != "404.html"
    )
    assert not faults(wrong)


def test_canonical_addresses_are_the_pages_own(pages: Pages) -> None:
    for path, page in pages.items():
        if path != "404.html":
            own = BASE_URL + path.removesuffix("index.html")
            assert page.tree.xpath("//link[@rel='canonical']/@href") == [own]
            outside = [link for link in page.links if link.startswith(BASE_URL)]
            assert set(outside) <= {own}, path


def test_ids_are_unique(pages: Pages) -> None:
    for page in pages.values():
        twice = [name for name, count in Counter(page.ids).items() if count > 1]
        assert not twice, f"{page.path}: {twice}"


def test_labels_refer_to_what_is_there(pages: Pages) -> None:
    for page in pages.values():
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            for value in page.tree.xpath(f"//@{name}"):
                assert set(value.split()) <= set(page.ids), f"{page.path}: {name}={value}"


def test_every_page_says_what_it_is(pages: Pages) -> None:
    # A dataset and the software for it may share a name.
    titles = Counter((path.split("/")[0], p.text_of("//title")) for path, p in pages.items())
    for path, page in pages.items():
        assert len(page.tree.xpath("//h1")) == 1, path
        assert page.text_of("//h1"), path
        assert titles[path.split("/")[0], page.text_of("//title")] == 1, (
            f"{path}: its title is another's too"
        )
        described = page.tree.xpath("//meta[@name='description']/@content")
        assert len(described) == 1 and described[0].strip(), path
        assert page.tree.get("lang") == "en", path


def test_headings_leave_no_level_out(pages: Pages) -> None:
    for path, page in pages.items():
        levels = [int(h.tag[1]) for h in page.tree.xpath("//*[self::h1 or self::h2 or self::h3]")]
        assert all(after - before <= 1 for before, after in pairwise(levels)), path


def test_the_policy_stands_before_what_it_rules(pages: Pages) -> None:
    for path, page in pages.items():
        first = page.tree.xpath("//head/*[self::meta[@http-equiv] or self::script or self::link]")
        ruled = [each for each in first if each.tag == "script" or each.get("rel") == "stylesheet"]
        (policy,) = (each for each in first if each.tag == "meta")
        assert first.index(policy) < min(map(first.index, ruled)), path


def test_the_policy_allows_the_pages_own_scripts_only(pages: Pages) -> None:
    for path, page in pages.items():
        (policy,) = page.tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        assert rules["default-src"] == "'none'"
        hashes = {
            f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
            for text in page.scripts("")
        }
        assert hashes and set(rules["script-src"].split()) == {"'self'", *hashes}, path
        assert rules["style-src"] == "'self'"
        # To launch with data, and to speak to a SAMP hub on the visitor's machine.
        takes_along = path == "basket/index.html" or re.fullmatch("data/[^/]+/index.html", path)
        asked = " https://mybinder.org https://*.mybinder.org http://127.0.0.1:21012/"
        expected = set(f"'self'{asked if takes_along else ''}".split())
        assert set(rules["connect-src"].split()) == expected, path


def test_nothing_is_inline(pages: Pages) -> None:
    for path, page in pages.items():
        assert not page.tree.xpath("//style | //@style | //iframe | //object | //base"), path
        handlers = page.tree.xpath("//@*[starts-with(name(), 'on')]")
        assert not handlers, f"{path}: {handlers}"
        for element in page.tree.xpath("//script/@src | //img/@src | //link[@rel='stylesheet']"):
            assert "://" not in str(element), path


def test_new_tabs_cannot_reach_back(pages: Pages) -> None:
    for path, page in pages.items():
        for link in page.tree.xpath("//a[@target]"):
            assert link.get("target") == "_blank" and "noopener" in link.get("rel", ""), path


def test_the_site_map_lists_the_pages(pages: Pages, built_site: Path) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    tree = etree.parse(built_site / "sitemap.xml")
    listed = [str(e) for e in tree.xpath("//s:loc/text()", namespaces=space)]
    own = {BASE_URL + path.removesuffix("index.html") for path in set(pages) - {"404.html"}}
    assert len(listed) == len(own) and set(listed) == own
    dates = tree.xpath("//s:lastmod/text()", namespaces=space)
    assert dates and all(re.fullmatch(r"\d{4}(-\d\d){0,2}", date) for date in dates)
    assert f"Sitemap: {BASE_URL}sitemap.xml" in (built_site / "robots.txt").read_text("utf-8")


def test_the_api_agrees_with_the_pages(pages: Pages, built_site: Path) -> None:
    listed = json.loads((built_site / "api/software.json").read_text("utf-8"))
    assert {f"{s['path']}index.html" for s in listed} == {
        path for path in pages if path.startswith("software/")
    }
    home = pages["index.html"]
    assert home.tree.xpath("//li[@data-id]/@data-id") == [s["id"] for s in listed]
    for entry in listed:
        page = pages[f"{entry['path']}index.html"]
        assert page.text_of("//h1") == " ".join(entry["name"].split())
        buttons = page.tree.xpath("//*[@id='launch']//a[@data-launch]")
        assert {b.get("data-launch"): b.get("href") for b in buttons} == entry["launch"]
        card = home.tree.xpath(f"//li[@data-id='{entry['id']}']//a[@data-launch]")
        assert {b.get("data-launch"): b.get("href") for b in card} == entry["launch"]
        reasons = {" ".join(dd.text_content().split()) for dd in page.tree.xpath(REFUSALS)}
        assert reasons == {refused["reason"] for refused in entry["refused"].values()}


REFUSALS = "//details[contains(@class, 'refusals')]//dd"


def test_facilities_are_all_there_but_the_hidden(pages: Pages, built_site: Path) -> None:
    listed = json.loads((built_site / "api/facilities.json").read_text("utf-8"))
    assert {f["id"] for f in listed} == {
        path.split("/")[1] for path in pages if re.fullmatch("facilities/.+/index.html", path)
    }
    files = {file.stem: file.read_text("utf-8") for file in (FOLDER / "facilities").glob("*.yml")}
    hidden = {
        id_ for id_, text in files.items() if re.search("^status: (hidden|retired)", text, re.M)
    }
    assert hidden and {f["id"] for f in listed} == set(files) - hidden
    for id_ in hidden:
        (name,) = re.findall("^name: (.+)$", files[id_], re.M)
        offered = [path for path, page in pages.items() if name in page.text]
        assert set(offered) <= {"about/index.html", "status/index.html"}, f"{name} is hidden"
        assert offered, "its reason is told nowhere"


@pytest.mark.parametrize("name", ["software", "facilities", "findings", "datasets"])
def test_the_api_is_sorted_and_says_nothing_empty(built_site: Path, name: str) -> None:
    text = (built_site / f"api/{name}.json").read_text("utf-8")
    listed = json.loads(text)
    assert text == json.dumps(listed, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    empty = [record for record in listed if any(v in (None, "", []) for v in record.values())]
    assert not empty


TYPES = {"software": "SoftwareSourceCode", "data": "Dataset"}


def test_structured_data_describes_the_entry(pages: Pages) -> None:
    for path, page in pages.items():
        kind = TYPES.get(path.split("/")[0]) if path.count("/") == 2 else None
        found = [json.loads(text) for text in page.scripts("application/ld+json")]
        assert [thing["@type"] for thing in found] == ([kind] if kind else []), path
        for thing in found:
            assert thing["@context"] == "https://schema.org"
            assert thing["name"] == page.tree.xpath("//h1")[0].text_content()
            assert thing["url"] == BASE_URL + path.removesuffix("index.html")
            assert all(author["name"] for author in thing.get("author", ()))


def test_schemas_are_published_under_their_own_addresses(built_site: Path) -> None:
    own = {path.name for path in (ROOT / "schemas").glob("*.json")}
    assert own and {path.name for path in (built_site / "schemas").iterdir()} == own
    for name in own:
        schema = json.loads((built_site / "schemas" / name).read_text("utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)


def test_feeds_are_atom(built_site: Path) -> None:
    for name in ("new", "changed", "gone"):
        root = etree.parse(built_site / f"feeds/{name}.atom").getroot()
        assert root.tag == "{http://www.w3.org/2005/Atom}feed"
        assert root.findtext("{*}updated")
