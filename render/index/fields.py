"""The search fields, the weight of a hit in each, and the words of each kind of thing.

An entry does not have the words of its notebooks: these are search results of their own, and the
page counts a hit in a notebook for its entry too.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping

from catalogue.precedence.same import dois
from catalogue.records.dataset import Dataset
from catalogue.records.facility import Facility
from catalogue.records.person import Person
from catalogue.records.reference import Reference
from catalogue.records.software import Notebook, Software
from render.index.words import fold
from render.views.facets import INTERFACE_LABELS
from render.views.words import kind_name

# Field → how much a hit in it counts. A name is what people look for, above all its first word.
# The fields with most postings come first: the bits of a term's mask are then mostly few.
# "notebook", "heading" and "text" are those of notebooks; "notebook" is title and path. Where an
# entry can run is no field: a facility's name would find all that it can run.
FIELDS = {
    "text": 0.5,
    "description": 1,
    "author": 5,
    "keyword": 5,
    "heading": 2,
    "summary": 3,
    "name": 10,
    "start": 10,
    "platform": 2,
    "language": 2,
    "notebook": 3,
    "interface": 2,
    "repository": 1,
    "license": 1,
    "identifier": 1,
}
# What a visitor may write before a colon: fields and filters. The page knows other names for some,
# such as "licence" and "doi": site_src/assets/js/search/query.js.
QUALIFIERS = (
    *(name for name in FIELDS if name != "start"),
    *("facility", "access", "year", "source", "readiness", "reads"),
)
Texts = dict[str, str]
"""Each of `FIELDS` as one folded text."""

_TAG = re.compile(r"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_ARXIV = re.compile(r"arxiv\.(?=[0-9]{4}\.[0-9]|[a-z-]+/[0-9])|(?<=[0-9])v[0-9]+$", re.IGNORECASE)


def document(software: Software, former: Iterable[str] = ()) -> Texts:
    """What is searched of one entry; `former` are ids that it had before."""
    return _folded(
        {
            "description": [plain_text(software.description)],
            "author": map(_author, software.author),
            "keyword": software.keywords,
            "summary": [software.summary or ""],
            "name": [software.name, *software.alternateName],
            "start": fold(software.name).split(" ", 1)[:1],
            "platform": (*software.runtimePlatform, *software.operatingSystem),
            "language": software.programmingLanguage,
            # "Command line" is also called cli.
            "interface": [
                label if label.lower() == word else f"{word} {label}"
                for word, label in ((word, INTERFACE_LABELS[word]) for word in software.interface)
            ],
            "repository": [_address(software.codeRepository)],
            "license": [software.license or ""],
            "identifier": _identifiers(software, former),
        }
    )


def notebook_document(notebook: Notebook) -> Texts:
    """What is searched of one notebook of an entry."""
    facts = notebook.facts
    return _folded(
        {
            "text": [facts.text if facts else ""],
            "heading": facts.headings if facts else (),
            "notebook": [f"{notebook.title or ''} {notebook.path}"],
        }
    )


def dataset_document(dataset: Dataset, labels: Iterable[str]) -> Texts:
    """What is searched of data; `labels` say how one gets it, and from where."""
    return _folded(
        {
            "description": [plain_text(dataset.description)],
            "author": map(_author, dataset.author),
            "keyword": (*dataset.keywords, *labels),
            "summary": [dataset.summary or ""],
            "name": [dataset.name],
            "start": fold(dataset.name).split(" ", 1)[:1],
            "license": [dataset.license or ""],
            "identifier": [dataset.id, dataset.doi or "", dataset.conceptdoi or ""],
        }
    )


def facility_document(facility: Facility) -> Texts:
    """What is searched of a facility; not what it can run."""
    operator = facility.operator.name if facility.operator else ""
    return _folded(
        {
            "description": [plain_text(facility.description)],
            "keyword": [kind_name(facility.kind), operator, facility.location or ""],
            "summary": [facility.summary],
            "name": [facility.name],
            "start": fold(facility.name).split(" ", 1)[:1],
            "repository": [_address(facility.url)],
            "identifier": [facility.id],
        }
    )


def name_document(name: str, *identifiers: str) -> Texts:
    """The search document of something of which only the name is known."""
    start = fold(name).split(" ", 1)[:1]
    return _folded({"name": [name], "start": start, "identifier": identifiers})


def _folded(texts: Mapping[str, Iterable[str]]) -> Texts:
    return {field: fold(" ".join(texts.get(field, ()))) for field in FIELDS}


def plain_text(description: str | None) -> str:
    """A description without its tags, with single spaces."""
    return " ".join(html.unescape(_TAG.sub(" ", description or "")).split())


def _identifiers(software: Software, former: Iterable[str]) -> list[str]:
    """Ids, DOIs of all versions, and what its papers are known by: each once."""
    papers = [*software.referencePublications, *software.identifier]
    if software.referencePublication:
        papers.append(Reference(name="", url=software.referencePublication))
    known = [software.id, *former, *sorted(dois(software))]
    known += [_paper(paper.url or paper.name) for paper in papers]
    return list(dict.fromkeys(word for word in known if word))


def _paper(address: str) -> str:
    """A paper's DOI or arXiv id: https://arxiv.org/abs/2402.08363v2 → "2402.08363"."""
    bare = re.sub(r"^(?:https?://)?(?:(?:dx\.)?doi\.org|(?:www\.)?arxiv\.org/(?:abs|pdf))/", "",
                  address, flags=re.IGNORECASE)  # fmt: skip
    return _ARXIV.sub(" ", bare)


def _address(url: str | None) -> str:
    return (url or "").split("://", 1)[-1]


def _author(person: Person) -> str:
    name = person.name
    return f"{name} {initials(name)} {person.orcid or ''} {person.affiliation or ''}"


def initials(name: str) -> str:
    """The initials of the given names, for "M. G. Jones" and "Jones, MG" to find them.

    >>> initials("Jones, Michael G."), initials("Michael G. Jones"), initials("LSST")
    ('M G MG', 'M G MG', '')
    """
    family, comma, given = name.partition(",")
    given_names = fold(given).split() if comma else fold(family).split()[:-1]
    letters = [word[0] for word in given_names]
    return " ".join(letters + ["".join(letters)] * (len(letters) > 1))
