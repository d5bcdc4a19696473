"""Which software can work on which data, and the reason in words.

What an entry reads is curated in its `consumesData`; where it is not, stated rules derive it from
its name, keywords, summary and description. Subjects alone relate nothing: two things
about radio astronomy need not be able to read each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from types import MappingProxyType

from catalogue.records.consumes import ConsumesData
from catalogue.records.dataset import Dataset
from catalogue.records.software import Software
from catalogue.values import media_types
from catalogue.values.plain_text import without_tags

ARCHIVES: Mapping[str, str] = MappingProxyType(
    {
        "apertif": "the Apertif archive",
        "astron_vo": "the ASTRON VO",
        "rucio": "Rucio data lakes",
        "vo_reg": "the VO registry",
        "zenodo": "Zenodo",
        "zooniverse": "Zooniverse",
    }
)
SERVICES: Mapping[str, str] = MappingProxyType(
    {
        "tap": "queries TAP services",
        "datalink": "follows DataLink",
        "sia": "queries SIA image services",
        "ssa": "queries SSA spectrum services",
        "conesearch": "queries cone search services",
        "soda": "asks SODA cut-out services",
        "rucio": "reads data from Rucio",
        "zooniverse": "reads Zooniverse exports",
    }
)


@dataclass(frozen=True, kw_only=True)
class ReadingRule:
    """Where a text holds `pattern`, the software reads `data`; `word` is what people write."""

    word: str
    pattern: str
    data: ConsumesData


def _rule(word: str, pattern: str, **data: tuple[str, ...]) -> ReadingRule:
    return ReadingRule(word=word, pattern=pattern, data=ConsumesData(**data))


# Names that are also words (FITS, ROOT, TAP) count in capitals only.
RULES: tuple[ReadingRule, ...] = (
    _rule("VOTable", r"(?i:\bVOTables?\b)", encodingFormat=(media_types.VOTABLE,)),
    _rule("FITS", r"\bFITS\b", encodingFormat=(media_types.FITS,)),
    _rule("HDF5", r"(?i:\bHDF5\b)", encodingFormat=(media_types.HDF5,)),
    _rule("ROOT", r"\bROOT\b", encodingFormat=(media_types.ROOT,)),
    _rule("TAP", r"\bTAP\b|\bADQL\b", protocol=("tap",)),
    _rule("PyVO", r"(?i:\bPyVO\b)", encodingFormat=(media_types.VOTABLE,), protocol=("tap",)),
    _rule(
        "Astropy",
        r"(?i:\bastropy\b)",
        encodingFormat=(media_types.FITS, media_types.VOTABLE),
    ),
    _rule("Gammapy", r"(?i:\bgammapy\b)", encodingFormat=(media_types.FITS,)),
    _rule("Rucio", r"(?i:\brucio\b)", protocol=("rucio",)),
    _rule("Zooniverse", r"(?i:\bzooniverse\b|\bpanoptes\b)", archive=("zooniverse",)),
    _rule("Apertif", r"(?i:\bapertif\b)", archive=("apertif", "astron_vo")),
)


@dataclass(frozen=True, kw_only=True)
class Reads:
    """What an entry reads; `words` are those it was derived from, none where it is curated."""

    data: ConsumesData
    words: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Related:
    """A software entry that can work on a dataset, the reasons in words, and how good they are."""

    software: Software
    dataset: Dataset
    reasons: tuple[str, ...]
    score: int


def reads(software: Software) -> Reads:
    """What `software` reads: as curated, else by `RULES` from what it says of itself."""
    if software.consumesData is not None:
        return Reads(data=software.consumesData)
    said = (software.name, software.summary or "", *software.keywords)
    return _told(said, software.description or "")


@cache  # an entry is held against every dataset
def _told(said: tuple[str, ...], description: str) -> Reads:
    text = " · ".join((*said, without_tags(description)))
    found = [rule for rule in RULES if re.search(rule.pattern, text)]
    joined = {
        part.name: tuple(
            dict.fromkeys(value for rule in found for value in getattr(rule.data, part.name))
        )
        for part in fields(ConsumesData)
    }
    return Reads(data=ConsumesData(**joined), words=tuple(rule.word for rule in found))


def related(software: Software, dataset: Dataset) -> Related | None:
    """Tell why `software` can work on `dataset`, or None where nothing says so.

    An archive it was made for counts 8, each file format 4, each service 2, each subject 1; a
    subject counts only where it is curated as one whose data it reads.
    """
    data = reads(software).data
    told = {word.casefold() for word in dataset.keywords}
    formats = [each for each in data.encodingFormat if each in dataset.encodingFormats]
    services = [each for each in data.protocol if each in dataset.protocols]
    subjects = [each for each in data.keywords if each.casefold() in told]
    reasons = []
    if dataset.archive and dataset.archive in data.archive:
        reasons.append(f"works with {ARCHIVES.get(dataset.archive, dataset.archive)}")
    if formats:
        reasons.append(f"reads {_joined([media_types.label(each) for each in formats])}")
    reasons += [SERVICES[each] for each in services]
    if subjects:
        reasons.append(f"is made for data on {_joined(subjects)}")
    score = 4 * len(formats) + 2 * len(services) + len(subjects)
    if reasons and reasons[0].startswith("works with"):
        score += 8
    if not reasons:
        return None
    return Related(software=software, dataset=dataset, reasons=tuple(reasons), score=score)


def software_for(dataset: Dataset, entries: Iterable[Software]) -> tuple[Related, ...]:
    """The software that can work on `dataset`, the best reasons first, then by name."""
    found = (related(software, dataset) for software in entries)
    return tuple(
        sorted(
            (each for each in found if each),
            key=lambda r: (-r.score, r.software.name.casefold(), r.software.id),
        )
    )


def data_for(software: Software, datasets: Iterable[Dataset]) -> tuple[Related, ...]:
    """The data that `software` can work on, the best reasons first, then by name."""
    found = (related(software, dataset) for dataset in datasets)
    return tuple(
        sorted(
            (each for each in found if each),
            key=lambda r: (-r.score, r.dataset.name.casefold(), r.dataset.id),
        )
    )


def _joined(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
