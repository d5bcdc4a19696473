"""Whether a facility is up, as far as a nightly probe can tell; what it said of itself.

Only a health check that says 503 and no connection at all count as a bad night, and two bad
nights in a row make a facility "down". What cannot be read, such as a login page, makes it
"unknown", never "down".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal, get_args

State = Literal["up", "down", "unknown"]
# BinderHub's front ends: since 2025, from 2021 to 2025, and older ones such as chart 0.2.0.
Generation = Literal["head", "pre2025", "0.2.0"]
Slashes = Literal["kept", "broken"]
GENERATIONS: tuple[Generation, ...] = get_args(Generation)

DAYS = 90  # of history are kept


@dataclass(frozen=True, kw_only=True)
class Deployment:
    """What a facility said it runs; what is not known is None or empty.

    `providers` are BinderHub's words for the repositories it fetches. `slashes` says whether
    an escaped slash (%2F) in a launch link reaches the BinderHub, or is broken on its way.
    """

    version: str | None = None
    generation: Generation | None = None
    providers: tuple[str, ...] = ()
    slashes: Slashes | None = None


@dataclass(frozen=True, kw_only=True)
class Sign:
    """Tonight's answer: "good", "bad" (unwell, or no connection) or "unread"; `reason` why."""

    night: Literal["good", "bad", "unread"]
    reason: str | None = None
    deployment: Deployment = Deployment()


@dataclass(frozen=True, kw_only=True)
class Spell:
    """A state since a day (ISO 8601, UTC), and the reason seen when it began."""

    since: str
    state: State
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class Health:
    """What is known of the facility `id`: its states, the oldest first, and its software.

    `failing` is the first bad night of a row that is not yet long enough for "down".
    """

    id: str
    history: tuple[Spell, ...] = ()
    failing: str | None = None
    deployment: Deployment = Deployment()

    @property
    def state(self) -> State:
        """The state now; "unknown" where nothing was seen yet but one bad night."""
        return self.history[-1].state if self.history else "unknown"

    @property
    def since(self) -> str | None:
        """The day the state began, where it is known."""
        return self.history[-1].since if self.history else None

    @property
    def reason(self) -> str | None:
        """Why it is not up, as seen when the state began."""
        return self.history[-1].reason if self.history else None


def after(previous: Health, sign: Sign, day: str) -> Health:
    """What is known once the probe of `day` (ISO 8601, UTC) gave `sign`.

    The same answer again changes nothing, so that a quiet night leaves no trace.

    >>> first = after(Health(id="hub"), Sign(night="bad", reason="no answer"), "2026-12-01")
    >>> first.state, first.failing
    ('unknown', '2026-12-01')
    >>> second = after(first, Sign(night="bad", reason="no answer"), "2026-12-02")
    >>> second.state, second.since
    ('down', '2026-12-01')
    """
    deployment = _learnt(previous.deployment, sign.deployment)
    if sign.night == "good":
        return _now(replace(previous, deployment=deployment), Spell(since=day, state="up"), day)
    if sign.night == "unread":
        spell = Spell(since=day, state="unknown", reason=sign.reason)
        return _now(replace(previous, deployment=deployment), spell, day)
    if previous.state == "down":
        return previous
    if previous.failing is None or previous.failing >= day:
        return replace(previous, failing=previous.failing or day)
    return _now(previous, Spell(since=previous.failing, state="down", reason=sign.reason), day)


def _now(known: Health, spell: Spell, day: str) -> Health:
    """`known` in the state of `spell` from now on; what ended over 90 days ago is dropped."""
    if known.history and known.state == spell.state:
        return replace(known, failing=None)
    # A second probe on the same day corrects the first.
    earlier = [each for each in known.history if each.since < spell.since]
    if earlier and earlier[-1].state == spell.state:
        return replace(known, failing=None, history=tuple(earlier))
    oldest = (date.fromisoformat(day) - timedelta(days=DAYS)).isoformat()
    ends = pairwise([*earlier, spell])
    recent = [each for each, following in ends if following.since >= oldest]
    return replace(known, failing=None, history=(*recent, spell))


def _learnt(known: Deployment, told: Deployment) -> Deployment:
    """What was told tonight; what was not told stays, unless another version runs now."""
    if told.version is not None and told.version != known.version:
        return told
    return Deployment(
        version=known.version,
        generation=told.generation or known.generation,
        providers=told.providers or known.providers,
        slashes=told.slashes or known.slashes,
    )
