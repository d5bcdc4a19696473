"""Tell what a harvest changed, for the message of the commit that records it."""

from __future__ import annotations

import unicodedata

from harvest.lines import Line, Snapshot

NAMED = 3  # how many records of each kind are named


def describe_change(old: Snapshot, new: Snapshot) -> str:
    """One line, such as "Harvest: 2 new, 1 changed (Gammapy 1.2 → 1.3), 0 gone"."""
    first = old.source is None or old.source.origin == "bootstrap"
    if first and new.source is not None and new.source.origin == "live":
        return f"Harvest: the first from Zenodo, {len(new.lines)} records"
    before = {line.concept: line for line in old.lines}
    after = {line.concept: line for line in new.lines}
    added = [_name(after[key]) for key in after if key not in before]
    gone = [_name(before[key]) for key in before if key not in after]
    changed = [
        _step(before[key], after[key])
        for key in after
        if key in before and before[key] != after[key]
    ]
    if not (added or changed or gone):
        return "Harvest: no change" if old == new else "Harvest: findings changed, records did not"
    parts = [_count(added, "new"), _count(changed, "changed"), _count(gone, "gone")]
    return "Harvest: " + ", ".join(parts)


def _count(names: list[str], word: str) -> str:
    shown = ", ".join(sorted(names)[:NAMED]) + (" …" if len(names) > NAMED else "")
    return f"{len(names)} {word}" + (f" ({shown})" if names else "")


def _step(old: Line, new: Line) -> str:
    versions = [_plain(line.record["metadata"].get("version", ""), 20) for line in (old, new)]
    if versions[0] != versions[1] and all(versions):
        return f"{_name(new)} {versions[0]} → {versions[1]}"
    return _name(new)


def _name(line: Line) -> str:
    return _plain(line.record["metadata"]["title"].partition(":")[0], 50)


def _plain(text: str, most: int) -> str:
    """One short line without brackets: "[skip ci]" in a title must not steer the commit."""
    kept = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in text)
    kept = " ".join(kept.translate({ord("["): "(", ord("]"): ")", ord("@"): None}).split())
    return kept if len(kept) <= most else kept[: most - 1].rstrip() + "…"
