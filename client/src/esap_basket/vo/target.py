"""A service asked at a target: the parameters each protocol of the IVOA has for a circle.

site_src/assets/js/basket/exports/target.js has the same for the browser. The code below also
stands in the notebook that loads a basket.json (render/exports/handover.py), so it is Python 3.8
and needs the standard library alone. Cone search 1.03, SIA 1.0 (a square) and 2.0, SSA 1.1 (a
diameter), SODA 1.0: https://www.ivoa.net/documents/
"""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Mapping
from typing import Any

SIA2 = "ivo://ivoa.net/std/SIA#query-2.0"
# A circle of numbers in ADQL, which a target takes the place of.
_NUMBER = r"[+-]?[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?"
CIRCLE = re.compile(
    r"(\bCIRCLE\s*\(\s*(?:'(?:ICRS|J2000|FK5|)(?: GEOCENTER)?'\s*,\s*)?)"
    + r"\s*,\s*".join([_NUMBER] * 3)
    + r"(\s*\))",
    re.IGNORECASE,
)


def filled(id_: str, access: Mapping[str, Any], target: object) -> Mapping[str, Any]:
    """The access with the target in it: a URL that answers, or a query; else as it is.

    `target` is "RA DEC RADIUS" in degrees (ICRS), or nothing.
    """
    protocol = access.get("protocol")
    if not isinstance(target, str) or len(target.split(" ")) != 3:
        return access
    ra, dec, radius = target.split(" ")
    twice = f"{2 * float(radius):.12g}"
    position = f"{ra},{dec}"
    asked = {
        "conesearch": {"RA": ra, "DEC": dec, "SR": radius},
        "sia": {"POS": position, "SIZE": twice},
        "ssa": {"REQUEST": "queryData", "POS": position, "SIZE": twice},
        "soda": {"CIRCLE": target},
    }.get(str(protocol))
    if asked is None:
        query = at_circle(access, f"{ra}, {dec}, {radius}") if protocol == "tap" else None
        return {**access, "query": query} if query else access
    if access.get("standardID") == SIA2:
        asked = {"POS": f"CIRCLE {target}"}
    form = "" if protocol == "soda" else "application/x-votable+xml"
    form = form or str(access.get("encodingFormat", ""))
    end = {"application/x-votable+xml": ".vot"}.get(form, "")
    end = ".fits" if form.endswith("fits") else end
    name = f"{id_}{'-cutout' if protocol == 'soda' else ''}{end}"
    url = with_parameters(access["url"], asked)
    more = {"encodingFormat": form} if form else {}
    return {"protocol": "https", "contentUrl": url, "name": name, **more}


def at_circle(access: Mapping[str, Any], circle: str) -> str | None:
    """The query at a circle, or None: the one circle of the item's own query is replaced; one
    without a query is made where the columns are known (of ObsCore 1.1, s_ra and s_dec)."""
    query, table = access.get("query"), access.get("table")
    if query:
        made, count = CIRCLE.subn(lambda found: found[1] + circle + found[2], query)
        return made if count == 1 else None
    ra, dec = access.get("raColumn"), access.get("decColumn")
    if table and table.lower() == "ivoa.obscore":
        ra, dec = "s_ra", "s_dec"
    if not (table and ra and dec):
        return None
    where = f"1 = CONTAINS(POINT('ICRS', {ra}, {dec}), CIRCLE('ICRS', {circle}))"
    return f"SELECT * FROM {table} WHERE {where}"


def with_parameters(url: str, asked: Mapping[str, str]) -> str:
    """`url`, which may end in ? or & and have parameters of its own, with more of them."""
    base = url.partition("#")[0]
    join = "?" if "?" not in base else "" if base[-1] in "?&" else "&"
    return base + join + urllib.parse.urlencode(asked)
