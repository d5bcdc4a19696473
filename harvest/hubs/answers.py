"""What a facility's answers say: versions, providers, whether escaped slashes came through.

Endpoints: BinderHub's binderhub/base.py, health.py, config.py and handlers/repoproviders.py
(https://github.com/jupyterhub/binderhub), JupyterHub's REST API
(https://jupyterhub.readthedocs.io/en/stable/reference/rest-api.html).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from catalogue.launch.tables import tables
from catalogue.records.health import Cause, Slashes

_VERSION = re.compile(r"[0-9][0-9A-Za-z.+_-]{0,99}")


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What came of one request: `status` is None, and `connected` false, where no server
    answered at all; `url` is where redirects led to; `reason` says what went wrong, `cause`
    what of it does not pass by itself, `passing` that it may. `media_type` is in lower case."""

    status: int | None = None
    connected: bool = True
    url: str = ""
    body: bytes = b""
    media_type: str = ""
    passing: bool = False
    reason: str = ""
    cause: Cause | None = None

    @property
    def json(self) -> Any:
        """The body as JSON; None for all else, an HTML page with status 200 included."""
        if self.status != 200:
            return None
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None


def version(reply: Reply, key: str) -> str | None:
    """The version that stands under `key` of a JSON object, if it looks like one."""
    found = reply.json
    text = found.get(key) if isinstance(found, dict) else None
    return text if isinstance(text, str) and _VERSION.fullmatch(text) else None


def galaxy_version(reply: Reply) -> str | None:
    """The version that Galaxy's /api/version gives in two parts, such as "25.1" and "2.dev0"."""
    found = reply.json
    parts = found if isinstance(found, dict) else {}
    major, minor = parts.get("version_major"), parts.get("version_minor")
    if not isinstance(major, str):
        return None
    text = f"{major}.{minor}" if isinstance(minor, str) and minor else major
    return text if _VERSION.fullmatch(text) else None


def is_well(reply: Reply) -> bool | None:
    """What BinderHub's /health says; None where the answer is not one of its own."""
    found = reply.json
    well = found.get("ok") if isinstance(found, dict) else None
    return well if isinstance(well, bool) else None


def providers_listed(reply: Reply) -> tuple[str, ...] | None:
    """The known providers /api/repoproviders lists; None where it is not such a list."""
    found = reply.json
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        return None
    return _known([each.get("id") for each in found])


def providers_configured(reply: Reply) -> tuple[str, ...] | None:
    """The known providers among the keys of /_config; None where it is no JSON object."""
    found = reply.json
    return _known(list(found)) if isinstance(found, dict) else None


def _known(words: list[object]) -> tuple[str, ...]:
    return tuple(word for word in tables().providers if word in words)


def slashes(reply: Reply, spec: str, *, offered: bool) -> Slashes | None:
    """Whether the page of a `git` link came through with its `spec` as it was sent.

    Every generation prints the spec it received into the page, so a proxy that decodes %2F
    betrays itself even with status 200. `offered` tells that the facility lists the provider
    `git`: only then does a 404 mean that the link was broken on its way. None where nothing
    can be told, as at a login page.
    """
    if reply.status == 400 or (reply.status == 404 and offered):
        return "broken"
    if reply.status != 200:
        return None
    path = urlsplit(reply.url).path
    _, found, after = path.partition("/v2/git/")
    if not found:
        return None
    page = reply.body.decode("utf-8", "replace").lower()
    if "%2f" not in after.lower():
        return "broken"
    decoded = re.sub("(%2f)+", "/+", re.escape(spec.lower())).replace("%3a", "(%3a|:)")
    if spec.lower() not in page and re.search(decoded, page):
        return "broken"
    return "kept"
