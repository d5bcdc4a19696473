"""Look at every code repository with git itself, so that every forge works alike.

A definite answer becomes the repository's line; anything else leaves the last one as it is.
"""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from catalogue.repository import Repository
from harvest import git_remote
from harvest.git import Git, Limits
from harvest.git_faults import GitFailed
from harvest.git_remote import Listing
from harvest.progress import Progress, Quiet
from harvest.repository import Look
from harvest.repository_lines import Known

Wanted = Mapping[str, Sequence[str]]  # clone URL to the refs that entries name
Asked = Listing | GitFailed

FIRST_ASKED = 3  # hosts: when none of them can be reached, this machine is offline
TIRED_OF = 3  # faults of one host in a row: it has a bad night
LEAST_LOST = 3  # repositories gone in one night may still be believed …
LEAST_SHARE = 0.8  # … and more, while this share of those known is still found


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How to look. `pace` is the seconds between two questions to one host, `quick` those for
    the first answers of all, `budget` those for the whole."""

    pace: float = 0.5
    quick: float = 6.0
    budget: float = 1500.0
    workers: int = 4
    accept_shrink: bool = False
    limits: Limits = field(default_factory=Limits)
    now: Callable[[], datetime] = _utc_now


@dataclass(frozen=True, kw_only=True)
class Survey:
    """What came of it. With `kept` the repositories are those of last time, for that reason;
    `missed` counts those of which only the last line is known."""

    known: Known
    kept: str | None = None
    missed: int = 0


class _Stop(Exception):
    """Nothing of this night is taken, for the reason that is its text."""


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
        git = Git(home=Path(folder), limits=settings.limits)
        night = _Night(git, previous, wanted, settings, progress or Quiet())
        try:
            found = night.look_at_all()
            _guard(previous, wanted, found, settings)
        except _Stop as reason:
            return Survey(known=previous, kept=str(reason), missed=len(wanted))
        finally:
            git.stop.set()
    return Survey(known=_settled(previous, others | found, settings), missed=night.missed)


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


class _Night:
    def __init__(
        self, git: Git, previous: Known, wanted: Wanted, settings: Settings, progress: Progress
    ) -> None:
        self._git = git
        self._previous = previous
        self._wanted = wanted
        self._settings = settings
        self._progress = progress
        self._today = settings.now().astimezone(UTC).strftime("%Y-%m-%d")
        self._end = time.monotonic() + settings.budget
        self._lock = threading.Lock()
        self._done = 0
        self.missed = 0

    def look_at_all(self) -> dict[str, Repository]:
        hosts: dict[str, list[str]] = {}
        for url in sorted(self._wanted):
            hosts.setdefault(urlsplit(url).netloc, []).append(url)
        ordered = sorted(hosts.values(), key=len, reverse=True)
        with ThreadPoolExecutor(self._settings.workers) as pool:
            try:
                first = [urls[0] for urls in ordered[:FIRST_ASKED]]
                quick = self._git.within(seconds=self._settings.quick)
                answers = pool.map(lambda url: _ask(quick, url), first)
                asked = dict(zip(first, answers, strict=True))
                _stop_if_offline(asked)
                parts = list(pool.map(lambda urls: self._look_at_host(urls, asked), ordered))
            finally:
                self._git.stop.set()  # or an interrupted harvest would wait for what runs
        if self.missed == len(self._wanted):
            raise _Stop("none of the repositories could be looked at")
        return {each.url: each for part in parts for each in part}

    def _look_at_host(self, urls: Sequence[str], asked: Mapping[str, Asked]) -> list[Repository]:
        found, faults_in_a_row = [], 0
        for url in urls:
            last = self._previous.repositories.get(url)
            look = Look(git=self._git, url=url, last=last, today=self._today)
            try:
                if faults_in_a_row >= TIRED_OF or time.monotonic() > self._end:
                    raise GitFailed("stopped", "there was no time left to ask its server")
                found.append(look.repository(self._wanted[url], self._asked(url, asked)))
                faults_in_a_row = 0
            except GitFailed as fault:
                found.append(look.unanswered(fault))
                faults_in_a_row += 1
                self._tell(f"{url}: {fault.reason}")
            self._git.stop.wait(self._settings.pace)
            self._count()
        return found

    def _asked(self, url: str, before: Mapping[str, Asked]) -> Asked:
        """What the repository's server says, or has just said."""
        known = before.get(url)
        if isinstance(known, Listing) or (known and known.kind == "gone"):
            return known
        return _ask(self._git, url)

    def _tell(self, text: str) -> None:
        with self._lock:
            self.missed += 1
            self._progress.say(text)

    def _count(self) -> None:
        with self._lock:
            self._done += 1
            self._progress.at(self._done, len(self._wanted), "repositories")


def _ask(git: Git, url: str) -> Asked:
    with tempfile.TemporaryDirectory(dir=git.home) as folder:
        try:
            return git_remote.listing(replace(git, home=Path(folder)), url)
        except GitFailed as fault:
            return fault


def _stop_if_offline(asked: Mapping[str, Asked]) -> None:
    """Raise `_Stop` when none of the first hosts could be reached: it is this machine."""
    faults = [each for each in asked.values() if isinstance(each, GitFailed)]
    for fault in faults:
        if fault.kind == "no-git":
            raise _Stop(fault.reason)
    if len(faults) == len(asked) and all(f.kind in ("offline", "slow") for f in faults):
        hosts = ", ".join(urlsplit(url).netloc for url in asked)
        raise _Stop(f"no repository's server could be reached ({hosts})")


def _guard(
    previous: Known, wanted: Wanted, found: Mapping[str, Repository], settings: Settings
) -> None:
    """Raise `_Stop` when more repositories vanished at once than can be believed."""
    if settings.accept_shrink:
        return
    before = [u for u, r in previous.repositories.items() if r.status == "found" and u in wanted]
    lost = sum(_is_gone(found[url]) for url in before)
    if lost > LEAST_LOST and len(before) - lost < LEAST_SHARE * len(before):
        raise _Stop(
            f"{lost} of {len(before)} repositories were not found all at once; that is believed "
            "only with --accept-shrink"
        )


def _settled(previous: Known, found: Mapping[str, Repository], settings: Settings) -> Known:
    """What is known now; when nothing changed, as of when it was."""
    if previous.changed and found == previous.repositories:
        return previous
    changed = settings.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Known(repositories=MappingProxyType(dict(found)), changed=changed)
