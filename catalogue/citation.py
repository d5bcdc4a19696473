"""How to cite a software entry, in the forms that people and their tools take.

A citation names the version shown, by its DOI where it has one; `of_all_versions` names the
concept instead. All values are plain text of one line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import yaml

from catalogue.records.person import Person
from catalogue.records.software import Software
from catalogue.values.dois import doi_url

ZENODO = "10.5281/zenodo."
# Words a family name may begin with, and words that no person is called.
_PARTICLES = frozenset(
    str.split("af al bin da das de del della den der di do dos du el la le ten ter van vom von zu")
)
_NO_PERSON = frozenset(
    str.split(
        "agency and association center centre collaboration committee community consortium"
        " contributors council developers for foundation group institut institute laboratory"
        " members network of observatory organisation organization project survey team the"
        " university working"
    )
)
_SPDX_ID = re.compile(r"[A-Za-z0-9.+-]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PARTIAL = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)
# What BibTeX would read as a command. https://ctan.org/pkg/bibtex (btxdoc, section 3)
_BIBTEX = {
    "\\": r"\textbackslash{}",
    # BibTeX counts braces, also those behind a backslash.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


@dataclass(frozen=True, kw_only=True)
class Cited:
    """What a citation says. `url` leads to what is cited, `day` is ISO 8601 or a year."""

    name: str
    url: str
    author: tuple[Person, ...] = ()
    version: str | None = None
    day: str | None = None
    doi: str | None = None
    license: str | None = None
    codeRepository: str | None = None
    keywords: tuple[str, ...] = ()
    summary: str | None = None

    @property
    def year(self) -> str | None:
        """The year of the version."""
        return self.day[:4] if self.day else None

    @property
    def publisher(self) -> str | None:
        """Who keeps it, as far as the DOI says so."""
        return "Zenodo" if self.doi and self.doi.startswith(ZENODO) else None


def cited(software: Software, page: str) -> Cited:
    """The citation of the version that an entry shows; `page` is the entry's URL, for one that has
    neither a DOI nor a repository."""
    url = doi_url(software.doi) if software.doi else None
    return Cited(
        name=_line(software.name),
        url=url or software.codeRepository or software.url or page,
        author=software.author,
        version=_line(software.version) if software.version else None,
        day=software.datePublished,
        doi=software.doi,
        license=software.license,
        codeRepository=software.codeRepository,
        keywords=software.keywords,
        summary=_line(software.summary) if software.summary else None,
    )


def of_all_versions(software: Software, page: str) -> Cited | None:
    """The citation of the concept, which leads to the newest version; None where it has no DOI."""
    doi = software.conceptdoi
    if not doi or doi == software.doi:
        return None
    one = cited(software, page)
    return replace(one, doi=doi, url=doi_url(doi), version=None, day=None)


def apa(one: Cited) -> str:
    """A reference in the style of APA 7 for software, as plain text.

    https://apastyle.apa.org/style-grammar-guidelines/references/examples/software-references
    """
    number = re.sub(r"^[vV](?=\d)", "", one.version or "")
    title = f"{one.name} (Version {number})" if number else one.name
    title = f"{title} [Computer software]"
    year = f"({one.year or 'n.d.'})."
    names = _apa_names(one.author)
    names += "" if names.endswith(".") else "."
    begin = f"{names} {year} {title}." if one.author else f"{title}. {year}"
    return " ".join(filter(None, [begin, f"{one.publisher}." if one.publisher else "", one.url]))


def bibtex(one: Cited) -> str:
    """An entry of BibLaTeX's type @software, which older styles take for @misc."""
    fields = {
        "author": " and ".join(map(_bibtex_name, one.author)),
        "title": f"{{{_escaped(one.name)}}}",
        "year": one.year,
        "month": _month(one.day),
        "version": _escaped(one.version or ""),
        "publisher": one.publisher,
        "doi": one.doi,
        "url": _in_url(one.url),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@software{{{_key(one)},\n" + ",\n".join(lines) + "\n}\n"


def ris(one: Cited) -> str:
    """A record of type COMP. https://en.wikipedia.org/wiki/RIS_(file_format)"""
    tags: list[tuple[str, str | None]] = [("TY", "COMP")]
    tags += [("AU", _listed(person)) for person in one.author]
    tags += [("TI", one.name), ("PY", one.year), ("ET", one.version), ("PB", one.publisher)]
    tags += [("DA", one.day.replace("-", "/") if one.day else None)]
    tags += [("KW", word) for word in one.keywords]
    tags += [("AB", one.summary), ("DO", one.doi), ("UR", one.url)]
    return "".join(f"{tag}  - {_line(text)}\n" for tag, text in tags if text) + "ER  - \n"


@lru_cache(maxsize=8)  # for the page, then for the file beside it: YAML is slow to write
def cff(one: Cited) -> str:
    """A CITATION.cff of version 1.2.0, for a repository that has none.

    https://github.com/citation-file-format/citation-file-format/blob/1.2.0/schema-guide.md
    """
    known = {
        "cff-version": "1.2.0",
        "message": "If you use this software, please cite it as below.",
        "type": "software",
        "title": one.name,
        # The format wants one, and software is not its own author.
        "authors": [_cff_person(person) for person in one.author]
        or [{"name": f"Authors of {one.name}"}],
        "version": one.version,
        "doi": one.doi,
        "url": one.url,
        "date-released": one.day if one.day and _DAY.fullmatch(one.day) else None,
        "license": one.license if one.license and _SPDX_ID.fullmatch(one.license) else None,
        "repository-code": one.codeRepository,
        "keywords": list(dict.fromkeys(one.keywords)),
        "abstract": one.summary,
    }
    told = {name: value for name, value in known.items() if value}
    return yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=100)


def csl(one: Cited) -> dict[str, Any]:
    """An item of CSL-JSON, as Zotero and Pandoc take it; a file holds a list of them.

    https://github.com/citation-style-language/schema/blob/v1.0.2/schemas/input/csl-data.json
    """
    parts = ((person, name_parts(person)) for person in one.author)
    known = {
        "id": _key(one),
        "type": "software",
        "title": one.name,
        "author": [
            {"family": each[0], "given": each[1]} if each else {"literal": _line(person.name)}
            for person, each in parts
        ],
        "issued": _issued(one.day) if one.day else None,
        "version": one.version,
        "publisher": one.publisher,
        "keyword": ", ".join(one.keywords),
        "abstract": one.summary,
        "DOI": one.doi,
        "URL": one.url,
    }
    return {name: value for name, value in known.items() if value}


def _issued(day: str) -> dict[str, Any]:
    if _PARTIAL.fullmatch(day):
        return {"date-parts": [list(map(int, day.split("-")))]}
    return {"raw": _line(day)}


def _apa_names(people: tuple[Person, ...]) -> str:
    """Up to twenty are named; of more the first nineteen and the last."""
    names = [_apa_name(person) for person in people]
    if len(names) > 20:
        return f"{', '.join(names[:19])}, … {names[-1]}"
    if len(names) < 2:
        return names[0] if names else ""
    return f"{', '.join(names[:-1])}, & {names[-1]}"


def _apa_name(person: Person) -> str:
    parts = name_parts(person)
    if parts is None:
        return _line(person.name)
    pieces = [part.split("-") for part in re.split(r"[\s.]+", parts[1]) if part]
    initials = ["-".join(f"{word[0].upper()}." for word in piece if word) for piece in pieces]
    return f"{parts[0]}, {' '.join(initials)}"


def _bibtex_name(person: Person) -> str:
    parts = name_parts(person)
    # A comma or "and" would divide the name: braces keep it whole.
    if parts is None or any("," in part or "and" in part.split() for part in parts):
        return f"{{{_escaped(person.name)}}}"
    return ", ".join(map(_escaped, parts))


def _listed(person: Person) -> str:
    return ", ".join(name_parts(person) or (_line(person.name),))


def _cff_person(person: Person) -> dict[str, str]:
    orcid = {"orcid": person.orcid_url} if person.orcid_url else {}
    parts = name_parts(person)
    if parts is None:
        return {"name": _line(person.name), **orcid}
    found = {"family-names": parts[0], "given-names": parts[1]}
    if person.affiliation:
        found["affiliation"] = _line(person.affiliation)
    return found | orcid


def name_parts(person: Person) -> tuple[str, str] | None:
    """Family and given name; None for what is no person, or a name that cannot be told apart.

    Where a source gives the whole name alone, the last word is taken for the family name, with
    the particles before it.
    """
    if person.type == "Organization":
        return None
    family, given = _line(person.familyName or ""), _line(person.givenName or "")
    if family and given:
        return family, given
    words = _line(person.name).split()
    told = [word for word in words if word.casefold() not in _PARTICLES]
    if not 2 <= len(told) <= len(words) <= 5 or _NO_PERSON & {word.casefold() for word in words}:
        return None
    if not all(
        word[0].isupper() and (word[1:2] in ("", ".") or word[1].islower()) for word in told
    ):
        return None
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in _PARTICLES:
        at -= 1
    return " ".join(words[at:]), " ".join(words[:at])


def _key(one: Cited) -> str:
    """The name by which a text cites it, such as "doe2024gammapy"."""
    first = one.author[0] if one.author else None
    parts = name_parts(first) if first else None
    # A group has no family name: all its words, or "Gammapy team" would be cited as "team".
    who = parts[0].split()[-1] if parts else first.name if first else ""
    words = one.name.split()
    title = words[0] if len(words[0]) > 2 else "".join(words[:3])
    return "".join(_ascii([who, one.year or "", title])) or "software"


def _ascii(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
        yield re.sub(r"[^A-Za-z0-9]", "", plain).lower()


def _month(day: str | None) -> str | None:
    return str(int(day[5:7])) if day and _DAY.fullmatch(day) else None


def _escaped(text: str) -> str:
    return "".join(_BIBTEX.get(c, c) for c in _line(text))


def _in_url(url: str) -> str:
    """A URL in which no brace or backslash can end the field it stands in."""
    found = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}
    return "".join(found.get(c, c) for c in _line(url))


def _line(text: str) -> str:
    """Text on one line, without control characters."""
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(text.split())
