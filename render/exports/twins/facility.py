"""The twin of a facility's page."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.launch.grammars import opens
from catalogue.launch.links.facility import unencrypted
from catalogue.records.facility import Facility, Mount, Resources
from catalogue.values.days import day
from render.exports.api import TWIN
from render.exports.twins.parts import head, page, section, sentence
from render.exports.twins.quoting import code, line, link, paragraphs_of, quoted
from render.views.entries import FacilityView
from render.views.words import duration, kind_name, number, provider_name

_LOGIN = {
    "none": "anyone, without an account",
    "required": "an account is required",
    "unknown": "not known",
}
_DEFAULT = {
    "yes": "they start with plain Python",
    "no": "they cannot be started here",
    "unknown": "not known",
}


def facility_twin(place: FacilityView, base_url: str) -> str:
    """The page of a facility as Markdown; `base_url` is the site's URL."""
    facility, url = place.facility, base_url + place.path
    text = list(paragraphs_of(facility.description or ""))
    runs = [_run(place, number, base_url) for number in range(len(place.runs))]
    count = place.count
    return page(
        (
            *head(facility.name, facility.summary, url),
            f"Not offered for launching ({facility.status}): {line(facility.statusReason or '')}"
            if facility.status != "active"
            else "",
            section("Facts", list(_facts(facility))),
            f"## Description\n\n{quoted(text)}" if text else "",
            section("Data available", [_mount(each) for each in facility.mounts]),
            section(
                f"Software: {count.ready} ready, {count.doubtful} doubtful, "
                f"{count.unchecked} not checked",
                runs,
                f"{url} or {base_url}api/software.json",
            )
            or "Nothing in this catalogue can be launched here.",
        )
    )


def _facts(facility: Facility) -> Iterator[str]:
    """The facts of the page, in its order."""
    operator, access = facility.operator, facility.access
    yield f"Kind: {kind_name(facility.kind)}"
    if operator:
        yield f"Operator: {link(operator.name, operator.url)}"
    if facility.location:
        yield f"Location: {line(facility.location)}"
    open_ = " (not encrypted)" if unencrypted(facility.url) else ""
    yield f"URL: {link(facility.url, facility.url)}{open_}"
    yield f"Who can use it: {line(access.who or _LOGIN[access.login])}"
    yield f"Login: {access.login}"
    for label, target in (
        ("Get an account", access.account),
        ("Documentation", facility.documentation),
        ("Help", facility.support),
    ):
        if target:
            yield f"{label}: {link(target, target)}"
    if limits := sentence(*_limits(facility.resources)):
        yield f"Session limits: {limits}"
    if facility.resources.note:
        yield f"Note: {line(facility.resources.note)}"
    if facility.accepts.providers:
        yield f"Launches from: {', '.join(map(provider_name, facility.accepts.providers))}"
    if facility.accepts.repositories:
        yield f"Only repositories under: {', '.join(map(line, facility.accepts.repositories))}"
    if told := opens(facility):
        yield f"Launch links: {line(told)}"
    yield f"Repositories without an environment file: {_DEFAULT[facility.defaultEnvironment]}"
    yield f"State: {_state(facility)}"


def _limits(has: Resources) -> Iterator[str]:
    if has.memoryGB or has.memoryMaxGB:
        most = f"up to {number(has.memoryMaxGB)} GB" if has.memoryMaxGB else ""
        least = f"{number(has.memoryGB)} GB" if has.memoryGB else ""
        yield f"memory {' '.join(filter(None, (least, most)))}"
    for amount, unit in ((has.cpus, "CPU"), (has.gpus, "GPU"), (has.storageGB, "GB storage")):
        if amount is not None:
            yield f"{number(amount) if amount else 'no'} {unit}"
    if has.idleMinutes:
        yield f"stops after {duration(has.idleMinutes)} idle"
    if has.sessionHours:
        yield f"up to {duration(has.sessionHours * 60)}"


def _state(facility: Facility) -> str:
    health = facility.health
    if health is None or not (health.since or health.failing):
        return "not checked yet"
    since = f" since {day(health.since)}" if health.since else ""
    why = f": {line(health.reason)}" if health.reason else ""
    failed = f"; failed its check on {day(health.failing)}" if health.failing else ""
    asked = f"; last recorded on {day(health.asked)}" if health.asked else ""
    return f"{health.state}{since}{why}{failed}{asked}"


def _mount(mount: Mount) -> str:
    where = f" at {code(mount.path)}" if mount.path else ""
    return sentence(f"{line(mount.name)} ({line(mount.kind)}){where}", line(mount.note or ""))


def _run(place: FacilityView, number: int, base_url: str) -> str:
    entry, item = place.runs[number]
    twin = link(entry.software.name, f"{base_url}{entry.path}{TWIN}")
    return sentence(twin, item.verdict, line(item.caution), link("launch", item.url))
