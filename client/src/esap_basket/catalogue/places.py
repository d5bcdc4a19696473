"""Which facilities suit, and what of the others is not known or does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from esap_basket.catalogue.records import Facility

Login = Literal["none", "anyone"]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a facility has to be; None and False stand for anything.

    `login` is "none" for no account at all, "anyone" for one that everybody can have, too; `gpu`
    and `memoryGB` are of one session, `interface` what it shows, `repository` the kind that launch
    links name (gh, gl, git, zenodo …).
    """

    login: Login | None = None
    gpu: bool = False
    memoryGB: float | None = None
    interface: str | None = None
    repository: str | None = None


def against(one: Facility, wanted: Wanted) -> tuple[str, ...]:
    """Why the facility does not suit, or is not known to; nothing where it does."""
    told = (
        _login(one, wanted.login) if wanted.login else "",
        _gpu(one) if wanted.gpu else "",
        _memory(one, wanted.memoryGB) if wanted.memoryGB is not None else "",
        _interface(one, wanted.interface) if wanted.interface else "",
        _repository(one, wanted.repository) if wanted.repository else "",
    )
    return tuple(filter(None, told))


def _login(one: Facility, wanted: Login) -> str:
    if one.login == "none" or (wanted == "anyone" and one.openTo == "anyone"):
        return ""
    if one.login == "unknown":
        return "it is not known whether it needs a login"
    if wanted == "none":
        return "it needs a login"
    return "its accounts are for members" if one.openTo else "it is not known who gets an account"


def _gpu(one: Facility) -> str:
    if one.gpus is None:
        return "no GPU is known there"
    return "" if one.gpus > 0 else "it has no GPU"


def _memory(one: Facility, wanted: float) -> str:
    most = max(filter(None, (one.memoryGB, one.memoryMaxGB)), default=None)
    if most is None:
        return "its memory is not known"
    return "" if most >= wanted else f"a session has {most:g} GB of memory at most"


def _interface(one: Facility, wanted: str) -> str:
    if not one.interfaces:
        return "it is not known what it shows"
    return "" if wanted in one.interfaces else f"it shows {_listed(one.interfaces)}, no {wanted}"


def _repository(one: Facility, wanted: str) -> str:
    if one.repositories:
        return "" if wanted in one.repositories else f"it takes {_listed(one.repositories)} alone"
    if not one.launches:
        return "no launch link opens a repository there"
    return ""  # all of its kind's


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(words)


def facility_fields(one: Facility) -> Mapping[int, tuple[str, ...]]:
    """Where words are looked for in a facility."""
    beside = (one.id, one.kind, one.location, one.operator, *one.repositories)
    return {8: (one.name,), 4: (*one.interfaces, *one.mounts), 2: (one.summary, one.who), 1: beside}
