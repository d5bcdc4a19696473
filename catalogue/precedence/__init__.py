"""What the files of its repository say of an entry, beside what is known of it already.

Of each field the first of these that says something is taken:

1. the curated file;
2. the codemeta.json of the record;
3. the codemeta.json, then the CITATION.cff of the repository;
4. the record's own metadata, as Zenodo holds them;
5. the .zenodo.json of the repository, then the files of its packages, its licence, its README.

What lies in the only zip of a record is read like a repository, and then belongs to the record.

A record's name, authors, description, version, dates and references stay the record's, for they
are those of what is cited; the repository's files complete its authors, and say what the record
leaves open. Where a record names a licence or a status twice, Zenodo's is
its own. Keywords add up, but for curated ones. The name is never taken from a repository. An
entry that is only a part of its repository, or shares it with others, takes nothing that is said
of the whole alone (`draft.OF_THE_WHOLE`), and only what it has not itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from catalogue.precedence.draft import Draft, names
from catalogue.precedence.order import in_order, is_of_another, shared
from catalogue.records.repository import Ref, Repository, Tag
from catalogue.records.software import Software
from catalogue.records.stated import Stated
from catalogue.start.repositories import known_of


def with_stated(
    entries: Iterable[Software], repositories: Mapping[str, Repository]
) -> tuple[Software, ...]:
    """Give entries, as `with_repositories` left them, what their repositories' files say."""
    entries = tuple(entries)
    sharing = shared(entries)
    return tuple(_stated(each, repositories, part=each.id in sharing) for each in entries)


def with_archive(software: Software, stated: tuple[Stated, ...], archive: str) -> Software:
    """Give the entry of a record what the files in its only zip say, as those of a repository."""
    ref = Ref(name="HEAD", stated=stated)
    files = in_order(ref)
    if software.codeRepository:
        own = Repository(url=software.codeRepository, status="found", since="")
        files = tuple(each for each in files if not is_of_another(each, own))
    draft = Draft(software, ref, part=False, archive=archive)
    _take(draft, files, ())
    return draft.entry()


def read_at(
    software: Software, repositories: Mapping[str, Repository]
) -> tuple[Repository, Ref] | None:
    """An entry's own repository, and the ref of it whose files are its; None for neither."""
    known = known_of(software, repositories)
    return (known[0], known[1]) if known and known[1] and known[1].commit else None


def _stated(software: Software, repositories: Mapping[str, Repository], *, part: bool) -> Software:
    place = read_at(software, repositories)
    if place is None:
        return software
    repository, ref = place
    files = tuple(each for each in in_order(ref) if not is_of_another(each, repository))
    draft = Draft(software, ref, part)
    _take(draft, files, repository.tags)
    if not part:
        draft.changed(ref, repository.at("HEAD"))
    return draft.entry()


def _take(draft: Draft, files: tuple[Stated, ...], tags: Iterable[Tag]) -> None:
    for name in names():
        draft.take(name, files)
    if not draft.part:
        draft.authors(files)
        draft.keywords(files)
        draft.release(files, tags)
