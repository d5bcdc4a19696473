"""Read the notebooks that entries list, at the commit that their launches use.

A commit that was read is never read again, nor is a content whose id is known; their facts go
into the snapshot, and the contents into a cache outside it, which later nights fill again where
it was lost: with the READMEs and their images, which were read with the repositories.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from catalogue.precedence.notebooks import Wanted, wanted
from catalogue.records.notebook import CommitNotebooks, NotebookFacts
from catalogue.records.software import Software
from harvest.git.command import CommandLimits, Git
from harvest.git.faults import GitFailed
from harvest.mishap import Mishap, contained
from harvest.net.patience import Patience
from harvest.net.progress import Progress
from harvest.net.reach import Reach
from harvest.notebooks.lines import NOTEBOOKS, Notebooks
from harvest.notebooks.reading import Budget, Reader, is_complete
from harvest.source import NOTHING, Context, Outcome, Settings, Source
from harvest.table import State, Table
from harvest.values.contents.notebook import READER

# The ids and sizes of contents at a commit.
Kept = tuple[Wanted, Mapping[str, int]]
# The server's last word about a commit: it is not asked again until there is another one.
_DEFINITE = frozenset({"dumb", "gone", "large", "missing", "private", "unadvertised"})


@dataclass(frozen=True, kw_only=True)
class NotebookOptions:
    """How to ask: `pace` is the seconds between two repositories whose servers were asked,
    `notebooks` and `bytes` what may come in one night, `refilled` how many of these may be
    contents that the cache has lost."""

    pace: float = 0.5
    notebooks: int = 1000
    bytes: float = 500e6
    refilled: int = 200
    limits: CommandLimits = field(default_factory=CommandLimits)


@dataclass(frozen=True, kw_only=True)
class NotebookSource(Source[CommitNotebooks, State]):
    """The notebooks of entries, read as the `options` say."""

    table: Table[CommitNotebooks, State] = NOTEBOOKS
    seconds: float = 240.0
    options: NotebookOptions = field(default_factory=NotebookOptions)

    def ask(
        self, before: Notebooks, context: Context, settings: Settings, progress: Progress
    ) -> Outcome[CommitNotebooks, State]:
        """Read what is new at the commits that the night's entries launch."""
        every = wanted(context.launched)
        with tempfile.TemporaryDirectory(prefix="esap-notebooks-") as folder:
            git = Git(
                home=Path(folder),
                limits=self.options.limits,
                reach=Reach(loopback=settings.allow_loopback),
                until=time.monotonic() + settings.budget,
                blobs=settings.blobs,
            )
            budget = Budget(self.options.notebooks, self.options.bytes)
            reader = Reader(git, budget, _known(before.lines))
            night = _Night(reader, self.options, settings, progress)
            lines = night.read(every, {line.key: line for line in before.lines})
            # The entry of a file with a fault is missing, its notebooks are not forgotten.
            stay = _staying(before.lines, every, night.missed, everything=bool(context.faults))
            lines = {**stay, **lines}
            kept = kept_files(context.launched, every, lines)
            night.refill(kept)
        of_lines = {n.oid for line in lines.values() for n in line.notebooks if n.oid}
        of_records = {
            notebook.facts.oid
            for software in context.launched
            for notebook in software.notebooks
            if notebook.facts and notebook.facts.oid
        }
        of_kept = {oid for _, files in kept for oid in files}
        settings.blobs.prune(of_lines | of_records | of_kept)
        state = State(changed=settings.stamp(), records=len(lines))
        known = NOTEBOOKS.settled(before, lines.values(), state)
        change = described(before, known)
        count = sum(len(line.notebooks) for line in known.lines)
        late = f" {len(night.missed)} of the repositories did not answer." if night.missed else ""
        return Outcome(
            known=known,
            text=f"Notebooks known: {count}, read tonight: {reader.read}; "
            f"{(change or NOTHING).removeprefix('notebooks: ')}.{late}",
            change=change,
            missed=tuple(night.missed),
            answered=not (reader.asked and night.silent),
        )

    def expected(self, before: Notebooks) -> int:
        """None: which notebooks there are is what entries and their repositories say."""
        return 0


class _Night:
    """`missed` are the repositories without a definite answer; `silent` says that no server
    could be reached."""

    def __init__(
        self, reader: Reader, options: NotebookOptions, settings: Settings, progress: Progress
    ) -> None:
        self._reader = reader
        self._options = options
        self._clock = settings.clock
        self._end = settings.clock.now() + settings.budget
        self._progress = progress
        self._patience: dict[str, Patience] = {}
        self.missed: list[str] = []
        self.silent = True

    def read(
        self, every: Iterable[Wanted], before: Mapping[tuple[str, str], CommitNotebooks]
    ) -> dict[tuple[str, str], CommitNotebooks]:
        """The lines of all commits that are known now."""
        found = {}
        urls = {url for url, _ in before}
        # What was never read comes before what has only changed.
        for each in sorted(every, key=lambda one: (one.url in urls, one.key)):
            line = before.get(each.key)
            if not is_complete(each, line):
                line = self._commit(each, line) or line
            if line is not None:
                found[each.key] = line
        return found

    def refill(self, kept: Iterable[Kept]) -> None:
        """Bring again what the cache has lost, as far as there is room and it may."""
        blobs, left = self._reader.git.blobs, self._options.refilled
        room = blobs.room
        for each, files in kept:
            lost = []
            for oid, size in files.items():
                if oid not in blobs and left and size <= room:
                    room -= size
                    left -= 1
                    lost.append(oid)
            if lost and not self._reader.budget.is_spent:
                self._asking(each, partial(self._reader.refill, each, lost))

    def _commit(self, each: Wanted, before: CommitNotebooks | None) -> CommitNotebooks | None:
        found: list[CommitNotebooks] = []
        fault = self._asking(each, lambda: found.append(self._reader.commit(each, before)))
        if fault and fault.kind in _DEFINITE:
            return _unread(each, f"it cannot be fetched: {fault.reason}")
        if fault:
            self.missed.append(each.url)
            return None
        return found[0] if found and not NOTEBOOKS.faults(found[0]) else None

    def _asking(self, each: Wanted, job: Callable[[], None]) -> GitFailed | None:
        """Do what may ask a server; give the reason why it came to nothing."""
        host = urlsplit(each.url).netloc
        patience = self._patience.setdefault(host, Patience(name=host[:100]))
        if self._clock.now() > self._end:
            return GitFailed("stopped", "there was no time left to ask its server")
        if tired := patience.refuses():
            return GitFailed("stopped", tired)
        began, asked = self._clock.now(), len(self._reader.asked)
        try:
            contained(job, GitFailed)
        except (GitFailed, Mishap) as fault:
            self._progress.say(f"{each.url}: notebooks: {fault.reason}")
            failed = fault if isinstance(fault, GitFailed) else GitFailed("other", fault.reason)
            self.silent = self.silent and failed.kind in ("offline", "slow", "no-git")
            if failed.kind not in _DEFINITE:
                patience.failed(failed.reason, self._clock.now() - began)
            return failed
        self.silent = False
        patience.answered()
        if len(self._reader.asked) > asked:
            self._reader.git.stop.wait(self._options.pace)
        return None


def kept_files(
    entries: Iterable[Software],
    every: Iterable[Wanted],
    lines: Mapping[tuple[str, str], CommitNotebooks],
) -> list[Kept]:
    """What the cache is to hold: the notebooks that were read, the READMEs and their images."""
    found: list[Kept] = []
    for each in every:
        known = lines[each.key].notebooks if each.key in lines else ()
        files = {one.oid: one.size or 0 for one in known if one.oid and not one.fault}
        found.append((each, files))
    readmes = {software.readmeFile for software in entries if software.readmeFile}
    for readme in sorted(readmes, key=lambda one: (one.url, one.commit)):
        place = Wanted(url=readme.url, commit=readme.commit, ref=readme.ref, paths=())
        found.append((place, {one.oid: one.size for one in readme.file.files}))
    return found


def described(before: Notebooks, after: Notebooks) -> str | None:
    """What changed, such as "notebooks: 2 new, 1 changed"; None when nothing did."""
    old, new = _by_place(before), _by_place(after)
    counts = {
        "new": len(new.keys() - old.keys()),
        "changed": sum(old[each] != new[each] for each in new.keys() & old.keys()),
        "no longer listed": len(old.keys() - new.keys()),
    }
    said = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
    if not said and before.lines != after.lines:
        said = "only commits are new"
    return f"notebooks: {said}" if said else None


def _by_place(known: Notebooks) -> dict[tuple[str, str], str | None]:
    return {(line.url, each.path): each.oid for line in known.lines for each in line.notebooks}


def _known(lines: Iterable[CommitNotebooks]) -> dict[str, NotebookFacts]:
    """What the present reader read, by the id of the content."""
    current = (line for line in lines if line.reader == READER)
    return {each.oid: each for line in current for each in line.notebooks if each.oid}


def _staying(
    lines: Iterable[CommitNotebooks],
    every: Iterable[Wanted],
    missed: Iterable[str],
    *,
    everything: bool,
) -> dict[tuple[str, str], CommitNotebooks]:
    """The lines of commits no longer wanted that are of use: for the night in which the server
    answers again, or the file is whole again."""
    urls = {each.url for each in every}
    late = set(missed)
    stay = (line for line in lines if line.url in late or (everything and line.url not in urls))
    return {line.key: line for line in stay}


def _unread(each: Wanted, fault: str) -> CommitNotebooks:
    told = tuple(NotebookFacts(path=path, fault=fault[:300]) for path in each.paths)
    return CommitNotebooks(url=each.url, commit=each.commit, notebooks=told, reader=READER)
