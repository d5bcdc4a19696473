"""Harvest the OSSR, a community on Zenodo, so that no night can harm what we have.

A fault of one record is a finding about it; a fault of the source leaves the last snapshot.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from catalogue.records.finding import Finding
from harvest.net.answer import AnswerLimits, Unreachable
from harvest.net.http import PACE, Clock, Courier
from harvest.net.patience import Patience
from harvest.net.progress import Progress, Quiet
from harvest.net.reach import Reach
from harvest.zenodo import live_checks, versions
from harvest.zenodo.collect import Origin, collect
from harvest.zenodo.lines import RecordLine, Snapshot, Source
from harvest.zenodo.live_checks import Check
from harvest.zenodo.search import pages
from harvest.zenodo.sweep import complete
from harvest.zenodo.versions import Versions

API = "https://zenodo.org/api"
COMMUNITY = "escape2020"
LEAST_SHARE = 0.8  # of last time's records; fewer are not believed


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Where and how to harvest. `pace` is the seconds between two requests.

    `all_versions` lists them anew; otherwise the first live harvest alone does. `live_checks`
    also asks whether Zenodo is what it is taken for. `budget` are the seconds it may take in
    all. `allow_loopback`, for tests, lets repositories and facilities be on this machine; the
    host of `api` may be anywhere.
    """

    api: str = API
    community: str = COMMUNITY
    pace: float = PACE
    accept_shrink: bool = False
    all_versions: bool = False
    live_checks: bool = False
    allow_loopback: bool = False
    budget: float = 1800.0
    limits: AnswerLimits = field(default_factory=AnswerLimits)
    clock: Clock = field(default_factory=Clock)
    now: Callable[[], datetime] = _utc_now


@dataclass(frozen=True, kw_only=True)
class Harvest:
    """What came of a harvest.

    With `kept` the snapshot is the previous one, for the `reason` given as a sentence;
    `requests` counts all requests made, repeated ones too, but for those of the `checks`;
    `answered` is false when nobody said anything to any of them. `note` is a sentence on what
    was not asked for, if anything.
    """

    snapshot: Snapshot
    kept: bool = False
    reason: str = ""
    requests: int = 0
    answered: bool = True
    note: str = ""
    checks: tuple[Check, ...] = ()


def harvest(
    previous: Snapshot, settings: Settings | None = None, progress: Progress | None = None
) -> Harvest:
    """Harvest all records of a community, each once; never raises for a fault of the source.

    `previous` is the last good snapshot. The bundled one, or one of another community, is no
    measure: the first live harvest replaces it wholly, if only it finds anything.
    """
    settings = settings or Settings()
    progress = progress or Quiet()
    files = Patience(name="Zenodo's store of files")
    courier = Courier(
        clock=settings.clock,
        limits=settings.limits,
        pace=settings.pace,
        tell=progress.say,
        reach=Reach(loopback=settings.allow_loopback).trusting(settings.api),
        patience=files,
        until=settings.clock.now() + settings.budget,
    )
    found = _harvest(previous, settings, progress, courier)
    found = replace(found, answered=courier.answers > 0, note=_note(files))
    if not settings.live_checks:
        return found
    progress.say("Asking whether Zenodo is what it is taken for")
    return replace(found, checks=live_checks.run(courier, settings.api, settings.community))


def _harvest(
    previous: Snapshot, settings: Settings, progress: Progress, courier: Courier
) -> Harvest:
    last = previous if _is_measure(previous, settings) else Snapshot()
    try:
        with pages(courier, settings.api, settings.community) as page:
            progress.say(f"Asking {settings.api} for the records of {settings.community}")
            sweep = complete(page, frozenset(line.id for line in last.lines))
        _guard(len(sweep.hits), last, settings)
    except Unreachable as fault:
        return Harvest(
            snapshot=previous, kept=True, reason=fault.reason, requests=courier.requests_made
        )
    every = _all_versions(last, courier, settings)
    origin = Origin(courier=courier, api=settings.api, community=settings.community)
    lines, findings = collect(sweep, last, origin, progress, every)
    if not lines and not settings.accept_shrink:
        return Harvest(
            snapshot=previous,
            kept=True,
            reason="none of the records listed could be read",
            requests=courier.requests_made,
        )
    known = every is not None or (last.source is not None and last.source.all_versions)
    snapshot = _settled(last, lines, findings, settings, all_versions=known)
    return Harvest(snapshot=snapshot, requests=courier.requests_made)


def _note(files: Patience) -> str:
    if not files.tired:
        return ""
    count = f"{files.left_out} file{'s' if files.left_out != 1 else ''}"
    return f"{files.tired}: {count} left for the next night."


def _is_measure(previous: Snapshot, settings: Settings) -> bool:
    source = previous.source
    return source is not None and (source.origin, source.community) == ("live", settings.community)


def _guard(found: int, last: Snapshot, settings: Settings) -> None:
    """Raise `Unreachable` for an answer too small to be believed."""
    if settings.accept_shrink:
        return
    if found == 0:
        raise Unreachable(f"no record was listed for the community {settings.community}")
    if found < LEAST_SHARE * len(last.lines):
        raise Unreachable(
            f"{found} records were listed where the last harvest had {len(last.lines)}; "
            f"fewer than {LEAST_SHARE:.0%} are believed only with --accept-shrink"
        )


def _all_versions(last: Snapshot, courier: Courier, settings: Settings) -> Versions | None:
    """All versions, when they are asked for or were never listed; None if they cannot be had."""
    if last.source is not None and last.source.all_versions and not settings.all_versions:
        return None
    try:
        with pages(courier, settings.api, settings.community, all_versions=True) as page:
            return versions.listed(page)
    except Unreachable as fault:
        courier.tell(f"Earlier versions could not be listed ({fault.reason})")
        return None


def _settled(
    last: Snapshot,
    lines: tuple[RecordLine, ...],
    findings: tuple[Finding, ...],
    settings: Settings,
    *,
    all_versions: bool,
) -> Snapshot:
    """The new snapshot; when nothing changed, the last one with its own date."""
    fresh = Snapshot(
        lines=lines,
        source=Source(
            origin="live",
            url=settings.api,
            community=settings.community,
            changed=settings.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            records=len(lines),
            findings=findings,
            all_versions=all_versions,
        ),
    )
    if last.source is None or fresh.source is None:
        return fresh
    same = replace(fresh.source, changed=last.source.changed)
    return last if Snapshot(lines=lines, source=same) == last else fresh
