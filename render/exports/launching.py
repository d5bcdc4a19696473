"""What the browser needs to work out launch links by itself, and the badges it may copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from catalogue.launch import key
from catalogue.launch.grammars import builds, grammar_of, known_before, takes_images
from catalogue.launch.links.facility import unencrypted
from catalogue.launch.tables import tables
from catalogue.match import (
    BROKEN_SLASHES,
    Fit,
    breaks_slashes,
    fits,
    others,
    unfit,
)
from catalogue.project import OWN
from catalogue.records.facility import Facility
from catalogue.records.instance import Instance
from catalogue.records.software import Interface, Notebook, Software
from catalogue.start.archived import launchable_record
from catalogue.start.interfaces import environment_caution
from catalogue.start.needs import unmet
from catalogue.start.obstacles import caution, obstacle, opens_texts
from catalogue.start.opening import named_ref
from catalogue.start.pins import elsewhere, moving
from catalogue.start.repositories import default_branch, gone, readiness_of
from render.exports.badges import LAUNCH_BADGE, Snippets, badge_path, snippets
from render.views.as_json import compact, embedded
from render.views.cards import anew
from render.views.entries import Entry, FacilityView


@dataclass(frozen=True)
class Panel:
    """What an entry's launch panel shows beyond its fits.

    `pairs` are the fits that another choice of ref or version may change, those with a link first;
    `folded` are those of them that are shown folded. `archive` is the DOI that can be
    launched instead of the repository. `shown` is the name of the version that is launched,
    `branch` the second choice, "" where there is none, and `latest` its links. `live` is the best
    facility that reports how busy it is.
    """

    pairs: tuple[Fit, ...]
    archive: str | None
    data: str
    launch_badge: Snippets | None
    entry_badge: Snippets
    live: Facility | None = None
    shown: str = ""
    branch: str = ""
    latest: tuple[Fit, ...] = ()
    folded: tuple[Fit, ...] = ()


def panel(entry: Entry, base_url: str, instance: Instance = OWN) -> Panel:
    """The launch panel of one entry; `base_url` is the site's, for the badges."""
    software = entry.software
    refused = tuple(fit for fit in entry.fits if not fit.url)
    ordered = (*entry.launches, *refused)
    fixed = {fit.facility.id: unfit(software, fit.facility) for fit in ordered}
    changing = [fit for fit in refused if fixed[fit.facility.id] is None]
    badge = base_url + LAUNCH_BADGE
    best = entry.best
    data = {
        "name": software.name,
        **_launch(entry),
        "badge": badge,
        "interfaces": _interfaces(software),
        "ready": _ready(software),
        "facilities": [
            facility_data(fit.facility, fixed[fit.facility.id]) | _found(fit) for fit in ordered
        ],
    }
    return Panel(
        pairs=(*entry.launches, *changing),
        folded=(*entry.offer.folded, *changing),
        archive=_archive(software),
        data=embedded(data),
        launch_badge=_launch_badge(badge, best) if best else None,
        entry_badge=snippets(
            base_url + badge_path(software),
            f"{instance.name}: {software.name}",
            base_url + entry.path,
        ),
        live=live_at(entry),
        shown=_of_repository(software, software.start.shown) if software.start else "",
        branch=_of_repository(software, _branch(software)),
        latest=tuple(fit.latest for fit in ordered if fit.latest and fit.latest.url),
    )


def live_at(entry: Entry) -> Facility | None:
    """The best facility that reports how busy it is."""
    return next((fit.facility for fit in entry.launches if fit.facility.members), None)


def _pin(software: Software) -> dict[str, Any]:
    """The second choice, and what takes the place of a ref that links cannot hold."""
    start, more = software.start, others(software)
    found: dict[str, Any] = {"branch": start.branch} if start and start.branch else {}
    return found | ({"others": more} if more else {})


def _interfaces(software: Software) -> dict[str, dict[str, str]]:
    """The doubts about each interface of a session, for the version and for its branch."""
    return {
        version: {
            word: words for word in tables().interfaces if (words := environment_caution(of, word))
        }
        for version, of in _versions(software).items()
    }


def _ready(software: Software) -> list[str]:
    """The versions whose environment file was checked without a problem."""
    found = {version: readiness_of(of) for version, of in _versions(software).items()}
    return [version for version, one in found.items() if one and one.verdict == "ready"]


def _versions(software: Software) -> dict[str, Software]:
    """The entry as it is launched, and as its branch is."""
    branch = moving(software)
    return {"default": software, **({"head": branch} if branch else {})}


def _of_repository(software: Software, words: str) -> str:
    """A version or branch, with its repository if that is not the entry's own."""
    return ", ".join(part for part in (elsewhere(software), words) if part) if words else ""


def _branch(software: Software) -> str:
    """The second choice in words: the branch by its name, if that is known."""
    start, repository = software.start, software.repository
    if start is None or start.branch is None:
        return ""
    if start.branch != "HEAD":
        return start.branch
    return (repository.defaultBranch if repository else None) or "default branch"


def form_data(places: Iterable[FacilityView], base_url: str, *, accepts: bool = False) -> str:
    """Every facility for a repository that is in no catalogue, as `panel(…).data`; if
    `accepts`, with the interfaces that each accepts, for pages that ask how it is used."""
    found = [
        facility_data(p.facility, unfit(_used_as(p.facility.accepts.interfaces), p.facility))
        | ({"interfaces": list(p.facility.accepts.interfaces)} if accepts else {})
        for p in places
    ]
    return embedded({"badge": base_url + LAUNCH_BADGE, "facilities": found})


def best_first(places: Iterable[FacilityView]) -> list[FacilityView]:
    """The facilities in the order in which any notebook's page lists them."""
    by_id = {place.facility.id: place for place in places}
    notebook = replace(_used_as(("notebook",)), ref="main", notebooks=(Notebook(path="a.ipynb"),))
    ordered = fits(notebook, [place.facility for place in by_id.values()])
    return [by_id[fit.facility.id] for fit in ordered]


def known_files(
    entries: Iterable[Entry], kept: Callable[[Entry, Callable[[], str]], str] = anew
) -> dict[str, bytes]:
    """Path below the site's root → JSON: what the entries' own pages answer, for visitors who
    enter the repository or a DOI of an entry on the page that launches any. A repository that
    entries open at different refs is left out. `kept` gives the JSON of an entry that was made
    before, or makes it."""
    found: dict[str, list[Entry]] = {}
    opened: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda each: not each.listed):
        software = entry.software
        dois = (software.doi, software.conceptdoi, *(each.doi for each in software.versions))
        own = named_ref(software)
        names = [doi.lower() for doi in dois if doi] + ([key(own.url)] if own else [])
        for name in dict.fromkeys(names):
            found.setdefault(name, []).append(entry)
        if entry.launched_elsewhere:
            opened.setdefault(key(entry.launched_elsewhere), []).append(entry)
    one = {name: those[0] for name, those in {**opened, **found}.items() if _agree(those)}
    ids = sorted({entry.software.id for entry in one.values()})
    pins = {entry.software.id: entry for entry in one.values()}
    places = {id_: place for place, id_ in enumerate(ids)}
    where = {name: places[entry.software.id] for name, entry in one.items()}
    # The text that `compact` gives for the whole, which would take ten times its memory.
    known = ",".join(kept(one, partial(_known, one)) for one in map(pins.__getitem__, ids))
    return {"launch/known.json": f'{{"entries":[{known}],"names":{compact(where)}}}'.encode()}


def _agree(entries: list[Entry]) -> bool:
    return len({(entry.target.repository, entry.target.ref) for entry in entries}) == 1


def _known(entry: Entry) -> str:
    """What an entry's launch panel has beyond the facilities themselves, as JSON."""
    software, start = entry.software, entry.software.start
    refused: dict[tuple[str, str], list[str]] = {}
    for fit in entry.fits:
        if answer := unfit(software, fit.facility):
            refused.setdefault(answer, []).append(fit.facility.id)
    facts = {fit.facility.id: fact for fit in entry.fits if (fact := _found(fit))}
    known = {
        "path": entry.path,
        "name": software.name,
        "notebook": entry.opened.path if entry.opened else "",
        "shown": _of_repository(software, start.shown) if start else "",
        "latest": _of_repository(software, _branch(software)),
        "launch": _launch(entry),
        "checked": entry.checked,
        "interfaces": _interfaces(software),
        "ready": _ready(software),
        "found": facts,
        "refused": [{**_answer(why), "facilities": where} for why, where in refused.items()],
    }
    return compact(known)


def _launch(entry: Entry) -> dict[str, Any]:
    """What a launch opens, in the terms of the launch modules."""
    software, target = entry.software, entry.target
    return {
        "repository": target.repository,
        "ref": target.ref,
        **_pin(software),
        "path": None if entry.opened else target.path,
        "urlpath": target.urlpath,
        "archive": _archive(software),
        "defaultBranch": default_branch(software),
        "image": software.containerImage,
        **({"jupytext": True} if opens_texts(software) else {}),
    }


def _archive(software: Software) -> str | None:
    return software.doi if software.codeRepository and launchable_record(software) else None


def facility_data(facility: Facility, refused: tuple[str, str] | None = None) -> dict[str, Any]:
    """What the page needs to make links to a facility, or why it never can."""
    found: dict[str, Any] = {
        "id": facility.id,
        "name": facility.name,
        "url": facility.url,
        "kind": facility.kind,
        "grammar": grammar_of(facility),
        "parameters": dict(facility.linkParameters),
        "providers": facility.accepts.providers,
        "repositories": facility.accepts.repositories,
    }
    if words := known_before(facility):
        found["caution"] = words
    if grammar_of(facility) and not builds(facility):
        found["builds"] = False
    if facility.health and facility.health.confirmed != "unknown":
        found["state"] = facility.health.confirmed
    if facility.access.login != "unknown":
        found["login"] = facility.access.login
    if unencrypted(facility.url):
        found["unencrypted"] = True
    if refused:
        found["refused"] = _answer(refused)
    if breaks_slashes(facility):
        found["slashes"] = _answer(BROKEN_SLASHES)
    return found


def _found(fit: Fit) -> dict[str, Any]:
    """What speaks against a launch of any version, and what does against the entry's version and
    its branch."""
    lacks = unmet(fit.software, fit.facility).words
    return _at_versions(fit) | ({"lacks": lacks} if lacks else {})


def _at_versions(fit: Fit) -> dict[str, Any]:
    """What git says about the entry's version and its branch, or why only the archived version
    can be launched."""
    if takes_images(fit.facility):
        return {}
    lost = gone(fit.software)
    if lost:
        return {"gone": _answer(lost)}
    latest = _at(fit.latest) if fit.latest else {}
    return {**_at(fit), **({"latest": latest} if latest else {})}


def _at(fit: Fit) -> dict[str, Any]:
    blocked, doubt = obstacle(fit.software, fit.facility), caution(fit.software, fit.facility)
    if blocked:
        return {"blocked": _answer(blocked)}
    # A caution about every launch is among the facility's own data.
    return {"doubt": doubt} if doubt and doubt != known_before(fit.facility) else {}


def _answer(refused: tuple[str, str]) -> dict[str, str]:
    return {"error": refused[0], "reason": refused[1]}


def _used_as(interface: tuple[Interface, ...]) -> Software:
    """A repository that stands for any that is used this way."""
    url = "https://github.com/owner/name"
    return Software(id="", name="", source="curated", interface=interface, codeRepository=url)


def _launch_badge(image: str, fit: Fit) -> Snippets:
    alt = f"Launch {fit.software.name} on {fit.facility.name}"
    return snippets(image, alt, fit.url or "")
