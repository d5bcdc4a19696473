"""The quick yes never says yes where the validator says something."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any

import pytest

from catalogue.check.document import Document
from catalogue.check.schema.quick import Quick
from catalogue.check.schemas import shipped
from catalogue.check.validate import Schemas
from harvest.curated.folders import read
from tests.support.example import FOLDER

QUICK = Quick(shipped().documents)
ODD = [None, True, 0, -1.5, "", "x", " x", "no", [], ["x", "x"], {}, {"x": 1}, "10.5281/zenodo.1",
       "http://a.org", "GPL-3.0", "MIT OR Foo", "2021-13", 10**30, float("nan")]  # fmt: skip


def entries() -> Iterator[tuple[str, Any]]:
    """Each curated file of the tests' catalogue, with its schema."""
    kinds = {"software": "software", "facilities": "facility", "datasets": "dataset"}
    for source, value in read(FOLDER, shipped()).values.items():
        yield f"{kinds.get(source.split('/')[0], 'catalogue')}.schema.json", value


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    if not isinstance(value, dict | list):
        return
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield from paths(inner, (*path, key))


def changed(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    whole = copy.deepcopy(value)
    place = whole
    for key in path[:-1]:
        place = place[key]
    if new == "gone":
        del place[path[-1]]
    else:
        place[path[-1]] = new
    return whole


def slow(schema: str, value: Any, monkeypatch: pytest.MonkeyPatch) -> bool:
    with monkeypatch.context() as patch:
        patch.setattr(Quick, "is_fine", lambda *_: False)
        return not shipped().check(schema, value, Document(source="x"))


def test_yes_is_the_validators_yes(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(7)
    known = list(entries())
    assert all(QUICK.is_fine(schema, value) for schema, value in known)
    answers = set()
    for schema, value in known * 3:
        path = chance.choice([p for p in paths(value) if p])
        other = changed(value, path, chance.choice([*ODD, "gone"]))
        quick = QUICK.is_fine(schema, other)
        assert not quick or slow(schema, other, monkeypatch), (schema, path, other)
        answers.add(quick)
    assert answers == {True, False}


def test_what_fields_go_together(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = {"additionalProperties": {"type": "string"}, "dependentRequired": {"ra": ["dec"]}}
    one = {"oneOf": [{"required": ["content"]}, {"required": ["fault"]}]}
    documents: list[dict[str, Any]] = [{"$id": "pairs", **pairs}, {"$id": "one", **one}]
    quick, schemas = Quick({each["$id"]: each for each in documents}), Schemas(documents)
    values = [
        {}, {"ra": "1"}, {"ra": "1", "dec": "2"}, {"dec": "2"}, {"ra": 1, "dec": "2"}, 5,
        {"content": "1"}, {"content": "1", "fault": "2"},
    ]  # fmt: skip
    answers = {id_: [quick.is_fine(id_, value) for value in values] for id_ in ("pairs", "one")}
    monkeypatch.setattr(Quick, "is_fine", lambda *_: False)
    for id_, found in answers.items():
        said = [not schemas.check(id_, value, Document(source="x")) for value in values]
        assert found == said and len(set(said)) == 2, id_


def test_what_is_not_known_is_left_to_the_validator() -> None:
    word = {"$id": "a", "not": {"enum": ["x"]}}
    case = {"$id": "b", "if": {"minLength": 2}, "then": {"enum": ["xy"]}}
    quick = Quick({"a": word, "b": case})
    assert not quick.is_fine("a", "y") and not quick.is_fine("b", "xy")
    found = Schemas([word, case])
    assert found.check("b", "xy", Document(source="x")) == ()
    assert found.check("b", "xz", Document(source="x"))
