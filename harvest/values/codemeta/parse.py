"""Read the bytes of a codemeta.json, whatever wrote them."""

from __future__ import annotations

import json
from typing import Any

from harvest.values.codemeta.lenient import CONTROL, Lenient
from harvest.values.text import whole

MAX_DEPTH = 30
MAX_TEXT = 20_000  # characters of one text that are kept
MAX_ITEMS = 1_000  # items of one list or object that are kept


class Content(dict[str, Any]):
    """What a codemeta.json holds; `mended` says what of its JSON had to be passed over."""

    mended: str | None = None


def parse(body: bytes) -> Content | str:
    """Give the object a codemeta.json holds, or a sentence on why it cannot be read.

    UTF-8 with or without BOM, UTF-16 and UTF-32 are told apart as RFC 4627 says, what is
    none of these is taken for Windows-1252. Overlong texts and lists are cut. Numbers with a
    point and huge ones become texts, so that version 1.10 stays 1.10. What is no JSON is read as
    `harvest.values.codemeta.lenient` reads it, and told in `mended`; of a name that stands twice
    in an object all values are kept. Of a list of objects (expanded JSON-LD) that becomes the
    graph.
    """
    text = _decoded(body)
    if not text.strip():
        return "the file is empty"
    mended = None
    first: json.JSONDecodeError | None = None
    try:
        try:
            found = _load(text)
        except json.JSONDecodeError as fault:
            first = fault
            found, mended = _tolerant(text, fault)
        except ValueError:  # NaN
            found, mended = Lenient(text, MAX_DEPTH, _pairs, _number).read()
    except json.JSONDecodeError as fault:
        fault = first or fault
        return f"not valid JSON: line {fault.lineno}, column {fault.colno}: {fault.msg}"
    except RecursionError:
        return f"nested more than {MAX_DEPTH} deep"
    if isinstance(found, list):
        found = _software_in(found)
    if not isinstance(found, dict):
        return f"holds {_kind(found)} where an object is expected"
    try:
        kept = Content(_bounded(found, MAX_DEPTH))
    except RecursionError:
        return f"nested more than {MAX_DEPTH} deep"
    kept.mended = mended
    return kept


def _load(text: str, strict: bool = True) -> Any:
    return json.loads(
        text,
        strict=strict,
        parse_constant=_refuse,
        parse_float=str,
        parse_int=_number,
        object_pairs_hook=_pairs,
    )


def _tolerant(text: str, fault: json.JSONDecodeError) -> tuple[Any, str | None]:
    """Read what is JSON but for line ends in its texts, else whatever is like JSON."""
    try:
        return _load(text, strict=False), f"line {fault.lineno}: {CONTROL}"
    except ValueError:
        return Lenient(text, MAX_DEPTH, _pairs, _number).read()


def _software_in(found: list[Any]) -> Any:
    """The software in a list of objects, as expanded JSON-LD is; the list where there is none."""
    inside = [each for each in found if isinstance(each, dict)]
    return {"@graph": inside} if inside else found


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found and found[key] != value and value not in (None, "", [], {}):
            before = found[key] if isinstance(found[key], list) else [found[key]]
            before.extend(value if isinstance(value, list) else [value])
            found[key] = before
        else:
            found.setdefault(key, value)
    return found


def _decoded(body: bytes) -> str:
    try:
        return body.decode(json.detect_encoding(body)).removeprefix("\ufeff")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no JSON number")


def _number(digits: str) -> int | str:
    return int(digits) if len(digits) < 16 else digits


def _bounded(value: Any, depth: int) -> Any:
    if depth < 0:
        raise RecursionError
    if isinstance(value, str):
        return whole(value[:MAX_TEXT])
    if isinstance(value, list):
        return [_bounded(each, depth - 1) for each in value[:MAX_ITEMS]]
    if isinstance(value, dict):
        pairs = list(value.items())[:MAX_ITEMS]
        return {whole(key[:300]): _bounded(each, depth - 1) for key, each in pairs}
    return value


def _kind(value: object) -> str:
    kinds = {list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")
