"""One round of looks at all repositories: host by host, a few hosts at a time, politely."""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from catalogue.repository import Repository
from harvest import git_remote
from harvest.git import Git, Limits
from harvest.git_faults import GitFailed
from harvest.git_remote import Listing
from harvest.progress import Progress
from harvest.repository import Look
from harvest.repository_lines import Known

Wanted = Mapping[str, Sequence[str]]  # clone URL to the refs that entries name
Asked = Listing | GitFailed

FIRST_ASKED = 3  # hosts: when none of them can be reached, this machine is offline
TIRED_OF = 3  # faults of one host in a row: it has a bad night


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


class Stop(Exception):
    """Nothing of this night is taken, for the reason that is its text."""


class NoServer(Stop):
    """No server could be reached at all: it is this machine's network."""


class Round:
    """`missed` counts the repositories without a definite answer."""

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
        """The line of every repository, by URL. Raises `Stop` where there is no network."""
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
            raise Stop("none of the repositories could be looked at")
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
    """Raise `Stop` when none of the first hosts could be reached: it is this machine."""
    faults = [each for each in asked.values() if isinstance(each, GitFailed)]
    for fault in faults:
        if fault.kind == "no-git":
            raise Stop(fault.reason)
    if len(faults) == len(asked) and all(f.kind in ("offline", "slow") for f in faults):
        hosts = ", ".join(urlsplit(url).netloc for url in asked)
        raise NoServer(f"no repository's server could be reached ({hosts})")
