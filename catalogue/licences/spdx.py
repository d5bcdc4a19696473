"""SPDX licence ids and expressions, and what people write in their place.

The ids are those of schemas/spdx-license.schema.json; names and URLs of the SPDX list
(https://spdx.org/licenses/) stand in schemas/spdx/names.json.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from catalogue.licences import address as licence_address
from catalogue.licences import expression as licence_expression
from catalogue.licences import names as licence_names

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"
LONGEST = 500  # characters; what is longer is the text of a licence, not its name
MOST_BRACKETS = 3
_FAMILIES = ("GPL-", "LGPL-", "AGPL-", "GFDL-")
# Words in brackets after a name that may change what it means.
_GRAVE = frozenset(
    str.split("with exception exceptions except and or later not non additional plus")
)


@cache
def ids() -> frozenset[str]:
    """The current ids of the SPDX licence list, without the deprecated ones."""
    return frozenset(_enums()[0])


def normalise(text: str) -> str | None:
    """The SPDX id or expression meant by an id, a name, a URL, a classifier of PyPI, R's
    way of writing it, or an expression of these; None if there is none.

    Case does not matter. A deprecated GNU id becomes what SPDX names in its place; other
    deprecated ids stay as they are. `catalogue.licences.names` says what "or later" is.
    """
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None
    return _one(text) or licence_expression.normalise(text, _one, _exceptions())


def is_expression(text: str) -> bool:
    """Whether a text is an SPDX expression as it stands, of ids in SPDX's own writing.

    >>> [is_expression(text) for text in ("MIT OR Apache-2.0", "MIT OR Apache2", "MIT")]
    [True, False, False]
    """
    known = {id_: id_ for enum in _enums() for id_ in enum}
    found = licence_expression.normalise(text, known.get, _exceptions())
    return found is not None and _bare(found) == _bare(text)


def is_exception(word: str) -> bool:
    """Whether a word is the id of an exception to a licence, which may follow WITH."""
    return word in exceptions()


def exceptions() -> tuple[str, ...]:
    """The ids of the exceptions to licences, which may follow WITH."""
    return tuple(_list()["exceptions"])


def _bare(expression: str) -> list[str]:
    return expression.replace("(", " ").replace(")", " ").split()


def ids_in(expression: str) -> tuple[str, ...]:
    """The licences an expression names, each once, without the exceptions to them.

    >>> ids_in("MIT OR (GPL-2.0-only WITH Classpath-exception-2.0)")
    ('MIT', 'GPL-2.0-only')
    """
    spaced = expression.replace("(", " ").replace(")", " ").split()
    return tuple(dict.fromkeys(word for word in spaced if word in _known()))


def addresses(expression: str) -> tuple[str, ...]:
    """The pages of the SPDX list about the licences an expression names."""
    return tuple(f"https://spdx.org/licenses/{id_}.html" for id_ in ids_in(expression))


def licence_uris(expression: str) -> tuple[str, ...]:
    """The URIs by which SPDX names the licences of an expression: those of their pages, without
    the ending (https://spdx.dev/learn/handling-license-info/)."""
    return tuple(page.removesuffix(".html") for page in addresses(expression))


def _one(text: str) -> str | None:
    """The id meant by a text that is no expression."""
    text = text.strip(" \t\r\n.,;<>\"'`")
    if text[:5].casefold() == "spdx:":
        text = text[5:]
    if text[:10].casefold() == "license ::":  # a classifier of PyPI
        text = text.rsplit("::", 1)[-1]
    text = text.partition("+ file")[0].strip()  # of R: "MIT + file LICENSE"
    return _exact(text) or _address(text) or _named(text)


def _exact(text: str) -> str | None:
    lower = text.casefold()
    found = licence_names.ZENODO.get(lower) or _by_lower().get(lower)
    return _current(found) if found else None


def _address(text: str) -> str | None:
    place = licence_address.place(text)
    if place is None:
        return None
    name = licence_address.name(text)
    return (_exact(name) or _named(name) if name else None) or _by_place().get(place)


def _named(text: str) -> str | None:
    found = licence_names.family(text)
    if found and (known := _exact(found)):
        return known
    key = licence_names.key(text)
    if found := _by_key().get(key):
        return found
    before, bracket, inside = text.partition("(")
    inside, closed, after = inside.partition(")")
    if not bracket or not closed or not before.strip() or text.count("(") > MOST_BRACKETS:
        return None
    if _GRAVE & set(licence_names.words(inside)):
        return None
    return _one(f"{before} {after}") or _one(inside)


def _current(id_: str) -> str:
    if id_ in ids() or not id_.startswith(_FAMILIES):
        return id_
    renamed = id_.removesuffix("+") + "-or-later" if id_.endswith("+") else id_ + "-only"
    return renamed if renamed in ids() else id_


@cache
def _enums() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the schema: the current ones, then the deprecated ones."""
    path = SCHEMAS / "spdx-license.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    current, deprecated, _ = schema["anyOf"]
    return tuple(current["enum"]), tuple(deprecated["examples"])


@cache
def _known() -> frozenset[str]:
    return frozenset(each for enum in _enums() for each in enum)


@cache
def _list() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((SCHEMAS / "spdx/names.json").read_text("utf-8"))
    return found


@cache
def _exceptions() -> Mapping[str, str]:
    return {each.casefold(): each for each in _list()["exceptions"]}


@cache
def _by_lower() -> Mapping[str, str]:
    current, deprecated = _enums()
    return {id_.casefold(): id_ for id_ in (*deprecated, *current)}


@cache
def _by_key() -> Mapping[str, str]:
    names = ((licence_names.key(name), id_) for id_, (name, _) in _list()["licenses"].items())
    own = ((licence_names.key(id_), id_) for id_ in ids())
    return {**_unique(names), **_unique(own), **licence_names.SPOKEN}


@cache
def _by_place() -> Mapping[str, str]:
    pages = ((licence_address.place(url), id_) for id_, (_, url) in _list()["licenses"].items())
    return _unique((place, id_) for place, id_ in pages if place)


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What leads to one id only; a name of two licences tells neither."""
    found: dict[str, set[str]] = {}
    for name, id_ in pairs:
        found.setdefault(name, set()).add(id_)
    return {name: id_s.pop() for name, id_s in found.items() if name and len(id_s) == 1}
