"""Ask forges whether repositories are archived: a few a night, each again and again in turn."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from catalogue.records.repository import Repository
from catalogue.values.days import ordinal
from harvest.git.forges.api import GITHUB_API, ForgeQuestion, archived, question
from harvest.net.answer import Answer, AnswerLimits, Unreachable, Wish
from harvest.net.http import Courier
from harvest.net.patience import Patience
from harvest.net.progress import Progress
from harvest.net.reach import Reach
from harvest.source import Settings
from harvest.store import replace_all

TOKEN = "GITHUB_TOKEN"
MEMORY = "forges.json"  # what was answered, and under which ETag, beside the contents of notebooks
MAX_BYTES = 500_000  # of one answer
MAX_MEMORY = 5_000_000  # bytes
_ETAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]{1,200}"')


@dataclass(frozen=True, kw_only=True)
class ForgeOptions:
    """`budget` is how many questions one forge is asked a night, `with_token` how many GitHub is
    with a token. Without one it answers 60 an hour to an address, which a runner shares with
    others: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api

    `seconds` are those that all forges may take; `github` is where GitHub's API is.
    """

    budget: int = 40
    with_token: int = 500
    seconds: float = 240.0
    pace: float = 0.5
    github: str = GITHUB_API
    limits: AnswerLimits = field(
        default_factory=lambda: AnswerLimits(connect=10, read=10, seconds=15)
    )


class _Enough(Unreachable):
    """The forge wants no more questions tonight."""


def with_standing(
    lines: Iterable[Repository],
    settings: Settings,
    options: ForgeOptions,
    progress: Progress,
) -> tuple[Repository, ...]:
    """The repositories with what the forges say of some of them; never raises for a fault.

    What is not asked tonight, or not answered, stays as it is.
    """
    lines = tuple(lines)
    memory = _remembered(settings.blobs.folder)
    until = settings.clock.now() + min(options.seconds, settings.budget)
    found: dict[str, bool] = {}
    for forge, asked in _by_forge(lines, options).items():
        token = os.environ.get(TOKEN, "").strip() if forge == options.github else ""
        courier = Courier(
            clock=settings.clock,
            limits=options.limits,
            pace=min(options.pace, settings.pace),
            attempts=1,
            reach=Reach(loopback=settings.allow_loopback),
            patience=Patience(name=forge, seconds=60.0),
            until=until,
        )
        for line in in_turn(asked, options.with_token if token else options.budget, settings.day()):
            try:
                found[line.url] = _asked(line, options, courier, token, memory)
            except _Enough as reason:
                progress.say(f"{forge}: {reason.reason}")
                break
            except Unreachable:
                continue  # what git says of it is said already
    _remember(settings.blobs.folder, memory)
    return tuple(_noted(line, found.get(line.url), settings.day()) for line in lines)


def in_turn(lines: Sequence[Repository], most: int, day: str) -> tuple[Repository, ...]:
    """Those to ask on a `day` (ISO 8601), `most` of them: in half of the questions those of which
    nothing is known, in the others the rest, each going on where it ended the day before.

    So each is asked in its turn, without anything written down about when it was.
    """
    new = [line for line in lines if line.archived is None]
    old = [line for line in lines if line.archived is not None]
    for_new = max(most // 2, most - len(old))
    first = _turn(new, for_new, day)
    return (*first, *_turn(old, most - len(first), day))


def _turn(lines: Sequence[Repository], most: int, day: str) -> tuple[Repository, ...]:
    if most <= 0 or not lines:
        return ()
    start = ordinal(day) * most % len(lines)
    return tuple([*lines[start:], *lines[:start]][:most])


def _by_forge(lines: Iterable[Repository], options: ForgeOptions) -> Mapping[str, list[Repository]]:
    found: dict[str, list[Repository]] = {}
    for line in sorted(lines, key=lambda each: each.url):
        if line.status == "found" and (one := question(line.url, options.github)):
            found.setdefault(one.forge, []).append(line)
    return found


def _asked(
    line: Repository,
    options: ForgeOptions,
    courier: Courier,
    token: str,
    memory: dict[str, tuple[str, bool]],
) -> bool:
    """Whether a repository is archived; raises `Unreachable`."""
    # Git tells where a repository has moved: there it is asked for, in place of a redirect.
    one = question(line.movedTo or line.url, options.github) or question(line.url, options.github)
    assert one is not None
    if not one.url.startswith(f"{options.github}/"):
        token = ""  # it moved to another forge
    known = memory.get(one.url)
    headers = {"Accept": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    if known:
        headers["If-None-Match"] = known[0]
    wish = Wish(headers=headers, statuses=frozenset({200, 304}), look=_not_enough)
    return courier.get(
        one.url, lambda answer: _read(answer, one, memory), max_bytes=MAX_BYTES, wish=wish
    )


def _not_enough(status: int, headers: Mapping[str, str]) -> None:
    """Raise `_Enough` where a forge has had enough of us: it counts what is refused, too."""
    if status in (401, 403, 429):
        raise _Enough(f"it answers {status}, so it is asked no more tonight")


def _read(answer: Answer, one: ForgeQuestion, memory: dict[str, tuple[str, bool]]) -> bool:
    known = memory.get(one.url)
    if answer.status == 304 and known:
        return known[1]
    said = archived(answer.body)
    if said is None:
        raise Unreachable("it does not say whether the repository is archived")
    etag = answer.headers.get("ETag", "")
    if _ETAG.fullmatch(etag):
        memory[one.url] = (etag, said)
    else:
        memory.pop(one.url, None)
    return said


def _noted(line: Repository, said: bool | None, day: str) -> Repository:
    if said is None:
        return line
    since = (line.archivedSince if line.archived else None) or day
    return replace(line, archived=said, archivedSince=since if said else None)


def _remembered(folder: Path | None) -> dict[str, tuple[str, bool]]:
    """What the cache holds; nothing where it is lost, damaged or somebody else's."""
    if folder is None:
        return {}
    try:
        with (folder / MEMORY).open("rb") as file:
            found = json.loads(file.read(MAX_MEMORY))
        return {
            url: (etag, said)
            for url, (etag, said) in found.items()
            if isinstance(etag, str) and _ETAG.fullmatch(etag) and isinstance(said, bool)
        }
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _remember(folder: Path | None, memory: Mapping[str, tuple[str, bool]]) -> None:
    text = json.dumps(memory, sort_keys=True, indent=0) + "\n"
    if folder is None or not memory or len(text) > MAX_MEMORY:
        return
    try:
        replace_all({folder / MEMORY: text})
    except OSError:  # it is a cache
        return
