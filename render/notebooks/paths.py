"""Where the page of a notebook stands: of a path in a repository a path of this site."""

from __future__ import annotations

import hashlib
import re

_SAFE = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST = 60


def page_path(path: str) -> str:
    """The folder of a notebook's page below its entry's `notebooks/`, ending in a slash.

    Letters, digits, - and _ stay; whatever else there is makes way for a part of the path's hash,
    so that two notebooks have two pages and none stands elsewhere. No folder has a dot, so none
    takes the place of a file.

    >>> page_path("tutorials/first_steps.ipynb")
    'tutorials/first_steps/'
    >>> page_path("../µ 1.ipynb")
    'x/1-01f662/'
    """
    *folders, name = path.removesuffix(".ipynb").split("/")
    names = [_SAFE.sub("-", each).strip("-")[:_LONGEST] or "x" for each in (*folders, name)]
    clean = "/".join(names[:20])
    if clean != path.removesuffix(".ipynb"):
        clean += f"-{hashlib.sha256(path.encode('utf-8', 'replace')).hexdigest()[:6]}"
    return f"{clean}/"
