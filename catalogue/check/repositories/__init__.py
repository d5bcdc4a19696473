"""G: what entries say of their repositories and git does not: the rules, and the check.

Codes are permanent (see catalogue.check.rule).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from catalogue.check.repositories.place import source_of
from catalogue.check.rule import Rule, hint
from catalogue.records.finding import Finding
from catalogue.records.repository import Ref, Repository
from catalogue.records.software import Software
from catalogue.start.repositories import known_of, missed_version, missing

NO_NOTEBOOK_THERE = hint(
    "G401",
    "Notebook that is not in the repository",
    "A launch would open an error, so it opens the repository alone.",
    "Correct the path: it counts from the repository's root, and upper case matters.",
)
NO_REF_THERE = hint(
    "G402",
    "Branch, tag or commit that is not in the repository",
    "A ref or file that does not exist cannot be launched.",
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
    "Repository that could not be read",
    "Its contents are unknown; the next harvest tries again.",
    "Nothing to do, unless it stays: then correct the URL, which must be public.",
)

NO_TAG = hint(
    "G406",
    "Version that has no tag in the repository",
    "The version that the record describes cannot be launched, so a launch opens the "
    "newest commit that was checked.",
    "Tag the release in the repository with its version, as in v1.2.",
)
NOT_INSTALLED = hint(
    "G407",
    "Package that notebooks import and the environment does not install",
    "The environment is built, and these notebooks stop at their first line.",
    "Add the package to the file of the environment.",
)
ARCHIVED = hint(
    "G408",
    "Repository that its owners archived",
    "Visitors should know whether anybody still works on it, and where.",
    "Name its successor in codeRepository, if it has one; else state that it is no longer "
    "developed in developmentStatus.",
)
RULES: tuple[Rule, ...] = (
    NO_NOTEBOOK_THERE,
    NO_REF_THERE,
    REPOSITORY_GONE,
    BROKEN_ENVIRONMENT,
    NOT_LOOKED_AT,
    NO_TAG,
    NOT_INSTALLED,
    ARCHIVED,
)

# Of https://www.repostatus.org/ and others: the authors say themselves that it is over.
_ENDED = frozenset(
    [
        "abandoned",
        "archived",
        "deprecated",
        "inactive",
        "moved",
        "retired",
        "superseded",
        "suspended",
        "unsupported",
    ]
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
                    source_of(software, "codeRepository"),
                    field="codeRepository",
                    found=f'"{repository.url}": {repository.fault}',
                )
            )
        if repository.archived and software.developmentStatus not in _ENDED:
            found.append(
                ARCHIVED.at(
                    source_of(software, "codeRepository"),
                    field="codeRepository",
                    found=f'"{repository.url}"',
                )
            )
        if ref:
            found.extend(_about_ref(software, repository, ref))
        version, untagged = missed_version(software, repositories)
        if untagged:
            found.append(
                NO_TAG.at(
                    source_of(software, "version"),
                    field="version",
                    found=f'"{version}"',
                    expected=f"a tag such as v{version} in {repository.url}",
                )
            )
    return tuple(found)


def _about_ref(software: Software, repository: Repository, ref: Ref) -> Iterator[Finding]:
    field = "ref" if software.ref else "codeRepository"
    source = source_of(software, field)
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
    if ref.lacking:
        yield NOT_INSTALLED.at(
            source,
            field=field,
            found=f"{ref.readiness.decided_by} does not install {_listed(ref.lacking)}, which "
            "notebooks import",
        )
    for index, notebook in enumerate(software.notebooks):
        if ref.lacks(notebook.path):
            yield NO_NOTEBOOK_THERE.at(
                source_of(software, "notebooks"),
                field=f"notebooks[{index}].path",
                found=f'"{notebook.path}"',
                expected=f"a notebook of {repository.url}"
                + (f" at {ref.name}, which a launch opens" if ref.tag else ""),
            )


def _listed(names: tuple[str, ...]) -> str:
    """Some names in words: a, b and c."""
    head, last = ", ".join(names[:-1]), names[-1]
    return f"{head} and {last}" if head else last
