"""Whether a session shows what a link opens in it, where that is none of Jupyter's own pages.

RStudio, Voilà, a desktop: a repository's environment brings them or not, and a link to what is
not there ends in an error after the build. `catalogue/launch/tables.json` says what brings each.
"""

from __future__ import annotations

from catalogue.launch.grammars import builds
from catalogue.launch.tables import filled, tables
from catalogue.readiness.environment import ANYTHING, ITSELF
from catalogue.records.facility import Facility
from catalogue.records.repository import Ref
from catalogue.records.software import Software
from catalogue.start.repositories import ref_of

_LISTS = ("conda", "pipfile", "python")  # build packs whose files list all that they install
_PIP = ("pipfile", "python")
_SCRIPTS = ("postBuild", "start")


def interface_at(urlpath: str | None) -> str | None:
    """The interface that a path in the session opens; None for a page of Jupyter's own.

    >>> interface_at("voila/render/a.ipynb"), interface_at("lab/tree/voila")
    ('voila', None)
    """
    first = (urlpath or "").lstrip("/").partition("?")[0].partition("/")[0].lower()
    rows = tables().interfaces.items()
    return next((word for word, row in rows if first in row.urls), None)


def provides(ref: Ref, interface: str) -> bool | None:
    """Whether the environment of a ref brings an interface; None where its files do not tell."""
    row, found, packages = tables().interfaces[interface], ref.readiness, set(ref.packages)
    if found.buildpack in row.buildpacks or packages & row.packages:
        return True
    if _scripts(ref) or (found.verdict != "bare" and found.buildpack not in _LISTS):
        return None
    # What takes a build pack of its own is no package of pip's.
    if found.verdict == "bare" or (row.buildpacks and found.buildpack in _PIP):
        return False
    return None if not packages or {ANYTHING, ITSELF} & packages else False


def interface_caution(software: Software, facility: Facility, interface: str) -> str:
    """What is in doubt about opening an interface at a facility, in a few words; "" for nothing."""
    if not builds(facility):
        return _words("elsewhere", interface)
    return environment_caution(software, interface)


def environment_caution(software: Software, interface: str) -> str:
    """The same where the environment is built from the repository. What authors or curators open
    themselves is in doubt only where it is certainly not there."""
    ref = ref_of(software)
    there = provides(ref, interface) if ref and ref.commit else None
    start = software.start
    if there or (there is None and interface == interface_at(start.urlpath if start else None)):
        return ""
    if ref is None or not ref.commit:
        own = start is None and interface == interface_at(software.urlpath)
        return "" if own else _words("unseen", interface)
    files = [path for path in (ref.readiness.decided_by, *_scripts(ref)) if path]
    if not files:
        return _words("nothing" if there is False else "unseen", interface)
    case = "lacks" if there is False else "unknown"
    return _words(case, interface, files=" or ".join(files))


def _scripts(ref: Ref) -> list[str]:
    """The scripts that may install anything."""
    return [path for path in ref.binder or () if path.rpartition("/")[2] in _SCRIPTS]


def _words(case: str, interface: str, **words: str) -> str:
    name = tables().interfaces[interface].name
    return filled(tables().interfaceCautions[case], {"name": name, **words})
