"""One field of a basket at a time: from anything at all to a clean value, or None.

Names, lengths, patterns and limits are those of schemas/basket.schema.json, in _rules.py;
site_src/assets/js/basket/fields.js does the same in the browser. Lengths are in UTF-16 code
units, as JavaScript counts. URLs must be in the normal form in which the site writes them:
ASCII, percent-encoded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from ipaddress import IPv6Address
from typing import Any

from esap_basket._rules import RULES

Rule = Mapping[str, Any]
Value = str | int
Check = Callable[[object], "Value | None"]

# What JavaScript calls a space; Python's \s has other controls among them.
_BLANK = "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_BLANKS = re.compile(f"[{_BLANK}]+")
_ENDS = re.compile(f"^[{_BLANK}]+|[{_BLANK}]+\\Z")
# What no text needs and what can hide or turn text round.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufeff\ufffe\uffff]"
)
_UNFIT = re.compile(r"[^\w .,()+@=-]")  # in a file's name


def file_name(value: object) -> str | None:
    """A name for a file on anybody's disk; never one that leaves its folder or is hidden.

    Disks take 255 bytes, so its bytes are counted.
    """
    longest: int = RULES["rules"]["file"]["longest"]
    if not isinstance(value, str) or _length(value) > 10 * longest:
        return None
    end = _UNFIT.sub("_", value).encode()[-longest:].decode(errors="ignore")
    return end.lstrip("._- ").rstrip() or "file"


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _matching(rule: Rule) -> Check:
    pattern, longest = re.compile(rule["pattern"]), rule["longest"]

    def check(value: object) -> str | None:
        fits = isinstance(value, str) and len(value) <= longest and pattern.match(value)
        return str(value) if fits else None

    return check


def _line(rule: Rule) -> Check:
    longest = rule["longest"]

    def check(value: object) -> str | None:
        if not isinstance(value, str) or _length(value) > 10 * longest:
            return None
        clean = _ENDS.sub("", _UNWANTED.sub("", _BLANKS.sub(" ", value)))
        return clean if clean and _length(clean) <= longest else None

    return check


def _address(rule: Rule) -> Check:
    pattern, longest = re.compile(rule["pattern"], re.IGNORECASE), rule["longest"]

    def check(value: object) -> str | None:
        fits = isinstance(value, str) and len(value) <= longest and pattern.match(value)
        return str(value) if fits and _is_host(str(value)) else None

    return check


def _is_host(url: str) -> bool:
    """Whether the port of an address is a number of one, and what stands in brackets an IPv6."""
    place = url.partition("://")[2]
    literal = re.match(r"\[([^\]]*)\]", place)
    port = re.match(r"(?:\[[^\]]*\]|[^:/?#]*):([0-9]+)", place)
    if port and int(port[1]) > 65535:
        return False
    return literal is None or _is_ipv6(literal[1])


def _is_ipv6(text: str) -> bool:
    try:
        IPv6Address(text)
    except ValueError:
        return False
    return True


def _query(rule: Rule) -> Check:
    blank = rule["pattern"].replace(r"\s", f"[{_BLANK}]")  # JavaScript's
    pattern, longest = re.compile(blank), rule["longest"]

    def check(value: object) -> str | None:
        if not isinstance(value, str) or _length(value) > longest:
            return None
        clean = _ENDS.sub("", _UNWANTED.sub("", re.sub(r"\r\n?", "\n", value)))
        return clean if pattern.match(clean) else None

    return check


def _integer(rule: Rule) -> Check:
    least, most = rule["least"], rule["most"]

    def check(value: object) -> int | None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        whole = value == int(value) if least <= value <= most else False
        return int(value) if whole else None

    return check


def _one_of(rule: Rule) -> Check:
    values = tuple(rule["values"])
    return lambda value: str(value) if value in values else None


# What is cleaned in a way of its own, by the name of its rule.
_CLEANED: Mapping[str, Callable[[Rule], Check]] = {
    "address": _address,
    "file": lambda _: file_name,
    "line": _line,
    "query": _query,
}


def _check(name: str) -> Check:
    rule = RULES["rules"][name]
    other = _one_of if "values" in rule else _matching if "pattern" in rule else _integer
    return _CLEANED.get(name, other)(rule)


def _checks(fields: Mapping[str, str]) -> Mapping[str, Check]:
    return {field: _CHECKS[name] for field, name in fields.items()}


_CHECKS: Mapping[str, Check] = {name: _check(name) for name in RULES["rules"]}
# What an item holds besides `access`.
ITEM = _checks(RULES["item"])
# What `access` holds besides `protocol`, and which field it needs, by protocol.
ACCESS = {protocol: _checks(rule["fields"]) for protocol, rule in RULES["access"].items()}
REQUIRED: Mapping[str, str] = {
    protocol: rule["required"] for protocol, rule in RULES["access"].items()
}


def clean(record: Mapping[str, object], checks: Mapping[str, Check]) -> dict[str, Value]:
    """The fields of `record` that have a check and pass it."""
    found = {name: check(record.get(name)) for name, check in checks.items()}
    return {name: value for name, value in found.items() if value is not None}
