"""The files that a DataLink, a query of ObsCore, images or spectra name, as a basket's items."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from astropy.io import votable
from astropy.table import Table

from catalogue.values.public_hosts import refusal_of_url
from tests.basket.items import SKY
from tests.support.node import in_node

SERVICE = "https://vo.example.org/dl?ID=x"
LINK = {**SKY, "id": "sky", "name": "Sky", "access": {"protocol": "datalink", "url": SERVICE}}
NAMES = ("ID", "access_url", "service_def", "error_message", "semantics", "description",
         "content_type", "content_length")  # fmt: skip
HERE = "https://vo.example.org"


def links(*rows: tuple[str, ...], services: tuple[dict[str, Any], ...] = ()) -> Any:
    fields = [{"name": name, **({"ID": "the_id"} if name == "ID" else {})} for name in NAMES]
    found = {"fields": fields, "rows": [("x", *row) for row in rows], "services": services}
    return in_node("linked", [{"found": found, "one": LINK, "service": SERVICE}], "basket")[0]


def soda(*open_: str, standard: str = "ivo://ivoa.net/std/SODA#sync-1.0") -> dict[str, Any]:
    inputs = [{"name": name, "value": "", "min": "", "max": "", "unit": "m"} for name in open_]
    the_id = {"name": "ID", "ref": "the_id", "value": ""}
    fixed = {"accessurl": f"{HERE}/soda", "standardid": standard}
    return {"id": "s", "fixed": fixed, "inputs": [the_id, *inputs]}


def test_rows_of_a_datalink_become_items() -> None:
    found = links(
        (f"{HERE}/a/one.fits?x=1", "", "", "#this", "The image", "image/fits;a=b", "8640"),
        (f"{HERE}/get?id=1", "", "", "#preview", "", "image/PNG", "-1"),
        ("/more?ID=2", "", "", "#derivation", "More", f"{TABLE};content=datalink", ""),
        ("", "", "NotFoundFault: on tape", "#progenitor", "Raw", "", ""),
        ("javascript:alert(1)", "", "", "#this", "<img src=x>", "", ""),
        ("http://169.254.169.254/x", "", "", "#this", "Metadata", "", ""),
        ("", "", "", "#this", "", "", ""),
        ("", "unknown", "", "#proc", "", "", ""),
    )
    assert [one.get("item", {}).get("access") for one in found] == [
        {
            "protocol": "https",
            "contentUrl": f"{HERE}/a/one.fits?x=1",
            "name": "one.fits",
            "encodingFormat": "image/fits",
            "contentSize": 8640,
        },
        {
            "protocol": "https",
            "contentUrl": f"{HERE}/get?id=1",
            "name": "sky-preview.png",
            "encodingFormat": "image/png",
        },
        {"protocol": "datalink", "url": f"{HERE}/more?ID=2"},
        *[None] * 5,
    ]
    assert found[0]["item"]["name"] == "Sky: The image" and found[0]["facts"][-1] == "8.6 kB"
    assert [one.get("fault") for one in found[3:]] == [
        "NotFoundFault: on tape",
        *["Its URL leads to no public place."] * 2,
        *["It names neither a URL nor a service."] * 2,
    ]


def test_rows_of_a_stranger_stay_short_and_end() -> None:
    turned = "a\u202egnp.exe\x1b[1m" + "x" * 9999
    big, neg, odd, fault = links(
        (f"{HERE}/a", "", "", turned, turned, "constructor", "1e999"),
        (f"{HERE}/a", "", "", "#this", "\u200b", "__proto__", "-5"),
        (f"{HERE}/a", "", "", "#this", "x", "text/" + "y" * 9999, "0x10"),
        ("", "", turned, "#this", "x", "", ""),
    )
    assert big["title"].startswith("a gnp.exe [1mxx") and len(big["title"]) == 200
    assert [len(each) for each in big["facts"]] == [200, len("constructor")]
    assert neg["title"] == "A row without a name" and neg["facts"] == ["#this", "__proto__"]
    assert "function" not in str([big, neg]) and "contentSize" not in big["item"]["access"]
    assert len(odd["facts"][1]) == 200 and odd["facts"][2:] == ["16 B"]
    assert len(fault["fault"]) == 200
    # Looked up in each other, these would take hours.
    many = [{"name": "x", "ref": "none", "value": ""}] * 30_000
    service = {**soda("CIRCLE"), "inputs": many}
    fields = [*({"name": name} for name in NAMES), *({"name": "x", "ID": "y"} for _ in many)]
    found = {"fields": fields, "rows": [("", "", "s", *[""] * 5)] * 200, "services": [service]}
    made = in_node("linked", [{"found": found, "one": LINK, "service": SERVICE}], "basket")[0]
    assert {one["fault"] for one in made} == {"It needs parameters (x): call it in a session."}


def test_a_cut_out_is_offered_with_its_parameters() -> None:
    row = ("", "s", "", "#cutout", "Cut", "image/fits", "")
    (cut,) = links(row, services=(soda("CIRCLE", "BAND", "POLYGON"),))
    access = {"protocol": "soda", "url": f"{HERE}/soda?ID=x", "encodingFormat": "image/fits"}
    assert cut["item"]["access"] == access
    assert [one["name"] for one in cut["parameters"]] == ["BAND"]
    values = [{"BAND": "0.2  0.3", "POL": "I"}, {"BAND": "0.2"}, {"BAND": ""}]
    asked = [{"made": cut["item"], "values": each} for each in values]
    filled, wrong, none = in_node("withSoda", asked, "basket")
    assert filled["access"]["url"] == f"{HERE}/soda?ID=x&BAND=0.2+0.3&POL=I"
    assert wrong is None and none == cut["item"]
    for service, word in ((soda("POS"), "POS"), (soda("CIRCLE", standard=""), "CIRCLE")):
        (other,) = links(row, services=(service,))
        assert f"It needs parameters ({word})" in other["fault"] and "item" not in other
    (whole,) = links(row, services=(soda(),))  # all it wants is in the row
    assert whole["item"]["access"]["contentUrl"] == f"{HERE}/soda?ID=x"


TABLE = "application/x-votable+xml"
OBSCORE = {
    "obs_id": ["one", "two"],
    "access_url": [f"{HERE}/1.fits", f"{HERE}/2.fits"],
    "access_format": ["image/fits", f"{TABLE};content=datalink"],
    "access_estsize": [5100, 0],
    "target_name": ["M 1", ""],
    "s_ra": [83.6, np.nan],
}


def test_results_of_obscore_become_items_in_every_serialisation() -> None:
    one = {**LINK, "access": {"protocol": "tap", "url": f"{HERE}/tap"}}
    table = Table(OBSCORE)
    csv = io.StringIO()
    table.write(csv, format="ascii.csv")
    found = in_node("csv", [{"text": csv.getvalue(), "most": 200}], "basket")
    for form in ("binary", "binary2"):
        buffer = io.BytesIO()
        votable.writeto(table, buffer, tabledata_format=form)
        asked = {"text": buffer.getvalue().decode(), "most": 200}
        found += in_node("votable", [asked], "basket")
    asked_of = [{"found": each, "one": one, "service": SERVICE} for each in found]
    csv_found, *others = in_node("products", asked_of, "basket")
    assert others == [csv_found, csv_found]
    assert [each["title"] for each in csv_found] == ["one", "two"]
    assert csv_found[0]["facts"] == ["M 1", "about 5.1 MB", "FITS"]
    assert "contentSize" not in csv_found[0]["item"]["access"]  # an estimate is no size
    assert csv_found[1]["item"]["access"] == {"protocol": "datalink", "url": f"{HERE}/2.fits"}


def test_images_and_spectra_are_found_by_their_ucd_and_utype() -> None:
    sia = [
        {"name": "a", "ucd": "VOX:Image_AccessReference"},
        {"name": "s", "ucd": "VOX:Image_FileSize"},
    ]
    ssa = [
        {"name": "a", "utype": "ssa:Access.Reference"},
        {"name": "s", "utype": "ssa:Access.Size"},
    ]
    rows = [[f"{HERE}/a.fits", "5000"], ["", ""]]
    asked = [
        {"found": {"fields": fields, "rows": rows}, "one": LINK, "service": SERVICE}
        for fields in (sia, ssa, [{"name": "accref"}, {"name": "target"}], [{"name": "a"}])
    ]
    images, spectra, of_dachs, none = in_node("products", asked, "basket")
    assert [each[0]["facts"][0] for each in (images, spectra)] == ["about 5 kB", "about 5 MB"]
    assert images[1]["fault"] == "It names no file." and none is None
    assert of_dachs[0]["title"] == "5000" and "item" in of_dachs[0]


def test_what_lists_files_is_told_from_the_item() -> None:
    tap: dict[str, Any] = {"protocol": "tap", "url": f"{HERE}/tap"}
    sia = {"protocol": "sia", "url": f"{HERE}/sia"}
    circle = "SELECT * FROM ivoa.obscore WHERE 1=CONTAINS(POINT(s_ra,s_dec), CIRCLE('', 1,2,3))"
    target = {"target": "5 6 0.1"}
    cases: list[tuple[dict[str, Any], str | None]] = [
        ({"access": LINK["access"]}, SERVICE),
        ({"access": {"protocol": "datalink", "url": f"{HERE}/dl"}}, None),
        ({"access": {**tap, "query": "SELECT a FROM t"}}, None),
        ({"access": {**tap, "query": "SELECT accref FROM t"}}, "SELECT+accref"),
        ({"access": {**tap, "query": circle}, **target}, "5%2C+6%2C+0.1"),
        ({"access": {**tap, "table": "ivoa.obscore"}, **target}, "&MAXREC=200"),
        ({"access": sia}, None),
        ({"access": sia, **target}, f"{HERE}/sia?POS=5%2C6&SIZE=0.2"),
        ({"access": {"protocol": "conesearch", "url": f"{HERE}/scs"}, **target}, None),
    ]  # fmt: skip
    found = in_node("listing", [{**SKY, **case} for case, _ in cases], "basket")
    for url, (_, wanted) in zip(found, cases, strict=True):
        assert (url is None) if wanted is None else wanted in url


# fmt: off
HOSTS = ["example.org", "localhost", "a.internal", "nodots", "127.0.0.1", "0x7f.1", "2130706433",
         "10.1.2.3", "100.64.0.1", "169.254.169.254", "172.16.0.1", "172.32.0.1", "192.168.0.1",
         "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1",
         "168.63.129.16", "8.8.8.8", "[::1]", "[fe80::1]", "[fd00::1]", "[2001:db8::1]",
         "[::ffff:127.0.0.1]", "[2001::1]", "[2a00:1450:4001::1]", "example.org.",
         "localhost..", "127.0.0.1..", "a.home.arpa"]
# fmt: on


def test_only_public_places_are_reached_as_the_harvest_does() -> None:
    urls = [f"http://{host}/x" for host in HOSTS]
    found = in_node("reachable", [{"url": url, "service": SERVICE} for url in urls], "basket")
    assert [each is None for each in found] == [refusal_of_url(url) is not None for url in urls]
    own = {"url": "http://127.0.0.1:7/x", "service": "http://127.0.0.1:7/links"}
    wrong = ("ftp://example.org/x", "https://u:p@example.org/", "data:,x", "", "//", "file:///x")
    others = [{"url": url, "service": SERVICE} for url in wrong]
    kept, *refused = in_node("reachable", [own, *others], "basket")
    assert kept == own["url"] and refused[:3] == [None] * 3
    assert refused[3] == SERVICE and refused[5] is None
