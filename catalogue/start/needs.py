"""What software states that it needs of a session, beside what a facility's sessions have.

Only what is stated counts, and only text that says nothing else: a text with any word that is not
listed here (“optional”, “or”, “recommended”, “without” …) may mean the opposite.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalogue.records.facility import Facility
from catalogue.records.software import Software

_GPU = {"gpu", "gpus", "gpgpu", "cuda"}
# What may stand beside these. A CPU without a number is not among it: “CPU, GPU” may mean either.
_BESIDE = re.compile(
    "an?|and|are|at|is|least|min(?:imum)?|need(?:ed|s)?|one|require[ds]?|with"
    "|amd|geforce|gtx|nvidia|quadro|rtx|tesla|compute|capability|memory|v?ram|[gm]i?b|x"
)
_ASIDE = re.compile(
    r"\b(?:[0-9]+[ -]?(?:v?cpu|core)s?(?:[ -](?:core|cpu|processor)s?)?"
    r"|cuda[ -](?:capable|compatible|enabled)"
    r"|of (?:memory|v?ram)"
    r"|or (?:above|better|higher|later|more|newer))\b",
    re.ASCII,
)
_BETWEEN = re.compile(r"[\s,;:()+≥>=]+|(?<=[a-z0-9])-(?=[a-z0-9])|\.(?=\s|$)")
_AMOUNT = re.compile(r"[ahlptv]?([0-9]+(?:\.[0-9]+)?)(?:x|gb|gib|mb|mib)?", re.ASCII)


def needs_gpu(text: str) -> bool:
    """Whether `processorRequirements` says that a GPU is needed, and no more than that, its kind,
    and amounts.

    >>> needs_gpu("4 cores, NVIDIA GPU with 8 GB"), needs_gpu("CPU or GPU"), needs_gpu("0 GPUs")
    (True, False, False)
    """
    words = [word for word in _BETWEEN.split(_ASIDE.sub(" ", text.lower())) if word]
    first = next((at for at, word in enumerate(words) if word in _GPU), None)
    # “8 cores (4 with GPU)” means either.
    return first is not None and "with" not in words[:first] and all(map(_known, words))


def _known(word: str) -> bool:
    """Whether a word takes nothing back: one of those above, or an amount, a version or a model,
    such as “8gb” or “a100”, that is not zero."""
    amount = _AMOUNT.fullmatch(word)
    some = amount is not None and bool(amount[1].strip("0."))
    return some or word in _GPU or _BESIDE.fullmatch(word) is not None


def has_gpu(facility: Facility) -> bool | None:
    """Whether a session that a link of the facility starts has a GPU; None where that is not known.

    What its links ask for (`linkParameters`) goes before what its sessions have.
    """
    asks = facility.linkParameters
    asked = asks.get("gpus") or asks.get("gpuCount") or asks.get("gpuModel")
    if asked and asked.strip("0. "):
        return True
    gpus = facility.resources.gpus
    return None if gpus is None else gpus > 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Unmet:
    """What a session lacks in a few words, "" for nothing; `certain` where that is known."""

    words: str = ""
    certain: bool = False


def unmet(software: Software, facility: Facility) -> Unmet:
    """What software needs that a session has not, or is not known to have.

    >>> from catalogue.records.facility import Resources
    >>> hub = Facility(id="h", name="H", kind="binderhub", url="https://h.org/", summary="",
    ...                resources=Resources(gpus=0))
    >>> unmet(Software(id="s", name="S", source="curated", processorRequirements="GPU"), hub).words
    'needs a GPU, and sessions here have none'
    """
    there = has_gpu(facility)
    if there or not needs_gpu(software.processorRequirements or ""):
        return Unmet()
    if there is None:
        return Unmet(words="needs a GPU, and none is known here")
    return Unmet(words="needs a GPU, and sessions here have none", certain=True)
