"""One harvest from the last snapshot on disk to the next, and what to tell about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from catalogue.merge import merge
from catalogue.repositories import wanted
from harvest import (
    curated,
    history,
    hub_lines,
    hubs,
    live_checks,
    ossr,
    progress,
    repositories,
    repository_lines,
    snapshot,
)
from harvest.kept import joined
from harvest.progress import Progress
from harvest.schemas import shipped
from harvest.snapshot import Snapshot
from harvest.zenodo import software_from

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
    `offline` asks nobody. Raises `harvest.snapshot.DamagedSnapshot`.
    """
    before = snapshot.read(directory)
    if offline:
        return Night(f"Nobody was asked (--offline); {_last(before)}.")
    parts: dict[str, Part] = {}
    with progress.shown() as shown:
        for name, ask in SOURCES.items():
            if only in (None, name):
                parts[name] = (
                    Part(NO_NETWORK, kept="there is no network", answered=False)
                    if name == "hubs" and _alone(parts)
                    else ask(directory, settings, root, shown)
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
    return Part(message + told, change)


def _repositories(directory: Path, settings: ossr.Settings, root: Path, shown: Progress) -> Part:
    before = repository_lines.read(directory)
    files = curated.read(root, shipped())
    ossr_entries = [software_from(line)[0] for line in snapshot.read(directory).lines]
    entries = merge(filter(None, ossr_entries), files.overlays, files.software)
    how = repositories.Settings(accept_shrink=settings.accept_shrink, now=settings.now)
    # The entry of a file with a fault is missing, its repository is not forgotten.
    faulty = any(fault.severity == "error" for fault in files.findings)
    found = repositories.harvest(before, wanted(entries), how, shown, forget=not faulty)
    if found.kept:
        text = f"The repositories were not looked at ({found.kept}); the last look is kept."
        return Part(text, kept=found.kept, answered=found.answered)
    repository_lines.write(directory, found.known)
    change = repositories.described(before, found.known)
    missed = f" {found.missed} of them did not answer." if found.missed else ""
    count = len(found.known.repositories)
    return Part(f"Looked at {count} repositories: {change or NOTHING}.{missed}", change)


def _hubs(directory: Path, settings: ossr.Settings, root: Path, shown: Progress) -> Part:
    before = hub_lines.read(directory)
    files = curated.read(root, shipped())
    how = hubs.Settings(pace=settings.pace, clock=settings.clock, now=settings.now)
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
    return Part(f"Facilities asked: {len(found.lines)}; {told}.", change)


SOURCES: Mapping[str, Callable[[Path, ossr.Settings, Path, Progress], Part]] = MappingProxyType(
    {"ossr": _ossr, "repositories": _repositories, "hubs": _hubs}
)


def _last(before: Snapshot) -> str:
    if before.source is None:
        return "there is no snapshot yet"
    bundled = "bundled " if before.source.origin == "bootstrap" else ""
    return f"the {bundled}snapshot of {before.source.changed[:10]} is kept"
