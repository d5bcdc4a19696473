"""The licence that a URL names, by the rules of the sites that publish licences."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

_ENDINGS = (".html", ".htm", ".txt", ".php", ".json", ".jsonld", ".rdf", ".md", ".pdf")
_LANGUAGE = re.compile(r"[.-](?:en|fr|de|es|it|pt|us)$", re.IGNORECASE)
# Where the last part of the path is an id or a name.
_BY_ID = frozenset(
    {
        ("api.github.com", "licenses"),
        ("choosealicense.com", "licenses"),
        ("licenses.nuget.org", ""),
        ("opensource.org", "license"),
        ("opensource.org", "licenses"),
        ("publications.europa.eu", "resource"),
        ("spdx.org", "licenses"),
    }
)
_HOSTS = frozenset(host for host, _ in _BY_ID) | {
    "apache.org",
    "cecill.info",
    "creativecommons.org",
    "eclipse.org",
    "gnu.org",
    "mozilla.org",
}
# The page without a version shows the newest (https://www.gnu.org/licenses/).
_GNU = {
    "gpl": "gpl-3.0",
    "lgpl": "lgpl-3.0",
    "lesser": "lgpl-3.0",
    "agpl": "agpl-3.0",
    "fdl": "fdl-1.3",
}


def split(text: str) -> tuple[str, list[str]] | None:
    """Host without "www." and the parts of the path, of a URL; None for any other text.

    The scheme may be left out for the hosts known here, as people do.
    """
    if any(char.isspace() for char in text):
        return None
    if "://" not in text:
        host = text.partition("/")[0].casefold().removeprefix("www.")
        if host not in _HOSTS:
            return None
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    return host, [part for part in unquote(parts.path).split("/") if part]


def place(text: str) -> str | None:
    """An address in the form by which two that lead to one page are equal; None for no address.

    Scheme, "www.", case, query, ending and language of the page do not count.
    """
    found = split(text)
    if found is None:
        return None
    host, parts = found
    return "/".join((host, *parts[:-1], *map(_stem, parts[-1:]))).casefold()


def name(text: str) -> str | None:
    """The id or name of a licence inside a URL, for `catalogue.licences.spdx` to look up."""
    found = split(text)
    if found is None or not found[1]:
        return None
    host, parts = found
    first, last = parts[0].casefold(), _stem(parts[-1])
    if (host, first) in _BY_ID or (host, "") in _BY_ID:
        # The Open Source Initiative writes apache-2-0 where SPDX writes Apache-2.0.
        return re.sub(r"(?<=\d)-(?=\d)", ".", last) if host == "opensource.org" else last
    if host == "creativecommons.org":
        return _creative_commons([part.casefold() for part in parts])
    if host == "gnu.org":
        stem = last.casefold().removesuffix("-standalone").removesuffix("-body")
        return _GNU.get(stem, stem)
    if host == "apache.org" and last.casefold().startswith("license-"):
        return f"Apache-{last[8:]}"
    if host == "cecill.info":
        return last.casefold().removeprefix("licence_").replace("_v", " ")
    if host == "joinup.ec.europa.eu" and last.casefold()[-8:-2] == "-eupl-":
        return f"EUPL-{last[-2]}.{last[-1]}"
    if host == "mozilla.org" and parts[-2:-1] == ["MPL"]:
        return f"MPL-{last}"
    if host == "eclipse.org" and "epl" in (part.casefold()[:3] for part in parts):
        return re.sub(r"-v(\d)(\d)$", r"-\1.\2", last)
    return None


def _stem(part: str) -> str:
    for ending in _ENDINGS:
        if part.casefold().endswith(ending):
            part = part[: -len(ending)]
            break
    return _LANGUAGE.sub("", part)


def _creative_commons(parts: list[str]) -> str | None:
    if parts[:2] == ["publicdomain", "zero"]:
        return "CC0-1.0"
    if parts[:2] == ["publicdomain", "mark"]:
        return "CC-PDM-1.0"
    if parts[0] != "licenses" or len(parts) < 3:
        return None
    ported = [part for part in parts[3:4] if len(part) in (2, 3)]  # a country: by/3.0/de
    return "-".join(("CC", *parts[1:3], *ported))
