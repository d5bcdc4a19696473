"""One harvest from the last snapshot on disk to the next, and what to tell about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from harvest import curated, history, hub_lines, hubs, ossr, progress, snapshot
from harvest.kept import joined
from harvest.progress import Progress
from harvest.schemas import shipped
from harvest.snapshot import Snapshot

NOTHING = "nothing changed"


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
    None where nothing changed; `kept` as in `Night`."""

    text: str
    change: str | None = None
    kept: str | None = None


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
    with progress.shown() as shown:
        parts = {
            name: ask(directory, settings, root, shown)
            for name, ask in SOURCES.items()
            if only in (None, name)
        }
    changes = [part.change for part in parts.values() if part.change]
    return Night(
        "\n".join(part.text for part in parts.values()),
        f"Harvest: {'; '.join(changes) or NOTHING}",
        joined({name: part.kept for name, part in parts.items() if part.kept}),
    )


def _ossr(directory: Path, settings: ossr.Settings, _: Path, shown: Progress) -> Part:
    before = snapshot.read(directory)
    found = ossr.harvest(before, settings, shown)
    if found.kept:
        text = f"Zenodo was not harvested ({found.reason}); {_last(before)}."
        return Part(text, kept=found.reason)
    log = history.extended(history.read(directory), before, found.snapshot)
    snapshot.write(directory, found.snapshot, {directory / history.FILE: log} if log else {})
    message = snapshot.describe_change(before, found.snapshot)
    return Part(message, message.removeprefix("Harvest: "))


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
    others = [each for each in before if each.id in faulty - {line.id for line in found.lines}]
    hub_lines.write(directory, [*found.lines, *others], settings.now())
    change = hubs.described(before, found.lines)
    return Part(f"Asked {len(found.lines)} facilities: {change or NOTHING}.", change)


SOURCES: Mapping[str, Callable[[Path, ossr.Settings, Path, Progress], Part]] = MappingProxyType(
    {"ossr": _ossr, "hubs": _hubs}
)


def _last(before: Snapshot) -> str:
    if before.source is None:
        return "there is no snapshot yet"
    bundled = "bundled " if before.source.origin == "bootstrap" else ""
    return f"the {bundled}snapshot of {before.source.changed[:10]} is kept"
