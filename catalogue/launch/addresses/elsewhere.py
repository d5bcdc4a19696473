"""Addresses that are never a git repository, and what they are instead."""

from __future__ import annotations

import re
from collections.abc import Mapping

from catalogue.launch.addresses.address import Address
from catalogue.launch.addresses.pages import not_a_repository
from catalogue.launch.addresses.tables import hosts

# Other version control systems, by the name their hosts begin with.
_SYSTEMS: Mapping[str, str] = {
    "svn": "Subversion",
    "hg": "Mercurial",
    "cvs": "CVS",
    "bzr": "Bazaar",
}
_SUBVERSION = frozenset({"svn", "svnroot", "viewvc", "websvn"})
_RECORD = re.compile("[0-9]+|[0-9a-z]{5}-[0-9a-z]{5}", re.ASCII)
_FIGSHARE_ID = re.compile("[0-9]{5,12}")
_BINDERHUB = "BinderHub opens git repositories, and records of the archives repo2docker knows"


def refuse(address: Address) -> None:
    """Raise Refused "not-a-repository" when the host is one that holds no repositories, or the
    path has the form of another service's pages."""
    host = address.host.removeprefix("www.")
    for found, names in hosts().elsewhere.items():
        if any(host == name or (name[0] == "." and host.endswith(name)) for name in names):
            raise not_a_repository(f"{found} ({address.host})")
    words = address.segments
    system = _SYSTEMS.get(host.partition(".")[0])
    if system is None and words and words[0] in _SUBVERSION:
        system = "Subversion"
    if system is not None:
        raise not_a_repository(
            f"in {system} ({address.host})", "BinderHub fetches with git. Give a git repository."
        )


def refuse_record(address: Address) -> None:
    """Raise Refused "not-a-repository" for pages of archives that repo2docker does not know, as
    their software makes them: institutions' Figshares, InvenioRDM, DSpace."""
    words = address.segments
    first, second = (*words, "", "")[:2]
    if first == "articles" and any(_FIGSHARE_ID.fullmatch(word) for word in words[2:]):
        what = "a page of an institution's Figshare"
    elif (first in ("record", "records") and _RECORD.fullmatch(second)) or (
        first == "handle" and len(words) > 2
    ):
        what = "a record's page"
    else:
        return
    raise not_a_repository(f"{what} ({address.host})", f"{_BINDERHUB}. Give the code's repository.")
