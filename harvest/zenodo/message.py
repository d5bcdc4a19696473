"""Tell what a harvest changed, for the message of the commit that records it."""

from __future__ import annotations

import re
import unicodedata

from harvest.zenodo.lines import RecordLine, Records

NAMED = 3  # how many records of each kind are named
# Marks of names that mean nothing to a forge.
_KEPT = frozenset(" .,+-'’()_")
_BRACKETS = str.maketrans("[]{}", "()()")
# GH-12, CVE-2021-1234, GHSA-…, and a key that a repository's settings make a link (TICKET-12).
_KEY = re.compile(r"(?<=[^\W\d_])-(?=\d)|(?<=\bGHSA)-", re.IGNORECASE)
_WWW = re.compile(r"\bwww\.", re.IGNORECASE)
_COMMIT = re.compile(r"(?<![^\W_])([0-9a-f]{6})[0-9a-f]+(?![^\W_])", re.IGNORECASE)


def describe_change(old: Records, new: Records) -> str:
    """One line, such as "Harvest: 2 new, 1 changed (Gammapy 1.2 → 1.3), 0 gone"."""
    first = old.state is None or old.state.origin == "bootstrap"
    if first and new.state is not None and new.state.origin == "live":
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


def _step(old: RecordLine, new: RecordLine) -> str:
    versions = [plain(line.record["metadata"].get("version", ""), 20) for line in (old, new)]
    if versions[0] != versions[1] and all(versions):
        return f"{_name(new)} {versions[0]} → {versions[1]}"
    return _name(new)


def _name(line: RecordLine) -> str:
    return plain(line.record["metadata"]["title"].partition(":")[0], 50)


def plain(text: str, most: int) -> str:
    """One line of at most `most` characters that a forge shows as text and nothing else.

    Nothing in it links, closes or mentions (#12, GH-12, owner/repo#3, @name, a URL, the hash
    of a commit), steers a workflow ([skip ci]) or names an author (Co-authored-by:), in a commit's
    message or an issue. Sources:
    https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
    https://docs.github.com/actions/how-tos/manage-workflow-runs/skip-workflow-runs

    >>> plain("[skip ci] Fixes #12, GH-3 and a/b#4 by @name: deadbeef", 80)
    '(skip ci) Fixes 12, GH 3 and a b 4 by name deadbe…'
    """
    known = text.translate(_BRACKETS)
    kept = "".join(c if unicodedata.category(c)[0] in "LMN" or c in _KEPT else " " for c in known)
    kept = _COMMIT.sub(r"\1…", _WWW.sub("www ", _KEY.sub(" ", kept)))
    kept = " ".join(kept.split()).replace(" ,", ",")
    return kept if len(kept) <= most else kept[: most - 1].rstrip() + "…"
