"""How a facility's launch links are written, and what that means for who launches there."""

from __future__ import annotations

from catalogue.launch.links import galaxy
from catalogue.launch.links.facility import base
from catalogue.launch.model import Destination
from catalogue.launch.tables import Grammar, tables
from catalogue.records.facility import Facility


def grammar_of(facility: Facility) -> str | None:
    """The word for a facility's link grammar; None where no link launches anything there.

    It is what the record says, else nbgitpuller where sessions have that, else its kind's own.
    """
    if facility.linkGrammar is not None:
        return facility.linkGrammar
    if facility.handover.nbgitpuller:
        return "nbgitpuller"
    return tables().kinds[facility.kind].grammar


def _row(facility: Facility) -> Grammar | None:
    word = grammar_of(facility)
    return tables().grammars[word] if word else None


def unlinked(facility: Facility) -> str | None:
    """Why no link launches a repository, a notebook or an image at a facility; None where one
    may."""
    row = _row(facility)
    if row is not None and row.takes != {"tool"}:
        return None
    return tables().kinds[facility.kind].unlinked


def by_hand(facility: Facility) -> str:
    """What to do there with a repository where no link launches it; "" for nothing."""
    return tables().kinds[facility.kind].byHand


def takes_images(facility: Facility) -> bool:
    """Whether what is launched is a container image, whatever its repository."""
    row = _row(facility)
    return row is not None and "image" in row.takes


def builds(facility: Facility) -> bool:
    """Whether the environment is built from the repository's files."""
    row = _row(facility)
    return row is not None and row.environment == "built"


def without_environment(facility: Facility) -> bool:
    """Whether what is launched meets only what the facility has anyway."""
    row = _row(facility)
    return row is not None and row.environment == "none"


def known_before(facility: Facility) -> str:
    """What to know before a click, whatever is launched, in a few words; "" for nothing."""
    row = _row(facility)
    return row.caution if row else ""


def tool_of(facility: Facility) -> str | None:
    """The link that opens the form of a facility's tool; None where its links open none."""
    if grammar_of(facility) != "galaxy" or "tool" not in facility.linkParameters:
        return None
    return galaxy.tool(
        Destination(base=base(facility.url), parameters=facility.linkParameters),
    )


def opens(facility: Facility) -> str:
    """What a launch link does there, in a sentence; "" where there are none."""
    row = _row(facility)
    return row.opens if row else ""
