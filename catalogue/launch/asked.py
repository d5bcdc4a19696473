"""The facility that a request for a launch link names: one of the catalogue's, or any other.

One of the catalogue's is found by its id or its URL, and its links are those of the site: its
kind, linkGrammar, linkParameters and providers. Of any other, the request must say how its
links are written: a link made by a guess would look right and lead nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from catalogue.launch import Launch, Refusal, Target, key, link, source
from catalogue.launch.addresses.address import unfit
from catalogue.launch.grammars import grammar_of
from catalogue.launch.links.facility import base
from catalogue.launch.model import NO_PARAMETERS, Refused
from catalogue.launch.refusals import refused
from catalogue.launch.tables import tables
from catalogue.records.facility import Facility
from catalogue.values.spelling import closest, meant

_BASE = "base"  # the parameter that every grammar takes


class Misused(ValueError):
    """What a request lacks, or the word in it that is unknown, in a sentence for its author."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Where links lead and how they are written, as `catalogue.launch.link` takes it."""

    url: str
    kind: str
    grammar: str | None
    providers: tuple[str, ...] = ()
    repositories: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=lambda: NO_PARAMETERS)

    def launched(self, target: Target) -> Launch | Refusal:
        """The link for a target, or the reason why there is none."""
        if not_allowed := outside(target, self.repositories):
            return not_allowed
        return link(target, self.url, self.kind, self.providers, self.parameters, self.grammar)


def asked(
    facility: str,
    facilities: Iterable[Facility],
    *,
    kind: str | None = None,
    grammar: str | None = None,
    parameters: Mapping[str, str] = NO_PARAMETERS,
) -> Asked | Refusal:
    """What a request names: `facility` is a URL, or an id of one of `facilities`.

    `kind` and `grammar` go before what the record says, `parameters` are added to its own. A
    facility that is retired is refused. Raises Misused for an id, kind, grammar or parameter that
    is unknown, and for a URL that is no facility's where neither kind nor grammar is given.
    """
    kind, grammar = kind or None, grammar or None
    _known("kind", kind, tables().kinds)
    _known("grammar", grammar, tables().grammars)
    known = tuple(facilities)
    record = _found(facility, known)
    if record is None:
        _no_guess(facility, known, kind or grammar)
        made = Asked(url=facility, kind=kind or "binderhub", grammar=grammar)
    elif record.status == "retired":
        return _retired(record)
    else:
        made = _recorded(record, kind, grammar)
    word = made.grammar or tables().kinds[made.kind].grammar
    _takes(word, parameters)
    return replace(made, parameters={**made.parameters, **parameters})


def pairs(given: Iterable[str]) -> dict[str, str]:
    """Parameters written NAME=VALUE; raises Misused for what is not."""
    found = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals:
            raise Misused(f'A parameter is NAME=VALUE, such as memory=4.0, not "{each}".')
        found[name] = value
    return found


def outside(target: Target, allowed: tuple[str, ...]) -> Refusal | None:
    """The refusal of a repository that is under none of the `allowed` URLs; None if none is given,
    and if the repository cannot be understood, because making the link then says why."""
    understood = source(target) if allowed else None
    if understood is None or isinstance(understood, Refusal):
        return None
    repository = key(understood.clone_url or "")
    roots = [prefix.lower().rstrip("/") for prefix in allowed]
    if any(repository == root or repository.startswith(f"{root}/") for root in roots):
        return None
    return refused("repository-not-allowed", "facility", allowed=", ".join(allowed)).refusal


def _known(what: str, word: str | None, words: Iterable[str]) -> None:
    if word is not None and word not in words:
        raise Misused(f'There is no {what} "{word}". {meant(word, words)}')


def _found(asked: str, facilities: tuple[Facility, ...]) -> Facility | None:
    """The facility of this id, or of this URL: its front page or where its links begin; http or
    https, with or without its final slash. A hub behind a facility is the facility, there."""
    for facility in facilities:
        if facility.id == asked.strip():
            return facility
    place = _place(asked)
    for facility in facilities:
        if place and place in map(_place, (facility.url, facility.linkParameters.get(_BASE, ""))):
            return facility
        for hub in facility.members:
            if place and place == _place(hub.url):
                return replace(facility, url=hub.url)
    return None


def _place(url: str) -> str:
    try:
        return base(url).partition("://")[2].lower()
    except Refused:
        return ""


def _no_guess(facility: str, known: tuple[Facility, ...], how: str | None) -> None:
    ids = [each.id for each in known]
    if re.fullmatch(r"[A-Za-z0-9_-]+", facility):
        guess = closest(facility, ids)
        hint = f'Did you mean "{guess}"?' if guess else "Ids are the names of facilities/*.yml."
        raise Misused(f'No facility of the catalogue has the id "{facility}". {hint}')
    if how is None:
        kinds, grammars = ", ".join(tables().kinds), ", ".join(tables().grammars)
        raise Misused(
            f'"{facility}" is no facility of the catalogue, so how its links are written must be '
            f"given: kind ({kinds}) or grammar ({grammars})."
        )


def _retired(facility: Facility) -> Refusal:
    more = f" {facility.statusReason}" if facility.statusReason else ""
    if facility.retired and facility.retired.replacedBy:
        more += f" What took its place: {facility.retired.replacedBy}"
    return Refusal(code="retired", reason=f"{facility.name} is retired.{more}")


def _recorded(facility: Facility, kind: str | None, grammar: str | None) -> Asked:
    """What the record says, as far as the request says nothing else."""
    own = grammar_of(facility)
    chosen = grammar or (own if kind in (None, facility.kind) else None)
    return Asked(
        url=facility.url,
        kind=kind or facility.kind,
        grammar=chosen,
        providers=facility.accepts.providers,
        repositories=facility.accepts.repositories,
        parameters=facility.linkParameters if chosen == own else NO_PARAMETERS,
    )


def _takes(grammar: str | None, parameters: Mapping[str, str]) -> None:
    names = (*tables().grammars[grammar].parameters, _BASE) if grammar else (_BASE,)
    for name, value in parameters.items():
        if name not in names:
            whose = f"Links of the grammar {grammar}" if grammar else "Links of this kind"
            raise Misused(f'{whose} take no parameter "{name}". {meant(name, names)}')
        if not value:
            raise Misused(f'The parameter "{name}" has no value.')
        if unfit(value):
            raise Misused(
                f'The value of the parameter "{name}" contains characters that a link '
                f"cannot contain."
            )
