"""One harvest from the last snapshot on disk to the next, and what to tell about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from catalogue.check.schemas import shipped
from catalogue.merge import merge
from catalogue.repositories import wanted
from harvest.curated import folders as curated
from harvest.git import lines as repository_lines
from harvest.git import source as repositories
from harvest.hubs import lines as hub_lines
from harvest.hubs import source as hubs
from harvest.kept import joined
from harvest.mishap import Mishap, contained
from harvest.net import progress
from harvest.net.progress import Progress
from harvest.zenodo import live_checks, snapshot
from harvest.zenodo import log as history
from harvest.zenodo import source as ossr
from harvest.zenodo.entries.line import software_of
from harvest.zenodo.snapshot import DamagedSnapshot, Snapshot

# When each source has to end, in seconds from the night's beginning: well before the workflow
# would be stopped (timeout-minutes in .github/workflows/nightly.yml), with what is whole.
ENDS = MappingProxyType({"ossr": 1800.0, "repositories": 2400.0, "hubs": 2700.0})
NOTHING = "nothing changed"
NO_NETWORK = "The facilities were not asked: there is no network."


@dataclass(frozen=True)
class Night:
    """What came of it. `text` is a sentence for people, `message` one for a commit;
    `kept` is the reason why a source's last good data was kept, or None."""

    text: str
    message: str = f"Harvest: {NOTHING}"
    kept: str | None = None


@dataclass(frozen=True)
class Part:
    """What came of one source: `text` a sentence, `change` the same for a commit's message,
    None where nothing changed; `kept` as in `Night`; `answered` is false when nobody said
    anything at all, as on a machine that is offline."""

    text: str
    change: str | None = None
    kept: str | None = None
    answered: bool = True


def harvest(
    directory: Path,
    settings: ossr.Settings,
    *,
    root: Path,
    offline: bool = False,
    only: str | None = None,
) -> Night:
    """Harvest into the snapshot in `directory`, each source of which changes as a whole or not
    at all.

    `root` holds the curated files, `only` names the one source to ask (of `SOURCES`),
    `offline` asks nobody. Each source ends in time (`ENDS`); what goes wrong in one that nobody
    foresaw keeps its last good data, and the others go on. Raises
    `harvest.zenodo.snapshot.DamagedSnapshot`, and OSError for what cannot be written.
    """
    before = snapshot.read(directory)
    began = settings.clock.now()
    if offline:
        return Night(f"Nobody was asked (--offline); {_last(before)}.")
    parts: dict[str, Part] = {}
    with progress.shown() as shown:
        for name, ask in SOURCES.items():
            if only in (None, name):
                parts[name] = (
                    Part(NO_NETWORK, kept="there is no network", answered=False)
                    if name == "hubs" and _alone(parts)
                    else _part(
                        partial(ask, directory, _in_time(settings, name, began), root, shown)
                    )
                )
    changes = [part.change for part in parts.values() if part.change]
    text = "\n".join(part.text for part in parts.values())
    if len(parts) == len(SOURCES) and _alone(parts):
        text = f"There is no network, so nothing was harvested; {_last(before)}."
    return Night(
        text,
        f"Harvest: {'; '.join(changes) or NOTHING}",
        joined({name: part.kept for name, part in parts.items() if part.kept}),
    )


def _in_time(settings: ossr.Settings, name: str, began: float) -> ossr.Settings:
    left = max(0.0, began + ENDS[name] - settings.clock.now())
    return replace(settings, budget=min(settings.budget, left))


def _part(ask: Callable[[], Part]) -> Part:
    try:
        return contained(ask, DamagedSnapshot, OSError)
    except Mishap as fault:
        return Part(f"A source was not harvested: {fault.reason}.", kept=fault.reason)


def _alone(parts: Mapping[str, Part]) -> bool:
    """Whether nobody answered: neither Zenodo nor any server of a repository."""
    return len(parts) >= 2 and not any(part.answered for part in parts.values())


def _ossr(directory: Path, settings: ossr.Settings, _: Path, shown: Progress) -> Part:
    before = snapshot.read(directory)
    found = ossr.harvest(before, settings, shown)
    told = f"\n\n{live_checks.table(found.checks)}\n" if found.checks else ""
    if found.kept:
        text = f"Zenodo was not harvested ({found.reason}); {_last(before)}."
        return Part(text + told, kept=found.reason, answered=found.answered)
    log = history.extended(history.read(directory), before, found.snapshot)
    snapshot.write(directory, found.snapshot, {directory / history.FILE: log} if log else {})
    message = snapshot.describe_change(before, found.snapshot)
    change = None if found.snapshot == before else message.removeprefix("Harvest: ")
    note = f"\n{found.note}" if found.note else ""
    return Part(message + note + told, change)


def _repositories(directory: Path, settings: ossr.Settings, root: Path, shown: Progress) -> Part:
    began = settings.clock.now()
    before = repository_lines.read(directory)
    files = curated.read(root, shipped())
    ossr_entries = [software_of(line)[0] for line in snapshot.read(directory).lines]
    entries = merge(filter(None, ossr_entries), files.overlays, files.software)
    how = repositories.Settings(
        accept_shrink=settings.accept_shrink,
        allow_loopback=settings.allow_loopback,
        budget=settings.budget,
        now=settings.now,
    )
    # The entry of a file with a fault is missing, its repository is not forgotten.
    faulty = any(fault.severity == "error" for fault in files.findings)
    asked = wanted(entries, before.repositories)
    found = repositories.harvest(before, asked, how, shown, forget=not faulty)
    if not found.kept:
        left = replace(how, budget=max(0.0, how.budget - (settings.clock.now() - began)))
        found = _led_on(found, asked, wanted(entries, found.known.repositories), left, shown)
    if found.kept:
        text = f"The repositories were not looked at ({found.kept}); the last look is kept."
        return Part(text, kept=found.kept, answered=found.answered)
    repository_lines.write(directory, found.known)
    change = repositories.described(before, found.known)
    missed = f" {found.missed} of them did not answer." if found.missed else ""
    count = len(found.known.repositories)
    return Part(f"Looked at {count} repositories: {change or NOTHING}.{missed}", change)


def _led_on(
    found: repositories.Survey,
    asked: repositories.Wanted,
    wanted_now: repositories.Wanted,
    how: repositories.Settings,
    shown: Progress,
) -> repositories.Survey:
    """Look also where the READMEs just read lead; without an answer it is for the next night."""
    more = {url: refs for url, refs in wanted_now.items() if set(refs) - set(asked.get(url, ()))}
    if not more:
        return found
    second = repositories.harvest(found.known, more, how, shown, forget=False)
    return found if second.kept else replace(second, missed=found.missed + second.missed)


def _hubs(directory: Path, settings: ossr.Settings, root: Path, shown: Progress) -> Part:
    before = hub_lines.read(directory)
    files = curated.read(root, shipped())
    how = hubs.Settings(
        pace=settings.pace,
        clock=settings.clock,
        now=settings.now,
        budget=settings.budget,
        allow_loopback=settings.allow_loopback,
    )
    found = hubs.harvest(before, files.facilities, how, shown)
    if found.kept:
        text = f"The facilities could not be asked ({found.kept}); what was known of them is kept."
        return Part(text, kept=found.kept)
    # A file with a fault is not asked about, and not forgotten either.
    faulty = {Path(fault.source).stem for fault in files.findings if fault.severity == "error"}
    known = {line.id for line in found.lines}
    lost = "facilities" in faulty  # the folder itself cannot be read
    others = [each for each in before if each.id not in known and (lost or each.id in faulty)]
    hub_lines.write(directory, [*found.lines, *others], settings.now())
    change = hubs.described(before, found.lines)
    told = (change or NOTHING).removeprefix("facilities: ")
    late = f" No time was left for {', '.join(found.missed)}." if found.missed else ""
    count = len(found.lines) - len({line.id for line in found.lines} & set(found.missed))
    return Part(f"Facilities asked: {count}; {told}.{late}", change)


SOURCES: Mapping[str, Callable[[Path, ossr.Settings, Path, Progress], Part]] = MappingProxyType(
    {"ossr": _ossr, "repositories": _repositories, "hubs": _hubs}
)


def _last(before: Snapshot) -> str:
    if before.source is None:
        return "there is no snapshot yet"
    bundled = "bundled " if before.source.origin == "bootstrap" else ""
    return f"the {bundled}snapshot of {before.source.changed[:10]} is kept"
