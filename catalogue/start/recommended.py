"""Which of the facilities that can launch something is recommended, and which stand in the open.

The rule: of the facilities in their order (`catalogue.match.fits`: best first) the first is
recommended whose connection is encrypted, against which nothing speaks, that is not down, and for
which something does: that it asks for no login, was up when last checked, or is known to build
what is launched. What was not found up by its last check is folded, but for the recommended one
or, where none is, the first. site_src/assets/js/launch/recommended.js says the same for what is
chosen in the page; both answer tests/data/recommended.json.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

FEW = 6  # facilities in the open


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """What is known of a launch at one facility.

    `state` is "up" where the last check said so, "down" after two bad ones, else "unknown";
    `doubt` is what is in doubt about the launch, in words; `builds` says that its environment
    file was looked at, and that the facility builds from such files.
    """

    state: Literal["up", "down", "unknown"] = "unknown"
    login: Literal["none", "required", "unknown"] = "unknown"
    encrypted: bool = True
    doubt: str = ""
    builds: bool = False


@dataclass(frozen=True, kw_only=True)
class Arrangement:
    """The places of candidates in a list: the recommended one, those shown and those folded."""

    recommended: int | None
    shown: tuple[int, ...]
    folded: tuple[int, ...]


def reasons(candidate: Candidate) -> tuple[str, ...]:
    """What speaks for a candidate, each in a few words; nothing that was not checked.

    >>> reasons(Candidate(state="up", login="none"))
    ('no login', 'up when last checked')
    """
    said = (
        (candidate.login == "none", "no login"),
        (candidate.state == "up", "up when last checked"),
        (candidate.builds, "builds this environment"),
    )
    return tuple(words for holds, words in said if holds)


def arranged(candidates: Sequence[Candidate]) -> Arrangement:
    """Arrange the candidates, which come best first.

    >>> arranged([Candidate(), Candidate(state="up"), Candidate(login="none", state="down")])
    Arrangement(recommended=1, shown=(1,), folded=(0, 2))
    """
    best = next((at for at, each in enumerate(candidates) if _recommendable(each)), None)
    up = [at for at, each in enumerate(candidates) if each.state == "up" and at != best]
    first = [best] if best is not None else [] if up else [0][: len(candidates)]
    shown = [*first, *up][:FEW]
    folded = [*up, *(at for at, each in enumerate(candidates) if each.state != "up")]
    return Arrangement(
        recommended=best,
        shown=tuple(shown),
        folded=tuple(at for at in folded if at not in shown),
    )


def folded_words(states: Sequence[str]) -> str:
    """What is folded, in words, of facilities in these states.

    >>> folded_words(["up", "down"]), folded_words(["up"])
    ('2 more facilities, 1 not confirmed to be up', '1 more facility')
    """
    unconfirmed = sum(state != "up" for state in states)
    more = f"{len(states)} more {'facility' if len(states) == 1 else 'facilities'}"
    some = f"{unconfirmed} " if unconfirmed < len(states) else ""
    return f"{more}, {some}not confirmed to be up" if unconfirmed else more


def _recommendable(candidate: Candidate) -> bool:
    sound = candidate.encrypted and not candidate.doubt and candidate.state != "down"
    return sound and bool(reasons(candidate))
