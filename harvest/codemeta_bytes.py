"""Read the bytes of a codemeta.json, whatever wrote them."""

from __future__ import annotations

import json
from typing import Any

MAX_DEPTH = 30
MAX_TEXT = 20_000  # characters of one text that are kept
MAX_ITEMS = 1_000  # items of one list or object that are kept


def parse(body: bytes) -> dict[str, Any] | str:
    """Give the object a codemeta.json holds, or a sentence on why it cannot be read.

    UTF-8 with or without BOM, UTF-16 and UTF-32 are told apart as RFC 4627 says, what is
    none of these is taken for Windows-1252. Overlong texts and lists are cut. Numbers with a
    point and huge ones become texts, so that version 1.10 stays 1.10.
    """
    text = _decoded(body)
    if not text.strip():
        return "the file is empty"
    try:
        found = json.loads(text, parse_constant=_refuse, parse_float=str, parse_int=_number)
    except json.JSONDecodeError as fault:
        return f"not valid JSON: line {fault.lineno}, column {fault.colno}: {fault.msg}"
    except ValueError as fault:
        return f"not valid JSON: {str(fault)[:200]}"
    except RecursionError:
        return f"nested more than {MAX_DEPTH} deep"
    if not isinstance(found, dict):
        return f"holds {_kind(found)} where an object is expected"
    try:
        kept = _bounded(found, MAX_DEPTH)
    except RecursionError:
        return f"nested more than {MAX_DEPTH} deep"
    assert isinstance(kept, dict)
    return kept


def whole(text: str) -> str:
    """Replace halves of surrogate pairs, which JSON can escape but no encoding can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


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
