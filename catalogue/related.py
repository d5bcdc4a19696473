"""Which software can use which data, with the reasons in words, the best first.

What an entry reads is curated in its `consumesData`; otherwise published rules derive it from its
name, keywords, summary and description. Reasons count by how specific they are: a shared archive,
instrument or data model counts much, a service together with a format something, FITS or TAP alone
next to nothing. A shared field of science is no reason: two things about radio astronomy need not
be able to read each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from types import MappingProxyType

from catalogue.project import OWN
from catalogue.records.consumes import ConsumesData
from catalogue.records.dataset import Dataset
from catalogue.records.software import Software
from catalogue.values import data_models, media_types
from catalogue.values.plain_text import without_tags

ARCHIVES: Mapping[str, str] = MappingProxyType(
    {
        "apertif": "the Apertif archive",
        "astron_vo": "the ASTRON VO",
        "cds": "the services of the CDS",
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


# Formats and services that so many programs read that sharing one says little.
COMMON_FORMATS = frozenset(
    {
        *(media_types.FITS, media_types.VOTABLE, media_types.CSV, media_types.JSON),
        *(media_types.HDF5, "application/gzip", "application/zip", "application/x-tar"),
    }
)
COMMON_SERVICES = frozenset({"tap", "datalink", "sia", "ssa", "conesearch"})

# How much each reason counts; docs/features.md and /data/#matching say the same in words.
_ARCHIVE, _SPECIAL_MODEL, _INSTRUMENT, _SPECIAL, _SUBJECT = 8, 6, 5, 4, 3
_COMMON_MODEL, _SERVICE, _COMMON = 2, 2, 1
_TOGETHER = 2  # a data model or a service, and the format it comes in
_MOST_SUBJECTS = 2  # that count


@dataclass(frozen=True, kw_only=True)
class ReadingRule:
    """Where a text holds `pattern`, the software reads `data`; `word` is what people write."""

    word: str
    pattern: str
    data: ConsumesData

    @property
    def narrow(self) -> bool:
        """Whether it stands for an instrument or a data model. Descriptions, such as those of
        courses, may mention many of these that the software is not for."""
        return bool(self.data.keywords or self.data.dataModel)


def _rule(word: str, pattern: str, **data: tuple[str, ...]) -> ReadingRule:
    return ReadingRule(word=word, pattern=pattern, data=ConsumesData(**data))


def _of(instrument: str) -> ReadingRule:
    """A rule for an instrument: what is written in capitals counts in capitals only."""
    pattern = rf"(?<!\w){re.escape(instrument)}(?!\w)"
    pattern = pattern if instrument.isupper() else f"(?i:{pattern})"
    return _rule(instrument, pattern, keywords=(instrument,))


_INSTRUMENTS = tuple(map(_of, OWN.instruments))
_PYVO = ("tap", "conesearch")
# Names that are also words (FITS, ROOT, TAP) count in capitals only.
RULES: tuple[ReadingRule, ...] = (
    _rule("VOTable", r"(?i:\bVOTables?\b)", encodingFormat=(media_types.VOTABLE,)),
    _rule("FITS", r"\bFITS\b", encodingFormat=(media_types.FITS,)),
    _rule("HDF5", r"(?i:\bHDF5\b)", encodingFormat=(media_types.HDF5,)),
    _rule("ROOT", r"\bROOT\b", encodingFormat=(media_types.ROOT,)),
    _rule("TAP", r"\bTAP\b|\bADQL\b", protocol=("tap",)),
    _rule("PyVO", r"(?i:\bPyVO\b)", encodingFormat=(media_types.VOTABLE,), protocol=_PYVO),
    _rule(
        "Virtual Observatory",
        r"(?i:\bvirtual[- ]?observatory\b)",
        encodingFormat=(media_types.VOTABLE,),
        protocol=_PYVO,
    ),
    _rule(
        "Astropy",
        r"(?i:\bastropy\b)",
        encodingFormat=(media_types.FITS, media_types.VOTABLE),
    ),
    _rule(
        "Gammapy",
        r"(?i:\bgammapy\b)",
        encodingFormat=(media_types.FITS,),
        dataModel=("dl3", "irf"),
    ),
    _rule("DL3", r"\bDL3\b", dataModel=("dl3",)),
    _rule("DL2", r"\bDL2\b", dataModel=("dl2",)),
    _rule("event lists", r"(?i:\bevent[- ]lists?\b)", dataModel=("event-list",)),
    _rule(
        "instrument response functions",
        r"(?i:\binstrument response functions?\b)|\bIRFs?\b",
        dataModel=("irf",),
    ),
    _rule("MOC", r"\bMOCs?\b|(?i:\bmulti-order coverage\b)", dataModel=("moc",)),
    _rule(
        "interferometry",
        r"(?i:\binterferometry\b|\bvisibilities\b)|\bCASA\b",
        dataModel=("visibility",),
    ),
    _rule(
        "source finding",
        r"(?i:\bsource finding\b|\bfind and classify sources\b)",
        dataModel=("image", "cube"),
    ),
    _rule("cross-matching", r"(?i:\bcross-?match(es|ing)?\b)", dataModel=("measurements",)),
    _rule("Rucio", r"(?i:\brucio\b)", protocol=("rucio",)),
    _rule("Zooniverse", r"(?i:\bzooniverse\b|\bpanoptes\b)", archive=("zooniverse",)),
    _rule("Apertif", r"(?i:\bapertif\b)", archive=("apertif", "astron_vo")),
    *_INSTRUMENTS,
    _rule("neutrinos", r"(?i:\bneutrinos?\b)", keywords=("neutrinos",)),
    _rule(
        "gravitational waves",
        r"(?i:\bgravitational[- ]waves?\b)",
        keywords=("gravitational waves",),
    ),
)
INSTRUMENTS = frozenset(map(str.casefold, OWN.instruments))


@dataclass(frozen=True, kw_only=True)
class Reads:
    """What an entry reads; `words` are those it was derived from, none if it is curated."""

    data: ConsumesData
    words: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Related:
    """A software entry and a dataset that it can use.

    `reasons` are in words, the best first, `score` their total weight. `weak` means that they hold
    for most software and data.
    """

    software: Software
    dataset: Dataset
    reasons: tuple[str, ...]
    score: int
    weak: bool = False


def reads(software: Software) -> Reads:
    """What `software` reads: as curated, else by `RULES` from what it says of itself."""
    if software.consumesData is not None:
        return Reads(data=software.consumesData)
    said = (software.name, software.summary or "", *software.keywords)
    return _told(said, software.description or "")


@lru_cache(maxsize=10_000)  # an entry is held against every dataset
def _told(said: tuple[str, ...], description: str) -> Reads:
    short = " · ".join(said)
    whole = f"{short} · {without_tags(description)}"
    found = [rule for rule in RULES if re.search(rule.pattern, short if rule.narrow else whole)]
    joined = {
        part.name: tuple(
            dict.fromkeys(value for rule in found for value in getattr(rule.data, part.name))
        )
        for part in fields(ConsumesData)
    }
    return Reads(data=ConsumesData(**joined), words=tuple(rule.word for rule in found))


@dataclass(frozen=True)
class _Shared:
    """What a software entry and a dataset share."""

    archive: str | None
    subjects: tuple[str, ...]
    models: tuple[str, ...]
    formats: tuple[str, ...]
    services: tuple[str, ...]
    apart: bool  # both name formats, but none in common
    other: bool  # both name instruments, but none in common

    @property
    def special(self) -> tuple[str, ...]:
        """The shared data models that are specific."""
        if self.apart or self.other:
            return ()
        return tuple(each for each in self.models if each not in data_models.COMMON)

    @property
    def together(self) -> bool:
        """Whether a format is shared together with a data model or a service."""
        return bool(self.formats and (self.models or self.services))

    @property
    def weak(self) -> bool:
        telling = (
            *(self.archive, *self.subjects, *self.special),
            *(set(self.formats) - COMMON_FORMATS),
            *(set(self.services) - COMMON_SERVICES),
        )
        return not self.together and not any(telling)


def related(software: Software, dataset: Dataset) -> Related | None:
    """The reasons why `software` can use `dataset`, or None if there are none."""
    shared = _shared(reads(software).data, dataset)
    reasons = sorted(_reasons(shared), key=lambda each: -each[0])
    if not reasons:
        return None
    return Related(
        software=software,
        dataset=dataset,
        reasons=tuple(words for _, words in reasons),
        score=sum(points for points, _ in reasons) + _TOGETHER * shared.together,
        weak=shared.weak,
    )


def _shared(data: ConsumesData, dataset: Dataset) -> _Shared:
    told = {word.casefold() for word in dataset.keywords}
    named = {word.casefold() for word in data.keywords} & INSTRUMENTS
    formats, known = set(data.encodingFormat), set(dataset.encodingFormats)
    return _Shared(
        dataset.archive if dataset.archive in data.archive else None,
        tuple(each for each in data.keywords if each.casefold() in told),
        tuple(each for each in data.dataModel if each in dataset.dataModel),
        tuple(each for each in data.encodingFormat if each in dataset.encodingFormats),
        tuple(each for each in data.protocol if each in dataset.protocols),
        bool(formats and known) and not formats & known,
        bool(named and told & INSTRUMENTS) and not named & told,
    )


def _reasons(shared: _Shared) -> Iterator[tuple[int, str]]:
    """Each reason in words, and its weight."""
    if shared.archive:
        yield _ARCHIVE, f"works with {ARCHIVES.get(shared.archive, shared.archive)}"
    if shared.subjects:
        own = [each for each in shared.subjects if each.casefold() in INSTRUMENTS]
        rest = [each for each in shared.subjects if each not in own]
        counts = [_SUBJECT] * len(rest) + [_INSTRUMENT] * len(own)
        told = [f"{word} {_joined(of)}" for word, of in (("on", rest), ("from", own)) if of]
        yield sum(counts[-_MOST_SUBJECTS:]), f"is made for data {' '.join(told)}"
    models = [data_models.label(each) for each in shared.models]
    formats = [media_types.label(each) for each in shared.formats]
    common = not set(shared.formats) - COMMON_FORMATS
    points = sum(_COMMON if each in COMMON_FORMATS else _SPECIAL for each in shared.formats)
    if models:
        special = len(shared.special)
        points += _SPECIAL_MODEL * special + _COMMON_MODEL * (len(models) - special)
        inside = f" in {_joined(formats)}" if formats else ""
        inside = ", in other formats" if shared.apart else inside
        inside += ", but from other instruments" if shared.other else ""
        yield points, f"reads {_joined(models)}{inside}"
    elif formats:
        alone = ", as most software for astronomy does" if shared.weak and common else ""
        yield points, f"reads {_joined(formats)}{alone}"
    for each in shared.services:
        alone = ", as most software for the VO does" if shared.weak else ""
        if each not in COMMON_SERVICES:
            yield _SPECIAL, SERVICES[each]
        else:
            yield _COMMON if each == "tap" else _SERVICE, f"{SERVICES[each]}{alone}"


def software_for(dataset: Dataset, entries: Iterable[Software]) -> tuple[Related, ...]:
    """The software that can use `dataset`, the best reasons first; among equals curated before
    derived reasons, then by name."""
    found = (related(software, dataset) for software in entries)
    return tuple(
        sorted(
            (each for each in found if each),
            key=lambda r: (
                *(-r.score, r.software.consumesData is None),
                *(r.software.name.casefold(), r.software.id),
            ),
        )
    )


def data_for(software: Software, datasets: Iterable[Dataset]) -> tuple[Related, ...]:
    """The data that `software` can work on, the best reasons first, then by name."""
    found = filter(None, (related(software, dataset) for dataset in datasets))
    return tuple(sorted(found, key=lambda r: (-r.score, r.dataset.name.casefold(), r.dataset.id)))


def _joined(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
