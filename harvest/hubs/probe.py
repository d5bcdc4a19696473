"""Checks the state of one facility: a few plain requests, never a build, never a login.

The page of a launch link only displays itself: a BinderHub builds when the page's JavaScript
requests /build/ (binderhub/main.py and js/), and no script runs here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urljoin, urlsplit

from catalogue.launch import Launch, Target, link
from catalogue.project import PROJECT_URL
from catalogue.records.facility import Facility
from catalogue.records.health import Deployment, Generation, Sign, Slashes
from harvest.hubs.answers import (
    Reply,
    galaxy_version,
    is_well,
    providers_configured,
    providers_listed,
    slashes,
    version,
)
from harvest.net.answer import Passing, Unreachable, Wish
from harvest.net.http import PLAIN, Courier, OutOfTime
from harvest.net.patience import Patience
from harvest.net.reach import NotAllowed

if TYPE_CHECKING:
    import requests

MAX_BYTES = 2_000_000
UNWELL = "its own health check says that it is not well"
# Answers of a server that has no health check to show, or not to us.
_NOT_SHOWN = (200, 401, 403, 404)


class Ask(Protocol):
    """One request and its answer; `head` asks for no body."""

    def __call__(self, url: str, *, head: bool = False) -> Reply:
        """What came of it."""


Questions = Callable[[Facility, Deployment, Ask], Sign]


def probe(facility: Facility, known: Deployment, courier: Courier) -> Sign:
    """Tonight's sign of a facility; `known` is what earlier nights learnt of it."""

    def ask(url: str, *, head: bool = False) -> Reply:
        return request(courier, url, head=head)

    sign = _QUESTIONS.get(facility.kind, _front_page)(facility, known, ask)
    return _federated(sign, _members(facility, courier)) if facility.members else sign


def _binderhub(facility: Facility, known: Deployment, ask: Ask) -> Sign:
    base = facility.url
    health = ask(f"{base}health")
    if bad := _bad_health(health):
        return bad
    versions = ask(f"{base}versions")
    found = version(versions, "binderhub")
    well = is_well(health)
    if well is None and not versions.connected:
        return _no_answer(versions)
    if well is False or (well is None and (found is None or health.status not in _NOT_SHOWN)):
        return Sign(night="unread", reason=_unread(versions if found is None else health))
    if found is None:
        return Sign(night="good")
    return Sign(night="good", deployment=_deployment(base, found, known, ask))


def _deployment(base: str, found: str, known: Deployment, ask: Ask) -> Deployment:
    generation, providers = _offer(base, ask)
    told = _slashes(base, found, known, providers, ask)
    return Deployment(version=found, generation=generation, providers=providers or (), slashes=told)


def _offer(base: str, ask: Ask) -> tuple[Generation | None, tuple[str, ...] | None]:
    """The generation, told by which of the lists of providers there is, and the list."""
    listed = providers_listed(ask(f"{base}api/repoproviders"))
    if listed is not None:
        return "head", listed
    # Not asked before: the newest BinderHub answers this with an HTML page.
    reply = ask(f"{base}_config")
    configured = providers_configured(reply)
    if configured is not None:
        return "pre2025", configured
    return ("0.2.0" if reply.status == 404 else None), None


def _slashes(
    base: str, found: str, known: Deployment, providers: tuple[str, ...] | None, ask: Ask
) -> Slashes | None:
    """Try one `git` link's page, once a version."""
    if (known.slashes and known.version == found) or (providers and "git" not in providers):
        return None
    launch = link(Target(repository=PROJECT_URL), base, "binderhub", ("git",))
    if not isinstance(launch, Launch) or launch.spec is None:
        return None
    return slashes(ask(launch.url), launch.spec, offered="git" in (providers or ()))


def _jupyterhub(facility: Facility, _: Deployment, ask: Ask) -> Sign:
    url = facility.url
    base = url if url.endswith("/hub/") else f"{url}hub/"
    health = ask(f"{base}health")
    if bad := _bad_health(health):
        return bad
    api = ask(f"{base}api")
    found = version(api, "version")
    if found is not None:
        return Sign(night="good", deployment=Deployment(version=found))
    if health.status == 200 and not health.body.strip():  # JupyterHub's is empty; a page is not
        return Sign(night="good")
    if not api.connected:
        return _no_answer(api)
    return Sign(night="unread", reason=_unread(api))


def _galaxy(facility: Facility, _: Deployment, ask: Ask) -> Sign:
    """https://docs.galaxyproject.org/en/master/api/guidelines.html, GET /api/version."""
    reply = ask(f"{facility.url}api/version")
    if bad := _bad_health(reply):
        return bad
    found = galaxy_version(reply)
    if found is None:
        return Sign(night="unread", reason=_unread(reply))
    return Sign(night="good", deployment=Deployment(version=found))


def _front_page(facility: Facility, _: Deployment, ask: Ask) -> Sign:
    return _page(ask(facility.url))


def _hosted(facility: Facility, _: Deployment, ask: Ask) -> Sign:
    """A commercial service is only asked whether its front page is there."""
    reply = ask(facility.url, head=True)
    # The answer of a server that has the page and takes no HEAD for it.
    return Sign(night="good") if reply.status in (405, 501) else _page(reply)


def _page(reply: Reply) -> Sign:
    if not reply.connected:
        return _no_answer(reply)
    if reply.status == 200:
        return Sign(night="good")
    return Sign(night="unread", reason=_unread(reply))


def _federated(sign: Sign, members: tuple[tuple[str, Sign], ...]) -> Sign:
    """The address gives the health of one of them; launches go to any that is well."""
    well = any(each.night == "good" for _, each in members)
    if well and sign.reason == UNWELL:
        return Sign(night="good", members=members)
    return replace(sign, members=members)


def _members(facility: Facility, courier: Courier) -> tuple[tuple[str, Sign], ...]:
    """What the hubs of a federation say of themselves; each is a host of its own."""
    found = []
    for member in facility.members:
        own = replace(courier, patience=Patience(name="its host"), answers=0)
        reply = request(own, f"{member.url}health")
        found.append((member.name, _bad_health(reply) or _well(reply)))
    return tuple(found)


def _well(health: Reply) -> Sign:
    if is_well(health):
        return Sign(night="good")
    return Sign(night="unread", reason=_unread(health))


# What a kind is asked; any other kind is asked for its front page.
_QUESTIONS: Mapping[str, Questions] = MappingProxyType(
    {
        "binderhub": _binderhub,
        "jupyterhub": _jupyterhub,
        "galaxy": _galaxy,
        "hosted-notebooks": _hosted,
    }
)


def _bad_health(reply: Reply) -> Sign | None:
    if not reply.connected:
        return _no_answer(reply)
    return Sign(night="bad", reason=UNWELL) if reply.status == 503 else None


def _no_answer(reply: Reply) -> Sign:
    return Sign(night="bad", reason=reply.reason, cause=reply.cause)


def _unread(reply: Reply) -> str:
    return reply.reason or "its answer is not what such a facility says"


@cache
def _careful() -> type[requests.Session]:
    """A session that follows no redirect to where a BinderHub would build."""
    import requests

    class Careful(requests.Session):
        def get_redirect_target(self, resp: requests.Response) -> str | None:
            target: str | None = super().get_redirect_target(resp)
            if target and "/build/" in urlsplit(urljoin(resp.url, target)).path.lower():
                return None
            return target

    return Careful


def request(
    courier: Courier,
    url: str,
    *,
    head: bool = False,
    wish: Wish = PLAIN,
    most: int = MAX_BYTES,
) -> Reply:
    """One request, and what came of it: `most` bytes at most. Raises `OutOfTime`."""
    from harvest.net.session import guarded

    answers = courier.answers
    try:
        with guarded(_careful()(), courier.reach) as session:
            answer = courier.fetch(
                lambda parameters: session.request(
                    "HEAD" if head else "GET", url, allow_redirects=True, **parameters
                ),
                lambda answer: answer,
                max_bytes=most,
                wish=wish,
            )
    except OutOfTime:
        raise
    except Unreachable as fault:
        cause = fault.__cause__
        return Reply(
            status=fault.status,
            # Whom we did not ask has not failed to answer.
            connected=courier.answers > answers or isinstance(fault, NotAllowed),
            reason=cause.reason if isinstance(cause, Passing) else fault.reason,
            cause=cause.cause if isinstance(cause, Passing) else None,
            passing=isinstance(cause, Passing),
        )
    return Reply(
        status=answer.status, url=answer.url, body=answer.body, media_type=answer.media_type
    )
