"""What is done to the items of a basket, and taken back."""

from __future__ import annotations

from typing import Any

from tests.basket.items import KIND, SKY
from tests.support.node import in_node

Json = Any
A, B, C, D = KIND[:4]


def call(name: str, *args: Json) -> Json:
    return in_node("list", [{"call": name, "args": args}], "basket")[0]


def test_an_item_is_added_once() -> None:
    found = call("add", [A, B], [B, C, C])
    assert found["items"] == [A, B, C]
    assert (found["known"], found["over"]) == (2, 0)


def test_the_same_way_to_another_dataset_is_another_item() -> None:
    other = {**A, "id": "other"}
    assert call("add", [A], [other])["items"] == [A, other]


def test_another_query_is_another_item_and_another_size_is_not() -> None:
    tap = KIND[1]
    asked = {**tap, "access": {**tap["access"], "query": "SELECT 1"}}
    assert call("add", [tap], [asked])["items"] == [tap, asked]
    larger = {**A, "access": {**A["access"], "contentSize": 7}}
    assert call("add", [A], [larger])["items"] == [A]


def test_what_does_not_fit_is_counted() -> None:
    many = [{**SKY, "id": f"n{n}"} for n in range(199)]
    found = call("add", many, [A, B, C])
    assert len(found["items"]) == 200 and found["over"] == 2


def test_removing_and_emptying_is_undone_in_place() -> None:
    key = call("keyOf", B)
    found = call("remove", [A, B, C], [key])
    assert found["items"] == [A, C]
    assert call("undone", found["items"], found["change"]) == [A, B, C]
    emptied = call("empty", [A, B, C])
    assert emptied["items"] == []
    assert call("undone", [], emptied["change"]) == [A, B, C]


def test_undo_leaves_alone_what_another_tab_did_meanwhile() -> None:
    added = call("add", [A], [B])
    assert call("undone", [A, B, D], added["change"]) == [A, D]
    removed = call("remove", [A, B, C], [call("keyOf", A)])
    assert call("undone", [B, C, D], removed["change"]) == [A, B, C, D]
    # it has come back already
    assert call("undone", [B, C, A], removed["change"]) == [B, C, A]
