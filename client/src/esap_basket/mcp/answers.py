"""What the tools answer. All that strangers wrote stands in fields called `untrusted_text`, without
signs that nobody sees, and cut to a length; but for URLs, and a few words that a reason quotes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

CUT = "…"
_QUOTED = re.compile(r"“([^“”]{30})[^“”]{10,}”")
_LONGEST_URL = 2_000


@dataclass
class State:
    """Which catalogue was asked, when its contents last changed, and how old the copy is that was
    used; `offline` is why the catalogue itself could not be asked."""

    url: str
    changed: str
    age_seconds: int
    offline: str = ""


@dataclass
class FoundSoftware:
    """A software entry; `launchable_at` are the ids of the first twelve facilities, the best
    first, `ready_at` of those where it is known to start."""

    id: str
    page: str
    interface: list[str]
    notebooks: int
    launchable_at: list[str]
    ready_at: list[str]
    license: str
    untrusted_text: dict[str, Any]


@dataclass
class SoftwareAnswer:
    """The best of `total` entries."""

    catalogue: State
    total: int
    results: list[FoundSoftware]
    hint: str = ""


@dataclass
class CanRun:
    """A facility with a launch link."""

    facility: str
    verdict: str
    login: str
    state: str
    memory_gb: float | None = None
    caution: str = ""
    latest: bool = False


@dataclass
class CannotRun:
    """Facilities that cannot run it, for the same reason."""

    facilities: list[str]
    code: str
    reason: str


@dataclass
class FacilitiesAnswer:
    """The facilities for one software entry, the best first, and those that cannot run it."""

    catalogue: State
    software: str
    can_run: list[CanRun]
    cannot_run: list[CannotRun]
    untrusted_text: dict[str, Any]


@dataclass
class FoundFacility:
    """A facility; `open_to` is who gets an account, `session` what one session is known to have,
    `launches` how many entries have a launch link there. An empty list is: not known."""

    id: str
    page: str
    url: str
    kind: str
    login: str
    open_to: str
    state: str
    launches: int
    interfaces: list[str]
    repositories: list[str]
    session: dict[str, float]
    account: str
    untrusted_text: dict[str, Any]


@dataclass
class Unsuited:
    """Facilities that are not known to be what was asked for, for the same reasons."""

    facilities: list[str]
    reasons: list[str]


@dataclass
class PlacesAnswer:
    """The first of `total` facilities, and why the others do not suit."""

    catalogue: State
    total: int
    results: list[FoundFacility]
    others: list[Unsuited]
    hint: str = ""


@dataclass
class LaunchAnswer:
    """A link to open in a browser."""

    catalogue: State
    url: str
    software: str
    facility: str
    verdict: str
    login: str
    opens_latest: bool
    caution: str
    next_step: str
    untrusted_text: dict[str, Any]


@dataclass
class FoundDataset:
    """A dataset; `software` are ids of what can work on it, the first twelve, the best first."""

    id: str
    page: str
    protocols: list[str]
    formats: list[str]
    software: list[str]
    license: str
    untrusted_text: dict[str, Any]


@dataclass
class DatasetsAnswer:
    """The best of `total` datasets."""

    catalogue: State
    total: int
    results: list[FoundDataset]


@dataclass
class Way:
    """A way to get a dataset; `bytes` is a file's size."""

    protocol: str
    url: str = ""
    format: str = ""
    bytes: int | None = None
    checksum: str = ""
    untrusted_text: dict[str, Any] = field(default_factory=dict)


@dataclass
class LoadAnswer:
    """How a dataset is loaded in Python, and every way to get it."""

    catalogue: State
    dataset: str
    python: list[str]
    basket_url: str
    ways: list[Way]
    software: list[str]
    untrusted_text: dict[str, Any]


@dataclass
class CiteAnswer:
    """A citation in one form; `forms` are all that there are."""

    catalogue: State
    software: str
    form: str
    forms: list[str]
    untrusted_text: dict[str, Any]


def short(text: str, most: int = 300) -> str:
    """A text in one line of at most `most` characters, with what one can see of it alone.

    >>> short("a\\u202eb\\n\\tc")
    'ab c'
    """
    line = " ".join(_seen(text[: 4 * most]).split())
    return line if len(line) <= most else line[: most - 1] + CUT


def reason(text: str) -> str:
    """A reason of the catalogue's own, in which what it quotes is too short for a sentence.

    >>> reason("“" + "x" * 99 + "/r” is not a valid name.")
    '“xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…” is not a valid name.'
    """
    return short(_QUOTED.sub(f"“\\1{CUT}”", text[:4_000]))


def address(url: str) -> str:
    """A URL in which no words of any other language can stand; empty for one that nobody can use.

    >>> address("https://a.org/x y?q=ü%20#z")
    'https://a.org/x%20y?q=%C3%BC%20#z'
    """
    # RFC 3986, section 2
    found = quote(url, safe="!#$%&'*+,/:;=?@[]()~", errors="replace") if url else ""
    return found if len(found) <= _LONGEST_URL else ""


def few(texts: Iterable[str], most: int = 12, length: int = 80) -> list[str]:
    """The first of a list of texts, each short."""
    found = [short(text, length) for text in texts]
    return found if len(found) <= most else [*found[:most], CUT]


def ids(found: Iterable[str], most: int = 12) -> list[str]:
    """The first of a list of ids: nothing else stands among them."""
    return few(found, most)[:most]


def lines(text: str, most: int) -> str:
    """A text of several lines with what one can see of it alone, spaces as they are, at most
    `most` characters."""
    found = "\n".join(map(_seen, text[:most].splitlines()))
    return f"{found}\n{CUT}" if len(text) > most else found


def _seen(text: str) -> str:
    kinds = ((sign, unicodedata.category(sign)) for sign in text)
    return "".join(
        " " if kind in ("Cc", "Zl", "Zp") else sign
        for sign, kind in kinds
        if kind not in ("Cf", "Cs", "Co")
    )
