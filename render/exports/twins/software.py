"""The twin of a software entry's page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalogue.citation import apa, cited
from catalogue.match import Fit
from catalogue.records.person import Person
from render.exports.api import TWIN
from render.exports.twins.parts import facts, head, page, section, sentence
from render.exports.twins.quoting import code, line, link, paragraphs_of, quoted
from render.exports.v1.files import DESCRIBED
from render.views.entries import Entry
from render.views.facts import facts_of
from render.views.more_facts import groups_of

_FORMS = {
    "bibtex": "BibTeX",
    "ris": "RIS",
    "csl": "CSL-JSON",
    "cff": "CITATION.cff",
    "codemeta": "codemeta.json",
}

Similar = tuple[str, str, tuple[str, ...]]
"""Another entry: its path, its name, and the words that both have."""


def software_twin(entry: Entry, similar: Iterable[Similar], base_url: str) -> str:
    """The page of an entry as Markdown; `base_url` is the site's URL and ends in a slash."""
    software, url = entry.software, base_url + entry.path
    return page(
        (
            *head(software.name, software.summary, url),
            f"Not listed in the catalogue ({software.status}): {line(software.statusReason or '')}"
            if not entry.listed
            else "",
            section("Facts", facts(facts_of(software))),
            section("Launch", list(_launches(entry))),
            section("Facilities that cannot run it", list(_refusals(entry))),
            section("Install", list(_installs(entry))),
            section("Notebooks", list(_notebooks(entry)), url),
            section("Authors", [_person(each) for each in software.author], url, 30),
            section("Keywords", [", ".join(map(line, software.keywords[:60]))])
            if software.keywords
            else "",
            _description(entry),
            *(section(group.title, facts(group.facts), url, 30) for group in groups_of(software)),
            section("Data that fit", list(_data(entry, base_url)), url, 30),
            section("Similar software", [_similar(each, base_url) for each in similar]),
            section("Cite", list(_cite(entry, url))),
        )
    )


def _launches(entry: Entry) -> Iterator[str]:
    """The launch links in the order of the page: reasons for the first, and doubts about each."""
    reasons = entry.offer.reasons
    for number, item in enumerate(entry.launches):
        why = f"recommended: {line(', '.join(reasons))}" if number == 0 and reasons else ""
        words = sentence(link(item.facility.name, item.url), item.verdict, why, line(item.caution))
        yield f"{words}{_latest(item)}"


def _latest(item: Fit) -> str:
    if item.latest is None or not item.latest.url:
        return ""
    return f"; {link('the latest', item.latest.url)}"


def _refusals(entry: Entry) -> Iterator[str]:
    for reason, places in entry.refusals:
        yield f"{', '.join(line(place.name) for place in places)}: {line(reason)}"


def _installs(entry: Entry) -> Iterator[str]:
    for each in entry.installs:
        yield f"{line(each.name)}: {code(each.command)}"
    if entry.instructions:
        yield link(entry.instructions.name, entry.instructions.url)


def _notebooks(entry: Entry) -> Iterator[str]:
    for notebook in entry.software.notebooks:
        fit = entry.launch_of(notebook)
        title = f": {line(notebook.title, 200)}" if notebook.title else ""
        launched = link(f"launch at {fit.facility.name}", fit.url) if fit and fit.url else ""
        yield sentence(f"{code(notebook.path)}{title}", launched)


def _person(person: Person) -> str:
    return sentence(link(person.name, person.orcid_url), line(person.affiliation or ""))


def _description(entry: Entry) -> str:
    software = entry.software
    found = list(paragraphs_of(software.description or ""))
    if not found or " ".join(found) == software.summary:
        return ""
    return f"## Description\n\n{quoted(found)}"


def _data(entry: Entry, base_url: str) -> Iterator[str]:
    for found in entry.data:
        twin = f"{base_url}data/{found.dataset.id}/{TWIN}"
        yield f"{link(found.dataset.name, twin)}: {line(', '.join(found.reasons))}"


def _similar(other: Similar, base_url: str) -> str:
    path, name, both = other
    return f"{link(name, f'{base_url}{path}{TWIN}')}: both mention {line(', '.join(both))}"


def _cite(entry: Entry, url: str) -> Iterator[str]:
    yield line(apa(cited(entry.software, url)), 2_000)
    yield from (link(name, f"{url}{DESCRIBED[form]}") for form, name in _FORMS.items())
