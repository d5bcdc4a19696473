"""Identifiers of publications, software and grants as people write them, as links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from catalogue.records.reference import Reference
from catalogue.values.dois import doi_url
from harvest.values import addresses
from harvest.values.people import people
from harvest.values.text import items, line

MOST = 200  # references of one field
LONGEST = 400  # characters of a name
# Each is matched against one word from its beginning, and no two repeats touch: linear.
_SCHEMES = (
    (re.compile(r"(?:hal|tel|inria|cel|lirmm)-[0-9]{6,9}(?:v[0-9]+)?"), "https://hal.science/"),
    (
        re.compile(r"swh:1:(?:cnt|dir|rev|rel|snp|ori):[0-9a-f]{40}"),
        "https://archive.softwareheritage.org/",
    ),
    (re.compile(r"RRID:[A-Z]+_[0-9A-Za-z_]+"), "https://scicrunch.org/resolver/"),
)
_ARXIV = re.compile(r"arxiv:([0-9]{4}\.[0-9]{4,5}(?:v[0-9]+)?|[a-z-]{2,20}/[0-9]{7})", re.I)
_ASCL = re.compile(r"ascl:([0-9]{4}\.[0-9]{3})", re.I)
_BIBCODE = re.compile(r"(?:1[89]|20)[0-9]{2}[A-Za-z&.][A-Za-z0-9&.]{13}[A-Z]")
# Zenodo's own id of a grant: the funder's DOI in Crossref's registry, and the number.
_GRANT = re.compile(r"(10\.[0-9]{4,9}/[0-9.]+)::([0-9A-Za-z./_-]{1,60})")
_EUROPE = ("10.13039/501100000780", "10.13039/100010661", "10.13039/501100007601")
_PUBLICATIONS = ("Article", "Publication", "Book", "Chapter", "Thesis", "Report", "CreativeWork")
_NUMBERS = ("volumeNumber", "issueNumber", "issue", "pagination", "pageStart", "pageEnd")
MOST_AUTHORS = 10  # of a publication are named
DEEPEST = 3  # an issue of a volume of a journal


@lru_cache(maxsize=256)
def address(word: str) -> str | None:
    """Give the page of an identifier: a DOI, a HAL or arXiv id, a bibcode, an RRID, a SWHID."""
    bare = addresses.doi(word)
    if bare:
        return doi_url(bare)
    for scheme, prefix in _SCHEMES:
        if scheme.fullmatch(word):
            return prefix + word
    if found := _ARXIV.fullmatch(word):
        return f"https://arxiv.org/abs/{found[1]}"
    if found := _ASCL.fullmatch(word):
        return f"https://ascl.net/{found[1]}"
    if _BIBCODE.fullmatch(word):
        return f"https://ui.adsabs.harvard.edu/abs/{quote(word)}"
    if addresses.is_web(word):
        return word
    return None


def references(value: Any) -> tuple[Reference, ...]:
    """Give what a field refers to, each once: texts, URLs, objects, or lists of these.

    A text of identifiers ("hal-1, hal-2") becomes one reference each; any other is kept as it
    is, with the URL in it.
    """
    found = (each for item in items(value) for each in _of(item))
    return distinct(found)


def distinct(found: Iterable[Reference]) -> tuple[Reference, ...]:
    """Give references each once; a bare URL goes where the same has a name."""
    each_once = list(dict.fromkeys(found))
    bare = [each for each in each_once if each.url and each.name == label(each.url)]
    named = {_page(each) for each in each_once if each.url and each.name != label(each.url)}
    spare = {each for each in bare if _page(each) in named}
    pages: dict[str, Reference] = {}
    for each in bare:
        if pages.setdefault(_page(each), each) is not each:
            spare.add(each)
    return tuple(each for each in each_once if each not in spare)[:MOST]


def _page(found: Reference) -> str:
    return (found.url or "").casefold().rstrip("/")


def label(url: str) -> str:
    """A URL as people read it: the DOI, or host and path."""
    bare = addresses.doi(url)
    return bare or url.split("://", 1)[-1].removeprefix("www.").rstrip("/")[:LONGEST]


def _of(item: Any) -> Iterator[Reference]:
    if isinstance(item, dict):
        yield from _object(item)
    elif isinstance(item, str):
        for row in item[:20_000].splitlines():
            yield from from_text(row)
    elif text := line(item):
        yield Reference(name=text)


def from_text(text: str) -> Iterator[Reference]:
    """Give what one line refers to: its identifiers, or the whole with the URL in it."""
    text = line(text, 20_000) or ""
    words = [word for word in text.replace(",", " ").replace(";", " ").split() if word]
    if grants := _grants(words):
        yield from grants
        return
    known = [(word, address(word)) for word in words]
    if words and all(url for _, url in known):
        for word, url in known:
            yield Reference(name=label(word) if url == word else word, url=url)
        return
    if text.strip("-. "):
        yield Reference(name=line(text, LONGEST) or text, url=_inside(words))


def _inside(words: list[str]) -> str | None:
    """The first URL in a sentence, without the full stop or bracket after it."""
    bare = (word.strip(".()[]<>\"'") for word in words)
    found = (address(word) for word in bare if "://" in word or ":" in word or word[:3] == "10.")
    return next((url for url in found if url), None)


def _grants(words: list[str]) -> list[Reference]:
    found = [_GRANT.fullmatch(word) for word in words]
    return [grant(each[1], each[2]) for each in found if each] if found and all(found) else []


def grant(funder: str, code: str, name: str | None = None) -> Reference:
    """A grant of a funder (its DOI); those of the European Commission have a page at CORDIS."""
    if funder in _EUROPE and code.isdigit():
        url = f"https://cordis.europa.eu/project/id/{code}"
        return Reference(name=name or f"European Commission, grant {code}", url=url)
    url = f"https://doi.org/{funder}"
    return Reference(name=name or f"Grant {code}", url=url if addresses.is_web(url) else None)


def _object(found: dict[str, Any]) -> Iterator[Reference]:
    name = _first(found, "name", "legalName", "title", "headline")
    year = (_first(found, "datePublished") or "")[:4]
    url = None
    for key in ("@id", "identifier", "sameAs", "url", "codeRepository"):
        for each in items(found.get(key)):
            text = (
                _first(each, "value", "@id", "url") if isinstance(each, dict) else line(each, 2000)
            )
            page = address(text) if text else None
            better = addresses.doi(page) is not None and not (url and addresses.doi(url))
            url = page if better or url is None else url
    value = _first(found, "value")
    if name and value and url is None:  # an identifier of a scheme that is not known
        name = f"{name}: {value}"
    if name:
        version = _first(found, "version", "softwareVersion")
        told = f"{name} {version}" if version and version not in name else name
        told = f"{told} ({year})" if year.isdigit() and year not in told else told
        yield Reference(name=", ".join((told, *_imprint(found)))[:LONGEST], url=url)
    elif url:
        yield Reference(name=label(url), url=url)
    elif "hal" in found:  # {"hal": "hal-1, hal-2"}
        for each in items(found["hal"]):
            yield from from_text(line(each, 20_000) or "")
    elif text := _first(found, "identifier", "description", "value", "@id"):
        scheme = _first(found, "propertyID")
        yield from from_text(f"{scheme}: {text}" if scheme and "://" not in scheme else text)


def _imprint(found: dict[str, Any]) -> Iterator[str]:
    """Who wrote a publication, and where it appeared; nothing of what is none."""
    kind = str(found.get("@type"))
    if not any(word in kind for word in _PUBLICATIONS):
        return
    persons = people(found.get("author"), in_terms_already=True)[0]
    names = [person.name for person in persons[:MOST_AUTHORS]]
    yield from (*names, "et al.") if len(persons) > len(names) else names
    around, places = found, list[str]()
    numbers = dict[str, str | None]()
    for _ in range(DEEPEST):
        for key in _NUMBERS:
            numbers[key] = numbers.get(key) or _first(around, key)
        inner = next(items(around.get("isPartOf") or around.get("periodical")), None)
        if isinstance(inner, str):
            places.append(line(inner, LONGEST) or "")
        if not isinstance(inner, dict):
            break
        around = inner
        places.append(_first(around, "name", "title") or "")
    yield from filter(None, places)
    volume, issue = numbers["volumeNumber"], numbers["issueNumber"] or numbers["issue"]
    if volume or issue:
        yield f"{volume}({issue})" if volume and issue else volume or f"no. {issue}"
    pages = [page for page in (numbers["pageStart"], numbers["pageEnd"]) if page]
    if told := numbers["pagination"] or "–".join(pages):
        yield f"p. {told}"


def _first(found: dict[str, Any], *keys: str) -> str | None:
    texts = (line(each, LONGEST) for key in keys for each in items(found.get(key)))
    return next((text for text in texts if text), None)
