"""Whether a facility is up, as far as a nightly probe can tell; what it said of itself.

Only a health check that says 503 and no connection at all count as a bad night, and two bad
nights in a row make a facility "down". What cannot be read, such as a login page, makes it
"unknown", never "down".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal, TypeVar

State = Literal["up", "down", "unknown"]
# BinderHub's front ends: since 2025, from 2021 to 2025, and older ones such as chart 0.2.0.
Generation = Literal["head", "pre2025", "0.2.0"]
Slashes = Literal["kept", "broken"]
# What does not pass by itself: its name is not in the DNS, its certificate is not accepted.
Cause = Literal["name", "certificate"]

DAYS = 90  # of history are kept
NOTED = 7  # days after which it is noted anew when a facility was asked: not every night


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
    """Tonight's answer: "good", "bad" (unwell, or no connection) or "unread"; `reason` why.

    `members` are the answers of the hubs of a federation, by name.
    """

    night: Literal["good", "bad", "unread"]
    reason: str | None = None
    cause: Cause | None = None
    deployment: Deployment = Deployment()
    members: tuple[tuple[str, Sign], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Spell:
    """A state since a day (ISO 8601, UTC), and the reason and cause seen when it began."""

    since: str
    state: State
    reason: str | None = None
    cause: Cause | None = None


@dataclass(frozen=True, kw_only=True)
class Course:
    """States, the oldest first. `failing` is the first bad night of a row that is not yet long
    enough for "down". What is down for another cause than before has a spell of its own."""

    history: tuple[Spell, ...] = ()
    failing: str | None = None

    @property
    def state(self) -> State:
        """The state now; "unknown" where nothing was seen yet but one bad night."""
        return self.history[-1].state if self.history else "unknown"

    @property
    def since(self) -> str | None:
        """The day the state began, where it is known."""
        first = None
        for spell in reversed(self.history):
            if spell.state != self.state:
                break
            first = spell.since
        return first

    @property
    def confirmed(self) -> State:
        """The state that the last check bears out: "up" only where it passed."""
        return "unknown" if self.state == "up" and self.failing else self.state

    @property
    def reason(self) -> str | None:
        """Why it is not up, as seen when its last spell began."""
        return self.history[-1].reason if self.history else None

    @property
    def lost(self) -> Spell | None:
        """The spell in which its name or its certificate is gone, if it is."""
        return self.history[-1] if self.history and self.history[-1].cause else None


@dataclass(frozen=True, kw_only=True)
class Member(Course):
    """What is known of one hub of a federation."""

    name: str


@dataclass(frozen=True, kw_only=True)
class Health(Course):
    """What is known of the facility `id`: its states, its software, the hubs behind it.

    `asked` is a time at which it was asked (ISO 8601, UTC; of older lines a day). It is noted anew
    with every change and once a week.
    """

    id: str
    deployment: Deployment = Deployment()
    members: tuple[Member, ...] = ()
    asked: str | None = None


Known = TypeVar("Known", bound=Course)


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
    before = {member.name: member for member in previous.members}
    members = tuple(
        _judged(before.get(name, Member(name=name)), each, day) for name, each in sign.members
    )
    known = replace(previous, members=members)
    if sign.night != "bad":
        known = replace(known, deployment=_learnt(previous.deployment, sign.deployment))
    return _judged(known, sign, day)


def noted(previous: Health, known: Health, time: str) -> Health:
    """`known`, asked at `time`: that is noted when something changed, else once a week.

    >>> quiet = Health(id="hub", asked="2026-12-01T03:25:00Z")
    >>> noted(quiet, quiet, "2026-12-07T09:00:00Z").asked
    '2026-12-01T03:25:00Z'
    >>> noted(quiet, quiet, "2026-12-08T03:24:00Z").asked
    '2026-12-08T03:24:00Z'
    """
    if previous.asked and replace(known, asked=previous.asked) == previous:
        due = date.fromisoformat(previous.asked[:10]) + timedelta(days=NOTED)
        if time < due.isoformat():
            return previous
    return replace(known, asked=time)


def _judged(known: Known, sign: Sign, day: str) -> Known:
    if sign.night == "good":
        return _now(known, Spell(since=day, state="up"), day)
    if sign.night == "unread":
        return _now(known, Spell(since=day, state="unknown", reason=sign.reason), day)
    if known.state == "down":
        # A reason that passes may be another one every night; a cause that stays is told.
        spell = Spell(since=day, state="down", reason=sign.reason, cause=sign.cause)
        return known if known.history[-1].cause == sign.cause else _now(known, spell, day)
    if known.failing is None or known.failing >= day:
        return replace(known, failing=known.failing or day)
    spell = Spell(since=known.failing, state="down", reason=sign.reason, cause=sign.cause)
    return _now(known, spell, day)


def _now(known: Known, spell: Spell, day: str) -> Known:
    """`known` in the state of `spell` from now on; what ended over 90 days ago is dropped."""
    if known.history and _same(known.history[-1], spell):
        return replace(known, failing=None)
    # A second probe on the same day corrects the first.
    earlier = [each for each in known.history if each.since < spell.since]
    if earlier and _same(earlier[-1], spell):
        return replace(known, failing=None, history=tuple(earlier))
    oldest = (date.fromisoformat(day) - timedelta(days=DAYS)).isoformat()
    ends = pairwise([*earlier, spell])
    recent = [each for each, following in ends if following.since >= oldest]
    return replace(known, failing=None, history=(*recent, spell))


def _same(one: Spell, other: Spell) -> bool:
    return (one.state, one.cause) == (other.state, other.cause)


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
