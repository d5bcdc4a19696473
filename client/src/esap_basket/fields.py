"""One field of a basket at a time: from anything at all to a clean value, or None.

The rules are those of schemas/basket.schema.json; site_src/assets/js/basket/fields.js has the
same for the browser. Lengths are in UTF-16 code units, as JavaScript counts. Addresses must be
in the normal form in which the site writes them: ASCII, percent-encoded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from ipaddress import IPv6Address

Value = str | int
Check = Callable[[object], "Value | None"]

_ADDRESS = re.compile(
    r"https?://(?:[A-Za-z0-9._-]+|\[([0-9A-Fa-f:.]+)\])(?::([0-9]{1,5}))?(?:[/?#][!#-;=?-\[\]-~]*)?",
    re.IGNORECASE,
)
_DID = re.compile(r"(?!.*\.\.)[A-Za-z0-9_.-]{1,30}:[A-Za-z0-9][A-Za-z0-9_.*/-]{0,249}")
_TABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_$\"-]*(?:\.[A-Za-z0-9_$\"-]+){0,2}")
_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*")
_CATEGORIES = ("subjects", "workflows", "classifications")
_MOST_BYTES = 10**15

# What JavaScript calls a blank; Python's \s has other controls among them.
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

    Disks take 255 bytes, so it has 200 at the most.
    """
    if not isinstance(value, str) or _length(value) > 2000:
        return None
    end = _UNFIT.sub("_", value).encode()[-200:].decode(errors="ignore")
    return end.lstrip("._- ").rstrip() or "file"


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _matching(pattern: re.Pattern[str], longest: int) -> Check:
    def check(value: object) -> str | None:
        fits = isinstance(value, str) and len(value) <= longest and pattern.fullmatch(value)
        return str(value) if fits else None

    return check


def _name(value: object) -> str | None:
    if not isinstance(value, str) or _length(value) > 3000:
        return None
    clean = _ENDS.sub("", _UNWANTED.sub("", _BLANKS.sub(" ", value)))
    return clean if clean and _length(clean) <= 300 else None


def _address(value: object) -> str | None:
    if not isinstance(value, str) or len(value) > 2000:
        return None
    found = _ADDRESS.fullmatch(value)
    if not found or int(found[2] or 0) > 65535:
        return None
    return value if found[1] is None or _is_ipv6(found[1]) else None


def _is_ipv6(text: str) -> bool:
    try:
        IPv6Address(text)
    except ValueError:
        return False
    return True


def _query(value: object) -> str | None:
    if not isinstance(value, str) or _length(value) > 4000:
        return None
    clean = _ENDS.sub("", _UNWANTED.sub("", re.sub(r"\r\n?", "\n", value)))
    return clean if re.match(f"select[{_BLANK}]", clean, re.IGNORECASE | re.ASCII) else None


def _size(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    whole = value == int(value) if abs(value) <= _MOST_BYTES else False
    return int(value) if whole and value >= 0 else None


def _category(value: object) -> str | None:
    return str(value) if value in _CATEGORIES else None


_number = _matching(re.compile(r"[1-9][0-9]*"), 20)
_SERVICE: Mapping[str, Check] = {"url": _address}

# What an item holds besides `access`.
ITEM: Mapping[str, Check] = {
    "id": _matching(re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*"), 100),
    "name": _name,
    "page": _address,
    "archive": _matching(re.compile(r"[a-z][a-z0-9_]*"), 40),
}
# What `access` holds besides `protocol`, by protocol; the first field of each is required.
ACCESS: Mapping[str, Mapping[str, Check]] = {
    "https": {
        "contentUrl": _address,
        "name": file_name,
        "encodingFormat": _matching(_MEDIA_TYPE, 120),
        "contentSize": _size,
        "checksum": _matching(re.compile(r"md5:[0-9a-f]{32}|sha256:[0-9a-f]{64}"), 71),
    },
    "tap": {"url": _address, "query": _query, "table": _matching(_TABLE, 200)},
    "datalink": _SERVICE,
    "sia": _SERVICE,
    "ssa": _SERVICE,
    "conesearch": _SERVICE,
    "rucio": {"did": _matching(_DID, 300)},
    "zooniverse": {"project_id": _number, "workflow_id": _number, "category": _category},
}


def clean(record: Mapping[str, object], checks: Mapping[str, Check]) -> dict[str, Value]:
    """The fields of `record` that have a check and pass it."""
    found = {name: check(record.get(name)) for name, check in checks.items()}
    return {name: value for name, value in found.items() if value is not None}
