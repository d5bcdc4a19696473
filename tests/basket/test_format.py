"""basket.json and links: what is taken in, by the browser, the client and the schema alike."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

import pytest
from esap_basket.basket import Basket, basket_in
from esap_basket.item import BasketError, names
from esap_basket.source import text_in

from catalogue.check.document import Document
from catalogue.check.schemas import shipped
from tests.basket.items import ACCESS, ADDRESSES, KIND, OTHERS, SKY, TEXTS, basket, generated
from tests.support.node import in_node

Json = Any
PAGE = "https://escape-esap.github.io/esap-catalogue/basket/"


def in_browser(question: str, requests: list[Json]) -> list[Json]:
    return in_node(question, requests, "basket")


def in_client(value: Json) -> Json:
    """What the Python client makes of a JSON value, in the browser's words."""
    try:
        found = basket_in(json.dumps(value))
    except BasketError as fault:
        return {"error": str(fault)}
    return {"items": plain(found), "left": list(found.left_out)}


def plain(found: Basket) -> list[Json]:
    items = [{**vars(item), "access": dict(item.access)} for item in found]
    return [{k: v for k, v in item.items() if v is not None} for item in items]


def assert_valid(value: Json) -> None:
    findings = shipped().check("basket.schema.json", value, Document(source="basket.json"))
    assert not findings, findings


def both(values: list[Json]) -> list[Json]:
    """What the browser makes of each; the client must make the same, and the schema agree."""
    found = in_browser("validate", values)
    kept = {}  # each item once: many of these baskets hold the same ones
    for value, browser in zip(values, found, strict=True):
        assert in_client(value) == browser, value
        kept |= {json.dumps(item): item for item in browser.get("items", ())}
    for item in kept.values():
        assert_valid(basket([item]))
    assert_valid(basket([*kept.values()][:200]))
    return found


def test_an_item_of_every_protocol_is_taken_as_it_is() -> None:
    assert_valid(basket(KIND))
    assert both([basket(KIND)]) == [{"items": KIND, "left": []}]


@pytest.mark.parametrize("value", [*OTHERS, "x", basket([]) | {"format": "x"}, {"format": "x"}])
def test_what_is_no_basket_is_refused_in_words(value: Json) -> None:
    (found,) = both([value])
    assert found["error"].startswith("It is not a basket")


@pytest.mark.parametrize("version", [0, 2, "1", None, True])
def test_another_version_is_told(version: Json) -> None:
    (found,) = both([basket([]) | {"version": version}])
    assert found["error"] == "This basket has an unsupported version; only version 1 can be read."


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_web_addresses_are_taken(address: str) -> None:
    for protocol, field in (("https", "contentUrl"), ("tap", "url"), ("sia", "url")):
        access = {**ACCESS[protocol], field: address}
        found = in_browser("validate", [basket([{**SKY, "access": access}])])[0]
        # The browser may put a URL into its normal form; nothing else may come of it.
        for item in found["items"]:
            assert item["access"][field].startswith("https://example.org/")
            assert " " not in item["access"][field] and "\n" not in item["access"][field]
            assert address.startswith(("https://example.org/", "https:example.org"))
    page = {**SKY, "page": address}
    assert in_client(basket([page]))["items"][0].get("page") is None


def test_every_text_is_taken_alike_or_left_out() -> None:
    values = []
    for text in (*TEXTS, *OTHERS):
        for name in ("id", "name", "page", "archive", "access"):
            values.append(basket([{**SKY, name: text}]))
        for access in ACCESS.values():
            for name in access:
                values.append(basket([{**SKY, "access": {**access, name: text}}]))
    left = [why for found in both(values) for why in found["left"]]
    assert {why.split(": ", 1)[1] for why in left} == {
        "it has no access.",
        "its protocol is not known.",
        *(
            f"its {name} is missing or not valid."
            for name in ("id", "name", "contentUrl", "url", "did", "project_id")
        ),
    }


DEEP: list[Json] = []
for _ in range(300):
    DEEP = [DEEP]
# What is of another type than it should be, above all what JavaScript would take for a text.
CONFUSING: tuple[Json, ...] = (
    *(["https"], [["https"]], ["tap", "https"], {"toString": 1}, {"toString": None, "valueOf": {}}),
    *({"toString": {"toString": "https"}}, {"__proto__": {"protocol": "https"}}, {"length": 5}),
    *({"constructor": {"prototype": {}}}, "__proto__", "constructor", "toString", "hasOwnProperty"),
    *(None, False, True, 0, -1, 1e308, 10**30, 3.5, [], {}, [None], [[[]]], DEEP, "x" * 100_000),
)


def test_an_item_of_the_wrong_types_is_told_and_the_others_stay() -> None:
    items: list[Json] = []
    for value in CONFUSING:
        items += [value, *({**SKY, name: value} for name in ("access", "id", "name", "page"))]
        for access in ACCESS.values():
            items += [{**SKY, "access": {**access, name: value}} for name in access]
    found = both([basket([item, KIND[0], item, KIND[1]]) for item in items])
    for item, one in zip(items, found, strict=True):
        taken, left = one["items"], one["left"]
        assert len(taken) + len(left) == 4, str(item)[:200]
        assert KIND[0] in taken and taken[-1] == KIND[1]
        assert [why.partition(":")[0] for why in left] in ([], ["Item 1", "Item 3"])
        assert all(isinstance(v, str | int) for i in taken for v in i["access"].values())
    assert sum(bool(one["left"]) for one in found) > 200


@pytest.mark.parametrize(
    "item",
    ["[" * 50_000 + "]" * 50_000, '{"access": ' * 50_000 + "null" + "}" * 50_000, "9" * 5000,
     '{"id": "x", "access": {"protocol": -' + "9" * 5000 + "}}", "1e999",
     '"' + "\\\"" * 9999 + '"'],
    ids=["lists", "objects", "number", "protocol", "infinite", "quotes"],
)  # fmt: skip
def test_an_item_that_is_too_much_is_told_and_the_others_stay(item: str) -> None:
    given = json.dumps(basket(["HERE", KIND[0]])).replace('"HERE"', item)
    (browser,) = in_browser("read", [given])
    client = basket_in(given)
    assert browser["items"] == plain(client) == [KIND[0]]
    assert browser["left"] == list(client.left_out) and len(client.left_out) == 1


@pytest.mark.parametrize("host", ["[:::]", "[1.2.3]", "[::1", "[]", "[g::]", "[1:2:3:4:5:6:7:8:9]"])
def test_an_address_that_is_none_is_told_and_the_others_stay(host: str) -> None:
    access = {"protocol": "https", "contentUrl": f"https://{host}/x.fits"}
    (found,) = both([basket([{**SKY, "access": access}, SKY])])
    assert found["items"] == [SKY] and len(found["left"]) == 1


@pytest.mark.parametrize("seed", [1, 2])
def test_what_nobody_thought_of_is_taken_alike(seed: int) -> None:
    values = [basket(items) for items in zip(*[iter(generated(4000, seed))] * 4, strict=True)]
    found = both([json.loads(json.dumps(value)) for value in values])
    taken = [item for one in found for item in one["items"]]
    left = [why for one in found for why in one["left"]]
    assert len(taken) > 500 and len(left) > 500
    known = {"id", "name", "page", "archive", "access", *(k for a in ACCESS.values() for k in a)}
    assert all({*item, *item["access"]} <= known for item in taken)


def test_names_are_fit_for_a_disk_and_no_two_are_the_same() -> None:
    items = [*KIND, *KIND, *(i for f in both([basket(generated(200, 3))]) for i in f["items"])]
    (found,) = in_browser("named", [items])
    client = basket_in(json.dumps(basket(items[:200])))
    assert names(client) == found["names"][:200]
    assert [item.label for item in client] == found["labels"][:200]
    assert len({name.lower() for name in found["names"]}) == len(items)
    assert found["names"][0] == "synthetic-sky.vot" and "synthetic-sky-2.vot" in found["names"]
    for name in found["names"]:
        assert 0 < len(name.encode()) <= 210
        assert name[0] not in "./-" and not set(name) & set('/\\\0\n:*"')


def test_a_basket_holds_200_items() -> None:
    many = [{**SKY, "id": f"n{number}"} for number in range(205)]
    (found,) = both([basket(many)])
    assert len(found["items"]) == 200
    assert found["left"] == ["A basket holds 200 items: 5 more were not added."]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "It is not a basket.json"),
        ('{"a": NaN}', "It is not a basket.json"),
        ("[" * 100_000, "It is not a basket.json"),
        ("", "It is not a basket.json"),
        (" " * 1_000_001, "It is larger than a basket can be"),
    ],
    ids=["cut", "NaN", "deep", "empty", "large"],
)
def test_a_text_that_is_no_basket_is_refused(text: str, why: str) -> None:
    (found,) = in_browser("read", [text])
    assert found["error"].startswith(why)
    with pytest.raises(BasketError):
        basket_in(text)


@pytest.mark.parametrize("missing", [None, "CompressionStream"])
def test_a_link_comes_back_as_it_was(missing: str | None) -> None:
    (token,) = in_browser("encode", [{"items": KIND, "missing": missing}])
    assert token.startswith("j." if missing else "z.")
    assert in_browser("decode", [{"token": token}]) == [{"items": KIND, "left": []}]
    assert plain(basket_in(text_in(token))) == KIND


def test_a_browser_without_decompression_says_so() -> None:
    (token,) = in_browser("encode", [{"items": KIND}])
    (found,) = in_browser("decode", [{"token": token, "missing": "DecompressionStream"}])
    assert "too old" in found["error"]


def packed(content: bytes, form: str = "z") -> str:
    if form == "z":
        deflater = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
        content = deflater.compress(content) + deflater.flush()
    return f"{form}.{base64.urlsafe_b64encode(content).decode().rstrip('=')}"


GOOD = packed(json.dumps(basket(KIND)).encode())
BOMB = packed(b" " * 5_000_000)


@pytest.mark.parametrize(
    "token",
    ["", "z.", "j.", "x.abc", "z", GOOD[:-5], "z.%20", "z.A", BOMB, "j." + "A" * 8001,
     packed(b"\xff\xfe", "j"), packed(b"[]", "j"), "z." + "_" * 7000, "j.eyJmb3JtYXQi"],
    ids=lambda token: token[:12],
)  # fmt: skip
def test_a_damaged_or_hostile_link_is_refused_in_words(token: str) -> None:
    (found,) = in_browser("decode", [{"token": token}])
    assert found["error"].startswith(("The link ", "It is no"))
    with pytest.raises(BasketError):
        basket_in(text_in(token))


def test_a_link_that_grows_without_end_is_cut() -> None:
    assert len(BOMB) < 8000
    (found,) = in_browser("decode", [{"token": BOMB}])
    assert found["error"] == "The link contains more than the 1 MB a basket can hold."


def test_how_long_links_are() -> None:
    real = [{**SKY, "access": access} for access in ACCESS.values()]
    files = [
        {**SKY, "access": {**SKY["access"], "contentUrl": f"https://zenodo.org/api/f/{n}.fits"}}
        for n in range(200)
    ]
    requests = [{"items": items, "page": PAGE} for items in (real[:1], real, files[:50], files)]
    one, every, fifty, many = in_browser("link", requests)
    assert one["length"] < 420 and every["length"] < 900
    assert fifty["length"] < 2500 and many["length"] < 8000 and many["fits"]


def test_a_basket_that_does_not_fit_into_a_link_is_told() -> None:
    def noise(number: int) -> str:
        return base64.b32encode(f"{number * 7919 % 10007:09d}".encode() * 4).decode().strip("=")

    items = [{**SKY, "id": f"n{n}", "name": noise(n) + noise(n * 31 + 7)} for n in range(200)]
    (found,) = in_browser("link", [{"items": items, "page": PAGE}])
    assert found["length"] == len(found["url"]) > 8000 and not found["fits"]
