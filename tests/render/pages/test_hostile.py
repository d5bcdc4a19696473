"""Whatever strangers write stays text: a hostile record makes the elements a kind one makes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from catalogue.records.catalogue import Catalogue, SourceState
from catalogue.records.facility import Accepts, Facility, Mount, Operator, Resources, UserAccess
from catalogue.records.finding import Finding
from catalogue.records.instance import Instance
from catalogue.records.person import Person
from catalogue.records.software import File, Notebook, Run, Software, Version
from harvest.values.markup import sanitise
from render.shell.server import serving
from render.site import render_site
from tests.support.pages import ADDRESSES, ReadPage, read_pages

KIND = "word"
TEXTS = {
    "script": "<script>alert(1)</script>\"'&",
    "closing": "</script></title></style></textarea>--><img src=x onerror=alert(1)>",
    "quotes": "\" onmouseover='alert(1)' x=\"",
    "template": "{{ 7*7 }}{% raw %}<!--fill:body-->@@title@@ ${alert(1)} \\u003c \\1 %s",
    "long": "x" * 10_000,
    "marks": "\u202egpj.exe\u202c \u2066עברית\u2069 a\u0300\u0301\u0302",
    "emoji": "👩‍🚀🏳️‍🌈 ❤️ 🇪🇺",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt; &#x3C;b&#x3E; &amp;",
    "comment": "<!-- <![CDATA[ ]]> -->",
}
BAD_URLS = (
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "java\tscript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "//evil.example/x",
    "https://e.example/\"onmouseover='alert(1)'",
)


def catalogue(text: str, url: str = "https://example.org/x") -> Catalogue:
    """A catalogue of one of everything, with the text and the URL in every place."""
    software = Software(
        id="soft",
        name=text,
        source="ossr",
        summary=text,
        description="<p>fixed</p>",
        author=(Person(name=text, orcid="0000-0002-1825-0097", affiliation=text),),
        keywords=(text,),
        interface=("notebook",),
        runtimePlatform=(text,),
        programmingLanguage=(text,),
        operatingSystem=(text,),
        license=text,
        version=text,
        versions=(Version(id=1, doi="10.5281/zenodo.1", version=text),),
        doi="10.5281/zenodo.1",
        datePublished=text,
        developmentStatus=text,
        codeRepository="https://github.com/o/r",
        # A backslash is refused, whatever stands before it, so that all have the same elements.
        notebooks=(Notebook(path="a.ipynb", title=text), Notebook(path=f"{text}\\.ipynb")),
        url=url,
        softwareHelp=url,
        referencePublication=url,
        files=(File(key=text),),
        run=(Run(name=text, command=text),),
        sources=(f"- {text}",),
        origin={"version": text},
    )
    facility = Facility(
        id="place",
        name=text,
        kind="binderhub",
        url="https://hub.example/",
        summary=text,
        description="<p>fixed</p>",
        operator=Operator(name=text, url=url),
        accepts=Accepts(interfaces=("notebook",), repositories=("https://github.com/",)),
        access=UserAccess(login="required", who=text, account=url),
        resources=Resources(memoryGB=2, note=text),
        mounts=(Mount(name=text, kind=text, path=text, note=text),),
        location=text,
        documentation=url,
        support=url,
        sources=(f"- {text}",),
    )
    lake = Facility(
        id="lake",
        name=f"b{text}",
        kind="jupyterhub",
        url=url,
        summary=text,
        access=UserAccess(account=url),
    )
    hidden = Facility(
        id="hidden",
        name=f"c{text}",
        kind="renku",
        url=url,
        summary=text,
        status="hidden",
        statusReason=text,
    )
    findings = tuple(
        Finding(
            source=source, field=text, code="code", found=text, expected=text, remedy=text, url=url
        )
        for source in ("record 1", "record 99", f"software/{text}.yml")
    )
    state = SourceState(
        name="ossr",
        origin="live",
        url=url,
        changed="2026-01-01T00:00:00Z",
        records=1,
        kept=text,
    )
    return Catalogue(
        software=(software,),
        facilities=(facility, lake, hidden),
        findings=findings,
        states=(state,),
        instance=Instance(dataLake="A lake."),
    )


def together(catalogues: Iterable[Catalogue]) -> Catalogue:
    """One catalogue of several, whose ids end with their number."""
    each = list(catalogues)
    return Catalogue(
        software=tuple(replace(s, id=f"{s.id}{n}") for n, c in enumerate(each) for s in c.software),
        facilities=tuple(
            replace(f, id=f"{f.id}{n}") for n, c in enumerate(each) for f in c.facilities
        ),
        findings=tuple(f for c in each for f in c.findings),
        states=tuple(s for c in each for s in c.states),
        instance=each[0].instance,
    )


def rendered(out: Path, found: Catalogue) -> dict[str, ReadPage]:
    render_site(found, out)
    return read_pages(out)


def skeleton(page: ReadPage) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The page's elements in order, each with the names of its attributes; after each slash of a
    URL a line may break."""
    for element in page.tree.iter():
        if element.tag == "wbr" and not element.attrib:
            continue
        if isinstance(element.tag, str):
            yield element.tag, tuple(sorted(element.attrib))
        else:
            yield "comment", (element.text or "",)


@pytest.fixture(scope="module")
def kind(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ReadPage]:
    return rendered(tmp_path_factory.mktemp("kind") / "site", catalogue(KIND))


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_text_makes_no_markup(name: str, kind: dict[str, ReadPage], tmp_path: Path) -> None:
    text = TEXTS[name]
    pages = rendered(tmp_path / "site", catalogue(text))
    assert pages.keys() == kind.keys()
    for path, page in pages.items():
        assert list(skeleton(page)) == list(skeleton(kind[path])), path
        for script in page.scripts("application/json") + page.scripts("application/ld+json"):
            json.loads(script)
    entry = pages["software/soft/index.html"]
    assert entry.tree.xpath("//h1")[0].text_content() == text
    (thing,) = entry.scripts("application/ld+json")
    assert json.loads(thing)["name"] == text
    listed = json.loads((tmp_path / "site/api/software.json").read_text("utf-8"))
    assert listed[0]["name"] == text and listed[0]["keywords"] == [text]


def test_hostile_addresses_are_no_links(tmp_path: Path) -> None:
    pages = rendered(tmp_path / "site", together(catalogue(KIND, url) for url in BAD_URLS))
    assert {f"software/soft{n}/index.html" for n in range(len(BAD_URLS))} <= pages.keys()
    for page in pages.values():
        for attribute in ADDRESSES:
            for link in page.tree.xpath(f"//@{attribute}"):
                start = link.strip().lower()
                scripted = start.startswith(("java", "data:text", "vbscript", "//"))
                assert not scripted, f"{page.path}: {attribute}={link}"
        assert not page.tree.xpath("//@onmouseover"), page.path


def test_hostile_repositories_are_not_launched(tmp_path: Path) -> None:
    software = tuple(
        Software(
            id=f"s{n}", name=f"s{n}", source="ossr", interface=("notebook",), codeRepository=url
        )
        for n, url in enumerate(BAD_URLS)
    )
    hub = Facility(
        id="h",
        name="h",
        kind="binderhub",
        url="https://h.example/",
        summary="",
        accepts=Accepts(interfaces=("notebook",)),
    )
    pages = rendered(tmp_path / "site", Catalogue(software=software, facilities=(hub,)))
    for entry in software:
        page = pages[f"software/{entry.id}/index.html"]
        for link in page.tree.xpath("//a/@href"):
            beside = ("citation.", "codemeta.json", "CITATION.cff")
            assert link.startswith(("../", "https://", "#", *beside)), link
        for link in page.tree.xpath("//a[@data-launch]/@href"):
            assert link.startswith("https://h.example/v2/git/https%3A%2F%2F"), link


def test_sanitised_descriptions_bring_nothing_that_runs(tmp_path: Path) -> None:
    bad = "".join(f"<p>{text}</p>" for text in TEXTS.values()) + "".join(
        f'<a href="{url}" onclick="alert(1)" style="x" id="main" class="card">x</a>'
        for url in BAD_URLS
    )
    bad += "<h1>Big</h1><img src=x><iframe src=x></iframe><form><input></form><svg onload=alert(1)>"
    software = Software(id="s", name="s", source="ossr", summary="s", description=sanitise(bad))
    page = rendered(tmp_path / "site", Catalogue(software=(software,), facilities=()))[
        "software/s/index.html"
    ]
    (prose,) = page.tree.xpath("//*[@aria-label='Description']")
    found = {element.tag for element in prose.iter() if isinstance(element.tag, str)}
    assert found <= {"section", "p", "a", "h3", "b"}, found
    assert {str(name) for a in prose.iter("a") for name in a.attrib} <= {"href", "rel"}
    assert len(page.tree.xpath("//h1")) == 1 and page.ids.count("main") == 1


def test_nothing_runs_in_a_browser(open_page: Callable[..., Page], tmp_path: Path) -> None:
    texts = (" ".join(TEXTS.values()), TEXTS["long"])
    render_site(together(catalogue(text, "javascript:alert(1)") for text in texts), tmp_path)
    page = open_page(viewport={"width": 390, "height": 800})
    dialogs: list[Any] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog), dialog.dismiss()))
    own = [
        f"{place}{n}/" for n in range(len(texts)) for place in ("software/soft", "facilities/place")
    ]
    with serving(tmp_path, "/sub/") as url:
        for path in ("", *own, "facilities/", "data-lake/", "about/"):
            page.goto(url + path)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= 390, f"{path or 'index'} is {wide} px wide"
        page.goto(url + "?q=x")
        for text in texts:
            page.locator("#q").fill(text[:150])
            page.evaluate("new Promise(requestAnimationFrame)")
    assert not dialogs
