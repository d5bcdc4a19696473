"""What the templates see of data: datasets with their software, and words for what is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalogue.records.catalogue import Catalogue
from catalogue.records.dataset import DataDownload, Dataset, Rucio, Service, Tap, Zooniverse
from catalogue.records.instance import Topic
from catalogue.related import Related, software_for
from catalogue.topics.found import Vocabulary
from catalogue.values import data_models
from catalogue.values.media_types import label
from render.views.data_words import ARCHIVE_LABELS, PROTOCOL_LABELS
from render.views.entries import Entry


@dataclass(frozen=True)
class Data:
    """One dataset and the software that can work on it, the best first."""

    dataset: Dataset
    runs: tuple[tuple[Related, Entry], ...]
    topics: tuple[Topic, ...] = ()

    @property
    def fitting(self) -> tuple[tuple[Related, Entry], ...]:
        """The software with reasons that are not weak, and the reasons."""
        return tuple(each for each in self.runs if not each[0].weak)

    @property
    def others(self) -> tuple[tuple[Related, Entry], ...]:
        """The software with weak reasons only."""
        return tuple(each for each in self.runs if each[0].weak)

    @property
    def unchecked(self) -> bool:
        """Whether this software has launch links, none of which has been checked."""
        best = [entry.best for _, entry in self.fitting if entry.best]
        return bool(best) and all(fit.verdict == "unchecked" for fit in best)

    @property
    def path(self) -> str:
        """URL below the site's root."""
        return f"data/{self.dataset.id}/"

    @property
    def checked(self) -> bool:
        """Whether the nightly checks include it."""
        return self.dataset.source == "curated" and self.dataset.askable

    @property
    def takes_target(self) -> bool:
        """Whether one of its services can be asked at a position, as far as a glance tells: the
        page's script looks closer (site_src/assets/js/basket/exports/target.js)."""
        queries = (way for way in self.dataset.access if isinstance(way, Tap))
        return bool({"conesearch", "sia", "ssa", "soda"} & {*self.dataset.protocols}) or any(
            "CIRCLE" in (way.query or "").upper() or way.raColumn for way in queries
        )

    @property
    def archive(self) -> str:
        name = self.dataset.archive or ""
        return ARCHIVE_LABELS.get(name, name)

    @property
    def labels(self) -> tuple[str, ...]:
        """How one gets it, in words: protocols, and the formats of its files."""
        protocols = [PROTOCOL_LABELS[each] for each in self.dataset.protocols]
        formats = [label(each) for each in self.dataset.encodingFormats]
        return tuple(dict.fromkeys((*protocols, *formats)))

    @property
    def facts(self) -> tuple[str, ...]:
        """The one line under a name."""
        dataset = self.dataset
        year = (dataset.datePublished or "")[:4]
        size, where = dataset.size, self.archive
        parts = (", ".join(self.labels), size, where, dataset.license, dataset.version, year)
        return tuple(dict.fromkeys(part for part in parts if part))

    @property
    def text(self) -> str:
        """What the box above the list looks in."""
        dataset = self.dataset
        people = [person.name for person in dataset.author]
        words = (dataset.name, dataset.summary or "", self.archive, *dataset.keywords)
        kinds = map(data_models.label, dataset.dataModel)
        down = dataset.health is not None and dataset.health.state == "down"
        state = ("unreachable",) if down else ()  # the word on its card
        return " ".join((*words, *self.labels, *kinds, *people, *state))

    @property
    def files(self) -> tuple[DataDownload, ...]:
        return tuple(way for way in self.dataset.access if isinstance(way, DataDownload))

    @property
    def taps(self) -> tuple[Tap, ...]:
        return tuple(way for way in self.dataset.access if isinstance(way, Tap))

    @property
    def services(self) -> tuple[Service, ...]:
        return tuple(way for way in self.dataset.access if isinstance(way, Service))

    @property
    def dids(self) -> tuple[Rucio, ...]:
        return tuple(way for way in self.dataset.access if isinstance(way, Rucio))

    @property
    def exports(self) -> tuple[Zooniverse, ...]:
        return tuple(way for way in self.dataset.access if isinstance(way, Zooniverse))


@dataclass(frozen=True)
class Reached:
    """The nightly checks of datasets in numbers.

    `asked` were checked; of these some are `down` or `unclear`. If none was checked yet, `awaited`
    is the number to be checked.
    """

    asked: int
    down: int
    unclear: int
    awaited: int


def reached(data: Iterable[Data]) -> Reached:
    """The counts of the nightly checks of all datasets."""
    checked = [item.dataset.health for item in data if item.checked]
    states = [health.state for health in checked if health]
    return Reached(
        asked=len(states),
        down=states.count("down"),
        unclear=states.count("unknown"),
        awaited=0 if states else len(checked),
    )


def protocols(data: Iterable[Data]) -> tuple[tuple[str, str], ...]:
    """The protocols by which any of `data` can be got, each with its name."""
    known = {each for item in data for each in item.dataset.protocols}
    return tuple((each, name) for each, name in PROTOCOL_LABELS.items() if each in known)


def data_of(catalogue: Catalogue, entries: Iterable[Entry]) -> tuple[Data, ...]:
    """Every dataset with the entries that can work on it."""
    known: Mapping[str, Entry] = {entry.software.id: entry for entry in entries}
    vocabulary = Vocabulary(catalogue.instance.topics)
    described = [entry.software for entry in known.values()]
    return tuple(
        Data(
            dataset,
            tuple((found, known[found.software.id]) for found in software_for(dataset, described)),
            vocabulary.of_dataset(dataset),
        )
        for dataset in catalogue.datasets
    )
