"""Converts records of the catalogue to the answers of the tools."""

from __future__ import annotations

from esap_basket.catalogue import Dataset, Facility, Launch, Software
from esap_basket.catalogue.records import text, web
from esap_basket.mcp import answers as a


def software(one: Software) -> a.FoundSoftware:
    """An entry as a search result."""
    return a.FoundSoftware(
        id=one.id,
        page=one.page,
        interface=list(one.interface),
        notebooks=one.notebooks,
        launchable_at=a.ids(one.launchable),
        ready_at=a.ids(one.ready),
        license=a.short(one.license, 80),
        untrusted_text={
            "name": a.short(one.name, 200),
            "summary": a.short(one.summary, 400),
            "keywords": a.few(one.keywords),
            "reads": a.few(one.reads),
        },
    )


def can_run(one: Launch) -> a.CanRun:
    """A facility that can launch an entry."""
    place = one.facility
    return a.CanRun(
        facility=place.id,
        verdict=one.verdict,
        login=place.login,
        state=place.state,
        memory_gb=place.memoryGB,
        caution=a.reason(one.caution),
        latest=bool(one.latest),
    )


def dataset(one: Dataset) -> a.FoundDataset:
    """A dataset as a search result."""
    return a.FoundDataset(
        id=one.id,
        page=one.page,
        protocols=list(one.protocols),
        formats=a.few(one.formats),
        software=a.ids(one.software),
        license=a.short(one.license, 80),
        untrusted_text={
            "name": a.short(one.name, 200),
            "summary": a.short(one.summary, 400),
            "keywords": a.few(one.keywords),
        },
    )


def way(given: dict[str, object]) -> a.Way:
    """A way to get it, as the API has it."""
    weight = given.get("contentSize")
    told = ("name", "did", "table", "query", "project_id", "workflow_id", "category")
    return a.Way(
        protocol=text(given.get("protocol")),
        url=a.address(web(given.get("contentUrl")) or web(given.get("url"))),
        format=a.short(text(given.get("encodingFormat")), 80),
        bytes=weight if isinstance(weight, int) else None,
        checksum=a.short(text(given.get("checksum")), 140),
        untrusted_text={
            name: a.lines(value, 2_000) for name in told if (value := text(given.get(name)))
        },
    )


def place(one: Facility) -> a.FoundFacility:
    """A facility on its own."""
    return a.FoundFacility(
        id=one.id,
        page=one.page,
        url=a.address(one.url),
        kind=one.kind,
        login=one.login,
        open_to=one.openTo or "unknown",
        state=one.state,
        launches=one.launches,
        interfaces=a.few(one.interfaces),
        repositories=a.few(one.repositories),
        session={
            name: value
            for name, value in (
                ("memory_gb", one.memoryGB),
                ("memory_max_gb", one.memoryMaxGB),
                ("cpus", one.cpus),
                ("gpus", one.gpus),
                ("storage_gb", one.storageGB),
            )
            if value is not None
        },
        account=a.address(one.account),
        untrusted_text={
            "name": a.short(one.name, 80),
            "summary": a.short(one.summary, 400),
            "who": a.short(one.who),
            "operator": a.short(one.operator, 120),
            "location": a.short(one.location, 80),
            "data_at_hand": a.few(one.mounts),
        },
    )
