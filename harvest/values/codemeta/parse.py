"""Read the bytes of a codemeta.json, whatever wrote them."""

from __future__ import annotations

import json
from typing import Any

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
    point and huge ones become texts, so that version 1.10 stays 1.10. A comma before a closing
    bracket and a line end within a text are passed over and told in `mended`; of a name that
    stands twice in an object all values are kept.
    """
    text = _decoded(body)
    if not text.strip():
        return "the file is empty"
    mended = None
    try:
        try:
            found = _load(text, strict=True)
        except json.JSONDecodeError as fault:
            found, mended = _tolerant(text, fault)
    except json.JSONDecodeError as fault:
        return f"not valid JSON: line {fault.lineno}, column {fault.colno}: {fault.msg}"
    except ValueError as fault:
        return f"not valid JSON: {str(fault)[:200]}"
    except RecursionError:
        return f"nested more than {MAX_DEPTH} deep"
    if not isinstance(found, dict):
        return f"holds {_kind(found)} where an object is expected"
    try:
        kept = Content(_bounded(found, MAX_DEPTH))
    except RecursionError:
        return f"nested more than {MAX_DEPTH} deep"
    kept.mended = mended
    return kept


def whole(text: str) -> str:
    """Replace halves of surrogate pairs, which JSON can escape but no encoding can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _load(text: str, strict: bool) -> Any:
    return json.loads(
        text,
        strict=strict,
        parse_constant=_refuse,
        parse_float=str,
        parse_int=_number,
        object_pairs_hook=_pairs,
    )


def _tolerant(text: str, fault: json.JSONDecodeError) -> tuple[Any, str]:
    """Read JSON with commas too many and raw line ends in texts; raises `fault` for any other."""
    plain, commas = _without_spare_commas(text)
    try:
        found = _load(plain, strict=False)
    except (ValueError, RecursionError):
        raise fault from None
    if not commas:
        return found, f"line {fault.lineno}: a line end or control character inside a text"
    lines = dict.fromkeys(text.count("\n", 0, at) + 1 for at in commas[:3])
    more = " and more" if len(commas) > 3 else ""
    named = ", ".join(map(str, lines))
    word = "line" if len(lines) == 1 else "lines"
    return found, f"{word} {named}{more}: a comma before a closing bracket"


def _without_spare_commas(text: str) -> tuple[str, list[int]]:
    """Blank out each comma that only white space parts from a closing bracket; give where."""
    spare: list[int] = []
    comma = -1  # where the last comma is, if nothing but white space came since
    inside = escaped = False
    for at, char in enumerate(text):
        if inside:
            inside = escaped or char != '"'
            escaped = char == "\\" and not escaped
        elif char == ",":
            comma = at
        elif char in "]}" and comma >= 0:
            spare.append(comma)
            comma = -1
        elif not char.isspace():
            inside, comma = char == '"', -1
    kept = list(text)
    for at in spare:
        kept[at] = " "
    return "".join(kept), spare


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
