"""The notebooks of entries: which are to be read, and what is known of those that were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from catalogue.records.notebook import CommitNotebooks, NotebookFacts
from catalogue.records.software import Notebook, Software
from catalogue.start.repositories import ref_of
from catalogue.values.text_notebooks import is_notebook_path

MOST = 100  # at one commit, however many entries list them


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The notebooks at `paths` of a commit, at which the repository had `ref`."""

    url: str
    commit: str
    ref: str
    paths: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str]:
        """Which commit of which repository."""
        return self.url, self.commit


def wanted(entries: Iterable[Software]) -> tuple[Wanted, ...]:
    """The notebooks that entries list, at the commit that a launch of them fetches, sorted.

    `entries` are those of `catalogue.start.repositories.with_repositories`.
    """
    found: dict[tuple[str, str], Wanted] = {}
    for software in entries:
        ref = ref_of(software)
        if software.repository is None or ref is None or ref.commit is None:
            continue
        url, commit = software.repository.url, ref.commit
        known = found.get((url, commit))
        paths = [notebook.path for notebook in software.notebooks if _is_one(notebook.path)]
        every = dict.fromkeys([*(known.paths if known else ()), *paths])
        if every:
            ordered = tuple(sorted(list(every)[:MOST]))
            found[url, commit] = Wanted(url=url, commit=commit, ref=ref.name, paths=ordered)
    return tuple(found[key] for key in sorted(found))


def _is_one(path: str) -> bool:
    return is_notebook_path(path) and path.isprintable()


def with_notebooks(
    entries: Iterable[Software], known: Iterable[CommitNotebooks]
) -> tuple[Software, ...]:
    """Give the notebooks of entries what was read in them; a title that people gave stays.

    Where nobody says an entry's programming languages, those of its notebooks are, the most
    frequent first.
    """
    by_key = {each.key: {facts.path: facts for facts in each.notebooks} for each in known}
    return tuple(_with_languages(_joined(software, by_key)) for software in entries)


def _joined(
    software: Software, known: Mapping[tuple[str, str], Mapping[str, NotebookFacts]]
) -> Software:
    if (
        software.codeRepository is None and software.repository is None
    ):  # what its record's own notebooks say
        own = tuple(_told(each, each.facts) for each in software.notebooks)
        return replace(software, notebooks=own)
    ref = ref_of(software)
    facts: Mapping[str, NotebookFacts] = {}
    if software.repository is not None and ref is not None and ref.commit is not None:
        facts = known.get((software.repository.url, ref.commit), facts)
    # A record's notebooks are not those of a repository that a curated file names for it.
    bare = (replace(each, facts=None) for each in software.notebooks)
    notebooks = tuple(_told(each, facts.get(each.path)) for each in bare)
    return replace(software, notebooks=notebooks)


def _with_languages(software: Software) -> Software:
    read = (each.facts.programmingLanguage for each in software.notebooks if each.facts)
    counts = Counter(language for language in read if language)
    if software.programmingLanguage or not counts:
        return software
    found = tuple(sorted(counts, key=lambda language: (-counts[language], language)))
    origin = {**software.origin, "programmingLanguage": "derived: its notebooks"}
    said = MappingProxyType(dict(sorted(origin.items())))
    return replace(software, programmingLanguage=found, origin=said)


def _told(notebook: Notebook, facts: NotebookFacts | None) -> Notebook:
    if facts is None:
        return notebook
    return replace(notebook, title=notebook.title or facts.title, facts=facts)
