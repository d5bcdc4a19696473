"""What entries say of their repositories and git does not: findings only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from catalogue import rules_repository as rules
from catalogue.records import Finding, Software
from catalogue.repositories import known_of, missing
from catalogue.repository import Ref, Repository

_NOT_FOUND = {"gone": rules.REPOSITORY_GONE, "unknown": rules.NOT_LOOKED_AT}


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
        yield rules.NO_REF_THERE.at(
            source, field=field, found=f'"{ref.name}"', remedy=missing(repository, ref)
        )
    if ref.readiness.verdict == "broken":
        yield rules.BROKEN_ENVIRONMENT.at(
            source,
            field=field,
            found=ref.readiness.decided_by or "no file",
            remedy=ref.readiness.reason,
        )
    for index, notebook in enumerate(software.notebooks):
        if ref.lacks(notebook.path):
            yield rules.NO_NOTEBOOK_THERE.at(
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
