"""Reads what answers at a facility's URL, with the nightly harvest's own requests."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit, urlunsplit

from catalogue.records.facility import Accepts, Facility, FacilityKind, UserAccess
from catalogue.records.health import Deployment, Sign
from contribute.seen import Seen
from harvest.hubs.probe import probe
from harvest.mishap import Mishap, contained
from harvest.net.answer import AnswerLimits
from harvest.net.http import Courier, OutOfTime
from harvest.net.reach import Reach
from harvest.source import Settings

LIMITS = AnswerLimits(connect=10, read=10, seconds=10)
# Those that say themselves what they are, the more particular first.
_TELLING: tuple[FacilityKind, ...] = ("binderhub", "jupyterhub", "galaxy")
_NAMES = {"binderhub": "BinderHub", "jupyterhub": "JupyterHub", "galaxy": "Galaxy"}


def look(url: str, settings: Settings) -> Seen:
    """Ask what answers at `url`; never raises for its faults.

    Without a kind where something answers that does not say what it is.
    """
    fields = named(url)
    front = fields["url"]
    courier = courier_for(settings)
    for kind in _TELLING:
        sign = _sign(kind, front, courier)
        if sign.night == "good":
            return _told(kind, front, fields, sign)
        if courier.answers == 0:
            return Seen(url=front, fields=fields, fault=sign.reason or "it did not answer")
    told = f"{front} answers, but does not say what it is."
    return Seen(url=front, fields=fields, told=(told,))


def named(url: str) -> dict[str, Any]:
    """What a URL itself says: a name for the facility, until a better one is found, and its front
    page."""
    front = _front_page(url)
    return {"name": urlsplit(front).hostname or front, "url": front}


def courier_for(settings: Settings) -> Courier:
    """A courier that makes several requests at once, because a person waits, and none of them
    twice."""
    return Courier(
        clock=settings.clock,
        limits=settings.limits or LIMITS,
        pace=0,
        attempts=1,
        reach=Reach(loopback=settings.allow_loopback),
    )


def _told(kind: FacilityKind, url: str, fields: dict[str, Any], sign: Sign) -> Seen:
    version = f" {sign.deployment.version}" if sign.deployment and sign.deployment.version else ""
    accepts: dict[str, Any] = {"interfaces": ["notebook"]}
    if sign.deployment and sign.deployment.providers:
        accepts["providers"] = list(sign.deployment.providers)
    said = f"{url} is a {_NAMES[kind]}{version}"
    providers = accepts.get("providers")
    offers = f"; it fetches from {', '.join(providers)}" if providers else ""
    return Seen(
        url=url,
        kind="facility",
        fields={**fields, "kind": kind, "accepts": accepts},
        told=(f"{said}{offers}.",),
    )


def _sign(kind: FacilityKind, url: str, courier: Courier) -> Sign:
    place = Facility(
        id="new",
        name="new",
        kind=kind,
        url=url,
        summary="new",
        accepts=Accepts(interfaces=("notebook",)),
        access=UserAccess(login="unknown"),
    )
    try:
        return contained(lambda: probe(place, Deployment(), courier), OutOfTime)
    except OutOfTime:
        return Sign(night="unread", reason="there was no time left to ask it")
    except Mishap as fault:
        return Sign(night="unread", reason=fault.reason)


def _front_page(url: str) -> str:
    """The URL without query and fragment, ending in a slash; of JupyterHub's own pages (/hub/…),
    the part before them."""
    parts = urlsplit(url if "://" in url else f"https://{url}")
    path = parts.path.partition("/hub/login")[0].partition("/hub/home")[0]
    path = path.partition("/hub/spawn")[0].rstrip("/") + "/"
    return urlunsplit((parts.scheme, parts.netloc.lower(), path, "", ""))
