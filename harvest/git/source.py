"""Look at every code repository with git itself, so that every forge works alike.

A definite answer becomes the repository's line; anything else leaves the last one as it is.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from types import MappingProxyType

from catalogue.records.repository import Repository
from harvest.git.command import Git
from harvest.git.lines import Known
from harvest.git.rounds import NoServer, Round, Settings, Stop, Wanted
from harvest.net.progress import Progress, Quiet
from harvest.net.reach import Reach

__all__ = ["Settings", "Survey", "Wanted", "described", "harvest"]

LEAST_LOST = 3  # repositories gone in one night may still be believed …
LEAST_SHARE = 0.8  # … and more, while this share of those known is still found


@dataclass(frozen=True, kw_only=True)
class Survey:
    """What came of it. With `kept` the repositories are those of last time, for that reason;
    `missed` counts those of which only the last line is known. `answered` is false when no
    server could be reached, as on a machine that is offline."""

    known: Known
    kept: str | None = None
    missed: int = 0
    answered: bool = True


def harvest(
    previous: Known,
    wanted: Wanted,
    settings: Settings | None = None,
    progress: Progress | None = None,
    *,
    forget: bool = True,
) -> Survey:
    """Look at the `wanted` repositories; never raises for a fault of a server.

    `forget` drops those no longer wanted. Without any change the result equals `previous`.
    """
    settings = settings or Settings()
    others = {} if forget else dict(previous.repositories)
    if not wanted:
        return Survey(known=_settled(previous, others, settings))
    with tempfile.TemporaryDirectory(prefix="esap-git-") as folder:
        reach = Reach(loopback=settings.allow_loopback)
        until = time.monotonic() + settings.budget
        git = Git(home=Path(folder), limits=settings.limits, reach=reach, until=until)
        round_ = Round(git, previous, wanted, settings, progress or Quiet())
        try:
            found = round_.look_at_all()
            _guard(previous, wanted, found, settings)
        except Stop as reason:
            answered = not isinstance(reason, NoServer)
            return Survey(known=previous, kept=str(reason), missed=len(wanted), answered=answered)
        finally:
            git.stop.set()
    return Survey(known=_settled(previous, others | found, settings), missed=round_.missed)


def described(before: Known, after: Known) -> str | None:
    """What changed, such as "2 repositories new, 1 changed"; None when nothing did."""
    old, new = before.repositories, after.repositories
    lost = [url for url in new if url in old and _is_gone(old[url]) < _is_gone(new[url])]
    counts = {
        "new": len(new.keys() - old.keys()),
        "gone": len(lost),
        "changed": sum(old[u] != new[u] for u in new.keys() & old.keys()) - len(lost),
        "no longer named": len(old.keys() - new.keys()),
    }
    said = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
    return f"repositories: {said}" if said else None


def _is_gone(repository: Repository) -> bool:
    return repository.status == "gone"


def _guard(
    previous: Known, wanted: Wanted, found: Mapping[str, Repository], settings: Settings
) -> None:
    """Raise `Stop` when more repositories vanished at once than can be believed."""
    if settings.accept_shrink:
        return
    before = [u for u, r in previous.repositories.items() if r.status == "found" and u in wanted]
    lost = sum(_is_gone(found[url]) for url in before if url in found)
    if lost > LEAST_LOST and len(before) - lost < LEAST_SHARE * len(before):
        raise Stop(
            f"{lost} of {len(before)} repositories were not found all at once; that is believed "
            "only with --accept-shrink"
        )


def _settled(previous: Known, found: Mapping[str, Repository], settings: Settings) -> Known:
    """What is known now; when nothing changed, as of when it was."""
    if previous.changed and found == previous.repositories:
        return previous
    changed = settings.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Known(repositories=MappingProxyType(dict(found)), changed=changed)
