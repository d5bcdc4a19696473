"""The site is written whole or not at all, and the same from the same."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from catalogue.history import Change
from catalogue.records.catalogue import Catalogue, SourceState
from catalogue.records.facility import Facility
from catalogue.records.finding import Finding
from catalogue.records.software import Software, Version
from render import site
from render.views.entries import Entry
from tests.support.example import project
from tests.support.files import ROOT
from tests.support.pages import broken, read_pages

CATALOGUE = Catalogue(
    software=(Software(id="one", name="One", source="curated"),),
    facilities=(
        Facility(id="f", name="F", kind="binderhub", url="https://f.org/", summary="A hub."),
    ),
)


def bytes_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_two_processes_make_the_same_bytes(built_site: Path, tmp_path: Path) -> None:
    # Which was made elsewhere, with another seed of its hashes and in the zone of this machine.
    out = tmp_path / "b/site"
    environment = {"PYTHONHASHSEED": "42", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    subprocess.run(
        [sys.executable, "build.py", "render", "--out", str(out)],
        cwd=project(tmp_path / "b/there"),
        env={**os.environ, **environment},
        check=True,
        capture_output=True,
    )
    one, two = bytes_of(built_site), bytes_of(out)
    assert one.keys() == two.keys() and len(one) > 60
    assert not [path for path, content in one.items() if two[path] != content]


def test_no_page_tells_where_it_was_made(built_site: Path) -> None:
    places = (str(ROOT).encode(), str(built_site.parent).encode())
    telling = [
        p for p, content in bytes_of(built_site).items() if any(w in content for w in places)
    ]
    assert not telling


def test_a_new_site_replaces_the_old_one(tmp_path: Path) -> None:
    out = tmp_path / "site"
    site.render_site(CATALOGUE, out)
    (out / "software/gone").mkdir()
    (out / "software/gone/index.html").write_text("old")
    site.render_site(CATALOGUE, out)
    assert not (out / "software/gone").exists()
    assert (out / "software/one/index.html").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_failing_render_leaves_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"
    site.render_site(CATALOGUE, out)
    before = bytes_of(out)

    def half(_: object) -> Iterator[tuple[str, str]]:
        yield "index.html", "half"
        raise OSError("disk full")

    monkeypatch.setattr(site, "pages", half)
    with pytest.raises(OSError, match="disk full"):
        site.render_site(CATALOGUE, out)
    assert bytes_of(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_base_url_is_used_where_an_address_must_be_whole(tmp_path: Path) -> None:
    base = "https://example.org/a/b/"
    site.render_site(CATALOGUE, tmp_path / "site", base)
    pages = read_pages(tmp_path / "site")
    assert pages["software/one/index.html"].tree.xpath("//link[@rel='canonical']/@href") == [
        f"{base}software/one/"
    ]
    for page in pages.values():
        assert site.BASE_URL not in page.text, page.path
        assert not list(broken(page, pages, tmp_path / "site", base))


def test_an_empty_catalogue_is_a_site(tmp_path: Path) -> None:
    out = tmp_path / "not/there yet/site"
    report = site.render_site(Catalogue(software=(), facilities=()), out)
    files = bytes_of(out)
    size = sum(map(len, files.values()))
    assert report == site.Report(
        entries=0, facilities=0, launches=0, findings=0, files=len(files), size=size
    )
    assert files["robots.txt"].decode() == (
        f"User-agent: *\nAllow: /\nSitemap: {site.BASE_URL}sitemap.xml\n"
    )
    assert files[".nojekyll"] == b""
    assert [path.name for path in out.parent.iterdir()] == ["site"], "nothing is left beside it"
    pages = read_pages(out)
    assert "No entries yet" in pages["index.html"].text_of("//body")
    root = "http://pages.test/esap-catalogue/"
    for path, page in pages.items():
        assert path == "404.html" or not list(broken(page, pages, out, root))


def test_dates_of_the_site_map_are_those_of_the_last_change() -> None:
    def entry(id_: str, **dates: str) -> Entry:
        return Entry(Software(id=id_, name=id_, source="ossr", **dates), (), {})  # type: ignore[arg-type]

    entries = [
        entry("a", datePublished="2020"),
        entry("b", datePublished="2020", dateModified="2021"),
        entry("c"),
    ]
    assert site._changes(entries) == {"software/a/": "2020", "software/b/": "2021"}


def test_hidden_software_has_a_page_and_stands_in_no_list(tmp_path: Path) -> None:
    shown = Software(id="one", name="Shown", source="ossr", keywords=("muon", "shower"))
    kept = replace(
        shown, id="two", name="Quokka", status="hidden", statusReason="No <b>hub</b> yet."
    )
    hub = CATALOGUE.facilities[0]
    changes = tuple(
        Change(date="2026-01-01", kind="new", id=s.id, name=s.name) for s in (shown, kept)
    )
    finding = Finding(source="record two", code="of-an-older-version", found="about-it")
    catalogue = Catalogue(software=(shown, kept), facilities=(hub,), findings=(finding,))
    report = site.render_site(catalogue, tmp_path / "site", changes=changes)
    assert report.entries == 1
    files = bytes_of(tmp_path / "site")
    # The word is in the index as it is written, in whichever of its files.
    named = {path for path, text in files.items() if b"quokka" in text.lower()}
    own = {path for path in files if path.startswith("software/two/")}
    named.add("software/two/linkset.json")  # which has no names, but the page's URL
    assert named == {*own, "status/index.html", "about/index.html", "contribute/new/taken.json"}
    led = {path for path, text in files.items() if b"software/two" in text}
    assert led <= named and led >= {"status/index.html", "about/index.html"}
    page = read_pages(tmp_path / "site")["software/two/index.html"]
    note = page.text_of("//p[@class='note']")
    assert "Not listed in the catalogue (hidden). No <b>hub</b> yet." in note
    assert "about-it" in page.text and not page.tree.xpath("//script[@type='application/ld+json']")
    assert b"software/one/" in files["sitemap.xml"] and b"Shown" in files["feeds/new.atom"]


def test_an_entry_is_found_where_its_curated_file_had_it(tmp_path: Path) -> None:
    def entry(id_: str, *files: str) -> Software:
        origin = dict(zip(("summary", "keywords"), files, strict=False))
        return Software(id=id_, name=f"<{id_}>", source="ossr", origin=origin)

    found = (
        entry("17", "software/tool.yml", "Zenodo"),
        entry("18", "software/overlay-other.yml", "software/mine.yml"),
        entry("mine", "software/mine.yml"),
    )
    out = tmp_path / "site"
    said = Finding(source="software/tool.yml", code="G501", found="about-its-files")
    catalogue = Catalogue(software=found, facilities=(), findings=(said,))
    site.render_site(catalogue, out, "https://s.org/")
    assert "about-its-files" in (out / "software/17/index.html").read_text("utf-8")
    assert {path.name for path in (out / "software").iterdir()} == {"17", "18", "mine", "tool"}
    page = read_pages(out)["software/tool/index.html"]
    assert page.tree.xpath("//link[@rel='canonical']/@href") == ["https://s.org/software/17/"]
    assert page.tree.xpath("//main//p/a/@href") == ["../../software/17/"]
    assert "<17>" in page.text_of("//h1")
    assert "software/tool" not in (out / "sitemap.xml").read_text("utf-8")


def test_findings_go_to_their_entry_or_to_what_was_left_out(tmp_path: Path) -> None:
    def finding(source: str, found: str) -> Finding:
        return Finding(source=source, code="of-an-older-version", found=found)

    entry = Software(id="10", name="Ten", source="ossr", versions=(Version(id=11),))
    findings = (
        finding("record 10", "by-concept"),
        finding("record 11", "by-version"),
        finding("record 1", "left-out-a"),
        finding("record 1", "left-out-b"),
    )
    state = SourceState(
        name="ossr", origin="live", url="https://z.org/", changed="2026-01-01T00:00:00Z", records=1
    )
    catalogue = Catalogue(software=(entry,), facilities=(), findings=findings, states=(state,))
    site.render_site(catalogue, tmp_path / "site")
    pages = read_pages(tmp_path / "site")
    own = pages["software/10/index.html"].text
    about = pages["about/index.html"]
    assert (
        "by-concept" in own
        and "by-version" in own
        and "left-out" not in own.replace("#left-out", "")
    )
    left_out = about.text_of("//ul[@class='findings']")
    assert "left-out-a" in left_out and "left-out-b" in left_out and "by-" not in left_out
    assert about.ids.count("record-1") == 1


def test_the_status_page_shows_each_finding_once_and_counts_what_it_shows(tmp_path: Path) -> None:
    texts = {"record 10": ["of-ten", "of-ten-too"], "record 1": ["left-out"], "record 2": ["gone"]}
    findings = tuple(
        Finding(source=source, code=code, found=text)
        for code in ("O101", "O102")
        for source, found in texts.items()
        for text in found
    )
    entry = Software(id="10", name="Ten", source="ossr")
    twice = (*findings, *findings[:3])
    site.render_site(Catalogue(software=(entry,), facilities=(), findings=twice), tmp_path / "site")
    status = read_pages(tmp_path / "site")["status/index.html"]
    shown = [
        part.text_content().split() for part in status.tree.findall(".//ul[@class='findings']/li")
    ]
    assert (
        sorted(map(str, shown)) == sorted({*map(str, shown)}) and len(shown) == len(findings) == 8
    )
    told = "8 findings: 4 about records that are not listed (above) and 4 about listed ones."
    assert told in status.text_of("//body")
    site.render_site(Catalogue(software=(), facilities=(), findings=twice), tmp_path / "all")
    status = read_pages(tmp_path / "all")["status/index.html"]
    text = status.text_of("//body")
    assert "8 findings: 8 about" in text and "Nothing else needs fixing" in text
