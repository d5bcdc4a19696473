"""What is imported into a basket besides our own: an archive's shopping cart, a list of DIDs."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.basket.items import ACCESS, KIND, OTHERS, SKY, TEXTS, basket, exported
from tests.support.node import in_node

Json = Any
KINDS = ("service_type", "standard_id", "access_format", "access_estsize", "name")
RUCIO = {"archive": "rucio", "record": {"scope": "lake", "name": "run 42.h5"}}


def imported(*texts: str) -> list[Json]:
    return in_node("imported", list(texts), "basket")


def of_cart(*items: Json) -> Json:
    """What is made of a cart's items, in the three forms that people save."""
    as_text = [{"item_data": json.dumps(one)} for one in items]
    forms = ({"results": [{"shopping_cart": as_text}]}, {"shopping_cart": as_text}, list(items))
    made = imported(*(json.dumps(form) for form in forms))
    assert made[0] == made[1] == made[2]
    return made[0]


def test_what_was_exported_comes_back() -> None:
    found = imported(exported("esap", KIND))[0]
    assert found["left"] == []
    assert [one["access"] for one in found["items"]] == list(ACCESS.values())
    assert found["items"][0] == SKY | {"id": "of-https", "name": "Of https"}


def test_rows_of_archives_are_files_and_services() -> None:
    datalink = "application/x-votable+xml;content=datalink"
    found = of_cart(
        {"archive": "apertif", "record": {"name": "191010042", "url": "https://a.org/x.fits"}},
        {
            "archive": "astron_vo",
            "record": {"access_url": "https://a.org/d?ID=1", "access_format": datalink},
        },
        {
            "archive": "vo_reg",
            "record": {"access_url": "https://a.org/t", "service_type": "ivo://ivoa.net/std/TAP"},
        },
        {"archive": "samp", "record": ["M 31", 10.68, "https://a.org/y.vot"]},
        {"archive": "zooniverse", "catalog": "workflow", "project_id": 3098, "workflow_id": 2473,
         "category": "subjects"},
    )  # fmt: skip
    assert found["left"] == []
    assert [one["access"] for one in found["items"]] == [
        {"protocol": "https", "contentUrl": "https://a.org/x.fits", "name": "x.fits",
         "encodingFormat": "application/fits"},
        {"protocol": "datalink", "url": "https://a.org/d?ID=1"},
        {"protocol": "tap", "url": "https://a.org/t"},
        {"protocol": "https", "contentUrl": "https://a.org/y.vot", "name": "y.vot",
         "encodingFormat": "application/x-votable+xml"},
        {"protocol": "zooniverse", "project_id": "3098", "workflow_id": "2473",
         "category": "subjects"},
    ]  # fmt: skip
    assert found["items"][0]["name"] == "191010042"


def test_what_no_item_can_be_made_of_is_said() -> None:
    found = of_cart(
        RUCIO,
        {"archive": "vo_reg", "record": {"title": "No URL"}},
        {"archive": "samp", "record": ["https://a.org/1", "https://a.org/2"]},
        {"archive": "apertif", "record": {"url": "javascript:alert(1)"}},
        {"archive": "zooniverse", "project_id": "x"},
    )
    assert found["items"] == []
    nothing = "has no single URL of a file or service that could be fetched."
    assert found["left"] == [
        "Item 1: its scope and name are not a Rucio DID.",
        f"Item 2: its record of “vo_reg” {nothing}",
        f"Item 3: its record of “samp” {nothing}",
        f"Item 4: its record of “apertif” {nothing}",
        "Item 5: its project_id is missing or not valid.",
    ]
    (broken,) = imported('{"shopping_cart": [{"item_data": "{"}, 7]}')
    assert broken["left"] == [f"Item {n}: it is not valid JSON." for n in (1, 2)]


def test_dids_are_read_however_they_are_listed() -> None:
    text = """\ufeff# of our last run
+-----------+------------+
| SCOPE:NAME | [DID TYPE] |
|-----------|-----------|
| lake:a.fits | FILE |
lake:dir/b.fits
"lake:c", \r
- lake:d
{"scope": "lake", "name": "e", "type": "DATASET"}
https://rucio.example.org/dids/lake/f.h5/meta
https://rucio.example.org:443/replicas/lake/g%2Fh
rucio://rucio.example.org/dids/lake/i
https://ui.example.org/did?scope=lake&name=j
https://ui.example.org/did/page/lake/k
lake:a.fits
"""
    json_list = json.dumps(["lake:a.fits", {"scope": "lake", "name": "e"}])
    stream = '{"scope": "lake", "name": "e"}\n{"scope": "lake", "name": "f"}'
    made = imported(text, json_list, stream)
    names = ["a.fits", "dir/b.fits", "c", "d", "e", "f.h5", "g/h", "i", "j", "k", "a.fits"]
    dids = [[one["access"]["did"] for one in each["items"]] for each in made]
    assert dids == [[f"lake:{n}" for n in names], ["lake:a.fits", "lake:e"], ["lake:e", "lake:f"]]
    assert [each["left"] for each in made] == [[], [], []]
    assert made[0]["items"][1] == {
        "id": "lake-dir-b.fits",
        "name": "lake:dir/b.fits",
        "access": {"protocol": "rucio", "did": "lake:dir/b.fits"},
    }


def test_lists_have_bounds() -> None:
    many, bad = imported(
        "\n".join(f"lake:f{n}" for n in range(5000)),
        "\n".join(["lake:ok", *(f"no {n} {'x' * 99}" for n in range(9))]),
    )
    assert len(many["items"]) == 200
    assert many["left"] == ["A basket holds 200 items: the rest was not added."]
    assert len(bad["items"]) == 1 and len(bad["left"]) == 6
    assert bad["left"][0] == f"Line 2 is not a Rucio DID (scope:name): “no 0 {'x' * 54}…”."
    assert bad["left"][-1] == "4 more were skipped."
    # What is nested deeper than can be written is one more that is no DID.
    deep = 100_000
    (nested,) = imported(f'["lake:ok", {"[" * deep}{"]" * deep}]')
    assert len(nested["items"]) == len(nested["left"]) == 1
    # Looked at again from each of its marks, this would take minutes.
    (slow,) = imported("lake:ok\n" + ("a:" + "," * 1990 + "x\n") * 490)
    assert len(slow["items"]) == 1


def test_whatever_a_cart_holds_is_an_item_or_told() -> None:
    record = {"scope": "lake", "name": "a", "url": "https://a.org/x"}
    carts = [
        [{"archive": archive, **put} for archive in ("rucio", "apertif") for put in puts]
        for one in (*OTHERS, *TEXTS)
        for puts in [
            [{"archive": "zooniverse", "project_id": one, "workflow_id": one}]
            + [{"record": one}, {"item_data": one}, {"record": [one]}, {"archive": one}]
            + [{"record": {**record, key: one}} for key in (*record, "protocol", "dataset", *KINDS)]
        ]
    ]
    for cart, found in zip(carts, imported(*map(json.dumps, carts)), strict=True):
        told = [re.match(r"(\d+) more were skipped", why) for why in found["left"]]
        assert len(found["items"]) + sum(int(n[1]) if n else 1 for n in told) == len(cart)
    made = [one for cart in imported(*map(json.dumps, carts)) for one in cart["items"]]
    assert made and {one["access"]["protocol"] for one in made} <= {"rucio", "https", "zooniverse"}
    assert in_node("validate", [basket(made[:200])], "basket")[0]["items"] == made[:200]
