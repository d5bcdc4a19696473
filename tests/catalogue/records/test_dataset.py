"""Datasets: file names, URLs, media types, and what is wrong between datasets."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from catalogue.check.datasets import check
from catalogue.records.dataset import (
    DataDownload,
    Dataset,
    Rucio,
    Service,
    Tap,
    absolute,
    file_name,
)
from catalogue.values.media_types import FITS, label, media_type


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("cube.fits", "cube.fits"),
        ("a/b: c.fits", "a_b_ c.fits"),
        ("../../.bashrc", "bashrc"),
        ("-rf", "rf"),
        ("...", "file"),
        ("", "file"),
        ("x\ny\0z;$(rm).txt", "x_y_z__(rm).txt"),
        ("é" * 300 + ".fits", "é" * 97 + ".fits"),
        ("x" * 50 + "." * 200, "file"),
    ],
)
def test_a_files_name_is_harmless(key: str, name: str) -> None:
    assert file_name(key) == name


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("M31.FITS", FITS),
        ("cube.fits.fz", FITS),
        ("a.fits.gz", FITS),
        ("a.b.tar.gz", "application/gzip"),
        ("README", None),
        ("fits", None),
        (".fits", FITS),
        ("a.unknown", None),
    ],
)
def test_media_types_by_ending(name: str, known: str | None) -> None:
    assert media_type(name) == known


def test_unknown_media_types_are_called_by_themselves() -> None:
    assert (label(FITS), label("application/x-odd")) == ("FITS", "application/x-odd")


def test_a_query_becomes_an_address() -> None:
    tap = Tap(url="https://x.org/tap/", query="SELECT a\n FROM b WHERE c = 'ü & d'\n")
    parts = urlsplit(str(tap.sync_url))
    assert (parts.netloc, parts.path) == ("x.org", "/tap/sync")
    assert parse_qs(parts.query) == {
        "REQUEST": ["doQuery"],
        "LANG": ["ADQL"],
        "QUERY": ["SELECT a FROM b WHERE c = 'ü & d'"],
    }
    assert Tap(url="https://x.org/tap").sync_url is None


def test_own_files_are_below_the_site() -> None:
    base = "https://x.org/esap/"
    assert absolute("data/a.vot", base) == "https://x.org/esap/data/a.vot"
    assert absolute("https://y.org/data/a.vot", base) == "https://y.org/data/a.vot"


def test_what_a_dataset_offers() -> None:
    assert (Rucio(did="s:a:b").scope, Rucio(did="s:a:b").name) == ("s", "a:b")
    ways = (
        Service(url="https://x.org/s", protocol="sia"),
        DataDownload(contentUrl="https://x.org/a", name="a", encodingFormat=FITS),
        DataDownload(contentUrl="https://x.org/b", name="b"),
    )
    found = Dataset(id="x", name="X", source="curated", access=ways)
    assert (found.protocols, found.encodingFormats) == (("https", "sia"), (FITS,))


ONE = Dataset(id="one", name="One", source="curated", doi="10.1/A")
TAP = Tap(url="https://x.org/tap", query="SELECT 1")
OWN = DataDownload(contentUrl="data/a.vot", name="a.vot", contentSize=5)


@pytest.mark.parametrize(
    ("datasets", "ossr", "told"),
    [
        (
            (ONE, replace(ONE, id="two", doi=None, name="oNE")),
            (),
            ["X102 datasets/one.yml name", "X102 datasets/two.yml name"],
        ),
        (
            (ONE, replace(ONE, id="two", name="Two", doi="10.1/a")),
            (),
            ["X109 datasets/one.yml doi", "X109 datasets/two.yml doi"],
        ),
        (
            (ONE,),
            (replace(ONE, id="9", recid=9, name="Nine", conceptdoi="10.1/a", doi=None),),
            ["X109 datasets/one.yml doi"],
        ),
        (
            (
                replace(ONE, access=(TAP,)),
                replace(ONE, id="two", name="Two", doi=None, access=(Rucio(did="a:b"), TAP)),
            ),
            (),
            ["X110 datasets/one.yml access[0]", "X110 datasets/two.yml access[1]"],
        ),
        ((replace(ONE, access=(OWN,)),), (), []),
        (
            (replace(ONE, access=(replace(OWN, contentUrl="data/b.vot"),)),),
            (),
            ["X111 datasets/one.yml access[0].contentUrl"],
        ),
        (
            (replace(ONE, access=(replace(OWN, contentSize=6),)),),
            (),
            ["X112 datasets/one.yml access[0].contentSize"],
        ),
    ],
)
def test_what_is_wrong_between_datasets(
    datasets: tuple[Dataset, ...], ossr: tuple[Dataset, ...], told: list[str]
) -> None:
    found = check(datasets, ossr, {"data/a.vot": 5})
    assert [f"{f.code} {f.source} {f.field}" for f in found] == told
