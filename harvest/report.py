"""The report of a night, for the people who look after a catalogue: what it found and lost.

Markdown, for a file and for a workflow's summary. What strangers wrote is shown as text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from catalogue.check.report import as_text, cell, in_order
from catalogue.match import Fit, fits
from catalogue.precedence.same import dois
from catalogue.records.catalogue import Catalogue
from catalogue.records.finding import Finding
from catalogue.records.software import Overlay, Software
from catalogue.start.repositories import readiness_of
from harvest.assemble import Assembled
from harvest.night import Night, Part

MOST = 200  # lines of one list
# What a visitor asks of an entry, by its attribute.
FIELDS = {
    "author": "authors",
    "summary": "summary",
    "license": "licence",
    "version": "version",
    "keywords": "keywords",
    "programmingLanguage": "programming language",
    "interface": "interface",
    "doi": "DOI",
    "codeRepository": "code repository",
    "notebooks": "notebooks",
    "softwareHelp": "documentation",
    "referencePublication": "paper",
}


def written(
    night: Night, before: Assembled, after: Assembled, overlays: Sequence[Overlay], day: str
) -> str:
    """The report as Markdown, ending in a newline.

    `before` and `after` are what the night began and ended with, `overlays` the corrections in
    curated files; `day` is the night's (ISO 8601, UTC).
    """
    parts: Iterable[tuple[str, Iterable[str]]] = (
        ("Sources", _sources(night.parts)),
        ("Entries", _entries(before.catalogue, after.catalogue)),
        ("Merged with curated files", _merged(after.catalogue, overlays)),
        ("What is known of the entries", _known(before.catalogue, after.catalogue)),
        ("Code repositories", _repositories(after.catalogue)),
        ("Launches", _launches(before.catalogue, after.catalogue)),
        ("Facilities", _facilities(after.catalogue)),
        ("Findings", _findings([*after.catalogue.findings, *after.faults, *after.hints])),
    )
    lines = [f"# The harvest of {day}", ""]
    for title, told in parts:
        lines += [f"## {title}", "", *told, ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _sources(parts: Sequence[Part]) -> Iterator[str]:
    if not parts:
        yield "Nobody was asked."
        return
    yield from _head("source", "seconds", "known before", "known now", "no answer", "kept because")
    for part in parts:
        kept = part.kept or ""
        yield _row(part.name, f"{part.seconds:.0f}", part.before, part.now, len(part.missed), kept)
    yield ""
    yield from (f"- {cell(line)}" for part in parts for line in part.text.split("\n") if line)
    # Where a whole source was kept, its reason says it.
    missed = [f"{part.name}: {key}" for part in parts if not part.kept for key in part.missed]
    yield from _list("Without an answer", missed)


def _entries(before: Catalogue, after: Catalogue) -> Iterator[str]:
    old, new = ({each.id: each for each in one.software} for one in (before, after))
    yield f"{len(old)} entries before, {len(new)} now; {len(after.datasets)} datasets."
    yield from _list("New", [_named(new[key]) for key in new if key not in old])
    yield from _list("Gone", [_named(old[key]) for key in old if key not in new])


def _merged(catalogue: Catalogue, overlays: Sequence[Overlay]) -> Iterator[str]:
    by_doi = {doi: each for each in catalogue.software for doi in dois(each)}
    joined = [(each, by_doi.get(each.doi.lower())) for each in overlays]
    found = [f"{each.path}: {_named(entry)}" for each, entry in joined if entry]
    lost = [f"{each.path}: {each.doi}" for each, entry in joined if not entry]
    yield f"{len(found)} of {len(overlays)} curated files that correct an entry found theirs."
    yield from _list("Merged", found)
    yield from _list("Without an entry", lost)


def _known(before: Catalogue, after: Catalogue) -> Iterator[str]:
    old, new = len(before.software), len(after.software)
    yield from _head("field", f"known before, of {old}", f"known now, of {new}", "from")
    for field, word in FIELDS.items():
        has = [each for each in after.software if getattr(each, field)]
        was = sum(bool(getattr(each, field)) for each in before.software)
        yield _row(word, was, len(has), _origins(has, field))
    for field, word in FIELDS.items():
        lacking = [_named(each) for each in after.software if not getattr(each, field)]
        if field in ("author", "summary", "license"):
            yield from _list(f"Without {word}", lacking)


def _origins(entries: Iterable[Software], field: str) -> str:
    """Where the values were read, most often first: "12 Zenodo, 3 CITATION.cff"."""
    found = Counter(_source(each.origin.get(field, "")) for each in entries)
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{count} {name}" for name, count in ordered if name)


def _source(origin: str) -> str:
    if origin.endswith((".yml", ".yaml")):
        return "curated files"
    if origin.startswith("tag "):
        return "release tag"
    return " and ".join(dict.fromkeys(each.split(" at ")[0] for each in origin.split(", ")))


def _repositories(catalogue: Catalogue) -> Iterator[str]:
    looked = [each.repository.status for each in catalogue.software if each.repository]
    unseen = sum(bool(e.codeRepository) and not e.repository for e in catalogue.software)
    yield _counts(looked, {"not looked at yet": unseen})
    readiness = [found.verdict for each in catalogue.software if (found := readiness_of(each))]
    yield ""
    yield f"Environments: {_counts(readiness)}"
    lost = [
        f"{_named(each)}: {each.repository.url}: {each.repository.fault}"
        for each in catalogue.software
        if each.repository and each.repository.status != "found"
    ]
    yield from _list("Not found", lost)


def _launches(before: Catalogue, after: Catalogue) -> Iterator[str]:
    old, new = _pairs(before), _pairs(after)
    launch = [each for each in new if each.url]
    verdicts = _counts(each.verdict for each in launch)
    was = sum(bool(each.url) for each in old)
    yield f"{was} launch links before, {len(launch)} now: {verdicts}"
    yield ""
    yield from _head("why there is none", "pairs before", "pairs now", "for example")
    counts = [Counter(each.code for each in some if not each.url) for some in (old, new)]
    first = {each.code: each for each in reversed(new) if not each.url}
    for code in sorted(counts[0] | counts[1]):
        one = first.get(code)
        told = f"{_named(one.software)} at {one.facility.name}: {one.reason}" if one else ""
        yield _row(code, counts[0][code], counts[1][code], told)


def _pairs(catalogue: Catalogue) -> list[Fit]:
    return [each for one in catalogue.software for each in fits(one, catalogue.facilities)]


def _facilities(catalogue: Catalogue) -> Iterator[str]:
    active = [each for each in catalogue.facilities if each.status == "active"]
    yield _counts(each.health.state if each.health else "not asked" for each in active)
    down = [
        f"{each.name}: {each.health.reason or each.url}"
        for each in active
        if each.health and each.health.state == "down"
    ]
    yield from _list("Down", down)


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    if not findings:
        yield "Nothing was found wrong."
        return
    yield from _head("code", "how often", "for example")
    groups: dict[str, list[Finding]] = {}
    for each in findings:
        groups.setdefault(each.code, []).append(each)
    for code in sorted(groups):
        first = groups[code][0]
        yield _row(code, len(groups[code]), f"{first.source}: {first.field or first.found}")
    yield from _list("All of them", [as_text(each).rstrip("\n") for each in in_order(findings)])


def _named(software: Software) -> str:
    return f"{software.name} ({software.id})"


def _counts(words: Iterable[str], more: Mapping[str, int] = {}) -> str:
    found = Counter(words)
    found.update({word: count for word, count in more.items() if count})
    ordered = sorted(found.items())
    return ", ".join(f"{count} {word}" for word, count in ordered) + "." if ordered else "None."


def _list(title: str, items: Sequence[str]) -> Iterator[str]:
    """A list that names the first, folded where it is long; nothing where it is empty."""
    if not items:
        return
    yield ""
    yield f"<details><summary>{title}: {len(items)}</summary>"
    yield ""
    yield from (f"- {cell(item)}" for item in items[:MOST])
    if len(items) > MOST:
        yield f"- and {len(items) - MOST} more"
    yield ""
    yield "</details>"


def _head(*titles: str) -> Iterator[str]:
    yield _row(*titles)
    yield "|" + "---|" * len(titles)


def _row(*cells: object) -> str:
    return "| " + " | ".join(cell(str(each)) for each in cells) + " |"
