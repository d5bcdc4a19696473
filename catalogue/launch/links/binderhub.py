"""Launch links of a BinderHub: <base>v2/<provider>/<spec>?urlpath=….

The rules were found by running BinderHub's front ends: that of 2025 and later, which decodes
the address before it compares it with what the server signed, and the earlier one.
Grammar: https://binderhub.readthedocs.io/en/latest/reference/repoproviders.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import quote

from catalogue.launch.addresses.pages import DEFAULT_BRANCHES
from catalogue.launch.links.providers import choose
from catalogue.launch.model import Launch, ProviderSpec, Refused

# What must stay as it is in a spec: an escape of any of these is an "Invalid build token".
_LITERAL = "~!*'()[]|"
_FULL_SHA = re.compile("[0-9a-f]{40}")
# A part of a commit's name; digits alone are rather a tag made of a date.
_SHORT_SHA = re.compile("(?=.*[0-9])(?=.*[a-f])[0-9a-f]{7,39}")
# What one decoding too many would turn into something else: in the path, in its query, and
# at either end, where a browser drops blanks.
_FRAGILE_PATH = re.compile("%(23|25|2F|3F|5C)", re.IGNORECASE)
_FRAGILE_QUERY = re.compile("%(23|25|26|2B|[01][0-9A-F])|(^|&)[^=&]*%3D", re.IGNORECASE)
_FRAGILE_ENDS = re.compile("^%20|%20$")


def link(source: ProviderSpec, opens: str | None, base: str, providers: tuple[str, ...]) -> Launch:
    """The link that opens `opens`, a path in URL form, in a session with the source."""
    provider, parts = choose(source, providers)
    spec = _SPECS[provider](parts, source.ref or "HEAD")
    query = f"?urlpath={quote(opens, safe=_LITERAL)}{_guard(opens)}" if opens else ""
    return Launch(url=f"{base}v2/{provider}/{spec}{query}", provider=provider, spec=spec)


def _gh(parts: tuple[str, ...], ref: str) -> str:
    return f"{_escape('/'.join(parts))}/{_escape(ref)}"


def _gist(parts: tuple[str, ...], ref: str) -> str:
    if ref not in DEFAULT_BRANCHES and not _FULL_SHA.fullmatch(ref):
        raise Refused(
            "bad-ref",
            f"“{ref}” is no revision of a gist. Leave the ref out, or give the full "
            "40 characters of a revision.",
        )
    return _gh(parts, ref)


def _gl(parts: tuple[str, ...], ref: str) -> str:
    return f"{_escape('/'.join(parts), '')}/{_escape(ref)}"


def _git(parts: tuple[str, ...], ref: str) -> str:
    if _SHORT_SHA.fullmatch(ref):
        raise Refused(
            "short-sha",
            f"“{ref}” looks like a shortened commit, which cannot be looked up on this host. "
            "Give all 40 characters, or a branch or tag.",
        )
    return _gl(parts, ref)


def _archive(parts: tuple[str, ...], _: str) -> str:
    return _escape(parts[0])


def _ckan(parts: tuple[str, ...], _: str) -> str:
    return _escape(parts[0], "")


_SPECS: Mapping[str, Callable[[tuple[str, ...], str], str]] = {
    "gh": _gh,
    "gist": _gist,
    "gl": _gl,
    "git": _git,
    "zenodo": _archive,
    "figshare": _archive,
    "dataverse": _archive,
    "hydroshare": _archive,
    "ckan": _ckan,
}


def _escape(text: str, slash: str = "/") -> str:
    """Escape for a spec; `slash` is "" where a slash belongs to one of its parts."""
    if "%" in text:
        raise Refused(
            "unlaunchable-character",
            f"“{text}” holds a percent sign, which a BinderHub cannot pass on. "
            "Use another branch or tag, or rename what it names.",
        )
    return quote(text, safe=_LITERAL + slash)


def _guard(opens: str) -> str:
    """`&_=%FF` where it is needed: newer front ends decode the whole query once before they
    read it, unless that fails, and %FF makes it fail."""
    path, _, query = opens.partition("?")
    fragile = (
        _FRAGILE_PATH.search(path) or _FRAGILE_QUERY.search(query) or _FRAGILE_ENDS.search(opens)
    )
    return "&_=%FF" if fragile else ""
