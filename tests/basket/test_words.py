"""The browser says of data what the pages say, and the client too: types, sizes, files' names."""

from __future__ import annotations

import random

import pytest
from esap_basket import fields as client

from catalogue.check.schema.basket_rules import basket_rules
from catalogue.check.schemas import shipped
from catalogue.records.dataset import PROTOCOLS, file_name
from catalogue.values.media_types import LABELS, label
from render.shell.templates import size
from render.views.data_words import PROTOCOL_LABELS
from tests.basket.items import KIND, TEXTS
from tests.support.node import in_node


def test_media_types_are_called_the_same() -> None:
    types = [*LABELS, "application/x-unheard-of"]
    assert in_node("type", types, "basket") == [label(each) for each in types]


def test_what_has_no_media_type_is_called_by_its_protocol() -> None:
    for item in KIND:
        protocol = item["access"]["protocol"]
        access = {name: value for name, value in item["access"].items() if name != "encodingFormat"}
        (said,) = in_node("typeOf", [{"access": access}], "basket")
        is_service = basket_rules().access[protocol].required == "url"
        assert said == ("" if is_service else PROTOCOL_LABELS[protocol])


def test_sizes_are_written_the_same() -> None:
    near = [
        round(10**power * part) for power in range(16) for part in (0.9994, 0.9996, 1, 1.05, 9.96)
    ]
    dice = random.Random(1)
    sizes = [0, 1, 999, *near, *(round(10 ** dice.uniform(0, 15)) for _ in range(500))]
    assert in_node("size", sizes, "basket") == [size(each) for each in sizes]


def test_files_are_named_the_same() -> None:
    longest = basket_rules().rules["file"].longest
    assert longest == 200
    given = [*(text for text in TEXTS if len(text) < 2000), "é" * 150, "a/b", "..", "x" * 300]
    given = [text for text in given if text.isprintable()]
    named = in_node("fileName", given, "basket")
    assert named == [file_name(text) for text in given]
    assert named == [client.file_name(text) for text in given]
    assert max(len(name.encode()) for name in named) == longest


def test_every_protocol_of_a_dataset_has_its_rules() -> None:
    rules = basket_rules()
    assert set(rules.access) == set(PROTOCOLS)
    items = shipped().documents["dataset.schema.json"]["properties"]["access"]["items"]
    for branch in items["allOf"]:
        for protocol in branch["if"]["properties"]["protocol"]["enum"]:
            known = {*branch["then"]["properties"]} - {"protocol"}
            assert known == set(rules.access[protocol].fields), protocol
            assert rules.access[protocol].required == branch["then"]["required"][0]
    for way in rules.access.values():
        assert way.required in way.fields and set(way.fields.values()) <= set(rules.rules)


@pytest.mark.parametrize("name", sorted(basket_rules().rules))
def test_each_rule_limits_something(name: str) -> None:
    rule = basket_rules().rules[name]
    assert rule.values or rule.pattern or rule.most
    assert rule.longest or not rule.pattern
