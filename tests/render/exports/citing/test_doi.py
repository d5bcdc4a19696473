"""Pages by DOI: every one that is known has one, which leads there whatever the DOI is like."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from catalogue.project import OWN
from catalogue.records.dataset import Dataset
from catalogue.records.software import Software, Version
from render.exports.citing.doi import doi_files, doi_pages, doi_path
from render.shell.templates import environment
from render.views.as_json import plain
from render.views.data import Data
from render.views.entries import Entry
from tests.support.published import read

HOSTILE = (
    "10.1/../../../etc", "10.1//a", '10.1/"><script>alert(1)</script>', "10.1/a%2e%2e/b",
    "10.1/index.html", "10.1/a b", "10.1/é🚀", "10.1/a?b#c", "10.1/" + "a" * 5000, "10.1/.git/a",
    "10.1/" + ":" * 400, "10.1" + "/a" * 5000, "10.1" + "/b" * 5000, "10.1/a\\b", "10.1/~2e",
    "../10.1/x", "10.1/a\x00b", "10.1002/(SICI)1097<1:AID>3.0;2-#",
)  # fmt: skip
TOOL = Software(
    id="t",
    name="<b>Tool</b>",
    source="ossr",
    doi="10.5281/Zenodo.3",
    conceptdoi="10.5281/zenodo.1",
    version="2.0",
    versions=(
        Version(id=3, doi="10.5281/Zenodo.3", version="2.0"),
        Version(id=2, doi="10.5281/zenodo.2", version="1.0"),
    ),
)


def entry(software: Software) -> Entry:
    return Entry(software=software, fits=(), facets={})


def test_concept_shown_version_and_others() -> None:
    later = Software(id="u", name="U", source="curated", doi="10.5281/ZENODO.2", version="1.0")
    dataset = Dataset(id="d", name="D", source="ossr", doi="10.1/d", conceptdoi="10.5281/zenodo.1")
    pages = doi_pages([entry(TOOL), entry(later)], [Data(dataset, ())])
    tool = {"type": "software", "id": "t", "name": "<b>Tool</b>", "leadsTo": "software/t/"}

    def page(doi: str, kind: str, **more: str) -> dict[str, str]:
        return {**tool, "doi": doi, "kind": kind, "path": f"doi/{doi.lower()}/", **more}

    other = {"id": "u", "name": "U", "leadsTo": "software/u/", "version": "1.0"}
    set_ = {"type": "dataset", "id": "d", "name": "D", "leadsTo": "data/d/"}
    assert list(map(plain, pages)) == [
        page("10.1/d", "shown", **set_),
        page("10.5281/zenodo.1", "concept"),
        # Who shows it goes before who knows it as another version.
        page("10.5281/ZENODO.2", "shown", **other),
        page("10.5281/Zenodo.3", "shown", version="2.0"),
    ]
    assert [plain(one) for one in doi_pages([entry(TOOL)], []) if one.kind == "version"] == [
        page("10.5281/zenodo.2", "version", version="1.0", shownVersion="2.0")
    ]


def test_the_page_leads_there_without_a_script() -> None:
    made = doi_files(doi_pages([entry(TOOL)], []), environment(OWN), "https://c.org/x/")
    pages = {path: html.document_fromstring(text) for path, text in made}
    page = pages["doi/10.5281/zenodo.2/index.html"]
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://c.org/x/software/t/"]
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == [
        "0; url=../../../software/t/#versions"
    ]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert "is version 1.0. The catalogue shows version 2.0." in page.text_content()
    assert page.xpath("//h1")[0].text_content() == "<b>Tool</b>" and not page.xpath(
        "//script | //b"
    )
    assert "stands for all versions" in pages["doi/10.5281/zenodo.1/index.html"].text_content()


def test_no_doi_leaves_its_folder_or_takes_another_ones_place() -> None:
    paths = [doi_path(doi) for doi in HOSTILE]
    assert len(set(paths)) == len(paths)
    for path in paths:
        parts = path.split("/")
        assert parts[0] == "doi" and parts[-1] == "" and "" not in parts[:-1]
        assert not any(part.startswith(".") or part == "index.html" for part in parts)
        assert all(len(part.encode()) <= 200 for part in parts) and len(path) <= 600
        assert path.isascii() and not set(path) & set("<>:\"|?*\\%# \x00'&")
    assert doi_path("10.1/A") == doi_path("10.1/a")


def test_every_known_doi_of_the_site_has_its_page(built_site: Path) -> None:
    listed = read(built_site, "api/v1/dois.json")
    assert {f"{each['path']}index.html" for each in listed} == {
        path.relative_to(built_site).as_posix() for path in built_site.glob("doi/**/index.html")
    }
    known = {each["doi"] for each in listed}
    for each in read(built_site, "api/software.json"):
        said = {
            each.get("doi"),
            each.get("conceptdoi"),
            *(v.get("doi") for v in each.get("versions", ())),
        }
        assert said - {None} <= known
    assert all((built_site / each["leadsTo"] / "index.html").is_file() for each in listed)
    assert len({each["kind"] for each in listed}) == 3
    assert "/doi/" not in (built_site / "sitemap.xml").read_text("utf-8")
