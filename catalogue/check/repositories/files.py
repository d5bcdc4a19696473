"""G5: where the files of a repository contradict each other, its tags or the entry: the rules, and
the check.

Only what misleads a reader counts: one finding a file, not one a field. Codes are permanent (see
catalogue.check.rule).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from catalogue import launch
from catalogue.check.repositories.place import source_of
from catalogue.check.rule import Rule, hint
from catalogue.licences.spdx import ids_in
from catalogue.precedence import read_at
from catalogue.precedence.order import (
    LICENCE,
    in_order,
    is_of_another,
    newest_release,
    rank_of_file,
    shared,
)
from catalogue.records.finding import Finding
from catalogue.records.repository import Ref, Repository
from catalogue.records.software import Software
from catalogue.records.stated import Stated
from catalogue.values.same_person import merged
from catalogue.values.versions import newer

UNREADABLE = hint(
    "G501",
    "Metadata file that cannot be read",
    "Its contents are missing from the entry, and citation tools cannot read it either.",
    "Correct the file in the repository: https://codemeta.github.io/codemeta-generator/ writes a "
    "codemeta.json, https://citation-file-format.github.io/cff-initializer-javascript/ a "
    "CITATION.cff.",
)
OF_ANOTHER = hint(
    "G502",
    "Metadata file of another repository",
    "It was copied from there, so nothing of it is shown.",
    "Describe this software in the file, and name this repository in codeRepository.",
)
STALE = hint(
    "G503",
    "Metadata file of an older version",
    "The repository has a newer release; the other facts of the file may be out of date too.",
    "Update version in the file before each release.",
)
LICENCES = hint(
    "G504",
    "Two licences",
    "Users cannot know which one applies.",
    "Name the licence of the repository's licence file everywhere.",
)
AUTHORS = hint(
    "G505",
    "Authors that codemeta.json does not name",
    "CITATION.cff lists them, so a tool that reads only codemeta.json does not cite them.",
    "Name the same authors in both files.",
)
MOVED = hint(
    "G506",
    "Repository that has moved",
    "Its server redirects from the old URL; that ends when somebody else takes the name.",
    "Name the repository's present URL.",
)

RULES: tuple[Rule, ...] = (UNREADABLE, OF_ANOTHER, STALE, LICENCES, AUTHORS, MOVED)

_NAMED = 3  # authors in a sentence
_METADATA = ("codemeta.json", "citation.cff")
_EITHER = ("-only", "-or-later")


def check(
    entries: Iterable[Software], repositories: Mapping[str, Repository]
) -> tuple[Finding, ...]:
    """Check what the files of entries' repositories say.

    What is wrong with a repository is told once, to the entry that is the whole of it, else to
    the first. A finding's source is the curated file that named the repository, else the record.
    """
    found: list[Finding] = []
    entries = sorted(entries, key=lambda each: each.id)
    parts = shared(entries)
    told: set[str] = set()
    for software in sorted(entries, key=lambda each: each.id in parts):
        place = read_at(software, repositories)
        if place is None:
            continue
        key = launch.key(place[0].url)
        if key not in told:
            told.add(key)
            found += _about(software, *place, part=software.id in parts)
    return tuple(sorted(found))


def of_its_authors(finding: Finding) -> bool:
    """Whether only the authors of a repository can mend it, whichever file names the repository."""
    theirs = (UNREADABLE.code, OF_ANOTHER.code, STALE.code, LICENCES.code, AUTHORS.code)
    return finding.code in theirs and finding.field == "codeRepository"


def _about(
    software: Software, repository: Repository, ref: Ref, *, part: bool
) -> Iterator[Finding]:
    source = source_of(software, "codeRepository")
    if repository.movedTo:
        yield MOVED.at(
            source,
            field="codeRepository",
            found=f'"{repository.url}"',
            expected=f'"{repository.movedTo}"',
        )
    own = []
    for stated in ref.stated:
        where = f"{stated.path} at {(ref.commit or '')[:7]}"
        if stated.fault:
            told = f"{where}: {stated.fault}"
            yield UNREADABLE.at(source, field="codeRepository", found=told)
        elif is_of_another(stated, repository):
            yield OF_ANOTHER.at(
                source,
                field="codeRepository",
                found=f'"{stated.codeRepository}" in {where}',
                expected=f'"{repository.url}"',
            )
        else:
            own.append(stated)
    yield from _stale(source, repository, ref, own)
    yield from _authors(source, own)
    yield from _licences(software, [] if part else own, in_order(ref))


def _stale(
    source: str, repository: Repository, ref: Ref, files: Iterable[Stated]
) -> Iterator[Finding]:
    """A release has files of its own version; a branch those of the newest."""
    tag = newest_release(repository.tags)
    if tag is None or ref.tag:
        return
    versions = [
        (f'"{stated.version}" in {stated.path}')
        for stated in files
        if stated.path.lower() in _METADATA and newer(tag.name, stated.version or "")
    ]
    if versions:
        yield STALE.at(
            source,
            field="codeRepository",
            found=f"version {' and '.join(versions)}",
            expected=f'"{tag.name}", the newest release',
        )


def _authors(source: str, files: Iterable[Stated]) -> Iterator[Finding]:
    by_path = {stated.path.lower(): stated.author for stated in files}
    ours, cited = (by_path.get(path, ()) for path in _METADATA)
    _, left = merged(ours, cited)
    names = [person.name for person in left if person.type != "Organization"]
    if ours and names:
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        yield AUTHORS.at(
            source,
            field="codeRepository",
            found=f"only in CITATION.cff: {', '.join(names[:_NAMED])}{more}",
            expected=f"all {len(cited)} authors in codemeta.json",
        )


def _licences(
    software: Software, files: Iterable[Stated], every: Iterable[Stated]
) -> Iterator[Finding]:
    """The text of the licence beside what the entry and the other files say of it."""
    text = next((s for s in every if rank_of_file(s) == LICENCE and s.license), None)
    if text is None or text.license is None:
        return
    said = [(stated.path, stated.license) for stated in files if stated is not text]
    if software.license and not software.origin.get("license", "").startswith("codemeta.json"):
        said.insert(0, (software.origin.get("license", "the entry"), software.license))
    for where, licence in said:
        if licence and _bare(text.license).isdisjoint(_bare(licence)):
            field = "license" if software.license == licence else "codeRepository"
            yield LICENCES.at(
                source_of(software, field),
                field=field,
                found=f"{licence} in {where}",
                expected=f"{text.license}, as in the repository's {text.path}",
            )
            return


def _bare(expression: str) -> set[str]:
    """The licences of an expression; a text does not tell -only from -or-later."""
    found = set()
    for each in ids_in(expression) or (expression,):
        for end in _EITHER:
            each = each.removesuffix(end)
        found.add(each)
    return found
