"""X: faults between curated files, and between them and the harvested entries.

The findings name a file and a field; the caller that has the files adds the lines. Codes are
permanent (see catalogue.check.rule).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from catalogue import launch
from catalogue.check.rule import Example, FieldValue, Rule, doubled, error, hint
from catalogue.match import target_of
from catalogue.precedence.same import RepositoryKey, dois, records_of, repository_of
from catalogue.records.facility import Facility
from catalogue.records.finding import Finding
from catalogue.records.software import Overlay, Software

NO_ENTRY = hint(
    "X101",
    "Overlay without an entry",
    "Its corrections would appear nowhere.",
    "Check the DOI, or remove `overlay` and describe the software in full.",
    Example(
        "overlay: 10.5281/zenodo.1\nkeywords: [photometry]\n",
        "overlay: 10.5281/zenodo.4701488\nkeywords: [photometry]\n",
        whole=True,
    ),
)
SAME_NAME = hint(
    "X102",
    "Name used twice",
    "Visitors cannot tell the two apart.",
    "Join the two, or make the names differ.",
    Example(
        "name: Star Counts",
        "name: Star Counts of the South",
        beside={"software/other.yml": "name: Star Counts"},
    ),
)
SAME_NOTEBOOK = hint(
    "X103",
    "Same repository and notebook twice",
    "Both entries launch the same thing.",
    "Join the two entries.",
    Example(
        (
            "interface: [notebook]\n"
            "codeRepository: https://github.com/example-institute/star-counts\n"
            "notebooks: [{path: first.ipynb}]"
        ),
        (
            "interface: [notebook]\n"
            "codeRepository: https://github.com/example-institute/star-counts\n"
            "notebooks: [{path: second.ipynb}]"
        ),
        beside={
            "software/other.yml": (
                "name: Galaxy Counts\n"
                "interface: [notebook]\n"
                "codeRepository: https://github.com/example-institute/star-counts\n"
                "notebooks: [{path: first.ipynb}]"
            )
        },
    ),
)
NO_LAUNCH = error(
    "X104",
    "Notebook that cannot be launched",
    "A notebook entry without a usable repository has no launch button anywhere.",
    "Give codeRepository the URL of a public git repository.",
    Example(
        ("interface: [notebook]\ncodeRepository: https://www.kaggle.com/code/jane/star-counts"),
        ("interface: [notebook]\ncodeRepository: https://github.com/example-institute/star-counts"),
    ),
)
NO_NOTEBOOK = error(
    "X105",
    "BinderHub that takes no notebooks",
    "A BinderHub runs notebooks; without it no software fits.",
    "Add notebook to accepts.interfaces.",
    Example("accepts:\n  interfaces: [cli]", "accepts:\n  interfaces: [notebook]", kind="facility"),
)
HARVESTED = hint(
    "X106",
    "Entry that is harvested too",
    "The record takes its place; this file only adds what the record lacks.",
    "Make it an overlay: put `overlay: <DOI>` first and keep only what differs.",
    Example("doi: 10.5281/zenodo.4701488", "doi: 10.5555/12345678"),
)
SAME_OVERLAY = error(
    "X107",
    "Two overlays set the same field",
    "Which of them wins would depend on the file names.",
    "Keep the field in one of them.",
    Example(
        "overlay: 10.5281/zenodo.4701488\nkeywords: [photometry]\n",
        "overlay: 10.5281/zenodo.4701488\nkeywords: [photometry]\n",
        whole=True,
        bad_beside={"software/other.yml": "overlay: 10.5281/zenodo.4701488\nkeywords: [stars]\n"},
    ),
)
SAME_FACILITY = hint(
    "X108",
    "Facility listed twice",
    "Visitors would choose between two names of one place.",
    "Join the two entries.",
    Example(
        "url: https://hub.example.org/",
        "url: https://binder.example.org/",
        kind="facility",
        beside={"facilities/other.yml": "name: Other Hub\nurl: http://hub.example.org/"},
    ),
)

RULES: tuple[Rule, ...] = (
    NO_ENTRY,
    SAME_NAME,
    SAME_NOTEBOOK,
    NO_LAUNCH,
    NO_NOTEBOOK,
    HARVESTED,
    SAME_OVERLAY,
    SAME_FACILITY,
)

_PATH = "notebooks[0].path"
_EXPECTED = {
    "codeRepository": "a repository a notebook can be launched from",
    "urlpath": "a path below the session",
    _PATH: "a path inside the repository",
}
# By the code of the refusal; it is the repository's else.
_FIELDS = {"bad-urlpath": "urlpath", "bad-path": _PATH}
# The page of a file on GitHub or GitLab.
_PAGE_OF_A_FILE = re.compile(r"https?://[^?#]+?/(?:blob|raw|tree)/[^/?#]+/([^?#%]+)(?:[?#].*)?")


def check(
    software: Iterable[Software],
    facilities: Iterable[Facility],
    overlays: Iterable[Overlay],
    records: Iterable[Software],
) -> tuple[Finding, ...]:
    """Check curated `software`, `facilities` and `overlays` together and beside what was harvested.

    `records` are the harvested entries before any overlay. Findings come in the order of
    """
    curated, harvested = tuple(software), tuple(records)
    return (
        *_overlays(overlays, harvested),
        *_names(curated, harvested),
        *_notebooks(curated),
        *_launchable(curated),
        *_harvested(curated, harvested),
        *_facilities(tuple(facilities)),
    )


def _file(software: Software) -> str:
    return f"software/{software.id}.yml"


def _overlays(overlays: Iterable[Overlay], records: tuple[Software, ...]) -> Iterator[Finding]:
    entries = {doi: entry.id for entry in records for doi in dois(entry)}
    said: list[FieldValue] = []
    for overlay in sorted(overlays, key=lambda o: o.path):
        entry = entries.get(overlay.doi.lower())
        if entry is None:
            yield NO_ENTRY.at(
                overlay.path,
                line=overlay.line,
                field="overlay",
                found=f'"{overlay.doi}"',
                expected="a DOI of a harvested entry",
            )
            continue
        for name in sorted(set(overlay.fields) - {"sources"}):
            said.append(FieldValue(key=(entry, name), source=overlay.path, field=name, text=""))
    for each, other in doubled(said):
        found = f"a field {other} sets too"
        yield SAME_OVERLAY.at(
            each.source, field=each.field, found=found, expected="one file a field"
        )


def _names(curated: tuple[Software, ...], records: tuple[Software, ...]) -> Iterator[Finding]:
    known = {entry.name.casefold(): f"record {entry.id}" for entry in records}
    said = [
        FieldValue(key=entry.name.casefold(), source=_file(entry), field="name", text=entry.name)
        for entry in sorted(curated, key=lambda s: s.id)
    ]
    for each, other in doubled(said, known):
        found = f'"{each.text}", which is also {other}'
        yield SAME_NAME.at(each.source, field="name", found=found)


def _notebooks(curated: tuple[Software, ...]) -> Iterator[Finding]:
    said: list[FieldValue] = []
    for entry in sorted(curated, key=lambda s: s.id):
        repository = repository_of(entry)
        if repository is None or "notebook" not in entry.interface:
            continue
        for index, path in enumerate([n.path for n in entry.notebooks] or [""]):
            field = f"notebooks[{index}].path" if path else "codeRepository"
            text = path or entry.codeRepository or ""
            key = (repository, path)
            said.append(FieldValue(key=key, source=_file(entry), field=field, text=text))
    for each, other in doubled(said):
        found = f'"{each.text}", which {other} has too'
        yield SAME_NOTEBOOK.at(each.source, field=each.field, found=found)


def _launchable(curated: tuple[Software, ...]) -> Iterator[Finding]:
    for entry in sorted(curated, key=lambda s: s.id):
        if "notebook" not in entry.interface or entry.launchEnvironment:
            continue
        refusal = launch.link(target_of(entry), "https://hub.example.org/", "binderhub")
        if isinstance(refusal, launch.Refusal):
            field = _FIELDS.get(refusal.code, "codeRepository")
            path = entry.notebooks[0].path if entry.notebooks else None
            written = path if field == _PATH else getattr(entry, field)
            page = _PAGE_OF_A_FILE.fullmatch(written or "") if field == _PATH else None
            reason = f"Write `{page[1]}`." if page else refusal.reason
            yield NO_LAUNCH.at(
                _file(entry),
                field=field,
                found=f'"{written}"' if written else "nothing",
                expected=_EXPECTED[field],
                remedy=reason if entry.codeRepository else None,
            )


def _harvested(curated: tuple[Software, ...], records: tuple[Software, ...]) -> Iterator[Finding]:
    described = records_of(curated, records)
    by_repository: dict[RepositoryKey | None, list[Software]] = {}
    for each in records:
        by_repository.setdefault(repository_of(each), []).append(each)
    for entry in sorted(curated, key=lambda s: s.id):
        record = described.get(entry.id)
        if record is not None:
            by_doi = bool(dois(entry) & dois(record))
            doi = record.conceptdoi or record.doi
            yield HARVESTED.at(
                _file(entry),
                field="doi" if by_doi else "codeRepository",
                found=f'"{entry.doi if by_doi else entry.codeRepository}", which record '
                f"{record.id} has too",
                remedy=f"Make it an overlay: `overlay: {doi}`." if doi else None,
            )
        elif (key := repository_of(entry)) and (same := by_repository.get(key)):
            numbers = ", ".join(sorted(each.id for each in same))
            yield HARVESTED.at(
                _file(entry),
                field="codeRepository",
                found=f'"{entry.codeRepository}", which harvested records have too ({numbers}); of '
                "several entries it cannot be told which is the record, so all are shown",
                remedy="Make the one that the record describes an overlay: `overlay: <DOI>`.",
            )


def _facilities(facilities: tuple[Facility, ...]) -> Iterator[Finding]:
    said: list[FieldValue] = []
    for facility in sorted(facilities, key=lambda f: f.id):
        source = f"facilities/{facility.id}.yml"
        if facility.kind == "binderhub" and "notebook" not in facility.accepts.interfaces:
            yield NO_NOTEBOOK.at(
                source,
                field="accepts.interfaces",
                found=", ".join(facility.accepts.interfaces) or "an empty list",
                expected="notebook among them",
            )
        place = facility.url.lower().partition("://")[2]
        said.append(FieldValue(key=place, source=source, field="url", text=facility.url))
    for each, other in doubled(said):
        found = f'"{each.text}", which {other} has too'
        yield SAME_FACILITY.at(each.source, field="url", found=found)
