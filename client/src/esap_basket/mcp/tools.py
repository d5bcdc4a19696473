"""The tools: what each takes, and what it answers from a catalogue. None changes anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Literal

from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from esap_basket.catalogue import (
    Catalogue,
    CatalogueError,
    Dataset,
    Launch,
    Software,
    UnknownError,
)
from esap_basket.catalogue.address import requirement
from esap_basket.catalogue.records import text, web
from esap_basket.mcp import answers as a

Query = Annotated[
    str,
    Field(
        max_length=200,
        description="Words to look for in names, keywords, summaries and headings; empty for all",
    ),
]
SoftwareId = Annotated[
    str, Field(min_length=1, max_length=100, description="The id of a find_software result")
]
FacilityId = Annotated[
    str, Field(min_length=1, max_length=100, description="The id of a facilities_for result")
]
Most = Annotated[int, Field(ge=1, le=20, description="How many results at most")]
Interface = Literal["notebook", "cli", "desktop", "library", "service"]
Protocol = Literal["https", "tap", "datalink", "sia", "ssa", "conesearch", "rucio", "zooniverse"]
LONGEST_CITATION = 12_000
MOST_WAYS = 20


class Tools:
    """The tools over one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @property
    def all(self) -> tuple[tuple[Callable[..., object], str], ...]:
        """Each tool with its title."""
        return (
            (self.find_software, "Find software and notebooks"),
            (self.facilities_for, "Where software can be launched, and why not elsewhere"),
            (self.launch_link, "A link that launches software at a facility"),
            (self.find_datasets, "Find data"),
            (self.how_to_load, "How a dataset is loaded"),
            (self.cite, "A citation of software"),
        )

    def find_software(
        self,
        query: Query = "",
        interface: Annotated[
            Interface | None, Field(description="How it is used, as a notebook or otherwise")
        ] = None,
        reads: Annotated[
            str | None,
            Field(max_length=60, description='A format or service it reads, as "VOTable", "TAP"'),
        ] = None,
        facility: Annotated[
            str | None,
            Field(max_length=100, description="The id of a facility that must be able to run it"),
        ] = None,
        most: Most = 8,
    ) -> a.SoftwareAnswer:
        """Find software and notebooks of the catalogue. Those that have most words of the query
        come back, the best first; filters narrow them down. Then ask facilities_for with an id."""
        with _told():
            found = self._catalogue.find(query, interface=interface, reads=reads, facility=facility)
            return a.SoftwareAnswer(
                catalogue=self._state(),
                total=len(found),
                results=[_software(each) for each in found[:most]],
                hint="" if found else "Nothing has these words. Use fewer words or filters.",
            )

    def facilities_for(self, software: SoftwareId) -> a.FacilitiesAnswer:
        """Which compute facilities can launch a software entry, the best first, and for each that
        cannot, the reason. Verdicts: ready to start; plain, without the environment that it
        needs; doubtful, something is missing; unchecked, nobody looked. Then ask launch_link."""
        with _told():
            launches = self._catalogue.facilities_for(software)
            refused: dict[tuple[str, str], list[str]] = {}
            for each in launches:
                if not each.url:
                    refused.setdefault((each.code, each.reason), []).append(each.facility.id)
            names = {each.facility.id: a.short(each.facility.name, 80) for each in launches[:40]}
            return a.FacilitiesAnswer(
                catalogue=self._state(),
                software=software,
                can_run=[_can_run(each) for each in launches if each.url][:40],
                cannot_run=[
                    a.CannotRun(facilities=a.ids(where, 40), code=code, reason=a.reason(reason))
                    for (code, reason), where in list(refused.items())[:20]
                ],
                untrusted_text={"facility_names": names},
            )

    def launch_link(
        self,
        software: SoftwareId,
        facility: FacilityId,
        latest: Annotated[
            bool,
            Field(description="The newest commit of its branch instead of the version shown"),
        ] = False,
    ) -> a.LaunchAnswer:
        """The link that launches a software entry at a facility. Opening it starts a session for
        the person who opens it: give it to the person, do not open it yourself. Where it cannot
        run there, the error says why and where it can."""
        with _told():
            url = self._catalogue.launch_url(software, facility, latest)
            launches = self._catalogue.facilities_for(software)
            found = next(each for each in launches if each.facility.id == facility)
            place = found.facility
            login = " after logging in" if place.login == "required" else ""
            return a.LaunchAnswer(
                catalogue=self._state(),
                url=url,
                software=software,
                facility=facility,
                verdict=found.verdict,
                login=place.login,
                opens_latest=latest and bool(found.latest),
                caution=a.reason(found.caution),
                next_step=f"Give this link to the person: it opens a session in a browser{login}. "
                "The first start may take minutes.",
                untrusted_text={
                    "facility": a.short(place.name, 80),
                    "notebook": a.short(found.notebook),
                },
            )

    def find_datasets(
        self,
        query: Query = "",
        protocol: Annotated[
            Protocol | None, Field(description="How it can be got: https is a file")
        ] = None,
        most: Most = 8,
    ) -> a.DatasetsAnswer:
        """Find data of the catalogue, and the software that can work on them. Then ask how_to_load
        with an id."""
        with _told():
            found = self._catalogue.find_datasets(query, protocol=protocol)
            return a.DatasetsAnswer(
                catalogue=self._state(),
                total=len(found),
                results=[_dataset(each) for each in found[:most]],
            )

    def how_to_load(
        self,
        dataset: Annotated[
            str, Field(min_length=1, max_length=100, description="The id of a find_datasets result")
        ],
    ) -> a.LoadAnswer:
        """How a dataset is loaded: lines of Python for a notebook, and every way to get it."""
        with _told():
            found = self._catalogue.dataset(dataset)
            package = requirement("tables")
            return a.LoadAnswer(
                catalogue=self._state(),
                dataset=dataset,
                python=[
                    *([f'%pip install "{package}"'] if "git+" in package else []),
                    "from esap_basket import load_basket",
                    f"basket = load_basket({found.basket!r})",
                    "files = basket.files()",
                    "tables = basket.tables()",
                ],
                basket_url=found.basket,
                ways=[_way(dict(each)) for each in found.access[:MOST_WAYS]],
                software=a.ids(found.software, 20),
                untrusted_text={
                    "name": a.short(found.name),
                    "conditions": a.short(found.conditionsOfAccess),
                },
            )

    def cite(
        self,
        software: SoftwareId,
        form: Annotated[
            str, Field(max_length=40, description="bibtex, cff, codemeta, csl or ris")
        ] = "bibtex",
    ) -> a.CiteAnswer:
        """The citation of a software entry as the catalogue publishes it."""
        with _told():
            citation = self._catalogue.cite(software, form)
            return a.CiteAnswer(
                catalogue=self._state(),
                software=software,
                form=form,
                forms=a.few(self._catalogue.forms(software), 20),
                untrusted_text={"citation": a.lines(citation, LONGEST_CITATION)},
            )

    def _state(self) -> a.State:
        found = self._catalogue
        changed = found.dated
        return a.State(found.url, changed, round(found.age or 0), a.short(found.offline))


# How an assistant sees what there is, by what was not known.
_ASK = {
    "software": "Ask find_software for ids.",
    "facility": "Ask facilities_for for the ids of facilities.",
    "dataset": "Ask find_datasets for ids.",
}


@contextmanager
def _told() -> Iterator[None]:
    """What is wrong with what was asked for is told to who asked."""
    try:
        yield
    except UnknownError as fault:
        raise ToolError(a.short(f"{fault.told} {_ASK.get(fault.what, '')}", 1_000)) from None
    except CatalogueError as fault:
        raise ToolError(a.short(str(fault), 1_000)) from None


def _software(one: Software) -> a.FoundSoftware:
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


def _can_run(one: Launch) -> a.CanRun:
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


def _dataset(one: Dataset) -> a.FoundDataset:
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


def _way(given: dict[str, object]) -> a.Way:
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
