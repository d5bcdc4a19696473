"""The formats our JSON Schemas name: `http-url`, `file-url`, `orcid`, `partial-date`, `moc`
and `spdx-license`.

Each check raises `FormatError`, which says what was found, what was expected and how to
fix it, in words for the person who wrote the value.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from catalogue.licences.guess import closest_licence
from catalogue.licences.spdx import ids, ids_in, is_exception, is_expression, normalise
from catalogue.values.days import meant
from catalogue.values.moc import MocError, read

if TYPE_CHECKING:
    from jsonschema import FormatChecker

_NOT_LINKS = frozenset({"javascript", "vbscript", "data", "blob", "file"})
_NOT_IN_URLS = re.compile(r'[ "<>\\^`{|}]')
# A URL in angle brackets, as Markdown's link, and with a remark or another URL after it.
_AROUND = tuple(
    map(
        re.compile,
        (
            r"<(https?://[^ <>]+)>",
            r"[“”„‘’‚«‹\"']+(https?://[^ “”„‘’‚«»‹›\"']+)[“”„‘’»›\"']+",
            r"\[[^\]]*\]\((https?://[^ ()]+)\)",
            r"(https?://[^ <>\"()]+?)[,;]? +(?:\(.*|(?:(?:or|and) )?https?://.*)",
        ),
    )
)
_PRIVATE = "whose host is not a public one"
_MAIL = re.compile(r"(?:mailto:)?[^ @/]+@[^ @/:]+")
_NO_MAIL = "Give the URL of a page: email addresses are not published."
_OWN_FILE = re.compile(r"data/[a-z0-9][a-z0-9_-]*(\.[a-z0-9]+)+")
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")
_ORCID_INSIDE = re.compile(r"(\d{4})[- ]?(\d{4})[- ]?(\d{4})[- ]?(\d{3}[\dXx])")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class FormatError(ValueError):
    """A value that is not of its format; `script` marks a URL that would run code, `better` is what
    was most likely meant."""

    def __init__(
        self, found: str, expected: str, remedy: str = "", script: bool = False, better: str = ""
    ) -> None:
        super().__init__(found)
        self.found = found
        self.expected = expected
        self.remedy = f"Write `{better}`." if better else remedy
        self.script = script
        self.better = better


def check_http_url(value: str) -> None:
    """Accept an absolute http or https URL with a real host (RFC 3986), nothing else.

    Raises FormatError. Credentials, spaces, control and invisible characters are refused,
    for such a URL goes into a page and into launch links.
    """
    expected = "a URL that begins with https:// or http://"
    odd = _odd(value)
    scheme = re.match(r"\s*([A-Za-z][\w+.-]*):", value)
    if scheme and scheme[1].lower() in _NOT_LINKS:
        raise FormatError(
            f"a {scheme[1].lower()}: URL",
            expected,
            "Such a URL runs code or opens a local file, so it is never published.",
            script=True,
        )
    if odd is not None and ("://" in value or url_in(value)):
        name = "a space" if odd == " " else f"{odd!r} (U+{ord(odd):04X})"
        found = f"{name} in the URL"
        raise FormatError(found, "no such character", "Remove it.", better=url_in(value))
    if problem := _host_problem(value):
        if problem.endswith(_PRIVATE):
            remedy = "Give the public address, or leave it out."
            raise FormatError(problem, "a host that everyone can reach", remedy)
        raise FormatError(problem, expected, _NO_MAIL if _MAIL.fullmatch(value) else "",
                          better=_url_meant(value))  # fmt: skip


def url_in(text: str) -> str:
    """The URL in a text that is a URL with marks around it or words after it, or "".

    >>> url_in("<https://a.org/>"), url_in("[A](https://a.org/)"), url_in("https://a.org/ (beta)")
    ('https://a.org/', 'https://a.org/', 'https://a.org/')
    """
    found = (each.fullmatch(text.strip()) for each in _AROUND)
    url = next((match[1] for match in found if match), "")
    return url if url and _odd(url) is None and not _host_problem(url) else ""


def _odd(value: str) -> str | None:
    """The first character that is not allowed in a URL."""
    if value.isprintable() and not _NOT_IN_URLS.search(value):
        return None
    return next(c for c in value if unicodedata.category(c)[0] in "CZ" or _NOT_IN_URLS.match(c))


def check_file_url(value: str) -> None:
    """Accept an https URL, or a path below data/ of our own site. Raises FormatError.

    Not http: the pages are served by https, and a browser fetches no http file from them.
    """
    if _OWN_FILE.fullmatch(value):
        return
    expected = "a URL that begins with https://, or a path such as data/stars.vot"
    try:
        check_http_url(value)
    except FormatError as fault:
        raise FormatError(fault.found, expected, fault.remedy, fault.script, fault.better) from None
    if not value.startswith("https://"):
        raise FormatError("a URL without https", expected)


def _host_problem(value: str) -> str:
    """Say what is wrong with scheme, host or port of a URL; empty when all is well."""
    shown = f'"{value[:80]}"'
    try:
        parts = urlsplit(value)
        host, port = parts.hostname, parts.port
    except ValueError:
        return f"{shown}, which cannot be read as a URL"
    if parts.scheme not in ("http", "https"):
        return f"{shown}, which is not a URL"
    if parts.username is not None or parts.password is not None:
        return "a user name or password in the URL"
    if host and "*" in host:
        return f"a wildcard in the host {host[:80]}"
    if not host or port == 0:
        return f"{shown}, which names no host"
    if "." not in host.strip(".") and ":" not in host:
        return f"{shown}, {_PRIVATE}"
    return ""


def _url_meant(value: str) -> str:
    """The URL that was most likely meant by a text that is not one everyone can open, or ""."""
    bare = re.sub(r"^(https?://)[^/@]*@", r"\1", value)
    if inside := url_in(value) or (bare if bare != value and not _host_problem(bare) else ""):
        return inside
    if paper := paper_url(value):
        return paper
    return "" if _MAIL.fullmatch(value) else _repository_meant(value)


def paper_url(text: str) -> str:
    """The URL of a DOI or of a number of arXiv, or "".

    >>> paper_url("doi:10.5555/12345678"), paper_url("2208.05348"), paper_url("Star Counts 2.0")
    ('https://doi.org/10.5555/12345678', 'https://arxiv.org/abs/2208.05348', '')
    """
    if doi := re.fullmatch(r"(?:doi:? ?)?(10\.[0-9]{4,9}/[^ ]+)", text, re.IGNORECASE):
        return f"https://doi.org/{doi[1]}"
    arxiv = r"(?:arxiv: ?)?([0-9]{4}\.[0-9]{4,5}(?:v[0-9]+)?)|arxiv: ?([a-z.-]+/[0-9]{7})"
    paper = re.fullmatch(arxiv, text, re.IGNORECASE)
    return f"https://arxiv.org/abs/{paper[1] or paper[2]}" if paper else ""


def _repository_meant(value: str) -> str:
    """Git's other ways of writing a URL (scp-like, ssh, git+https) in the https form."""
    at = re.fullmatch(r"(?:ssh://)?git@([\w.-]+)[:/](.+)", value)
    if at:
        return f"https://{at[1]}/{at[2].removesuffix('.git')}"
    plus = re.fullmatch(r"git\+(https?://\S+)|git://(\S+)", value)
    if plus:
        return plus[1] or "https://" + plus[2]
    return f"https://{value}" if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", value) else ""


def check_orcid(value: str) -> None:
    """Accept a bare ORCID iD with a right check digit (ISO 7064 11,2).

    Source: https://support.orcid.org/hc/en-us/articles/360006897674. Raises FormatError.
    """
    expected = "a bare ORCID iD such as 0000-0002-1825-0097"
    if not _ORCID.fullmatch(value):
        inside = _ORCID_INSIDE.search(value)
        better = "-".join(inside.groups()).upper() if inside else ""
        raise FormatError(f'"{value[:60]}"', expected, better=better)
    if orcid_check_digit(value[:-1]) != value[-1]:
        raise FormatError(
            f'"{value}", whose last digit does not agree with the others',
            expected,
            "Look for a mistyped digit.",
        )


def orcid_check_digit(digits: str) -> str:
    """Compute the last character of an ORCID iD from the fifteen digits before it."""
    total = 0
    for digit in digits.replace("-", ""):
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)


def check_partial_date(value: str) -> None:
    """Accept an ISO 8601 date of the calendar, possibly cut to month or year. Raises
    FormatError."""
    parts = _DATE.fullmatch(value)
    try:
        if parts is not None:
            date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
            return
    except ValueError:
        raise FormatError(f'"{value}", which is not in the calendar', "a real date") from None
    expected = "a date such as 2021, 2021-09 or 2021-09-28"
    raise FormatError(f'"{value[:60]}"', expected, better=meant(value) or "")


def check_moc(value: str) -> None:
    """Accept sky coverage that `catalogue.values.moc` reads. Raises FormatError."""
    try:
        read(value)
    except MocError as fault:
        raise FormatError(str(fault), "a MOC in ASCII such as 3/1-3 4/20") from None


def check_spdx_license(value: str) -> None:
    """Accept an SPDX expression of known ids; a single id is for the schema. Raises FormatError."""
    words = value.split()
    if len(words) > 1 and {"AND", "OR", "WITH"} & set(words) and not is_expression(value):
        unknown = next((w for w in (word.strip("()") for word in words) if not _is_known(w)), "")
        guess = closest_licence(unknown, ids()) if unknown else None
        meant = normalise(value) or normalise(value.replace(unknown, guess or unknown))
        raise FormatError(
            f'"{value[:80]}", in which "{unknown}" is not an SPDX id'
            if unknown
            else f'"{value[:80]}"',
            "an SPDX licence id, or an expression of ids such as MIT OR Apache-2.0",
            better=meant if meant and meant != value else "",
        )


def _is_known(word: str) -> bool:
    return word in ("AND", "OR", "WITH", "") or bool(ids_in(word)) or is_exception(word)


# By name; each raises FormatError.
CHECKS: Mapping[str, Callable[[str], None]] = MappingProxyType(
    {
        "http-url": check_http_url,
        "file-url": check_file_url,
        "orcid": check_orcid,
        "partial-date": check_partial_date,
        "moc": check_moc,
        "spdx-license": check_spdx_license,
    }
)


def conforms(value: object, name: str) -> bool:
    """Whether a value has the format of this name.

    Values that are no text, and formats that are not ours, always pass.

    >>> conforms("2021-13", "partial-date"), conforms(2021, "partial-date")
    (False, True)
    """
    check = CHECKS.get(name)
    if check is None or not isinstance(value, str):
        return True
    try:
        check(value)
    except FormatError:
        return False
    return True


def checker() -> FormatChecker:
    """Make the format checker of our schemas; formats hold for text only, as the standard says."""
    from jsonschema import FormatChecker  # slow to import, and needed only for errors

    formats = FormatChecker(formats=())
    for name, check in CHECKS.items():
        formats.checks(name, raises=FormatError)(_for_text(check))
    return formats


def _for_text(check: Callable[[str], None]) -> Callable[[object], bool]:
    def checked(value: object) -> bool:
        if isinstance(value, str):
            check(value)
        return True

    return checked
