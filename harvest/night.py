"""One harvest from the last snapshot on disk to the next, and what to tell about it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from harvest import history, ossr, progress, snapshot
from harvest.snapshot import Snapshot


@dataclass(frozen=True)
class Night:
    """What came of it. `text` is a sentence for people, `message` one for a commit;
    `kept` is the reason why a source's last good data was kept, or None."""

    text: str
    message: str = "Harvest: nothing changed"
    kept: str | None = None


def harvest(directory: Path, settings: ossr.Settings, *, offline: bool = False) -> Night:
    """Harvest into the snapshot in `directory`, which changes as a whole or not at all.

    `offline` asks nobody. Raises `harvest.snapshot.DamagedSnapshot`.
    """
    before = snapshot.read(directory)
    if offline:
        return Night(f"Nobody was asked (--offline); {_last(before)}.")
    with progress.shown() as shown:
        found = ossr.harvest(before, settings, shown)
    if found.kept:
        text = f"Zenodo was not harvested ({found.reason}); {_last(before)}."
        return Night(text, kept=found.reason)
    log = history.extended(history.read(directory), before, found.snapshot)
    snapshot.write(directory, found.snapshot, {directory / history.FILE: log} if log else {})
    message = snapshot.describe_change(before, found.snapshot)
    return Night(message, message)


def _last(before: Snapshot) -> str:
    if before.source is None:
        return "there is no snapshot yet"
    bundled = "bundled " if before.source.origin == "bootstrap" else ""
    return f"the {bundled}snapshot of {before.source.changed[:10]} is kept"
