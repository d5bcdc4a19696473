"""G: what entries say of their repositories and git does not: the rules, and the check.

Codes are permanent (see catalogue.check.rule).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from catalogue.check.rule import Rule, hint
from catalogue.records.finding import Finding
from catalogue.records.repository import Ref, Repository
from catalogue.records.software import Software
from catalogue.repositories import known_of, missing

NO_NOTEBOOK_THERE = hint(
    "G401",
    "Notebook that is not in the repository",
    "A launch would open an error, so it opens the repository alone.",
    "Correct the path: it counts from the repository's root, and upper case matters.",
)
NO_REF_THERE = hint(
    "G402",
    "Branch, tag or commit that is not in the repository",
    "What does not exist cannot be launched.",
    "Correct the ref, or leave it out for the default branch.",
)
REPOSITORY_GONE = hint(
    "G403",
    "Repository that is gone",
    "Nothing can be fetched from it, so nothing can be launched.",
    "Name the repository's present URL, and make sure that it is public.",
)
BROKEN_ENVIRONMENT = hint(
    "G404",
    "Environment that cannot be built",
    "A BinderHub would stop with an error.",
    "Fix the repository as the sentence says.",
)
NOT_LOOKED_AT = hint(
    "G405",
    "Repository that could not be looked at",
    "What lies in it is not known; it is tried again at the next harvest.",
    "Nothing to do, unless it stays: then correct the URL, which must be public.",
)

RULES: tuple[Rule, ...] = (
    NO_NOTEBOOK_THERE,
    NO_REF_THERE,
    REPOSITORY_GONE,
    BROKEN_ENVIRONMENT,
    NOT_LOOKED_AT,
)

_NOT_FOUND = {"gone": REPOSITORY_GONE, "unknown": NOT_LOOKED_AT}


def check(
    entries: Iterable[Software], repositories: Mapping[str, Repository]
) -> tuple[Finding, ...]:
    """Check entries, as merged and before `with_repositories`, beside their repositories.

    A finding's source is the curated file that set the field, else the record.
    """
    found: list[Finding] = []
    for software in sorted(entries, key=lambda each: each.id):
        known = known_of(software, repositories)
        if known is None:
            continue
        repository, ref = known
        if repository.status in _NOT_FOUND:
            found.append(
                _NOT_FOUND[repository.status].at(
                    _source(software, "codeRepository"),
                    field="codeRepository",
                    found=f'"{repository.url}": {repository.fault}',
                )
            )
        if ref:
            found.extend(_about_ref(software, repository, ref))
    return tuple(found)


def _about_ref(software: Software, repository: Repository, ref: Ref) -> Iterator[Finding]:
    field = "ref" if software.ref else "codeRepository"
    source = _source(software, field)
    if ref.commit is None and ref.fault is None:
        yield NO_REF_THERE.at(
            source, field=field, found=f'"{ref.name}"', remedy=missing(repository, ref)
        )
    if ref.readiness.verdict == "broken":
        yield BROKEN_ENVIRONMENT.at(
            source,
            field=field,
            found=ref.readiness.decided_by or "no file",
            remedy=ref.readiness.reason,
        )
    for index, notebook in enumerate(software.notebooks):
        if ref.lacks(notebook.path):
            yield NO_NOTEBOOK_THERE.at(
                _source(software, "notebooks"),
                field=f"notebooks[{index}].path",
                found=f'"{notebook.path}"',
                expected=f"a notebook of {repository.url}",
            )


def _source(software: Software, field: str) -> str:
    origin = software.origin.get(field, "")
    if origin.endswith(".yml"):
        return origin
    return (
        f"software/{software.id}.yml" if software.source == "curated" else f"record {software.id}"
    )
