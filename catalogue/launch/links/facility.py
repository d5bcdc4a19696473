"""What a facility's record says of its links: their base URL, their parameters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from catalogue.launch.addresses.address import tidy, unfit
from catalogue.launch.model import Destination
from catalogue.launch.refusals import refused

_BASE = re.compile(
    r"(https?)://([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::[0-9]{1,5})?)((?:/[A-Za-z0-9._~!$&'()*+,;=:@-]*)*)",
    re.ASCII | re.IGNORECASE,
)

_LOOPBACK = re.compile(r"127(\.[0-9]+){3}")


def unencrypted(url: str) -> bool:
    """Whether a facility is reached over a network without encryption, so that what is typed and
    shown there, and the token that opens the session, can be read on the way."""
    scheme, _, rest = url.strip().lower().partition("://")
    host = re.split("[/:?#]", rest)[0]
    return scheme == "http" and host != "localhost" and not _LOOPBACK.fullmatch(host)


def base(url: str) -> str:
    """The URL that launch links begin with: its path prefix kept, ending in one slash.

    Query and fragment are dropped. Raises Refused "bad-facility" for what is not a plain
    http(s) URL.
    """
    bare = re.split("[?#]", tidy(url) or "")[0]
    found = _BASE.fullmatch(bare)
    words = [w for w in found[3].split("/") if w] if found else []
    if not found or unfit(bare) or any(w in (".", "..") for w in words):
        raise refused("bad-facility", "url")
    return "/".join([f"{found[1].lower()}://{found[2].lower()}", *words]) + "/"


def asked(place: Destination, names: Iterable[str]) -> list[str]:
    """The parameters among `names` that the facility's record has, as name=value of a query."""
    known = place.parameters
    return [f"{name}={quote(known[name], safe='')}" for name in names if name in known]


def needed(place: Destination, names: Iterable[str]) -> list[str]:
    """The values of these parameters, escaped for a path.

    Raises Refused "not-a-binderhub" where the facility's record lacks one.
    """
    known = place.parameters
    for name in names:
        if not known.get(name):
            raise refused("not-a-binderhub", "parameters", missing=name)
    return [quote(known[name], safe="") for name in names]
