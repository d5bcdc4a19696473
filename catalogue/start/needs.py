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
# Sizes by the least they can mean: 2048 MB are no more than 2 GB.
_UNITS = {"m": ("MB", 1 / 1024), "g": ("GB", 1.0), "t": ("TB", 1000.0)}
_MEMORY = re.compile(
    r"(?:(?:at least|min(?:imum|\.)?:?|>=|≥) ?)?([0-9]{1,4}(?:\.[0-9]{1,3})?) ?([mgt])i?b"
    r"(?: (?:of )?(?:ram|memory))?(?: (?:or more|at least|min(?:imum|\.)?))?",
    re.ASCII,
)
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


def memory_needed(text: str) -> tuple[str, float] | None:
    """The memory that `memoryRequirements` states, in words and in GB; None where it says more
    than one amount, or less.

    >>> memory_needed("At least 512 MB RAM"), memory_needed("4 GB, better 8")
    (('512 MB', 0.5), None)
    """
    found = _MEMORY.fullmatch(" ".join(text.lower().split()))
    if found is None:
        return None
    unit, size = _UNITS[found[2]]
    return f"{found[1]} {unit}", float(found[1]) * size


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
    """What software needs that a session has not, or is not known to have: a GPU, then memory, of
    which nothing is said where a facility's is not known, as most need little.

    >>> from catalogue.records.facility import Resources
    >>> hub = Facility(id="h", name="H", kind="binderhub", url="https://h.org/", summary="",
    ...                resources=Resources(gpus=0))
    >>> unmet(Software(id="s", name="S", source="curated", processorRequirements="GPU"), hub).words
    'needs a GPU, and sessions here have none'
    """
    if not (software.processorRequirements or software.memoryRequirements):
        return Unmet()  # as nearly all; each is asked about at each facility
    gpu, memory = _gpu_lacking(software, facility), _memory_lacking(software, facility)
    return Unmet(
        words="; ".join(filter(None, (gpu.words, memory.words))),
        certain=gpu.certain or memory.certain,
    )


def _gpu_lacking(software: Software, facility: Facility) -> Unmet:
    there = has_gpu(facility)
    if there or not needs_gpu(software.processorRequirements or ""):
        return Unmet()
    if there is None:
        return Unmet(words="needs a GPU, and none is known here")
    return Unmet(words="needs a GPU, and sessions here have none", certain=True)


def _memory_lacking(software: Software, facility: Facility) -> Unmet:
    needed = memory_needed(software.memoryRequirements or "")
    has, most = facility.resources.memoryGB, facility.resources.memoryMaxGB
    there = most or has
    if needed is None or there is None or there >= needed[1]:
        return Unmet()
    words = f"{there:g} GB{' at most' if most else ''}"
    return Unmet(words=f"needs {needed[0]} of memory, and sessions here have {words}", certain=True)
