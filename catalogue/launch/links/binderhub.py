"""Launch links of a BinderHub: <base>v2/<provider>/<spec>?urlpath=….

The rules were found by running BinderHub's front ends: that of 2025 and later, which decodes
the URL before it compares it with what the server signed, and the earlier one.
Grammar: https://binderhub.readthedocs.io/en/latest/reference/repoproviders.html
Some hubs read further parameters, the resources of the session, which others drop
(https://binderhub.ssl-hep.org/: memory, cpu, gpuCount, gpuModel, site, qos).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import quote

from catalogue.launch.links.facility import asked
from catalogue.launch.links.providers import choose
from catalogue.launch.model import Destination, Launch, ProviderSpec
from catalogue.launch.refusals import refused
from catalogue.launch.tables import tables

_RESOURCES = ("memory", "cpu", "gpuCount", "gpuModel", "site", "qos")
# What must stay as it is in a spec: an escape of any of these is an "Invalid build token".
_LITERAL = "~!*'()[]|"
_FULL_SHA = re.compile("[0-9a-f]{40}")
# A part of a commit's name; digits alone are rather a tag made of a date.
_SHORT_SHA = re.compile("(?=.*[0-9])(?=.*[a-f])[0-9a-f]{7,39}")
# What one decoding too many would turn into something else: in the path, in its query, and
# at either end, where a browser drops whitespace.
_FRAGILE_PATH = re.compile("%(23|25|2F|3F|5C)", re.IGNORECASE)
_FRAGILE_QUERY = re.compile("%(23|25|26|2B|[01][0-9A-F])|(^|&)[^=&]*%3D", re.IGNORECASE)
_FRAGILE_ENDS = re.compile("^%20|%20$")


def link(source: ProviderSpec, opens: str | None, place: Destination) -> Launch:
    """The link that opens `opens`, a path in URL form, in a session with the source."""
    provider, parts = choose(source, place.providers)
    found = spec(provider, parts, source.ref or "HEAD")
    pairs = [f"urlpath={quote(opens, safe=_LITERAL)}{_guard(opens)}"] if opens else []
    pairs += asked(place, _RESOURCES)
    query = f"?{'&'.join(pairs)}" if pairs else ""
    return Launch(url=f"{place.base}v2/{provider}/{found}{query}", provider=provider, spec=found)


def spec(provider: str, parts: tuple[str, ...], ref: str) -> str:
    """What stands behind a provider's word: what it fetches, and the ref where it has refs."""
    row = tables().providers[provider]
    if provider in _REFS:
        _REFS[provider](ref)
    name = _escape("/".join(parts), "/" if row.slashes == "plain" else "")
    return f"{name}/{_escape(ref)}" if row.ref else name


def _gist(ref: str) -> None:
    if ref not in tables().branches and not _FULL_SHA.fullmatch(ref):
        raise refused("bad-ref", "gist", ref=ref)


def _git(ref: str) -> None:
    if _SHORT_SHA.fullmatch(ref):
        raise refused("short-sha", "commit", ref=ref)


# What a provider's ref must not be.
_REFS: Mapping[str, Callable[[str], None]] = {"gist": _gist, "git": _git}


def _escape(text: str, slash: str = "/") -> str:
    """Escape for a spec; `slash` is "" where a slash belongs to one of its parts."""
    if "%" in text:
        raise refused("unlaunchable-character", "percent", text=text)
    return quote(text, safe=_LITERAL + slash)


def _guard(opens: str) -> str:
    """`&_=%FF` where it is needed: newer front ends decode the whole query once before they
    read it, unless that fails, and %FF makes it fail."""
    path, _, query = opens.partition("?")
    fragile = (
        _FRAGILE_PATH.search(path) or _FRAGILE_QUERY.search(query) or _FRAGILE_ENDS.search(opens)
    )
    return "&_=%FF" if fragile else ""
