"""The basket in ESAP's shapes: read by a restatement of ESAP's Python client and its connectors.

The facts, of esap-userprofile-python-client 0.0.1: the answer's results[0].shopping_cart is a
list whose item_data is JSON in a string; a connector takes the items of its `archive` and makes
rows of their `record`; Zooniverse's reads the item itself, after turning every ' into ".
"""

from __future__ import annotations

import json
from typing import Any

from tests.basket.items import ACCESS, KIND, SKY, basket, exported, hostile
from tests.basket.test_format import CONFUSING
from tests.support.node import in_node

Item = dict[str, Any]


def cart(text: str) -> list[Item]:
    """As get_basket() reads the server's answer."""
    return [json.loads(one["item_data"]) for one in json.loads(text)["results"][0]["shopping_cart"]]


def of_archive(items: list[Item], archive: str) -> list[Item]:
    return [item for item in items if item["archive"] == archive]


def zooniverse(item: Item) -> tuple[str, dict[str, str]]:
    """Which export the connector asks for."""
    fields = json.loads(json.dumps(item).replace("'", '"'))
    wanted = {"project": ["project_id"], "workflow": ["project_id", "workflow_id"]}
    ids = {name: fields[name] for name in wanted[fields["catalog"]]}
    return fields["category"], ids


def test_every_item_has_the_archive_and_a_flat_record() -> None:
    found = cart(exported("esap", KIND))
    assert len(found) == len(KIND)
    for item in found:
        assert isinstance(item["archive"], str)
        if item["archive"] != "zooniverse":
            # one row of a DataFrame
            assert all(isinstance(value, str | int) for value in item["record"].values())


def test_the_archive_is_esaps_word_or_the_protocol() -> None:
    without = [{k: v for k, v in item.items() if k != "archive"} for item in KIND]
    for items, word in ((KIND, "apertif"), (without, None)):
        found = [item["archive"] for item in cart(exported("esap", items))]
        words = [
            protocol if protocol in ("rucio", "zooniverse") else word or protocol
            for protocol in ACCESS
        ]
        assert found == words


def test_a_connector_finds_where_the_data_are() -> None:
    apertif = of_archive(cart(exported("esap", KIND)), "apertif")
    for given, item in zip(KIND, apertif, strict=False):
        record = item["record"]
        assert record["dataset"] == given["id"] and record["dataset_name"] == given["name"]
        assert record["dataset_page"] == given["page"]
        expected = {"name": given["name"], **given["access"]}
        assert {name: record[name] for name in expected} == expected


def test_rucio_has_the_scope_and_the_name() -> None:
    (item,) = of_archive(cart(exported("esap", KIND)), "rucio")
    assert item == {"archive": "rucio", "record": {"scope": "scope", "name": "run42.h5"}}


def test_zooniverse_has_what_its_connector_asks_for() -> None:
    whole = {**SKY, "access": {"protocol": "zooniverse", "project_id": "3098"}}
    found = of_archive(cart(exported("esap", [*KIND, whole])), "zooniverse")
    assert [zooniverse(item) for item in found] == [
        ("classifications", {"project_id": "3098", "workflow_id": "2473"}),
        ("classifications", {"project_id": "3098"}),
    ]
    assert found[0] == {
        "archive": "zooniverse",
        "catalog": "workflow",
        "project_id": "3098",
        "workflow_id": "2473",
        "category": "classifications",
    }


def test_what_was_of_other_types_is_flat_too() -> None:
    given = [{**SKY, "access": {**access, name: value}} for access in ACCESS.values()
             for name in access for value in CONFUSING]  # fmt: skip
    taken = [
        item
        for found in in_node("validate", [basket([one]) for one in given], "basket")
        for item in found["items"]
    ]
    found = cart(exported("esap", taken))
    assert len(found) == len(taken) > 100
    for item in found:
        fields = item if item["archive"] == "zooniverse" else item["record"]
        assert all(isinstance(value, str | int) for value in fields.values())


def test_text_of_strangers_comes_back_as_it_was() -> None:
    items = hostile(KIND)
    found = cart(exported("esap", items))
    assert len(found) == len(items) > 100
    for given, item in zip(items, found, strict=True):
        if given["access"]["protocol"] == "zooniverse":
            zooniverse(item)
        elif given["access"]["protocol"] != "rucio":
            assert item["record"]["dataset_name"] == given["name"]
            assert item["record"].get("query") == given["access"].get("query")
