"""What a git repository says of the software in it, read as the harvest reads it every night."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from catalogue import launch
from catalogue.precedence import with_stated
from catalogue.precedence.order import in_order
from catalogue.records.repository import Ref, Repository
from catalogue.records.software import Software
from catalogue.start.repositories import known_of, wanted, with_repositories
from contribute.seen import Seen
from harvest.git.lines import by_url
from harvest.git.rounds import RoundOptions
from harvest.git.source import GitSource
from harvest.net.progress import RecordedMessages
from harvest.source import Settings
from harvest.table import Stored
from harvest.values import addresses

OPTIONS = RoundOptions(pace=0)
# What the file says itself: an entry needs it, or lists and search show it first.
_OWN = ("name", "summary", "interface", "codeRepository", "ref")
# Files of a package that others install and import, or run.
_PACKAGES = frozenset({"pyproject.toml", "setup.cfg", "description", "project.toml", "cargo.toml"})


def look(url: str, settings: Settings, options: RoundOptions = OPTIONS) -> Seen:
    """Look at the repository that `url` means, a page in it too; never raises for its faults."""
    place = addresses.repository(url)
    draft = Software(
        id="new",
        name=name_of(place.url if place else url),
        source="curated",
        codeRepository=place.url if place else None,
        ref=place.ref if place else None,
    )
    asked = wanted([draft])
    if place is None or not asked:
        return Seen(url=url, fault="it is not the URL of a git repository", gone=True)
    seen = Seen(url=place.url, kind="software", fields=_fields(draft))
    reasons = RecordedMessages()  # of one repository there is one
    found = GitSource(options=options).look(Stored(), asked, settings, reasons)
    known = by_url(found.known)
    line = next(iter(known.values()), None)
    if line is None or line.status == "unknown":
        told = [each.partition(": ")[2] for each in reasons.said] or [found.kept or "no answer"]
        return replace(seen, fault=told[0])
    if line.status == "gone":
        return replace(seen, fault=line.fault or "it is not there", gone=True)
    return _read(draft, seen, known)


def _read(draft: Software, seen: Seen, known: dict[str, Repository]) -> Seen:
    (entry,) = with_stated(with_repositories([draft], known), known)
    there = known_of(draft, known)
    ref = there[1] if there else None
    if ref is None or ref.commit is None:
        none = f"The repository has no {draft.ref or 'commit'}, so nothing was read in it."
        return replace(seen, told=(none,))
    files = [each.path for each in in_order(ref)]
    named = next((each.name for each in in_order(ref) if each.name), None)
    entry = replace(entry, name=named or entry.name, interface=_interface(entry, ref))
    shown = ", ".join(files[:6]) or "no file that describes it"
    fields = _fields(entry)
    fields["sources"] = [f"{seen.url} ({shown} at {ref.commit[:7]})"]
    elsewhere = {
        name: origin
        for name, origin in sorted(entry.origin.items())
        if name not in fields and " at " in origin
    }
    if entry.notebooks:
        first = entry.notebooks[0].path
        elsewhere["notebooks"] = f"the {len(entry.notebooks)} found there, {first} first"
    told = (
        f"Read in {seen.url} at {ref.commit[:7]}: {shown}; {len(ref.notebooks)} notebooks.",
        f"Environment for a BinderHub: {ref.readiness.reason or ref.readiness.verdict}",
    )
    return replace(seen, fields=fields, elsewhere=elsewhere, told=told)


def _fields(entry: Software) -> dict[str, Any]:
    found = {name: getattr(entry, name) for name in _OWN}
    return {n: [*v] if isinstance(v, tuple) else v for n, v in found.items() if v}


def _interface(entry: Software, ref: Ref) -> tuple[Any, ...]:
    """How one uses it: what the harvest tells, and a package is a library."""
    is_package = any(each.path.lower() in _PACKAGES for each in ref.stated)
    more = ("library",) if is_package and "library" not in entry.interface else ()
    return (*entry.interface, *more)


def name_of(url: str) -> str:
    """The last part of a repository's path, which its files may correct."""
    understood = launch.source(launch.Target(repository=url))
    whole = "" if isinstance(understood, launch.Refusal) else launch.home(understood) or ""
    return (whole or url).rstrip("/").rpartition("/")[2].removesuffix(".git") or url
