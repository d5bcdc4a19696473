"""Look at every code repository with git itself, so that every forge works alike.

A definite answer becomes the repository's line; anything else leaves the last one as it is.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from catalogue.records.catalogue import SourceState
from catalogue.records.repository import Repository
from catalogue.start.repositories import wanted
from harvest.git.command import Git
from harvest.git.forges.ask import ForgeOptions, with_standing
from harvest.git.lines import REPOSITORIES, GitState, Repositories, by_url
from harvest.git.rounds import GitRound, NoServer, RoundOptions, Stop, Wanted
from harvest.mishap import Mishap, contained
from harvest.net.progress import Progress
from harvest.net.reach import Reach
from harvest.source import NOTHING, Context, Outcome, Settings, Source
from harvest.store import LEAST_SHARE
from harvest.table import Table

LEAST_LOST = 3  # repositories gone in one night may still be believed …


@dataclass(frozen=True, kw_only=True)
class GitSource(Source[Repository, GitState]):
    """The repositories that entries name, looked at as the `options` say, then asked
    for at their `forges`."""

    table: Table[Repository, GitState] = REPOSITORIES
    seconds: float = 600.0
    options: RoundOptions = field(default_factory=RoundOptions)
    forges: ForgeOptions = field(default_factory=ForgeOptions)

    def ask(
        self, before: Repositories, context: Context, settings: Settings, progress: Progress
    ) -> Outcome[Repository, GitState]:
        """Look at all repositories of the night's entries, then where their READMEs lead."""
        began = settings.clock.now()
        entries, known = context.software, by_url(before)
        asked = wanted(entries, known)
        # The entry of a file with a fault is missing, its repository is not forgotten.
        found = self.look(before, asked, settings, progress, forget=not context.faults)
        if found.kept:
            text = f"The repositories were not looked at ({found.kept}); the last look is kept."
            return replace(found, text=text)
        spent = settings.clock.now() - began
        left = replace(settings, budget=max(0.0, settings.budget - spent))
        # Without an answer where a README leads, it is for the next night.
        more = _added(wanted(entries, by_url(found.known)), asked)
        second = found
        if more:  # of which nobody need answer: servers just did
            second = self.look(found.known, more, left, progress, forget=False, online=True)
        if more and not second.kept:
            found = replace(second, missed=found.missed + second.missed)
        found = self._with_standing(found, settings, began, progress)
        change = described(before, found.known)
        missed = f" {len(found.missed)} of them did not answer." if found.missed else ""
        count = len(found.known.lines)
        text = f"Looked at {count} repositories: {change or NOTHING}.{missed}"
        return replace(found, text=text, change=change)

    def _with_standing(
        self,
        found: Outcome[Repository, GitState],
        settings: Settings,
        began: float,
        progress: Progress,
    ) -> Outcome[Repository, GitState]:
        """Add what the forges say of the repositories beside git."""
        left = max(0.0, settings.budget - (settings.clock.now() - began))
        how = replace(settings, budget=left)
        known = found.known.lines
        try:
            lines = contained(lambda: with_standing(known, how, self.forges, progress))
        except Mishap as fault:
            progress.say(f"The forges were not asked: {fault.reason}")
            return found
        now = _settled(found.known, {line.url: line for line in lines}, settings)
        return replace(found, known=now)

    def look(
        self,
        before: Repositories,
        wanted: Wanted,
        settings: Settings,
        progress: Progress,
        *,
        forget: bool = True,
        online: bool = False,
    ) -> Outcome[Repository, GitState]:
        """Look at the `wanted` repositories once; never raises for a fault of a server.

        `forget` drops those no longer wanted; `online` says that servers were reached before, so
        that silence is theirs. Without any change `known` is `before`.
        """
        known = by_url(before)
        others = {} if forget else known
        if not wanted:
            return Outcome(known=_settled(before, others, settings))
        with tempfile.TemporaryDirectory(prefix="esap-git-") as folder:
            reach = Reach(loopback=settings.allow_loopback)
            until = time.monotonic() + settings.budget
            git = Git(
                home=Path(folder),
                limits=self.options.limits,
                reach=reach,
                until=until,
                blobs=settings.blobs,
            )
            round_ = GitRound(git, known, wanted, self.options, settings, progress)
            try:
                found = round_.look_at_all(online=online)
                if not settings.accept_shrink:
                    _guard(known, wanted, found)
            except Stop as reason:
                return Outcome(
                    known=before,
                    kept=str(reason),
                    missed=tuple(wanted),
                    answered=not isinstance(reason, NoServer),
                )
            finally:
                git.stop.set()
        now = _settled(before, others | found, settings)
        return Outcome(known=now, missed=tuple(round_.missed))

    def shown(self, state: GitState) -> SourceState:
        """The part of the state that the site shows, bundled or live."""
        return replace(super().shown(state), origin=state.origin)

    def expected(self, before: Repositories) -> int:
        """None: which repositories there are is what entries say. See `look` for those gone."""
        return 0


def described(before: Repositories, after: Repositories) -> str | None:
    """What changed, such as "2 repositories new, 1 changed"; None when nothing did."""
    old, new = by_url(before), by_url(after)
    lost = [url for url in new if url in old and _is_gone(old[url]) < _is_gone(new[url])]
    counts = {
        "new": len(new.keys() - old.keys()),
        "gone": len(lost),
        "changed": sum(old[u] != new[u] for u in new.keys() & old.keys()) - len(lost),
        "no longer named": len(old.keys() - new.keys()),
    }
    said = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
    return f"repositories: {said}" if said else None


def _added(now: Wanted, asked: Wanted) -> Wanted:
    """What is wanted now and was not when it was asked for."""
    return {url: refs for url, refs in now.items() if set(refs) - set(asked.get(url, ()))}


def _is_gone(repository: Repository) -> bool:
    return repository.status == "gone"


def _guard(
    known: Mapping[str, Repository], wanted: Wanted, found: Mapping[str, Repository]
) -> None:
    """Raise `Stop` when more repositories vanished at once than can be believed."""
    before = [u for u, r in known.items() if r.status == "found" and u in wanted]
    lost = sum(_is_gone(found[url]) for url in before if url in found)
    if lost > LEAST_LOST and len(before) - lost < LEAST_SHARE * len(before):
        raise Stop(
            f"{lost} of {len(before)} repositories were not found all at once; that is believed "
            "only with --accept-shrink"
        )


def _settled(
    before: Repositories, found: Mapping[str, Repository], settings: Settings
) -> Repositories:
    state = GitState(changed=settings.stamp(), records=len(found))
    return REPOSITORIES.settled(before, found.values(), state)
