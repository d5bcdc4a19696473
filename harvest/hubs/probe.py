"""Ask one facility how it is: a few plain GETs, never a build, never a launch.

The page of a launch link only shows itself: a BinderHub builds when the page's JavaScript asks
for /build/ (binderhub/main.py and js/), and no script runs here.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

import requests

from catalogue.launch import Launch, Target, link
from catalogue.project import PROJECT_URL
from catalogue.records.facility import Facility
from catalogue.records.health import Deployment, Generation, Sign, Slashes
from harvest.hubs.answers import (
    Reply,
    is_well,
    providers_configured,
    providers_listed,
    slashes,
    version,
)
from harvest.net.answer import Passing, Unreachable
from harvest.net.http import Courier, OutOfTime
from harvest.net.reach import NotAllowed
from harvest.net.session import guarded

MAX_BYTES = 2_000_000
UNWELL = "its own health check says that it is not well"
# Answers of a server that has no health check to show, or not to us.
_NOT_SHOWN = (200, 401, 403, 404)

Ask = Callable[[str], Reply]


def probe(facility: Facility, known: Deployment, courier: Courier) -> Sign:
    """Tonight's sign of a facility; `known` is what earlier nights learnt of it."""

    def ask(url: str) -> Reply:
        return _ask(courier, url)

    if facility.kind == "binderhub":
        return _binderhub(facility.url, known, ask)
    if facility.kind == "jupyterhub":
        return _jupyterhub(facility.url, ask)
    return _front_page(facility.url, ask)


def _binderhub(base: str, known: Deployment, ask: Ask) -> Sign:
    health = ask(f"{base}health")
    if bad := _bad_health(health):
        return bad
    versions = ask(f"{base}versions")
    found = version(versions, "binderhub")
    well = is_well(health)
    if well is None and not versions.connected:
        return Sign(night="bad", reason=versions.reason)
    if well is False or (well is None and (found is None or health.status not in _NOT_SHOWN)):
        return Sign(night="unread", reason=_unread(versions if found is None else health))
    if found is None:
        return Sign(night="good")
    generation, providers = _offer(base, ask)
    told = _slashes(base, found, known, providers, ask)
    return Sign(
        night="good",
        deployment=Deployment(
            version=found, generation=generation, providers=providers or (), slashes=told
        ),
    )


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


def _jupyterhub(url: str, ask: Ask) -> Sign:
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
        return Sign(night="bad", reason=api.reason)
    return Sign(night="unread", reason=_unread(api))


def _front_page(url: str, ask: Ask) -> Sign:
    reply = ask(url)
    if not reply.connected:
        return Sign(night="bad", reason=reply.reason)
    if reply.status == 200:
        return Sign(night="good")
    return Sign(night="unread", reason=_unread(reply))


def _bad_health(reply: Reply) -> Sign | None:
    if not reply.connected:
        return Sign(night="bad", reason=reply.reason)
    return Sign(night="bad", reason=UNWELL) if reply.status == 503 else None


def _unread(reply: Reply) -> str:
    return reply.reason or "its answer is not what such a facility says"


class _Careful(requests.Session):
    """Follows no redirect to where a BinderHub would build."""

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        target: str | None = super().get_redirect_target(resp)
        if target and "/build/" in urlsplit(urljoin(resp.url, target)).path.lower():
            return None
        return target


def _ask(courier: Courier, url: str) -> Reply:
    answers = courier.answers
    try:
        with guarded(_Careful(), courier.reach) as session:
            answer = courier.fetch(
                lambda parameters: session.get(url, **parameters),
                lambda answer: answer,
                max_bytes=MAX_BYTES,
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
        )
    return Reply(status=200, url=answer.url, body=answer.body)
