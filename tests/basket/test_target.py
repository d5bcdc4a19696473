"""A target: positions as people type them, and what a service is asked for there, in the page, the
exports and the client alike."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from astropy.table import Table
from esap_basket import load_basket
from esap_basket.item import item_of

from tests.basket.exports.test_snippet import run as run_lines
from tests.basket.items import SKY, basket, exported, query_at
from tests.support.files import ROOT
from tests.support.node import in_node
from tests.support.servers import vo
from tests.support.servers.data import Data

TARGET = "83.63308 -22.0145 0.1"
SIA2 = "ivo://ivoa.net/std/SIA#query-2.0"
CRAB = {"target": TARGET, "targetName": "M 1"}
OWN = "SELECT TOP 9 a FROM t WHERE 1=CONTAINS(POINT('ICRS',x,y), CIRCLE('ICRS', 1e0, +2.5,0.1))"
COLUMNS = {"table": "s.t", "raColumn": "ra", "decColumn": '"Dec"'}
MADE = (
    "SELECT * FROM {} WHERE 1 = CONTAINS(POINT('ICRS', {}),"
    " CIRCLE('ICRS', 83.63308, -22.0145, 0.1))"
)
# What is added to the URL, or the query; None where no target is taken.
FILLED: list[tuple[dict[str, str], Any]] = [
    ({"protocol": "conesearch"}, {"RA": "83.63308", "DEC": "-22.0145", "SR": "0.1"}),
    ({"protocol": "sia"}, {"POS": "83.63308,-22.0145", "SIZE": "0.2"}),
    ({"protocol": "sia", "standardID": SIA2}, {"POS": f"CIRCLE {TARGET}"}),
    (
        {"protocol": "ssa"},
        {"REQUEST": "queryData", "POS": "83.63308,-22.0145", "SIZE": "0.2"},
    ),
    ({"protocol": "soda", "encodingFormat": "image/fits"}, {"CIRCLE": TARGET}),
    ({"protocol": "tap", "query": OWN}, OWN.replace("1e0, +2.5,0.1", "83.63308, -22.0145, 0.1")),
    ({"protocol": "tap", **COLUMNS}, MADE.format("s.t", 'ra, "Dec"')),
    ({"protocol": "tap", "table": "ivoa.ObsCore"}, MADE.format("ivoa.ObsCore", "s_ra, s_dec")),
    ({"protocol": "tap", "table": "s.t"}, None),
    ({"protocol": "tap", "query": "SELECT a FROM t", **COLUMNS}, None),
    ({"protocol": "tap", "query": f"{OWN} OR {OWN[13:]}"}, None),
    ({"protocol": "tap", "query": OWN.replace("1e0", "t.x")}, None),
    ({"protocol": "tap", "query": OWN.replace("'ICRS', 1", "'GALACTIC', 1")}, None),
    ({"protocol": "datalink"}, None),
]


def test_positions_are_read_in_any_usual_notation() -> None:
    vectors = json.loads((ROOT / "tests/data/coordinates.json").read_text("utf-8"))
    found = in_node("parsed", [one["text"] for one in vectors], "basket")
    assert len(vectors) > 100
    for wanted, got in zip(vectors, found, strict=True):
        if "fault" in wanted:
            assert wanted["fault"] in got["fault"], wanted
        elif "name" in wanted:
            assert got == {"name": wanted["name"]}
        else:
            # astropy's, whose Galactic system differs from that of Hipparcos by 0.02″
            assert (got["ra"], got["dec"]) == pytest.approx((wanted["ra"], wanted["dec"]), abs=1e-5)
            assert got.get("from") == wanted.get("from"), wanted


def test_a_circle_is_written_as_the_basket_keeps_it() -> None:
    given: list[tuple[Any, str, str]] = [
        ((83.63308333, -22.0145, "0,1", "deg"), "83.63308 -22.0145 0.1", "05:34:31.9 -22:00:52"),
        ((359.9999999, -1e-9, "6", "arcmin"), "0 0 0.1", "00:00:00.0 +00:00:00"),
        ((0.000001, 90, "0.1", "arcsec"), "0 90 0.0000278", "00:00:00.0 +90:00:00"),
        ((359.99999, -0.00001, "90", "deg"), "359.99999 -0.00001 90", "00:00:00.0 -00:00:00"),
    ]
    names = ("ra", "dec", "radius", "unit")
    asked = [dict(zip(names, each, strict=True)) for each, _, _ in given]
    circles = in_node("circle", asked, "basket")
    assert circles == [circle for _, circle, _ in given]
    shown = in_node("shown", circles, "basket")
    assert [each.partition("(")[2][:-1] for each in shown] == [words for _, _, words in given]
    kept = in_node("validate", [basket([{**SKY, "target": each}]) for each in circles], "basket")
    assert [each["items"][0].get("target") for each in kept] == circles


@pytest.mark.parametrize(
    "target",
    ["360 0 1", "0 91 1", "0 90.5 1", "0 0 0", "0 0 0.0", "0 0 -1", "0 0", "0  0 1", "1e1 0 1",
     "0 0 1\n", "0 0 91", " 0 0 1", "0 +1 1", 7, ["0 0 1"], "NaN 0 1", "' 0 1"],
)  # fmt: skip
def test_what_is_no_circle_is_dropped(target: object) -> None:
    (kept,) = in_node("validate", [basket([{**SKY, "target": target}])], "basket")
    item = item_of({**SKY, "target": target})
    assert "target" not in kept["items"][0] and getattr(item, "target", "x") is None


def test_the_page_and_the_client_ask_the_same() -> None:
    url = "https://example.org/x?CAT=1&"
    items = [{**SKY, **CRAB, "access": {"url": url, **access}} for access, _ in FILLED]
    for item, (_, wanted), found in zip(
        items, FILLED, in_node("filled", items, "basket"), strict=True
    ):
        twin = item_of(item)
        assert not isinstance(twin, str)
        access = found["access"]
        assert found["takes"] == (wanted is not None)
        if isinstance(wanted, dict):
            parts = urlsplit(access["contentUrl"])
            asked = {name: value for name, (value,) in parse_qs(parts.query).items()}
            assert asked == {"CAT": "1", **wanted}
            twin_parts = urlsplit(str(twin.asked["contentUrl"]))
            assert parse_qs(twin_parts.query) == parse_qs(parts.query)
            same = {"contentUrl": None}
            assert {**twin.asked, **same} == {**access, **same} and twin.is_download
        else:
            assert access == {**item["access"], **({"query": wanted} if wanted else {})}
            assert dict(twin.asked) == access
        assert twin.label == in_node("named", [[item]], "basket")[0]["labels"][0]


@pytest.fixture
def services(data: Data) -> list[dict[str, Any]]:
    """A service of every protocol at a target, on a real server."""
    made = [
        ("conesearch", {"url": f"{data.url}/scs"}),
        ("sia", {"url": f"{data.url}/sia"}),
        ("sia2", {"url": f"{data.url}/sia2", "standardID": SIA2}),
        ("ssa", {"url": f"{data.url}/ssa"}),
        ("soda", {"url": f"{data.url}/soda?ID=one", "encodingFormat": "text/csv"}),
        ("tap", {"url": f"{data.url}/tap", "table": "ivoa.obscore"}),
    ]
    return [
        {**SKY, **CRAB, "id": name, "access": {"protocol": name.rstrip("2"), **access}}
        for name, access in made
    ]


ASKED = {
    "conesearch": "83.63308 -22.0145 0.1",
    "sia": "83.63308,-22.0145 0.2",
    "sia2": f"CIRCLE {TARGET}",
    "ssa": "queryData 83.63308,-22.0145 0.2",
}


def test_every_service_is_asked_at_the_target(
    services: list[dict[str, Any]], data: Data, tmp_path: Path
) -> None:
    # The client.
    (tmp_path / "b.json").write_text(json.dumps(basket(services)))
    tables = load_basket(tmp_path / "b.json").tables(tmp_path / "client")
    in_cell = ran(services, tmp_path)["data"]
    for name, wanted in ASKED.items():
        assert tables[f"{name}.vot"]["asked"][0] == wanted
        assert in_cell[f"{name}.vot"]["asked"][0] == wanted
    query = MADE.format("ivoa.obscore", "s_ra, s_dec")
    assert tables["tap.vot"]["query"][0] == query
    assert Table.read(tmp_path / "client/soda-cutout.data", format="ascii.csv")["CIRCLE"] == TARGET
    # The Python lines, with pyVO, which asks in its own words.
    shown = (
        "\nprint([str(data_tap['query'][0])] + [str(one['asked'][0]) for one in"
        " (data_conesearch, data_sia, data_sia2, data_ssa)])"
    )
    lines = run_lines(exported("python", services) + shown, tmp_path).splitlines()
    assert lines[0] == "6 of 6 loaded."
    asked = [query, *ASKED.values()]
    assert [text.replace(", ", ",") for text in eval(lines[-1])] == [
        text.replace(", ", ",") for text in asked
    ]
    assert len(data.jobs.here) == 0 and data.jobs.made == 3  # one each, and none stays


def test_sesame_says_where_a_name_is() -> None:
    answers = [vo.sesame("M 1"), vo.sesame("Nowhere"), "%J 400 10", "%J x", "<html>%J 1 2", ""]
    found = in_node("sesamePosition", answers, "basket")
    assert found == [{"ra": 83.63308333, "dec": 22.0145}, *[None] * 5]


def test_files_that_rows_name_are_had_in_a_session(data: Data, tmp_path: Path) -> None:
    links = {"protocol": "datalink", "url": f"{data.url}/datalink?ID=one"}
    rows = {"protocol": "tap", "url": f"{data.url}/obscore", "query": "SELECT TOP 9 access_url"}
    items = [{**SKY, "id": "links", "access": links}, {**SKY, "id": "rows", "access": rows}]
    (tmp_path / "b.json").write_text(json.dumps(basket(items)))
    image = data.files["/synthetic-sky.fits"]
    space = ran(items, tmp_path)
    for key in ("links DataLink service", "rows.vot"):
        found = space["files_of"](key)  # nothing of what is at no public place, or no URL
        assert [Path(path).suffix for path in found.values()] == [".fits"]
        assert [(tmp_path / path).read_bytes() for path in found.values()] == [image]
    resolved = load_basket(tmp_path / "b.json").resolved()
    assert [item.media_type for item in resolved] == ["image/fits"] * 2
    assert [path.read_bytes() for path in resolved.files(tmp_path / "d").values()] == [image] * 2


def ran(items: list[dict[str, Any]], folder: Path, **changed: int) -> dict[str, Any]:
    """The names in a notebook after its first cell, with some of its settings changed."""
    (cell,) = in_node("cell", [{"items": items, "room": {}}], "basket")
    for name, value in changed.items():
        cell = re.sub(rf"(?m)^{name} = \d+", f"{name} = {value}", cell)
    space: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        exec(cell, space)
    space["FOLDERS"][:] = [folder / "basket-data"]
    return space


def test_a_job_that_fails_is_told_and_deleted(
    data: Data, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = {
        "SELECT * FROM nowhere": "the job ended with ERROR: No such table: nowhere",
        "SELECT q_slow": "the job did not end within 0 s: set JOB_SECONDS",
        "SELECT q_elsewhere": "leads to file:///etc/passwd, which is no public place",
    }
    items = [query_at(f"{data.url}/tap", query, f"q{at}") for at, query in enumerate(words)]
    space = ran(items, tmp_path, JOB_SECONDS=0)
    for word, said in zip(words.values(), space["failed"].values(), strict=True):
        assert word in said
    space["MAXREC"] = 1
    (tmp_path / "basket-data").mkdir()
    rows = space["query"]({"url": f"{data.url}/tap", "query": "SELECT 1"}, "over.vot")
    assert rows["maxrec"][0] == "1"
    assert "over.vot is not the whole result: the service cut it" in capsys.readouterr().out
    assert data.jobs.made == 4 and not data.jobs.here
    assert [line for line in data.log if line.startswith("DELETE")] == [
        f"DELETE /tap/async/{at}" for at in (1, 2, 3, 4)
    ]
