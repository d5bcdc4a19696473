"""Every page of the site: whole, linked, described, and with nothing inline."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urljoin

import jsonschema
import pytest
from lxml import etree

from catalogue.history import Change
from catalogue.launch.own_pages import file_url
from catalogue.project import PROJECT_URL
from catalogue.quality.message import message
from catalogue.quality.score import LACKING
from catalogue.records.catalogue import Catalogue, SourceState
from catalogue.records.dataset import Dataset
from catalogue.records.facility import Accepts, Facility, Handover, Mount
from catalogue.records.finding import Finding
from catalogue.records.instance import Instance, Topic
from catalogue.records.software import Notebook, Software, Version
from render.browse.changes import history
from render.browse.places import choices
from render.browse.topics import in_groups, topic_views
from render.content import Site
from render.exports.launching import form_data, panel
from render.exports.linked.signposts import MARKDOWN, dataset_links, in_head, software_links
from render.exports.metadata import dataset_ld, software_ld, website_ld
from render.exports.v1.examples import examples as programs
from render.exports.v1.openapi import ALL
from render.index.fields import QUALIFIERS
from render.index.files import inverted
from render.index.similar import similar
from render.inside import Similar
from render.pages.every import pages as pages_of_site
from render.pages.parts import Parts
from render.shell.policy import policy_for
from render.shell.theme import Shell
from render.site import BASE_URL
from render.views import data_facts
from render.views.catalogue_page import facet_views
from render.views.cite import citations_of
from render.views.counts import LaunchCount
from render.views.data import data_of, reached
from render.views.data_words import reading_rules
from render.views.entries import entries_of, facility_views, kept_out
from render.views.facets import facets
from render.views.facts import facts_of
from render.views.fields import forms
from render.views.more_facts import groups_of, people_of, provenance_of
from render.views.status import groups
from tests.support.example import FOLDER
from tests.support.files import ROOT
from tests.support.pages import ReadPage, broken

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
        if (page.path, link) != ("offline/index.html", "")  # the page that was asked for, again
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
        # What a list shows is below the heading that the list stands under.
        above = 0
        for heading in page.tree.xpath("//*[self::h1 or self::h2 or self::h3]"):
            level = int(heading.tag[1])
            if heading.get("class") == "card__name":
                assert level == above + 1, f"{path}: {heading.text_content()}"
            else:
                above = level


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
        found = set(rules["connect-src"].split())
        # And the servers of the data, to look inside and to ask their services, with Sesame.
        data = [path] if "basket" not in path else [one for one in pages if "data/" in one]
        ways = [way for one in data for way in pages[one].tree.xpath("//@data-basket-add")]
        hosts = {url for way in ways for url in re.findall(r'"(https?://[^/"]+)', way)}
        more = {*hosts, "https://cds.unistra.fr"} if takes_along else set()
        assert expected <= found <= expected | more, path


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
    own = {
        BASE_URL + path.removesuffix("index.html")
        for path in set(pages) - {"404.html", "offline/index.html"}
    }
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
    # What can be launched stands first; both parts are in the order of names, as the API is.
    ordered = sorted(listed, key=lambda s: not s["launch"])
    assert (
        home.tree.xpath("//li[@data-id]/@data-id")
        == [s["id"] for s in ordered]
        != [s["id"] for s in listed]
    )
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
    files = {file.stem: file.read_text("utf-8") for file in (FOLDER / "facilities").glob("*.yml")}
    hidden = {
        id_ for id_, text in files.items() if re.search("^status: (hidden|retired)", text, re.M)
    }
    assert hidden and {f["id"] for f in listed} == set(files) - hidden
    own = {path.split("/")[1] for path in pages if re.fullmatch("facilities/.+/index.html", path)}
    assert own == set(files)
    for id_ in hidden:
        (name,) = re.findall("^name: (.+)$", files[id_], re.M)
        told = {
            path
            for path, page in pages.items()
            if name in page.text and not path.startswith("software/")
        }
        told.discard("facilities/index.html")  # folded, below those that are offered
        page = f"facilities/{id_}/index.html"
        assert told == {"about/index.html", "status/index.html", page}, f"{name} is hidden"
        assert "There are no launch links" in pages[page].text


@pytest.mark.parametrize("name", ["software", "facilities", "findings", "datasets", "topics"])
def test_the_api_is_sorted_and_says_nothing_empty(built_site: Path, name: str) -> None:
    text = (built_site / f"api/{name}.json").read_text("utf-8")
    listed = json.loads(text)
    assert text == json.dumps(listed, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    empty = [record for record in listed if any(v in (None, "", []) for v in record.values())]
    assert not empty


TYPES = {"software": "SoftwareSourceCode", "data": "Dataset"}
OF_ALL = {"index.html": "WebSite", "data/index.html": "DataCatalog"}
# What Google asks for, beside a name: https://developers.google.com/search/docs/appearance/
# structured-data/dataset and …/sitelinks-searchbox. It has no rich result for source code, and
# that of SoftwareApplication wants ratings, which nobody gives here.
REQUIRED = {
    "Dataset": {"description", "distribution.contentUrl", "includedInDataCatalog.url"},
    "DataDownload": {"contentUrl"},
    "SoftwareSourceCode": {"description", "url"},
    "DataCatalog": {"description", "dataset.url"},
    "WebSite": {"url", "potentialAction.target.urlTemplate", "potentialAction.query-input"},
}


def said(thing: object, way: str) -> Iterator[object]:
    """All values at the end of "a.b.c" in a thing of JSON-LD."""
    name, _, rest = way.partition(".")
    for each in thing if isinstance(thing, list) else [thing]:
        if isinstance(each, dict) and name in each:
            yield from said(each[name], rest) if rest else [each[name]]


def test_structured_data_describes_the_entry(pages: Pages, built_site: Path) -> None:
    for path, page in pages.items():
        kind = TYPES.get(path.split("/")[0]) if path.count("/") == 2 else OF_ALL.get(path)
        found = [json.loads(text) for text in page.scripts("application/ld+json")]
        assert [thing["@type"] for thing in found] == ([kind] if kind else []), path
        for thing in found:
            assert thing["@context"] == "https://schema.org"
            assert thing["url"] == BASE_URL + path.removesuffix("index.html")
            assert all(author["name"] for author in thing.get("author", ()))
            for way in {"name", *REQUIRED[thing["@type"]]}:
                values = list(said(thing, way))
                # Not all data can be downloaded.
                assert all(values) and (values or "distribution" not in thing), (path, way)
            if kind == "Dataset":
                assert 50 <= len(thing["description"]) <= 5000, path
            if path not in OF_ALL:
                assert thing["name"] == page.tree.xpath("//h1")[0].text_content()
                beside = (built_site / path).with_name("schema.jsonld")
                assert json.loads(beside.read_text("utf-8")) == thing


def test_typed_links_lead_to_what_is_there(pages: Pages, built_site: Path) -> None:
    for path, page in pages.items():
        links = page.tree.xpath("//head/link")
        found: dict[str, list[str]] = {}
        for link in links:
            found.setdefault(link.get("rel"), []).append(link.get("href"))
        (search,) = found["search"]
        at = urljoin(BASE_URL + path, search)
        assert (built_site / at.removeprefix(BASE_URL)).name == "opensearch.xml"
        if TYPES.get(path.split("/")[0]) and path.count("/") == 2:
            assert len(found["type"]) == 2 and len(found.get("cite-as", ())) <= 1
            twins = [link.get("href") for link in links if link.get("type") == "text/markdown"]
            assert len(twins) == 1
            for file in (*found["describedby"], *found["linkset"], *twins):
                there = urljoin(BASE_URL + path, file).removeprefix(BASE_URL)
                assert (built_site / there).is_file(), (path, file)
        else:
            assert not {"cite-as", "describedby", "item", "linkset"} & set(found), path


def test_schemas_are_published_under_their_own_addresses(built_site: Path) -> None:
    own = {path.name for path in (ROOT / "schemas").glob("*.json")}
    assert own and {path.name for path in (built_site / "schemas").glob("*.json")} == own
    for name in own:
        schema = json.loads((built_site / "schemas" / name).read_text("utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)


def test_feeds_are_atom(built_site: Path) -> None:
    for name in ("new", "changed", "gone", "launch"):
        root = etree.parse(built_site / f"feeds/{name}.atom").getroot()
        assert root.tag == "{http://www.w3.org/2005/Atom}feed"
        assert root.findtext("{*}updated")


class Drawn:
    """Templates that keep what they are given, and draw their own name."""

    def __init__(self) -> None:
        self.given: dict[str, list[dict[str, Any]]] = {}

    def get_template(self, name: str) -> Any:
        def render(*context: dict[str, Any], **more: Any) -> str:
            self.given.setdefault(name, []).append(dict(*context, **more))
            return f"[{name}]"

        return SimpleNamespace(render=render)


SHELL = Shell(
    pages={"index.html": "<!--fill:head--><!--fill:catalogue--><script>a</script>",
           "basket/index.html": "<!--fill:head-->"},
    entry="@@title@@|@@description@@|@@url@@|<!--fill:head-->|<!--fill:body-->|<!--fill:footer-->",
)  # fmt: skip
HUB = Facility(
    id="hub", name="H<b>", kind="binderhub", url="https://hub.org/", summary="Sum",
    accepts=Accepts(interfaces=("notebook",)), handover=Handover(openCors=True),
)  # fmt: skip


def site_of(catalogue: Catalogue, **more: Any) -> tuple[Site, Drawn]:
    entries, drawn = entries_of(catalogue), Drawn()
    index = inverted(entries)
    known: dict[str, Any] = {
        "catalogue": catalogue,
        "changes": (),
        "entries": entries,
        "unlisted": (),
        "places": facility_views(catalogue, entries),
        "data": data_of(catalogue, entries),
        "bare": SHELL,
        "shell": SHELL,
        "templates": drawn,
        "base_url": "https://s.org/",
        "cards": tuple(f'<a href="software/{e.software.id}/">' for e in entries),
        "facets": facets(e.facets for e in entries),
        "similar": similar(index, [e.software for e in entries]),
        "index_url": "assets/search/index.x.json",
        "scripts": "assets/js-x/",
        "topics": topic_views(catalogue.instance.topics, entries, data_of(catalogue, entries)),
    }
    return Site(**{**known, **more}), drawn


MUONS = Topic(id="muons", name="Muons", group="messenger", terms=("muon",))


def small() -> Catalogue:
    """Two entries that are alike, a facility of each kind, a dataset, and findings about all."""
    notebook = Software(
        id="1", name="A<b>", source="ossr", summary='S "x"', interface=("notebook",),
        codeRepository="https://github.com/o/r", notebooks=(Notebook(path="a.ipynb"),),
        versions=(Version(id=11), Version(id=12)), keywords=("muon", "shower"),
    )  # fmt: skip
    curated = Software(id="two", name="B", source="curated", keywords=("muon", "shower"))
    data = [
        Dataset(id="d", name="D", source="curated", summary="Data"),
        Dataset(id="9", name="E", source="ossr", recid=99),
    ]
    findings = tuple(
        Finding(source=source, code="O304", found="x")
        for source in ("record 12", "record 1", "record 99", "record 5", "two", "record 1")
    )
    findings += (LACKING.at("record 12", found="told in the table of metadata quality alone"),)
    lake = replace(
        HUB, id="lake", name="Lake", kind="jupyterhub", handover=Handover(),
        mounts=(Mount(name="DISK", kind="Rucio storage element"),),
    )  # fmt: skip
    hidden = replace(HUB, id="hidden", status="hidden", handover=Handover())
    return Catalogue(
        instance=Instance(topics=(MUONS,), featured=("two",)),
        software=(notebook, curated), facilities=(HUB, lake, hidden), datasets=tuple(data),
        findings=findings,
        states=(SourceState(name="ossr", origin="live", url="u", changed="2024", records=2),),
    )  # fmt: skip


def test_every_page_and_what_it_is_given() -> None:
    catalogue = small()
    site, drawn = site_of(catalogue)
    made = dict(pages_of_site(site))
    assert list(made) == [
        "index.html",
        "basket/index.html",
        "software/1/index.html",
        "software/two/index.html",
        "topics/index.html",
        "topics/muons/index.html",
        "facilities/hub/index.html",
        "facilities/lake/index.html",
        "facilities/hidden/index.html",
        "data/d/index.html",
        "data/9/index.html",
    ]
    end = "|[frame/head.html]|{}|[frame/footer.html]"
    assert made["software/1/index.html"] == (
        "A&lt;b&gt;|S &#34;x&#34;|https://s.org/software/1/" + end.format("[software/page.html]")
    )
    assert made["facilities/hub/index.html"] == (
        "H&lt;b&gt;|Sum|https://s.org/facilities/hub/" + end.format("[facilities/page.html]")
    )
    assert made["data/d/index.html"] == "D|Data|https://s.org/data/d/" + end.format(
        "[data/page.html]"
    )
    assert made["index.html"] == "[frame/head.html][catalogue/page.html]<script>a</script>"

    counts = {
        "states": catalogue.states, "newest": catalogue.states[0], "copies": (), "entries": 2,
        "places": 2,
        "launches": site.count, "curated": 1, "facilities": 3, "datasets": 2, "asked": 0,
        "reached": reached(site.data),
        "unlisted": 0,
    }  # fmt: skip
    assert Parts(site)["state"] == "[status/state.html]"
    assert drawn.given["frame/footer.html"] == drawn.given["status/state.html"] == [counts]
    (front,) = drawn.given["catalogue/page.html"]
    assert front == {
        "count": 2, "cards": site.cards, "others": range(2, 2), "facets": facet_views(site.facets),
        "launches": site.count, "index_url": "assets/search/index.x.json",
        "topics": in_groups(site.topics), "starters": (), "news": None, "qualifiers": QUALIFIERS,
        "examples": ("muon", "shower"),
    }  # fmt: skip
    assert site.count == LaunchCount(unchecked=1, refused=3)

    first, second = drawn.given["software/page.html"]
    entry, other = site.entries
    found = catalogue.findings
    assert first == {
        "entry": entry, "facts": facts_of(entry.software), "groups": groups_of(entry.software),
        "provenance": provenance_of(
            entry.software, facts_of(entry.software), groups_of(entry.software)
        ),
        "people": people_of(entry.software),
        "launching": panel(entry, "https://s.org/", Instance()),
        "hidden": [f for f in catalogue.facilities if f.status == "hidden"],
        "notebooks": [(entry.software.notebooks[0], entry.launches[0], None)],
        "findings": (found[0], found[1]),
        "similar": (
            Similar(path=other.path, name=other.software.name, shared=("muon", "shower")),
        ),
        "quality": entry.quality,
        "message": message(entry.software, entry.quality, "https://s.org/software/1/", PROJECT_URL),
        "cite": citations_of(entry.software, "https://s.org/software/1/"), "readme": None,
        "status_day": None, "unreachable": {},
    }  # fmt: skip
    assert (second["findings"], second["notebooks"]) == ((found[4],), [])

    hub, lake = site.places
    assert drawn.given["facilities/page.html"] == [
        {"place": place, "file_url": file_url(f"facilities/{place.facility.id}.yml")}
        for place in (hub, lake, *kept_out(catalogue))
    ]
    ours, theirs = drawn.given["data/page.html"]
    assert ours == {
        "item": site.data[0], "facts": data_facts.facts_of(catalogue.datasets[0]), "findings": (),
        "file": "datasets/d.yml", "file_url": file_url("datasets/d.yml"), "sky": None,
    }  # fmt: skip
    assert (theirs["file"], theirs["file_url"], theirs["findings"]) == ("", "", (found[2],))


def test_what_the_prose_is_given() -> None:
    catalogue = small()
    change = Change(date="2024-01-01", kind="new", id="d", name="D")
    site, drawn = site_of(catalogue, changes=(change,))
    dict(Parts(site))
    hub, lake = site.places

    def one(template: str) -> dict[str, Any]:
        (given,) = drawn.given[template]
        return given

    aside = kept_out(catalogue)
    assert [place.facility.id for place in aside] == ["hidden"]
    assert one("facilities/list.html") == {
        "places": [hub, lake], "kept_out": aside, "root": "../",
        "choices": choices([hub.facility, lake.facility]),
    }  # fmt: skip
    assert one("launch/form.html") == {
        "places": [hub, lake], "data": form_data([hub, lake], "https://s.org/"),
    }  # fmt: skip
    assert one("data/list.html") == {"data": site.data, "protocols": (), "root": "../"}
    assert one("basket/page.html") == {"project_url": PROJECT_URL}
    assert one("data/reading-rules.html") == {"rules": reading_rules()}
    assert one("data/lake.html") == {"places": [lake]}
    found = catalogue.findings
    assert one("findings/left-out.html") == {
        "hidden": aside, "unlisted": (), "kept_out": (found[3],),
    }  # fmt: skip
    assert one("findings/list.html") == {"listed": site.listed}
    assert site.listed.left_out == (found[3],)
    assert site.listed.groups == groups([found[0], found[1], found[2], found[4]])
    told = history((change,), catalogue, site.entries, {"d": "data/d/"})
    assert one("status/changes.html") == {
        "history": told, "log_url": file_url("snapshot/changes.jsonl"),
    }  # fmt: skip
    assert one("contribute/fields.html") == {"forms": forms()}
    assert one("api/links.html") == {}
    assert one("api/files.html") == {"kinds": ALL}
    assert one("api/examples.html") == {"examples": programs(site.base_url)}


def test_what_the_head_of_each_page_says() -> None:
    catalogue = small()
    site, drawn = site_of(catalogue)
    dict(pages_of_site(site))
    hosts = ("http://127.0.0.1:21012/", "https://hub.org")
    entry = policy_for(SHELL.entry, ())
    index, basket, first, _, topics, topic, hub, _, _, data, _ = drawn.given["frame/head.html"]
    every = {
        "structured": (), "links": (), "index_url": "", "scripts": "assets/js-x/", "picture": None,
        "base_url": "https://s.org/",
    }  # fmt: skip
    assert index == {
        **every, "policy": policy_for(SHELL.pages["index.html"], ()),
        "structured": (website_ld(catalogue.instance, "https://s.org/"),),
        "index_url": "assets/search/index.x.json",
    }  # fmt: skip
    assert basket == {**every, "policy": policy_for(SHELL.pages["basket/index.html"], hosts)}
    url = "https://s.org/software/1/"
    assert first == {
        **every, "policy": entry, "structured": [software_ld(catalogue.software[0], url, (MUONS,))],
        "links": in_head(software_links(site.entries[0])),
    }  # fmt: skip
    assert topics == topic == {**every, "policy": entry, "structured": []}
    assert hub == topics | {"links": (MARKDOWN,)}
    url = "https://s.org/data/d/"
    assert data == {
        **every, "policy": policy_for(SHELL.entry, hosts),
        "structured": [dataset_ld(catalogue.datasets[0], url, "https://s.org/")],
        "links": in_head(dataset_links(catalogue.datasets[0], "https://s.org/")),
    }  # fmt: skip


def test_many_entries_go_on_to_further_pages() -> None:
    made = [Software(id=str(n), name=str(n), source="ossr") for n in range(151)]
    site, drawn = site_of(Catalogue(software=tuple(made), facilities=()))
    found = dict(pages_of_site(site))
    title = "All entries, page 2 of 2"
    assert found["browse/2/index.html"].startswith(f"{title}|{title}|https://s.org/browse/2/|")
    (second,) = drawn.given["catalogue/browse.html"]
    assert second["cards"] == [f'<a href="../../software/{n}/">' for n in range(100, 151)]
    assert not [path for path in found if path.startswith("topics/")]
    (front,) = drawn.given["catalogue/page.html"]
    assert (len(front["cards"]), front["others"]) == (100, range(2, 3))
