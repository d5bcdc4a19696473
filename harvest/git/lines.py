"""snapshot/repositories.jsonl: a line a repository, sorted by URL; its state in harvest.json."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import jsonschema

from catalogue.check.document import field_name
from catalogue.check.schemas import FOLDER
from catalogue.check.sentences import faults_of
from catalogue.project import file_url
from catalogue.readiness.environment import Docker
from catalogue.records.catalogue import SourceState
from catalogue.records.repository import Ref, Repository
from harvest.replace import replace_all
from harvest.zenodo.snapshot import MEND, STATE, DamagedSnapshot, read_states, read_text

NAME = "repositories"
FILE = "repositories.jsonl"
_KNOWN_EMPTY = ("binder", "docker")


@dataclass(frozen=True, kw_only=True)
class Known:
    """All repositories that were looked at, by URL; `changed` is when that last changed
    (ISO 8601, UTC), None before the first look."""

    repositories: Mapping[str, Repository] = field(default_factory=dict)
    changed: str | None = None

    def state(self) -> SourceState | None:
        """The part of this that the site shows."""
        if self.changed is None:
            return None
        return SourceState(
            name=NAME,
            origin="live",
            url=file_url(f"snapshot/{FILE}"),
            changed=self.changed,
            records=len(self.repositories),
        )


def read(directory: Path) -> Known:
    """Read the snapshot's repositories; an absent file is empty. Raises `DamagedSnapshot`."""
    state = read_states(directory / STATE).get(NAME)
    text = read_text(directory / FILE)
    if state is None:
        if text:
            raise DamagedSnapshot(f"{directory / STATE}: does not name {NAME}. {MEND}")
        return Known()
    if not isinstance(state, dict) or not isinstance(state.get("changed"), str):
        raise DamagedSnapshot(f"{directory / STATE}: {NAME}: found no time of change. {MEND}")
    lines = [
        _checked_line(raw, f"{directory / FILE}:{number}")
        for number, raw in enumerate(text.split("\n"), 1)
        if raw
    ]
    return Known(
        repositories=MappingProxyType({each.url: each for each in lines}), changed=state["changed"]
    )


def write(directory: Path, known: Known) -> tuple[Path, ...]:
    """Bring the files in `directory` to `known`, all or none; give back those touched.

    Raises `DamagedSnapshot` when the state of the other sources cannot be read, and ValueError
    for a repository that could not be read back.
    """
    states = read_states(directory / STATE)
    states[NAME] = {"changed": known.changed, "origin": "live", "records": len(known.repositories)}
    ordered = sorted(known.repositories.values(), key=lambda each: each.url)
    for each in ordered:
        if wrong := faults(each):
            raise ValueError(f"repository {each.url}: {wrong[0]}")
    state = json.dumps(states, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    return replace_all({directory / FILE: _text(ordered), directory / STATE: state})


def faults(repository: Repository) -> tuple[tuple[str, str, str], ...]:
    """What is wrong with a repository by the schema: field, what was found, what was expected."""
    return tuple(sorted(_in_words(plain(repository))))


def plain(record: Any) -> dict[str, Any]:
    """A record as JSON values without what is not known, for a line of the file."""
    found = {}
    for each in fields(record):
        value = getattr(record, each.name)
        if isinstance(value, tuple):
            value = [plain(item) if isinstance(item, Ref) else item for item in value]
        elif isinstance(value, Docker):
            value = plain(value)
        # An empty list of deciding files, or an empty Dockerfile, is knowledge.
        if value not in (None, False, 0, [], {}) or (
            each.name in _KNOWN_EMPTY and value is not None
        ):
            found[each.name] = value
    return found


def _text(repositories: Iterable[Repository]) -> str:
    lines = (json.dumps(plain(r), ensure_ascii=False, sort_keys=True) for r in repositories)
    return "".join(f"{line}\n" for line in lines)


def _checked_line(raw: str, where: str) -> Repository:
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        raise DamagedSnapshot(f"{where}: not JSON. {MEND}") from None
    for name, what, expected in _in_words(found):
        raise DamagedSnapshot(f"{where}: {name}: found {what}, expected {expected}. {MEND}")
    refs = tuple(Ref(**_tupled(each)) for each in found.pop("refs", ()))
    return Repository(**found, refs=refs)


def _tupled(values: Mapping[str, Any]) -> dict[str, Any]:
    found = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
    return found | {"docker": Docker(**values["docker"])} if "docker" in values else found


def _in_words(found: object) -> Iterator[tuple[str, str, str]]:
    for error in _validator().iter_errors(found):
        for fault in faults_of(error, None):
            yield field_name(fault.path), fault.found, fault.expected


@cache
def _validator() -> jsonschema.Draft202012Validator:
    path = FOLDER / "repository.schema.json"
    return jsonschema.Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))
