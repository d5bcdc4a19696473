"""Quickly accepts values without a fault: schemas compiled into functions, many times as fast as a
validator that can say what is wrong.

A function returns True only if the value is valid and no finding applies to it. False only means
that the validator must look: for a fault, a deprecated value, or a keyword that is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sized
from typing import Any

from catalogue.values.formats import conforms

Test = Callable[[Any], bool]

_ANNOTATIONS = frozenset(
    str.split(
        "$schema $id $defs title description examples default patternErrorMessage errorMessage "
        "needsFile $comment"
    )
)
_TYPES: Mapping[str, Test] = {
    "string": lambda value: type(value) is str,
    "array": lambda value: type(value) is list,
    "object": lambda value: type(value) is dict,
    "number": lambda value: type(value) in (int, float),
    "integer": lambda value: type(value) is int,
    "boolean": lambda value: type(value) is bool,
    "null": lambda value: value is None,
}


class Quick:
    """The schemas `documents`, by their `$id`s, compiled when they are asked for."""

    def __init__(self, documents: Mapping[str, Mapping[str, Any]]) -> None:
        self._documents = documents
        self._tests: dict[tuple[str, str], Test] = {}

    def is_fine(self, schema: str, value: Any) -> bool:
        """Whether a value is known to have no fault under the schema of that `$id`."""
        return self._at(schema, "")(value)

    def _at(self, home: str, pointer: str) -> Test:
        """The test of a schema at a JSON pointer of a document, which may lead back to itself."""
        key = (home, pointer)
        if key not in self._tests:
            self._tests[key] = lambda value: self._tests[key](value)  # while it is compiled
            part: Any = self._documents[home]
            for name in filter(None, pointer.split("/")):
                part = part[name]
            self._tests[key] = self._compiled(part, home)
        return self._tests[key]

    def _compiled(self, schema: Mapping[str, Any], home: str) -> Test:
        tests: list[Test] = []
        if "if" in schema:
            tests.append(self._case(schema, home))
        for keyword, limit in schema.items():
            if keyword in _ANNOTATIONS or keyword in ("if", "then", "else"):
                continue
            make = _MAKERS.get(keyword)
            if make is None:
                return lambda _: False
            tests.append(make(self, limit, schema, home))
        if len(tests) == 1:
            return tests[0]
        return lambda value: all(test(value) for test in tests)

    def _case(self, schema: Mapping[str, Any], home: str) -> Test:
        asked, then, other = (
            self._compiled(schema.get(name, {}), home) for name in ("if", "then", "else")
        )
        if not _is_plain(schema["if"]):  # a False of `asked` would not be a no
            return lambda _: False
        return lambda value: then(value) if asked(value) else other(value)

    def _ref(self, limit: str, schema: Mapping[str, Any], home: str) -> Test:
        file, _, pointer = limit.partition("#")
        return self._at(file or home, pointer)

    def _properties(self, limit: Mapping[str, Any], schema: Any, home: str) -> Test:
        parts = {name: self._compiled(part, home) for name, part in limit.items()}
        closed = schema.get("additionalProperties") is False

        def test(value: Any) -> bool:
            if type(value) is not dict:
                return True
            for name, inner in value.items():
                part = parts.get(name)
                if part is None:
                    if closed:
                        return False
                elif not part(inner):
                    return False
            return True

        return test

    def _additional(self, limit: Any, schema: Mapping[str, Any], home: str) -> Test:
        if limit is True or (limit is False and "properties" in schema):  # by `properties`
            return lambda _: True
        if limit is False or "properties" in schema:
            return lambda _: False
        part = self._compiled(limit, home)
        return lambda value: type(value) is not dict or all(map(part, value.values()))

    def _items(self, limit: Mapping[str, Any], schema: Any, home: str) -> Test:
        item = self._compiled(limit, home)
        return lambda value: type(value) is not list or all(item(each) for each in value)

    def _all_of(self, limit: list[Any], schema: Any, home: str) -> Test:
        tests = [self._compiled(part, home) for part in limit]
        return lambda value: all(test(value) for test in tests)

    def _any_of(self, limit: list[Any], schema: Any, home: str) -> Test:
        tests = [self._compiled(part, home) for part in limit if not part.get("deprecated")]
        return lambda value: any(test(value) for test in tests)

    def _format(self, limit: str, schema: Any, home: str) -> Test:
        return lambda value: conforms(value, limit)


def _is_plain(condition: Mapping[str, Any]) -> bool:
    """Whether the test of an `if` is exact: fields that are there and have one of some words."""
    return condition.keys() <= {"properties", "required"} and all(
        part.keys() <= {"enum"} and all(isinstance(word, str) for word in part.get("enum", ()))
        for part in condition.get("properties", {}).values()
    )


def _type(quick: Quick, limit: str | list[str], schema: Any, home: str) -> Test:
    tests = [_TYPES[name] for name in ([limit] if isinstance(limit, str) else limit)]
    return tests[0] if len(tests) == 1 else lambda value: any(test(value) for test in tests)


def _enum(quick: Quick, limit: list[Any], schema: Any, home: str) -> Test:
    words = frozenset(word for word in limit if isinstance(word, str))
    return lambda value: type(value) is str and value in words


def _pattern(quick: Quick, limit: str, schema: Any, home: str) -> Test:
    search = re.compile(limit).search
    return lambda value: type(value) is not str or search(value) is not None


def _required(quick: Quick, limit: list[str], schema: Any, home: str) -> Test:
    names = frozenset(limit)
    return lambda value: type(value) is not dict or names <= value.keys()


def _dependent(quick: Quick, limit: Mapping[str, list[str]], schema: Any, home: str) -> Test:
    return lambda value: (
        type(value) is not dict
        or all(value.keys() >= set(names) for name, names in limit.items() if name in value)
    )


def _one_of(quick: Quick, limit: list[Mapping[str, Any]], schema: Any, home: str) -> Test:
    if any(part.keys() != {"required"} for part in limit):  # a False would not be a no
        return lambda _: False
    tests = [_required(quick, part["required"], part, home) for part in limit]
    return lambda value: sum(test(value) for test in tests) == 1


def _unique(quick: Quick, limit: bool, schema: Any, home: str) -> Test:
    def test(value: Any) -> bool:
        return type(value) is not list or not any(
            each in value[:index] for index, each in enumerate(value)
        )

    return test


def _length(kind: type[Sized], fits: Callable[[int, int], bool]) -> Callable[..., Test]:
    def make(quick: Quick, limit: int, schema: Any, home: str) -> Test:
        return lambda value: not isinstance(value, kind) or fits(len(value), limit)

    return make


def _range(fits: Callable[[float, float], bool]) -> Callable[..., Test]:
    def make(quick: Quick, limit: float, schema: Any, home: str) -> Test:
        return lambda value: type(value) not in (int, float) or fits(value, limit)

    return make


_MAKERS: Mapping[str, Callable[..., Test]] = {
    "$ref": Quick._ref,
    "type": _type,
    "enum": _enum,
    "pattern": _pattern,
    "format": Quick._format,
    "properties": Quick._properties,
    "additionalProperties": Quick._additional,
    "required": _required,
    "dependentRequired": _dependent,
    "oneOf": _one_of,
    "items": Quick._items,
    "uniqueItems": _unique,
    "allOf": Quick._all_of,
    "anyOf": Quick._any_of,
    "minLength": _length(str, lambda size, limit: size >= limit),
    "maxLength": _length(str, lambda size, limit: size <= limit),
    "minItems": _length(list, lambda size, limit: size >= limit),
    "maxItems": _length(list, lambda size, limit: size <= limit),
    "minProperties": _length(dict, lambda size, limit: size >= limit),
    "maxProperties": _length(dict, lambda size, limit: size <= limit),
    "minimum": _range(lambda value, limit: value >= limit),
    "maximum": _range(lambda value, limit: value <= limit),
    "exclusiveMinimum": _range(lambda value, limit: value > limit),
    "exclusiveMaximum": _range(lambda value, limit: value < limit),
}
