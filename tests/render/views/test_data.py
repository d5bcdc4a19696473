"""Data on the site: files that the real libraries read, pages, JSON and JSON-LD."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import numpy as np
import pytest
from astropy.io import fits, votable
from astropy.table import Table

from catalogue.records.catalogue import Catalogue
from catalogue.records.dataset import DataDownload, Dataset, Rucio, Service, Tap, Zooniverse
from catalogue.records.person import Person
from catalogue.records.software import Software
from harvest.zenodo.entries.dataset import dataset_from
from harvest.zenodo.lines import RecordLine
from render.site import BASE_URL, render_site
from render.views.data import Data, data_of, protocols
from render.views.entries import entries_of
from tests.support import synthetic_sky
from tests.support.example import example
from tests.support.pages import ReadPage, read_pages

Pages = dict[str, ReadPage]


@pytest.fixture(scope="module")
def api(built_site: Path) -> dict[str, Any]:
    text = (built_site / "api/datasets.json").read_text("utf-8")
    return {entry["id"]: entry for entry in json.loads(text)}


def test_the_committed_files_are_what_the_script_makes() -> None:
    for name, make in synthetic_sky.FILES.items():
        assert (synthetic_sky.FOLDER / name).read_bytes() == make(), name


def test_astropy_reads_what_the_site_serves(built_site: Path) -> None:
    from astropy.coordinates import SkyCoord  # which every process would load, and the next
    from astropy.wcs import WCS

    path = built_site / "data/synthetic-sky.vot"
    parsed = votable.parse(str(path), verify="exception")
    assert "Synthetic" in parsed.description
    table = parsed.get_first_table().to_table(use_names_over_ids=True)
    assert table.colnames == ["name", "ra", "dec", "flux"] and len(table) == 40
    assert (table["ra"].unit, table["flux"].unit) == ("deg", "mJy")
    assert len(Table.read(path, format="votable")) == 40
    with fits.open(built_site / "data/synthetic-sky.fits") as hdus:
        hdus.verify("exception")
        image, header = hdus[0].data, hdus[0].header
        assert image.shape == (48, 48) and "Synthetic" in str(header["COMMENT"])
        # the brightest pixel stands where the table has a bright source
        y, x = np.unravel_index(np.argmax(image), image.shape)
        peak = WCS(header).pixel_to_world(x, y)
    bright = table[table["flux"] > 5]
    apart = peak.separation(SkyCoord(bright["ra"], bright["dec"], frame="icrs"))
    assert apart.min().deg < 0.01


def test_the_api_tells_every_way_with_whole_addresses(
    api: dict[str, Any], built_site: Path
) -> None:
    assert {"apertif-dr1", "astron-vo", "muon-hunters", "synthetic-sky", "vo-registry"} <= set(api)
    for entry in api.values():
        assert (built_site / entry["path"] / "index.html").is_file()
        for way in entry["access"]:
            assert way.get("contentUrl", "https://").startswith("https://")
    for way in api["synthetic-sky"]["access"]:
        content = (built_site / way["contentUrl"].removeprefix(BASE_URL)).read_bytes()
        assert len(content) == way["contentSize"]
        assert way["checksum"] == f"md5:{hashlib.md5(content).hexdigest()}"
    muons = api["muon-hunters"]["access"][0]
    assert (muons["project_id"], muons["workflow_id"]) == ("3098", "2473")


def test_pairs_stand_on_both_pages(api: dict[str, Any], pages: Pages) -> None:
    for id_, path in (
        ("apertif-dr1", "software/apertif-vo-example/"),
        ("muon-hunters", "software/muon-hunters-example/"),
        ("synthetic-sky", "software/topcat/"),
    ):
        (pair,) = [each for each in api[id_]["software"] if each["path"] == path]
        reason = "; ".join(pair["reasons"])
        for here, there in ((f"data/{id_}/", path), (path, f"data/{id_}/")):
            page = pages[f"{here}index.html"]
            found = page.tree.xpath("//li[.//span[@class='runs__why']]")
            links = {urljoin(f"/{here}", li.xpath(".//a/@href")[0]): li for li in found}
            assert reason in links[f"/{there}"].text_content()


def test_json_ld_is_a_dataset_with_distributions(pages: Pages) -> None:
    (text,) = pages["data/synthetic-sky/index.html"].scripts("application/ld+json")
    thing = json.loads(text)
    assert (thing["@type"], thing["url"]) == ("Dataset", f"{BASE_URL}data/synthetic-sky/")
    assert [way["contentUrl"] for way in thing["distribution"]] == [
        f"{BASE_URL}data/synthetic-sky.vot",
        f"{BASE_URL}data/synthetic-sky.fits",
    ]
    (text,) = pages["data/apertif-dr1/index.html"].scripts("application/ld+json")
    (way,) = json.loads(text)["distribution"]
    assert way["contentUrl"].startswith("https://vo.astron.nl/__system__/tap/run/tap/sync?")


EVIL = '"><script>alert(1)</script>'
HOSTILE = Dataset(
    id="77",
    name=EVIL,
    source="ossr",
    summary=EVIL,
    description="<p>Clean.</p>",
    author=(Person(name=EVIL, affiliation=EVIL),),
    keywords=(EVIL, "a&b=c#d"),
    conditionsOfAccess=EVIL,
    url="javascript:alert(1)",
    doi="10.5281/zenodo.78",
    recid=78,
    archive="zenodo",
    access=(
        DataDownload(contentUrl="javascript:alert(1)", name=EVIL, encodingFormat=EVIL),
        DataDownload(contentUrl="https://x.org/a", name="a", contentSize=0),
        Tap(url="javascript:alert(1)", query=EVIL, table=EVIL),
        Service(url=EVIL, protocol="sia"),
        Rucio(did=EVIL),
    ),
    sources=(EVIL,),
    origin={"doi": "Zenodo"},
)


def test_hostile_values_stay_text(tmp_path: Path) -> None:
    render_site(Catalogue(software=(), facilities=(), datasets=(HOSTILE,)), tmp_path / "site")
    pages = read_pages(tmp_path / "site")
    for path in ("data/77/index.html", "data/index.html"):
        page = pages[path]
        assert EVIL not in page.text
        assert page.tree.xpath("//script[contains(., 'alert')][not(@type)]") == []
        assert not [link for link in page.links if link.lower().startswith("javascript")]
    page = pages["data/77/index.html"]
    assert page.text_of("//h1") == EVIL and page.text_of("//pre") == EVIL
    assert "0 B" in page.text_of("//ul[@class='files']")


def test_a_catalogue_without_data_says_so(tmp_path: Path) -> None:
    software = Software(id="one", name="One", source="curated", summary="Reads FITS.")
    render_site(Catalogue(software=(software,), facilities=()), tmp_path / "site")
    pages = read_pages(tmp_path / "site")
    assert "No datasets are listed yet" in pages["data/index.html"].text
    assert "Data you can use with it" not in pages["software/one/index.html"].text


def test_findings_about_a_dataset_stand_on_its_page(tmp_path: Path) -> None:
    record = {"id": 5, "conceptrecid": "4", "files": [], "metadata": {"title": "Lists"}}
    dataset, findings = dataset_from(RecordLine(id=5, record=record))
    catalogue = Catalogue(software=(), facilities=(), datasets=(dataset,), findings=findings)
    render_site(catalogue, tmp_path / "site")
    pages = read_pages(tmp_path / "site")
    assert "O304" in pages["data/4/index.html"].text_of("//ul[@class='findings']")
    assert "O304" not in pages["about/index.html"].text


def test_the_facet_of_what_is_read(pages: Pages) -> None:
    values = {entry.software.id: entry.facets["reads"] for entry in entries_of(example())}
    assert values["apertif-vo-example"] == ("ASTRON VO", "Apertif", "TAP")
    assert {"FITS", "VOTable", "TAP"} <= set(values["topcat"])
    offered = pages["index.html"].tree.xpath("//*[@data-facet='reads']//input/@value")
    assert set(offered) == {value for found in values.values() for value in found}


def test_protocols_of_the_list(pages: Pages, tmp_path: Path) -> None:
    assert pages["data/index.html"].tree.xpath("//select[@name='protocol']/option/@value") == [
        "",
        "target",
        "https",
        "tap",
        "zooniverse",
    ]
    lake = replace(HOSTILE, access=(Rucio(did="scope:name"),))
    render_site(Catalogue(software=(), facilities=(), datasets=(lake,)), tmp_path / "site")
    page = read_pages(tmp_path / "site")["data/77/index.html"]
    assert "scope:name" in page.text_of("//code")


def test_what_a_template_sees_of_a_dataset() -> None:
    file = DataDownload(contentUrl="data/a", name="a", encodingFormat="application/fits")
    zipped = DataDownload(contentUrl="data/b", name="b", encodingFormat="application/x-odd")
    tap, cone = Tap(url="https://t.org"), Service(url="https://s.org", protocol="conesearch")
    rucio, export = Rucio(did="s:n"), Zooniverse(project_id="1")
    dataset = Dataset(
        id="d", name="N", source="curated", summary="S", archive="vo_reg", keywords=("k", "l"),
        license="CC-BY-4.0", version="2", datePublished="2020-05", author=(Person(name="Ada"),),
        access=(file, zipped, tap, cone, rucio, export),
    )  # fmt: skip
    seen = Data(dataset, ())
    assert (seen.path, seen.archive) == ("data/d/", "VO registry")
    labels = ("File", "TAP", "Cone search", "Rucio", "Zooniverse", "FITS", "application/x-odd")
    assert seen.labels == labels
    assert seen.facts == (", ".join(labels), "VO registry", "CC-BY-4.0", "2", "2020")
    assert seen.text == f"N S VO registry k l {' '.join(labels)} Ada"
    assert (seen.files, seen.taps, seen.services) == ((file, zipped), (tap,), (cone,))
    assert (seen.dids, seen.exports) == ((rucio,), (export,))
    bare = Data(Dataset(id="e", name="E", source="ossr", archive="mine"), ())
    assert (bare.archive, bare.facts, bare.text) == ("mine", ("mine",), "E  mine")
    assert protocols([seen, bare]) == (
        ("https", "File"),
        ("tap", "TAP"),
        ("conesearch", "Cone search"),
        ("rucio", "Rucio"),
        ("zooniverse", "Zooniverse"),
    )


def test_data_meet_the_entries_that_can_work_on_them() -> None:
    reading = Software(id="b", name="B", source="ossr", summary="FITS")
    other = Software(id="a", name="A", source="ossr", summary="FITS and Apertif")
    deaf = Software(id="c", name="C", source="ossr")
    file = DataDownload(contentUrl="data/a", name="a", encodingFormat="application/fits")
    dataset = Dataset(id="d", name="D", source="curated", access=(file,), archive="apertif")
    catalogue = Catalogue(software=(reading, other, deaf), facilities=(), datasets=(dataset,))
    entries = entries_of(catalogue)
    (found,) = data_of(catalogue, entries)
    assert found.dataset == dataset
    assert [[entry.software.id for _, entry in each] for each in (found.fitting, found.others)] == [
        ["a"],
        ["b"],
    ]
    assert [(each.score, entry.software.id) for each, entry in found.runs] == [(9, "a"), (1, "b")]
