"""What data are called, and what a software entry reads, in the words people use."""

from __future__ import annotations

from dataclasses import replace

from catalogue.records.consumes import ConsumesData
from catalogue.records.dataset import PROTOCOL_NAMES
from catalogue.records.software import Software
from catalogue.related import RULES, reads
from catalogue.values import data_models
from catalogue.values.media_types import label

PROTOCOL_LABELS: dict[str, str] = {
    word: name[:1].upper() + name[1:] for word, name in PROTOCOL_NAMES.items()
}
ARCHIVE_LABELS = {
    "antares": "ANTARES",
    "apertif": "Apertif",
    "astron_vo": "ASTRON VO",
    "cds": "CDS",
    "eso": "ESO",
    "gaia": "Gaia",
    "gavo": "GAVO",
    "gwosc": "GWOSC",
    "ipac": "NASA/IPAC",
    "lotss": "LoTSS",
    "rucio": "Rucio",
    "samp": "SAMP",
    "vo_reg": "VO registry",
    "zenodo": "Zenodo",
    "zooniverse": "Zooniverse",
}


def reading(software: Software) -> tuple[str, ...]:
    """What a software entry reads, in single words: the values of a facet, without instruments."""
    found = reads(software)
    return words_of(replace(found.data, keywords=()) if found.words else found.data)


def words_of(data: ConsumesData) -> tuple[str, ...]:
    """File formats, services and archives as people call them, each once."""
    found = (
        *(label(each) for each in data.encodingFormat),
        *(data_models.label(each) for each in data.dataModel),
        *(PROTOCOL_LABELS[each] for each in data.protocol),
        *(ARCHIVE_LABELS.get(each, each) for each in data.archive),
        *data.keywords,
    )
    return tuple(dict.fromkeys(found))


def reading_rules() -> tuple[tuple[str, str], ...]:
    """Each word that is looked for, and what it tells."""
    return tuple((rule.word, ", ".join(words_of(rule.data))) for rule in RULES)
