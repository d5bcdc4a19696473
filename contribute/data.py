"""Reads what DataCite says of a dataset's DOI, and recognises VO services by the form of a URL."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from catalogue.licences import spdx
from catalogue.records.dataset import PROTOCOL_NAMES, Protocol
from catalogue.values.media_types import label, media_type
from contribute.facility import courier_for
from contribute.seen import Seen
from harvest.net.answer import Unreachable
from harvest.source import Settings
from harvest.values import addresses, dates, markup
from harvest.values.text import line

# https://support.datacite.org/docs/api-get-doi
DATACITE = "https://api.datacite.org/dois/"
MAX_BYTES = 1_000_000
# How the last part of a service's path is called by its protocol (https://www.ivoa.net/documents/).
_SERVICES: Mapping[str, Protocol] = {
    "tap": "tap",
    "sia": "sia",
    "sia2": "sia",
    "ssa": "ssa",
    "scs": "conesearch",
    "datalink": "datalink",
}


def look(doi: str, settings: Settings) -> Seen:
    """Query DataCite for the DOI of a dataset; never raises for a fault of DataCite."""
    url = f"https://doi.org/{doi}"
    fields: dict[str, Any] = {"doi": doi}
    try:
        body = courier_for(settings).get(
            DATACITE + quote(doi), lambda answer: answer.body, max_bytes=MAX_BYTES
        )
        found = json.loads(body)["data"]["attributes"]
        said = {name: value for name, value in _said(found) if value}
    except Unreachable as fault:
        if fault.status == 404:
            return Seen(url=url, fields=fields, fault="DataCite does not know it", gone=True)
        return Seen(url=url, fields=fields, fault=fault.reason)
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return Seen(url=url, fields=fields, fault="DataCite's answer cannot be read")
    is_software = (found.get("types") or {}).get("resourceTypeGeneral") == "Software"
    return Seen(
        url=url,
        kind="software" if is_software else "dataset",
        fields={**said, **fields, "sources": [f"{url} (its metadata at DataCite)"]},
        told=(f"Read at DataCite: {', '.join(said)}.",),
    )


def by_form(url: str) -> Seen | None:
    """A dataset whose URL shows how it is accessed: a VO service, or a file; else None."""
    path = urlsplit(url).path.rstrip("/")
    last = path.rpartition("/")[2].lower()
    if protocol := _SERVICES.get(last):
        what, way = f"a {PROTOCOL_NAMES[protocol]} service", {"protocol": protocol, "url": url}
    elif url.startswith("https://") and (kind := media_type(last)):
        what = f"a file ({label(kind)})"
        way = {"protocol": "https", "contentUrl": url, "encodingFormat": kind}
    else:
        return None
    told = f"Taken for {what} by its URL, and not asked: {url}."
    return Seen(url=url, kind="dataset", fields={"access": [way]}, told=(told,))


def _said(found: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The fields of an entry in DataCite's attributes (https://schema.datacite.org/)."""
    titles, texts = found.get("titles") or [], found.get("descriptions") or []
    yield "name", line(titles[0].get("title"), 300) if titles else None
    text = next((t.get("description") for t in texts if isinstance(t, dict)), None)
    clean = markup.sanitise(text) if isinstance(text, str) else None
    yield "summary", markup.summary(clean) if clean else None
    yield "author", [dict(each) for each in _people(found.get("creators") or [])][:200]
    words = (line(each.get("subject"), 100) for each in found.get("subjects") or [])
    yield "keywords", list(dict.fromkeys(filter(None, words)))[:100]
    rights = (str(each.get("rightsIdentifier") or "") for each in found.get("rightsList") or [])
    yield "license", next(filter(None, map(spdx.normalise, filter(None, rights))), None)
    yield "version", line(found.get("version"), 60)
    issued = (d.get("date") for d in found.get("dates") or [] if d.get("dateType") == "Issued")
    yield "datePublished", dates.iso(next(issued, None) or str(found.get("publicationYear") or ""))
    yield "url", addresses.web(found.get("url"))


def _people(creators: list[Any]) -> Iterator[dict[str, str]]:
    for each in creators:
        given, family = each.get("givenName"), each.get("familyName")
        name = line(f"{given} {family}" if given and family else each.get("name"), 300)
        if not name:
            continue
        ids = [str(i.get("nameIdentifier") or "") for i in each.get("nameIdentifiers") or []]
        orcid = next((m[0] for i in ids if (m := re.search(r"(\d{4}-){3}\d{3}[\dX]$", i))), None)
        kind = {"type": "Organization"} if each.get("nameType") == "Organizational" else {}
        yield {"name": name, **({"orcid": orcid} if orcid else {}), **kind}
