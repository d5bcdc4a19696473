"""Queries that run as a job of a TAP service (UWS 1.1: https://www.ivoa.net/documents/UWS/).

Made of site_src/assets/js/basket/exports/cell/jobs.py by `make tables`.
"""

import contextlib
import http.client
import io
import re
import time
import urllib.error
import urllib.parse
import xml.etree.ElementTree as ET

from esap_basket.vo._guards import checked, is_public, seen

SMALL = 10000  # a query of TOP so many rows or fewer is asked at once (/sync), others as a job
MOST_STATE = 1 << 20  # bytes of what a service says of a job


def is_small(query):
    rows = top(query)
    return rows is not None and rows <= SMALL


def top(query):
    """How many rows a query asks for itself, or None."""
    found = re.match(r"\s*SELECT\s+(?:ALL\s+|DISTINCT\s+)?TOP\s+([0-9]+)\s", query, re.IGNORECASE)
    return int(found[1]) if found else None


@contextlib.contextmanager
def job(url, about, asked, seconds):
    """The URL of the result of a query, whose job is deleted afterwards; None where the service
    has no jobs. `asked` opens a URL."""
    try:
        with asked(f"{url}/async", data=urllib.parse.urlencode(about).encode()) as answer:
            place = answer.geturl().partition("?")[0].rstrip("/")  # where the service led
    except urllib.error.HTTPError as fault:
        fault.close()
        if fault.code not in (404, 405, 501):
            raise
        yield None
        return
    if place == f"{url}/async":
        raise ValueError(f"{url} made no job of the query")
    if not is_public(place, url):  # what is sent there starts and deletes
        raise ValueError(f"{url} leads to {place}, which is no public place")
    try:
        asked(f"{place}/phase", data=b"PHASE=RUN").close()
        named = ended(place, asked, seconds) or f"{place}/results/result"
        result = urllib.parse.urljoin(place, named)
        if not is_public(result, url):
            raise ValueError(f"{url} leads to {result}, which is no public place")
        yield result
    finally:
        with contextlib.suppress(OSError, ValueError, http.client.HTTPException):
            asked(place, method="DELETE").close()


def ended(place, asked, seconds):
    """Waits for a job's end: the URL of its result, where the service names one."""
    end, pause = time.monotonic() + seconds, 0.2
    while True:
        left = end - time.monotonic()
        with asked(f"{place}?WAIT={max(1, min(30, int(left)))}") as answer:
            text = answer.read(MOST_STATE)
        checked(io.BytesIO(text))
        state = ET.fromstring(text)
        phase = state.findtext("{*}phase", "").strip()
        if phase == "COMPLETED":
            named = state.find("{*}results/{*}result[@id='result']")
            return "" if named is None else named.get("{http://www.w3.org/1999/xlink}href", "")
        if phase in ("ERROR", "ABORTED"):
            said = seen(state.findtext("{*}errorSummary/{*}message", ""))
            raise ValueError(f"the job ended with {phase}: {said or 'no reason is given'}")
        if left <= 0:
            raise TimeoutError(f"the job did not end within {seconds} s: set JOB_SECONDS")
        time.sleep(min(pause, max(left, 0)))  # services that do not wait answer at once
        pause = min(1.5 * pause, 10)


def named(table, service, semantics="#this"):
    """URL and media type of each file that rows of DataLink (#this), ObsCore or DaCHS (accref)
    name: by http or https, at a public place or at the host of the service."""
    if hasattr(table, "to_table"):  # of pyVO
        table = table.to_table()
    rows = table if isinstance(table, list) else [dict(zip(table.colnames, row)) for row in table]  # noqa: B905
    for row in rows:
        place = row.get("access_url") or row.get("accref")
        if not place or str(row.get("semantics", semantics)) != semantics:
            continue
        try:
            url = urllib.parse.urljoin(service, str(place))
            fine = url.lower().startswith(("http://", "https://")) and is_public(url, service)
        except ValueError:  # http://[
            continue
        kind = str(row.get("content_type") or row.get("access_format") or "")
        if fine and "content=datalink" not in kind:
            yield url, kind.partition(";")[0].strip().lower()
