"""What the templates see: records with the pairs and paths worked out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from catalogue.launch import Refusal, Target, source
from catalogue.launch.grammars import tool_of
from catalogue.launch.own_pages import file_url
from catalogue.match import Fit, fit, fits, target_of
from catalogue.precedence.same import community_of
from catalogue.project import own
from catalogue.quality.score import Quality, quality_of
from catalogue.readiness.environment import Readiness
from catalogue.records.catalogue import Catalogue
from catalogue.records.facility import Facility
from catalogue.records.instance import Topic
from catalogue.records.software import Notebook, Software
from catalogue.related import Reads, Related, data_for, reads
from catalogue.start.installs import Install, Instructions, installs, instructions
from catalogue.start.obstacles import awaited
from catalogue.start.opening import BADGE, in_environment, named_ref
from catalogue.start.repositories import opened_first, readiness_of, ref_of
from catalogue.topics.found import Vocabulary
from catalogue.values.plain_text import first_of
from catalogue.values.text_notebooks import is_text
from catalogue.values.versions import tag_of
from render.images.picture import Picture
from render.offer import Offer, offer_of
from render.views.counts import LaunchCount, counted_launches
from render.views.facets import INTERFACE_LABELS, platforms, spelled_alike, values_of


@dataclass(frozen=True)
class Entry:
    """A software entry with each facility's fit, the data that fit, and what pages show of it;
    `picture` is a figure of its notebooks."""

    software: Software
    fits: tuple[Fit, ...]
    facets: dict[str, tuple[str, ...]]
    data: tuple[Related, ...] = ()
    topics: tuple[Topic, ...] = ()
    picture: Picture | None = None

    @property
    def reads(self) -> Reads:
        """What it reads, and the words that was derived from."""
        return reads(self.software)

    @cached_property
    def quality(self) -> Quality:
        """How its metadata fare by the published rules."""
        return quality_of(self.software)

    @property
    def path(self) -> str:
        """URL below the site's root."""
        return f"software/{self.software.id}/"

    @property
    def former_ids(self) -> tuple[str, ...]:
        """Ids that it had while a curated file described it alone."""
        files = (
            re.fullmatch(r"software/(.+)\.yml", place) for place in self.software.origin.values()
        )
        names = sorted({found[1] for found in files if found} - {self.software.id})
        return tuple(name for name in names if not name.startswith("overlay-"))

    @property
    def former_paths(self) -> tuple[str, ...]:
        """URLs below the site's root that it had then."""
        return tuple(f"software/{name}/" for name in self.former_ids)

    @property
    def listed(self) -> bool:
        """Whether it stands in the catalogue's lists; what does not has a page alone."""
        return self.software.status == "active"

    @cached_property
    def offer(self) -> Offer:
        """What can be launched where, and what of it is recommended."""
        return offer_of(tuple(item for item in self.fits if item.url))

    @property
    def launches(self) -> tuple[Fit, ...]:
        """The links in the order of pages: those in the open, of which the first is what a card
        launches, then those that are folded."""
        return (*self.offer.shown, *self.offer.folded)

    @property
    def refusals(self) -> tuple[tuple[str, tuple[Facility, ...]], ...]:
        """Each reason once, with the facilities it holds for, in the order of the fits."""
        grouped: dict[str, list[Facility]] = {}
        for item in self.fits:
            if not item.url:
                grouped.setdefault(item.reason, []).append(item.facility)
        return tuple((reason, tuple(where)) for reason, where in grouped.items())

    @property
    def best(self) -> Fit | None:
        return self.launches[0] if self.launches else None

    @property
    def opened(self) -> Notebook | None:
        """The notebook a launch link opens unless another is chosen."""
        return opened_first(self.software)

    @property
    def target(self) -> Target:
        """What a launch link fetches and opens unless something else is chosen."""
        return target_of(self.software)

    @property
    def opened_path(self) -> str | None:
        """The notebook or folder that a launch link opens, one that the URL shows too."""
        found = source(self.target)
        return None if isinstance(found, Refusal) else found.path

    @property
    def opened_in(self) -> str:
        """What opens that: a notebook kept as text is one in Jupyter Notebook alone."""
        return "Jupyter" if is_text(self.opened_path or "") else "JupyterLab"

    @property
    def environment(self) -> str | None:
        """The folder of the catalogue's repository that a launch starts in, if it does."""
        name = self.software.launchEnvironment
        return f"environments/{name}" if in_environment(self.software) else None

    @property
    def environment_awaited(self) -> str | None:
        """The same where it is not published yet, so that a launch starts without it."""
        name = self.software.launchEnvironment
        return f"environments/{name}" if awaited(self.software) else None

    @property
    def environment_page(self) -> str:
        """The page of that folder."""
        return file_url(self.environment or self.environment_awaited or "")

    @property
    def launched_elsewhere(self) -> str | None:
        """The repository that is launched where that is not the entry's own."""
        start, own = self.software.start, named_ref(self.software)
        if self.environment:
            return None
        return start.repository if start and own and start.repository != own.url else None

    @property
    def follows_badge(self) -> bool:
        """Whether a launch opens what the authors' own Binder link opens."""
        start = self.software.start
        return start is not None and start.origin == BADGE

    @cached_property
    def installs(self) -> tuple[Install, ...]:
        """The commands that install it."""
        return installs(self.software)

    @property
    def instructions(self) -> Instructions | None:
        """Where one reads how it is installed."""
        return instructions(self.software)

    @property
    def opens_other_version(self) -> bool:
        """Whether a launch opens another thing than the tag of the version that is shown."""
        software, start = self.software, self.software.start
        if start is None or not start.shown or not software.version:
            return False
        return tag_of(software.version, [start.shown]) is None

    @property
    def readiness(self) -> Readiness | None:
        """How its environment comes about, if it does: of what is broken the refusals tell."""
        found = readiness_of(self.software)
        if found is None or "notebook" not in self.software.interface:
            return None
        return found if found.verdict in ("ready", "doubtful", "bare") else None

    @property
    def lacking(self) -> tuple[str, ...]:
        """What its notebooks import and its environment certainly does not install."""
        ref = ref_of(self.software)
        return ref.lacking if ref else ()

    @property
    def checked(self) -> bool:
        """Whether what a launch link opens was looked at; true where there is no link."""
        return all(item.verdict != "unchecked" for item in self.launches)

    @property
    def rank(self) -> int:
        """Its place among equals: what can be launched and was looked at, what was not looked at,
        what cannot be launched."""
        if not self.best:
            return 2
        return 1 if self.best.verdict == "unchecked" else 0

    @property
    def notebooks_left(self) -> int:
        """How many notebooks its repository has that are not listed."""
        ref = ref_of(self.software)
        return max(0, len(ref.notebooks) - len(self.software.notebooks)) if ref else 0

    @property
    def interface(self) -> str:
        return ", ".join(INTERFACE_LABELS[word] for word in self.software.interface)

    @property
    def facts(self) -> tuple[str, ...]:
        """The one line under a name: how it is used, on what, under which licence, when."""
        software = self.software
        version = software.version and f"{_v(software.version)}{software.version}"
        # A curated entry's datePublished is that of its first version: an old one misleads.
        date = software.datePublished if software.harvested else None
        year = (software.dateModified or date or "")[:4]
        parts = (self.interface, ", ".join(platforms(software)), software.license, version, year)
        return tuple(part for part in parts if part)

    @property
    def authors(self) -> str:
        """The first three names, and how many more."""
        names = [person.name for person in self.software.author]
        if len(names) > 3:
            return first_of(names, 3)
        return (
            " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
        )

    @property
    def source(self) -> str:
        """Where it comes from; a record may be described by a curated file as yet."""
        community, label = community_of(self.software), own().label(self.software.source)
        if community is None or self.software.harvested:
            return label
        return f"{own().label(community)}, {label.lower()} here"

    def launch_of(self, notebook: Notebook) -> Fit | None:
        """The link that opens one notebook at the best facility."""
        return fit(self.software, self.best.facility, notebook) if self.best else None


def _v(version: str) -> str:
    return "v" if version[:1].isdigit() else ""


@dataclass(frozen=True)
class FacilityView:
    """One facility and what is launched there: `runs` what can work and was checked first."""

    facility: Facility
    runs: tuple[tuple[Entry, Fit], ...]

    @cached_property
    def count(self) -> LaunchCount:
        return counted_launches(item for _, item in self.runs)

    @property
    def path(self) -> str:
        return f"facilities/{self.facility.id}/"

    @property
    def tool(self) -> str | None:
        """The link to its tool, where its links open one."""
        return tool_of(self.facility)

    @property
    def lake(self) -> bool:
        """Whether it has data of a data lake at hand."""
        return any("rucio" in mount.kind.lower() for mount in self.facility.mounts)


def entries_of(catalogue: Catalogue) -> tuple[Entry, ...]:
    """Every software entry with its fits; computed once and shared by all pages."""
    vocabulary = Vocabulary(catalogue.instance.topics)
    pairs = [(software, fits(software, catalogue.facilities)) for software in catalogue.software]
    values = spelled_alike(values_of(software, found) for software, found in pairs)
    return tuple(
        Entry(
            software,
            found,
            own,
            data_for(software, catalogue.datasets),
            vocabulary.of_software(software),
        )
        for (software, found), own in zip(pairs, values, strict=True)
    )


def _runs(entries: tuple[Entry, ...], facility: Facility) -> Iterator[tuple[Entry, Fit]]:
    for entry in entries:
        for item in entry.launches:
            if item.facility.id == facility.id:
                yield entry, item


def facility_views(catalogue: Catalogue, entries: tuple[Entry, ...]) -> tuple[FacilityView, ...]:
    """Every active facility with the entries it can launch."""
    return tuple(
        FacilityView(
            facility,
            tuple(sorted(_runs(entries, facility), key=lambda pair: pair[1].verdict != "ready")),
        )
        for facility in catalogue.facilities
        if facility.status == "active"
    )


def kept_out(catalogue: Catalogue) -> tuple[FacilityView, ...]:
    """Every facility that is hidden or retired, with nothing that is launched there."""
    return tuple(FacilityView(f, ()) for f in catalogue.facilities if f.status != "active")
