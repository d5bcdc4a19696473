"""One round over all repositories: host by host, a few hosts at a time, politely."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Collection, Container, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from catalogue.records.repository import Repository
from catalogue.values.days import ordinal
from harvest.git import remote as git_remote
from harvest.git.command import CommandLimits, Git
from harvest.git.faults import GitFailed
from harvest.git.lines import faults
from harvest.git.remote import Listing
from harvest.git.repository import RepositoryLook
from harvest.mishap import Mishap, contained
from harvest.net.patience import Patience
from harvest.net.progress import Progress
from harvest.source import Settings

Wanted = Mapping[str, Sequence[str]]  # clone URL to the refs that entries name
Asked = Listing | GitFailed

FIRST_ASKED = 3  # hosts: when none of them can be reached, this machine is offline
HOST_SECONDS = 300.0  # that the failures in a row of one host may cost
# What a server that is well answers: about the one repository, however bad.
ABOUT_ONE = frozenset({"gone", "missing", "unadvertised", "dumb", "large", "private", "other"})
WEEK = 7
OUT_OF_TIME = "there was no time left to ask its server"


@dataclass(frozen=True, kw_only=True)
class RoundOptions:
    """How git asks. `pace` is the seconds between two questions to one host, `quick` those for
    the first answers of all, `workers` the hosts asked at a time."""

    pace: float = 0.5
    quick: float = 6.0
    workers: int = 4
    limits: CommandLimits = field(default_factory=CommandLimits)


class Stop(Exception):
    """The whole night is discarded; the message says why."""


class NoServer(Stop):
    """No server could be reached at all: this machine has no network."""


def in_turn(wanted: Collection[str], known: Container[str], today: str) -> list[str]:
    """Those that never answered, then the `known` ones, beginning elsewhere on each day of a week:
    where time is too short for all, it is not always the same ones that are left out."""
    new = [url for url in sorted(wanted) if url not in known]
    others = sorted(set(wanted).difference(new))
    start = ordinal(today) % WEEK * len(others) // WEEK
    return [*new, *others[start:], *others[:start]]


class GitRound:
    """`missed` are the repositories without a conclusive answer."""

    def __init__(
        self,
        git: Git,
        previous: Mapping[str, Repository],
        wanted: Wanted,
        options: RoundOptions,
        settings: Settings,
        progress: Progress,
    ) -> None:
        self._git = git
        self._previous = previous
        self._wanted = wanted
        self._options = options
        self._clock = settings.clock
        self._progress = progress
        self._today = settings.day()
        self._end = settings.clock.now() + settings.budget
        self._lock = threading.Lock()
        self._done = 0
        self.missed: list[str] = []

    def look_at_all(self, *, online: bool = False) -> dict[str, Repository]:
        """The line of every repository, by URL. Raises `Stop` where there is no network, unless
        it is known that we are `online`."""
        hosts: dict[str, list[str]] = {}
        seen = {url for url, line in self._previous.items() if line.status != "unknown"}
        for url in in_turn(self._wanted, seen, self._today):
            hosts.setdefault(urlsplit(url).netloc, []).append(url)
        ordered = sorted(hosts.values(), key=len, reverse=True)
        with ThreadPoolExecutor(self._options.workers) as pool:
            try:
                first = [urls[0] for urls in ordered[:FIRST_ASKED]]
                quick = self._git.within(seconds=self._options.quick)
                answers = pool.map(lambda url: _ask(quick, url), first)
                asked = dict(zip(first, answers, strict=True))
                if not online:
                    _stop_if_offline(asked)
                parts = list(pool.map(lambda urls: self._look_at_host(urls, asked), ordered))
            finally:
                self._git.stop.set()  # or an interrupted harvest would wait for what runs
        if len(self.missed) == len(self._wanted) and not online:
            raise Stop("none of the repositories could be looked at")
        return {each.url: each for part in parts for each in part}

    def _look_at_host(self, urls: Sequence[str], asked: Mapping[str, Asked]) -> list[Repository]:
        patience = Patience(name=urlsplit(urls[0]).netloc[:100], seconds=HOST_SECONDS)
        found: dict[str, Repository] = {}
        left = self._look_at_some(urls, patience, asked, found)
        if left and patience.well:  # it came back
            left = self._look_at_some(tuple(left), patience, asked, found)
        for url, reason in left.items():
            self._miss(self._look(url), GitFailed("stopped", reason), found)
        return [found[url] for url in sorted(found)]

    def _look_at_some(
        self,
        urls: Sequence[str],
        patience: Patience,
        asked: Mapping[str, Asked],
        found: dict[str, Repository],
    ) -> dict[str, str]:
        """Look at repositories of one host, and give those left out with the reason."""
        left: dict[str, str] = {}
        for url in urls:
            if self._clock.now() > self._end:
                left[url] = OUT_OF_TIME
            elif tired := patience.refuses():
                left[url] = tired
            else:
                look = self._look(url)
                try:
                    found[url] = self._looked(look, patience, asked)
                    self._count()
                except GitFailed as fault:
                    self._miss(look, fault, found)
        return left

    def _look(self, url: str) -> RepositoryLook:
        last = self._previous.get(url)
        return RepositoryLook(git=self._git, url=url, last=last, today=self._today)

    def _miss(self, look: RepositoryLook, fault: GitFailed, found: dict[str, Repository]) -> None:
        line = look.unanswered(fault)
        if not faults(line):  # else it is a URL that no line can hold
            found[look.url] = line
        self._tell(look.url, fault.reason)
        self._count()

    def _looked(
        self, look: RepositoryLook, patience: Patience, asked: Mapping[str, Asked]
    ) -> Repository:
        """Look at one repository; raises `GitFailed`."""
        began = self._clock.now()
        try:
            answer = self._asked(look.url, asked)
            found = contained(lambda: look.repository(self._wanted[look.url], answer), GitFailed)
        except GitFailed as fault:
            if fault.kind in ABOUT_ONE:
                patience.answered()
            else:
                patience.failed(fault.reason, self._clock.now() - began)
            raise
        except Mishap as fault:
            raise GitFailed("other", fault.reason) from fault
        finally:
            self._git.stop.wait(self._options.pace)
        patience.answered()
        return found

    def _asked(self, url: str, before: Mapping[str, Asked]) -> Asked:
        """What the repository's server says, or has just said."""
        known = before.get(url)
        if isinstance(known, Listing) or (known and known.kind == "gone"):
            return known
        return _ask(self._git, url)

    def _tell(self, url: str, reason: str) -> None:
        with self._lock:
            self.missed.append(url)
            self._progress.say(f"{url}: {reason}")

    def _count(self) -> None:
        with self._lock:
            self._done += 1
            self._progress.at(self._done, len(self._wanted), "repositories")


def _ask(git: Git, url: str) -> Asked:
    with tempfile.TemporaryDirectory(dir=git.home) as folder:
        try:
            here = replace(git, home=Path(folder))
            return contained(lambda: git_remote.listing(here, url), GitFailed)
        except GitFailed as fault:
            return fault
        except Mishap as fault:
            return GitFailed("other", fault.reason)


def _stop_if_offline(asked: Mapping[str, Asked]) -> None:
    """Raise `Stop` when none of the first hosts could be reached: it is this machine."""
    failed = [each for each in asked.values() if isinstance(each, GitFailed)]
    for fault in failed:
        if fault.kind == "no-git":
            raise Stop(fault.reason)
    if len(failed) == len(asked) and all(f.kind in ("offline", "slow") for f in failed):
        hosts = ", ".join(urlsplit(url).netloc for url in asked)
        raise NoServer(f"no repository's server could be reached ({hosts})")
