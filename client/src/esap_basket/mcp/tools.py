"""The tools: what each takes, and what it answers from a catalogue. None changes anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Literal

from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from esap_basket.catalogue import Catalogue, CatalogueError, UnknownError, Wanted
from esap_basket.catalogue.address import requirement
from esap_basket.mcp import answers as a
from esap_basket.mcp import told

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
    str,
    Field(
        min_length=1,
        max_length=100,
        description="The id of a facilities_for or find_facilities result",
    ),
]
Most = Annotated[int, Field(ge=1, le=20, description="How many results at most")]
Interface = Literal["notebook", "cli", "desktop", "library", "service"]
Protocol = Literal[
    "https", "tap", "datalink", "sia", "ssa", "conesearch", "soda", "rucio", "zooniverse"
]
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
            (self.find_facilities, "Find facilities by what they offer, and why others do not"),
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
                results=[told.software(each) for each in found[:most]],
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
                can_run=[told.can_run(each) for each in launches if each.url][:40],
                cannot_run=[
                    a.CannotRun(facilities=a.ids(where, 40), code=code, reason=a.reason(reason))
                    for (code, reason), where in list(refused.items())[:20]
                ],
                untrusted_text={"facility_names": names},
            )

    def find_facilities(
        self,
        query: Annotated[
            str, Field(max_length=200, description="Words of names, summaries, data; empty for all")
        ] = "",
        login: Annotated[
            Literal["none", "anyone"] | None,
            Field(description="none: without an account; anyone: or with one that all can have"),
        ] = None,
        gpu: Annotated[bool, Field(description="Sessions must be known to have a GPU")] = False,
        memory_gb: Annotated[
            float | None, Field(ge=0, description="Memory that one session must be able to have")
        ] = None,
        interface: Annotated[Interface | None, Field(description="What sessions show")] = None,
        repository: Annotated[
            str | None,
            Field(max_length=20, description="What launch links name: gh, gl, git, zenodo …"),
        ] = None,
        most: Most = 8,
    ) -> a.PlacesAnswer:
        """Find compute facilities by what they offer, those with most launch links first, and why
        the others do not suit: often because it is not known. For one software entry ask
        facilities_for."""
        wanted = Wanted(
            login=login, gpu=gpu, memoryGB=memory_gb, interface=interface, repository=repository
        )
        with _told():
            found = self._catalogue.find_facilities(query, wanted)
            others: dict[tuple[str, ...], list[str]] = {}
            for place, reasons in self._catalogue.why_not(wanted).items():
                others.setdefault(reasons, []).append(place)
            return a.PlacesAnswer(
                catalogue=self._state(),
                total=len(found),
                results=[told.place(each) for each in found[:most]],
                others=[
                    a.Unsuited(facilities=a.ids(where, 40), reasons=a.few(reasons, 5, 200))
                    for reasons, where in list(others.items())[:20]
                ],
                hint="" if found else "None is known to. Ask for less, or see others for why.",
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
                results=[told.dataset(each) for each in found[:most]],
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
                ways=[told.way(dict(each)) for each in found.access[:MOST_WAYS]],
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
            str,
            Field(
                max_length=40,
                description="apa (a reference as text), bibtex, cff, codemeta, csl or ris",
            ),
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
    "facility": "Ask find_facilities or facilities_for for ids.",
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
