"""URLs that are never a git repository, and what they are instead."""

from __future__ import annotations

import re

from catalogue.launch.addresses.address import Address
from catalogue.launch.refusals import refused
from catalogue.launch.tables import tables

_RECORD = re.compile("[0-9]+|[0-9a-z]{5}-[0-9a-z]{5}", re.ASCII)
_FIGSHARE_ID = re.compile("[0-9]{5,12}")


def refuse(address: Address) -> None:
    """Raise Refused "not-a-repository" when the host is one that holds no repositories, or the
    path has the form of another service's pages."""
    host = address.host.removeprefix("www.")
    for found, names in tables().elsewhere.items():
        if any(host == name or (name[0] == "." and host.endswith(name)) for name in names):
            raise refused("not-a-repository", "elsewhere", found=found, host=address.host)
    words = address.segments
    system = tables().systems.get(host.partition(".")[0])
    if system is None and words and words[0] in tables().subversion:
        system = "Subversion"
    if system is not None:
        raise refused("not-a-repository", "system", system=system, host=address.host)


def refuse_record(address: Address) -> None:
    """Raise Refused "not-a-repository" for pages of archives that repo2docker does not know, as
    their software makes them: institutions' Figshares, InvenioRDM, DSpace."""
    words = address.segments
    first, second = (*words, "", "")[:2]
    if first == "articles" and any(_FIGSHARE_ID.fullmatch(word) for word in words[2:]):
        case = "figshare"
    elif (first in ("record", "records") and _RECORD.fullmatch(second)) or (
        first == "handle" and len(words) > 2
    ):
        case = "record"
    else:
        return
    raise refused("not-a-repository", case, host=address.host)
