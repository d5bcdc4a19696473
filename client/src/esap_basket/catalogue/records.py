"""What a catalogue tells of its software, facilities and data, as frozen dataclasses.

Names are those of the catalogue's API (`/api/v1/`). All texts are plain, and most of them were
written by strangers. What is of another type than it should be counts as not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from esap_basket.basket import Basket, load_basket

Verdict = Literal["ready", "plain", "doubtful", "unchecked", "refused"]
_VERDICTS: tuple[Verdict, ...] = ("ready", "plain", "doubtful", "unchecked", "refused")


@dataclass(frozen=True, kw_only=True)
class Software:
    """A software entry as the list of all has it.

    `launchable` are ids of facilities, the best first, `ready` those of them where it is known to
    start; `reads` formats, services and archives; `headings` those of its notebooks.
    """

    id: str
    name: str
    page: str
    summary: str = ""
    author: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    interface: tuple[str, ...] = ()
    programmingLanguage: tuple[str, ...] = ()
    license: str = ""
    version: str = ""
    doi: str = ""
    codeRepository: str = ""
    notebooks: int = 0
    launchable: tuple[str, ...] = ()
    ready: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Facility:
    """A facility. `login` is none, required or unknown, `openTo` says whether an account is for
    anyone or for members, `who` in words; `state` is up, down or unknown by the nightly check. Of
    one session: `memoryGB` at least and `memoryMaxGB` at most, `cpus`, `gpus`, `storageGB`.
    `repositories` are what it takes (gh, gl, git, zenodo …; nothing: all of its kind's), `mounts`
    the data it has at hand, `launches` how many entries have a launch link there."""

    id: str
    name: str
    page: str
    kind: str
    url: str
    summary: str = ""
    login: str = "unknown"
    state: str = "unknown"
    memoryGB: float | None = None
    interfaces: tuple[str, ...] = ()
    openTo: str = ""
    who: str = ""
    account: str = ""
    documentation: str = ""
    location: str = ""
    operator: str = ""
    memoryMaxGB: float | None = None
    cpus: float | None = None
    gpus: float | None = None
    storageGB: float | None = None
    repositories: tuple[str, ...] = ()
    mounts: tuple[str, ...] = ()
    launches: int = 0


@dataclass(frozen=True, kw_only=True)
class Launch:
    """Software at a facility: `url` launches it, or `reason` (with its permanent `code`) is why it
    cannot. `latest` opens its branch as it is then, `notebook` is what the link opens, `caution`
    what is in doubt."""

    software: str
    facility: Facility
    verdict: Verdict
    url: str = ""
    latest: str = ""
    notebook: str = ""
    caution: str = ""
    code: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """A dataset. `access` are its ways to get it as in a basket; `basket` is the URL of its
    basket.json, for `load_basket`; `software` are ids of what can work on it, with the reasons."""

    id: str
    name: str
    page: str
    basket: str
    summary: str = ""
    keywords: tuple[str, ...] = ()
    archive: str = ""
    license: str = ""
    doi: str = ""
    access: tuple[Mapping[str, Any], ...] = ()
    conditionsOfAccess: str = ""
    software: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def load(self) -> Basket:
        """The dataset as a basket, of which nothing is downloaded yet."""
        return load_basket(self.basket)

    @property
    def protocols(self) -> tuple[str, ...]:
        """The protocols it can be got by, each once."""
        return tuple(dict.fromkeys(text(way.get("protocol")) for way in self.access))

    @property
    def formats(self) -> tuple[str, ...]:
        """The media types of its files, each once."""
        found = (text(way.get("encodingFormat")) for way in self.access)
        return tuple(dict.fromkeys(each for each in found if each))


def text(value: object) -> str:
    """A text as it is, nothing in the place of anything else."""
    return value if isinstance(value, str) else ""


def texts(value: object) -> tuple[str, ...]:
    """The texts of a list."""
    return tuple(filter(None, map(text, value))) if isinstance(value, list) else ()


def objects(value: object) -> list[dict[str, Any]]:
    """The objects of a list."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def web(value: object) -> str:
    """An http or https URL, nothing in the place of any other."""
    url = text(value)
    return url if url.lower().startswith(("https://", "http://")) else ""


def _part(value: object, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None


def _number(value: object, name: str) -> float | None:
    found = _part(value, name)
    is_one = isinstance(found, int | float) and not isinstance(found, bool)
    return float(found) if is_one else None


def software_of(given: Mapping[str, Any], page: str) -> Software:
    """An entry of the list of all, whose page has the URL `page`."""
    notebooks = given.get("notebooks")
    return Software(
        id=text(given.get("id")),
        name=text(given.get("name")),
        page=page,
        summary=text(given.get("summary")),
        author=texts(given.get("author")),
        keywords=texts(given.get("keywords")),
        topics=texts(given.get("topics")),
        interface=texts(given.get("interface")),
        programmingLanguage=texts(given.get("programmingLanguage")),
        license=text(given.get("license")),
        version=text(given.get("version")),
        doi=text(given.get("doi")),
        codeRepository=web(given.get("codeRepository")),
        notebooks=notebooks if isinstance(notebooks, int) else 0,
        launchable=texts(given.get("launchable")),
        ready=texts(given.get("ready")),
        reads=texts(given.get("reads")),
        headings=texts(given.get("headings")),
    )


def facility_of(given: Mapping[str, Any], page: str) -> Facility:
    """A facility of the list of all."""
    access, takes, session = (given.get(name) for name in ("access", "accepts", "resources"))
    counts = given.get("launches")
    every = counts.values() if isinstance(counts, dict) else ()
    return Facility(
        id=text(given.get("id")),
        name=text(given.get("name")),
        page=page,
        kind=text(given.get("kind")),
        url=web(given.get("url")),
        summary=text(given.get("summary")),
        login=text(_part(access, "login")) or "unknown",
        state=text(given.get("state")) or "unknown",
        memoryGB=_number(session, "memoryGB"),
        interfaces=texts(_part(takes, "interfaces")),
        openTo=text(_part(access, "openTo")),
        who=text(_part(access, "who")),
        account=web(_part(access, "account")),
        documentation=web(given.get("documentation")),
        location=text(given.get("location")),
        operator=text(_part(given.get("operator"), "name")),
        memoryMaxGB=_number(session, "memoryMaxGB"),
        cpus=_number(session, "cpus"),
        gpus=_number(session, "gpus"),
        storageGB=_number(session, "storageGB"),
        repositories=texts(_part(takes, "providers")),
        mounts=tuple(text(each.get("name")) for each in objects(given.get("mounts"))),
        launches=sum(each for each in every if isinstance(each, int)),
    )


def launch_of(given: Mapping[str, Any], software: str, facility: Facility) -> Launch:
    """A pair of an entry's document."""
    url = web(given.get("url"))
    said = (each for each in _VERDICTS if each == given.get("verdict"))
    verdict: Verdict = next(said, "unchecked") if url else "refused"
    return Launch(
        software=software,
        facility=facility,
        verdict=verdict,
        url=url,
        latest=web(given.get("latest")),
        notebook=text(given.get("notebook")),
        caution=text(given.get("caution")),
        code=text(given.get("code")),
        reason=text(given.get("reason")),
    )


def dataset_of(given: Mapping[str, Any], page: str) -> Dataset:
    """A dataset of the list of all."""
    fits = objects(given.get("software"))
    return Dataset(
        id=text(given.get("id")),
        name=text(given.get("name")),
        page=page,
        basket=f"{page}basket.json",
        summary=text(given.get("summary")),
        keywords=texts(given.get("keywords")),
        archive=text(given.get("archive")),
        license=text(given.get("license")),
        doi=text(given.get("doi")),
        access=tuple(MappingProxyType(way) for way in objects(given.get("access"))),
        conditionsOfAccess=text(given.get("conditionsOfAccess")),
        software=MappingProxyType(
            {text(each.get("id")): texts(each.get("reasons")) for each in fits}
        ),
    )
