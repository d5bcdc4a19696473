"""One harvest from the last snapshot on disk to the next, and what to tell about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import accumulate
from typing import Any

from catalogue.history import Change, compare
from catalogue.records.software import Software
from harvest.context import DiskContext
from harvest.git.source import GitSource
from harvest.hubs.data import DataSource
from harvest.hubs.links import LinkSource
from harvest.hubs.source import HubSource
from harvest.mishap import Mishap, contained
from harvest.net import progress
from harvest.net.progress import Progress
from harvest.notebooks.source import NotebookSource
from harvest.source import NOTHING, Outcome, Settings, Source, last_good
from harvest.store import DamagedSnapshot, shrunk
from harvest.table import Stored
from harvest.zenodo.source import ZenodoSource, communities

NO_NETWORK = "there is no network"

AnySource = Source[Any, Any]


def sources(*harvested: ZenodoSource) -> tuple[AnySource, ...]:
    """All sources, in the order in which they are asked. A new one is registered here. The
    communities are those of catalogue.yml where none are given.

    >>> [source.name for source in sources()][-5:]
    ['repositories', 'notebooks', 'hubs', 'datasets', 'links']
    """
    asked = (GitSource(), NotebookSource(), HubSource(), DataSource(), LinkSource())
    return (*(harvested or communities()), *asked)


def ends(every: Sequence[AnySource]) -> dict[str, float]:
    """When each source has to end with what is whole, in seconds from the night's beginning.

    The last is well before the workflow would be stopped (timeout-minutes in
    .github/workflows/nightly.yml).
    """
    names = [source.name for source in every]
    return dict(zip(names, accumulate(source.seconds for source in every), strict=True))


@dataclass(frozen=True, kw_only=True)
class Part:
    """What came of one source: how many lines it had `before` and has `now`, and the seconds
    that asking took; the rest as in `harvest.source.Outcome`."""

    name: str
    seconds: float
    before: int
    now: int
    text: str = ""
    kept: str | None = None
    missed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Night:
    """What came of it. `text` is a sentence for people, `message` one for a commit;
    `kept` are the reasons why last good data was kept, by source; `parts` are the sources that
    were asked, in their order."""

    text: str
    message: str = f"Harvest: {NOTHING}"
    kept: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()

    def told_also(self, change: str) -> str:
        """The message of the commit that holds another change too; "" is none."""
        if not change:
            return self.message
        told = self.message.removesuffix(NOTHING)
        return told + (change if told != self.message else f"; {change}")


def harvest(
    context: DiskContext, settings: Settings, *, offline: bool = False, only: str | None = None
) -> Night:
    """Ask the sources of `context`, each of which changes as a whole or not at all.

    `only` names the one source to ask, `offline` asks nobody. Each source ends in time
    (`ends`); what goes wrong in one that nobody foresaw keeps its last good data, and the
    others go on. Raises `harvest.store.DamagedSnapshot`, and OSError for what cannot be written.
    """
    began = settings.clock.now()
    last = last_good(context.shown(context.sources[0]))
    if offline:
        return Night(f"Nobody was asked (--offline); {last}.")
    until = ends(context.sources)
    found: dict[str, Outcome[Any, Any]] = {}
    parts: list[Part] = []
    with progress.shown() as shown:
        for source in context.sources:
            if only in (None, source.name):
                start = settings.clock.now()
                left = max(0.0, began + until[source.name] - start)
                how = replace(settings, budget=min(settings.budget, left))
                before = len(context.store.read(source.table).lines)
                one = _asked(source, context, how, shown, silent=_alone(found))
                found[source.name] = one
                spent = settings.clock.now() - start
                parts.append(_part(source.name, spent, before, one))
    changes = [each.change for each in found.values() if each.change]
    text = "\n".join(each.text for each in found.values())
    if len(found) == len(context.sources) and _alone(found):
        text = f"There is no network, so nothing was harvested; {last}."
    return Night(
        text,
        f"Harvest: {'; '.join(changes) or NOTHING}",
        {name: each.kept for name, each in found.items() if each.kept},
        tuple(parts),
    )


def _part(name: str, seconds: float, before: int, found: Outcome[Any, Any]) -> Part:
    return Part(
        name=name,
        seconds=seconds,
        before=before,
        now=len(found.known.lines),
        text=found.text,
        kept=found.kept,
        missed=found.missed,
    )


def _alone(found: Mapping[str, Outcome[Any, Any]]) -> bool:
    """Whether nobody answered, in two sources or more: neither Zenodo nor a server of git."""
    return len(found) >= 2 and not any(each.answered for each in found.values())


def _asked(
    source: AnySource, context: DiskContext, settings: Settings, shown: Progress, *, silent: bool
) -> Outcome[Any, Any]:
    before = context.store.read(source.table)
    if silent:
        text = f"Not asked, as {NO_NETWORK}: {source.name}."
        return Outcome(known=before, kept=NO_NETWORK, text=text, answered=False)
    job = partial(_harvested, source, before, context, settings, shown)
    try:
        return contained(job, DamagedSnapshot, OSError)
    except Mishap as fault:
        text = f"A source was not harvested: {fault.reason}."
        return Outcome(known=before, kept=fault.reason, text=text)


def _harvested(
    source: AnySource,
    before: Stored[Any, Any],
    context: DiskContext,
    settings: Settings,
    shown: Progress,
) -> Outcome[Any, Any]:
    found = source.ask(before, context, settings, shown)
    if found.kept:
        return found
    doubt = shrunk(len(found.known.lines), source.expected(before))
    if doubt and not settings.accept_shrink:
        text = f"Not believed: {source.name} ({doubt}); what was known is kept."
        return Outcome(known=before, kept=doubt, text=text, answered=found.answered)
    context.store.write(source.table, found.known, _changes(source, before, found.known, context))
    return found


def _changes(
    source: AnySource, before: Stored[Any, Any], after: Stored[Any, Any], context: DiskContext
) -> tuple[Change, ...]:
    """What the log of changes is to say of a source's entries.

    The first live harvest replaces the bundled bootstrap: it is where the log begins, and adds
    nothing.
    """
    if before.state is None or after.state is None or before is after:
        return ()
    if source.shown(before.state).origin != source.shown(after.state).origin:
        return ()
    old, new = (_software(source, known, context) for known in (before, after))
    return compare(old, new, after.state.changed[:10])


def _software(source: AnySource, known: Stored[Any, Any], context: DiskContext) -> list[Software]:
    entries = (context.entry(source, line) for line in known.lines)
    return [entry.software for entry in entries if entry.software]
