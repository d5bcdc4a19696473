"""A catalogue, asked through the files of its API."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Callable, Mapping
from os import PathLike
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from esap_basket.catalogue.address import base_url, requirement
from esap_basket.catalogue.cache import FRESH, Copy, GoneError, Store
from esap_basket.catalogue.fault import CatalogueError, CatalogueWarning, RefusedError, unknown
from esap_basket.catalogue.places import Wanted, against, facility_fields
from esap_basket.catalogue.records import (
    Dataset,
    Facility,
    Launch,
    Software,
    dataset_of,
    facility_of,
    launch_of,
    objects,
    software_of,
    text,
    web,
)
from esap_basket.catalogue.search import best, dataset_fields, software_fields

API = "api/v1/"
VERSION = "1"
_FORMS = ("apa", "bibtex", "cff", "codemeta", "csl", "ris")  # of a citation
_ANY = Wanted()
Made = TypeVar("Made")


class Catalogue:
    """The catalogue at `url`, or the one that `base_url` finds.

    Its files are kept in `cache` (`Store`) and used without asking for `fresh` seconds. Where it
    does not answer, the copies are used, and a `CatalogueWarning` says how old they are.
    """

    def __init__(
        self,
        url: str | None = None,
        *,
        cache: str | PathLike[str] | None = None,
        fresh: float = FRESH,
        timeout: float = 30.0,
    ) -> None:
        self.url = base_url(url)
        self._store = Store(Path(cache) if cache else None, fresh, timeout)
        # What was read, and made of it: path → the copy, and the records.
        self._made: dict[str, tuple[Copy, Any]] = {}
        self._last: Copy | None = None

    @property
    def age(self) -> float | None:
        """Seconds since the catalogue itself was asked for what was told last."""
        return self._last.age if self._last else None

    @property
    def offline(self) -> str:
        """Why it was not asked, where it did not answer; empty where it did."""
        return self._last.offline if self._last else ""

    @property
    def name(self) -> str:
        """What the catalogue is called."""
        return text(self._index.get("name"))

    @property
    def dated(self) -> str:
        """When its contents last changed (ISO 8601, UTC); empty where it does not say."""
        return text(self._index.get("dated"))

    def find(
        self,
        query: str = "",
        *,
        interface: str | None = None,
        facility: str | None = None,
        reads: str | None = None,
        topic: str | None = None,
        language: str | None = None,
    ) -> tuple[Software, ...]:
        """Software that has the most words of `query` (see `esap_basket.catalogue.search`), the
        best first, of what passes all filters; of equals those known to start somewhere, then
        those that can be launched.

        `interface` is notebook, cli, desktop, library or service; `facility` the id of one that can
        launch it; `reads` a format, service or archive ("VOTable"), or a media type; `topic` the id
        of a topic; `language` a programming language. Raises `UnknownError` for a word that no
        entry has.
        """
        found = every = self.software()
        if facility is not None:
            self.facility(facility)
            found = tuple(each for each in found if facility in each.launchable)
        filters: tuple[tuple[str, str | None, Callable[[Software], tuple[str, ...]]], ...] = (
            ("interface", interface, lambda each: each.interface),
            ("format, service or archive that is read,", _spoken(reads), lambda each: each.reads),
            ("topic", topic, lambda each: each.topics),
            ("programming language", language, lambda each: each.programmingLanguage),
        )
        for what, wanted, values in filters:
            if wanted is not None:
                found = _having(found, every, what, wanted, values)
        first = sorted(found, key=lambda each: (not each.ready, not each.launchable))
        return tuple(best(query, first, software_fields))

    def software(self) -> tuple[Software, ...]:
        """Every software entry, in the order of names."""
        return self._records("software.json", software_of)

    def facilities(self) -> tuple[Facility, ...]:
        """Every active facility."""
        return self._records("facilities.json", facility_of)

    def find_facilities(self, query: str = "", wanted: Wanted = _ANY) -> tuple[Facility, ...]:
        """Facilities known to be what is `wanted`, which have the most words of `query`; first
        those with the most launch links. `why_not` tells what speaks against the others."""
        every = sorted(self.facilities(), key=lambda each: -each.launches)
        found = best(query, every, facility_fields)
        return tuple(each for each in found if not against(each, wanted))

    def why_not(self, wanted: Wanted) -> dict[str, tuple[str, ...]]:
        """The id of each facility that is not known to be what is `wanted` → the reasons."""
        found = {each.id: against(each, wanted) for each in self.facilities()}
        return {id: reasons for id, reasons in found.items() if reasons}

    def facility(self, id: str) -> Facility:
        """One facility. Raises `UnknownError`."""
        every = {each.id: each for each in self.facilities()}
        if id not in every:
            raise unknown("facility", id, _names(every), "facilities() lists all.")
        return every[id]

    def datasets(self) -> tuple[Dataset, ...]:
        """Every dataset."""
        return self._records("datasets.json", dataset_of)

    def facilities_for(self, software: str) -> tuple[Launch, ...]:
        """Every facility for the software of this id: those that can run it, the best first, then
        those that cannot, with the reason. Raises `UnknownError`."""
        known = {each.id: each for each in self.facilities()}
        found = []
        for given in objects(self.document(software).get("launches")):
            facility = known.get(text(given.get("facility")))
            if facility:
                found.append(launch_of(given, software, facility))
        return tuple(found)

    def launch_url(self, software: str, facility: str, latest: bool = False) -> str:
        """The URL that launches the software at the facility: the version that its page shows, or
        the `latest` commit of its branch. Raises `UnknownError`, and `RefusedError` with the reason
        where it cannot be launched there."""
        place = self.facility(facility)
        launches = self.facilities_for(software)
        others = tuple(each.facility.id for each in launches if each.url)
        for each in launches:
            if each.facility.id != place.id:
                continue
            found = (each.latest or each.url) if latest else each.url
            if found:
                return found
            can = f" It can be launched at: {', '.join(others)}." if others else ""
            told = f"{facility} cannot run {software}: {each.reason}{can}"
            raise RefusedError(told, each.reason, others)
        raise RefusedError(f"Nothing is known of {software} at {facility}.", others=others)

    def find_datasets(self, query: str = "", *, protocol: str | None = None) -> tuple[Dataset, ...]:
        """Datasets that have the most words of `query`, the best first; with `protocol`, those that
        can be got by it. Raises `UnknownError` for a protocol that none has."""
        found = self.datasets()
        if protocol is not None:
            found = _having(found, found, "protocol", protocol, lambda each: each.protocols)
        return tuple(best(query, found, dataset_fields))

    def dataset(self, id: str) -> Dataset:
        """One dataset; `load_basket(dataset.basket)` loads it. Raises `UnknownError`."""
        every = {each.id: each for each in self.datasets()}
        if id not in every:
            raise unknown("dataset", id, _names(every), "find_datasets() finds others.")
        return every[id]

    def cite(self, software: str, form: str = "bibtex") -> str:
        """The software's citation in one of its `forms`. Raises `UnknownError`."""
        forms = self.forms(software)
        if form not in forms:
            raise unknown(
                "form of a citation", form, {name: name for name in forms}, "forms() has all."
            )
        return self._here(forms[form]).content.decode("utf-8", "replace")

    def forms(self, software: str) -> dict[str, str]:
        """The forms that the software's citation has of apa (a reference as text), bibtex,
        cff, codemeta, csl and ris, each with its URL. Raises `UnknownError`."""
        found = self.document(software).get("describedBy")
        known = found if isinstance(found, dict) else {}
        return {name: url for name in _FORMS if (url := web(known.get(name)))}

    def document(self, software: str) -> dict[str, Any]:
        """All that is known of the software of this id, as the API has it. Raises
        `UnknownError`."""
        every = {each.id: each for each in self.software()}
        if software not in every:
            raise unknown("software", software, _names(every), "find() finds others.")
        found = self._json(f"software/{quote(software, safe='')}.json")
        return found if isinstance(found, dict) else {}

    @property
    def _index(self) -> dict[str, Any]:
        found = self._json("index.json")
        version = text(found.get("version")) if isinstance(found, dict) else ""
        if version.partition(".")[0] != VERSION:
            raise CatalogueError(
                f"{self.url} has version {version or '?'} of the API, and only {VERSION} can be "
                f"read. Install the newest {requirement()}"
            )
        return dict(found)

    def _records(self, path: str, make: Callable[[dict[str, Any], str], Made]) -> tuple[Made, ...]:
        self._index  # noqa: B018  that its version can be read
        copy = self._get(f"{API}{path}")
        kept = self._made.get(path)
        if kept is None or kept[0].content != copy.content:
            given = (each for each in objects(_json(copy, path)) if text(each.get("id")))
            records = tuple(make(each, self.url + text(each.get("path"))) for each in given)
            self._made[path] = kept = copy, records
        return tuple(kept[1])

    def _json(self, path: str) -> Any:
        return _json(self._get(f"{API}{path}"), path)

    def _here(self, url: str) -> Copy:
        """A file of the site, which may be served elsewhere than where it says it is."""
        for root in (self.url, web(self._index.get("url"))):
            if root and url.startswith(root):
                return self._get(url.removeprefix(root))
        raise CatalogueError(f"{url[:200]} is no file of {self.url}.")

    def _get(self, path: str) -> Copy:
        try:
            found = self._store.get(self.url + path)
        except GoneError as fault:
            raise CatalogueError(
                f"{fault} Is {self.url} the first page of a catalogue made with esap-catalogue? "
                "Catalogue(url) and the environment variable CATALOGUE_URL name another."
            ) from None
        if found.offline and not self.offline:
            warnings.warn(
                f"{found.offline} The copy of {_ago(found.age)} ago is used.",
                CatalogueWarning,
                stacklevel=4,
            )
        self._last = found
        return found


def _names(every: Mapping[str, Software | Facility | Dataset]) -> dict[str, str]:
    return {id: each.name for id, each in every.items()}


def _having(
    found: tuple[Made, ...],
    every: tuple[Made, ...],
    what: str,
    wanted: str,
    values: Callable[[Made], tuple[str, ...]],
) -> tuple[Made, ...]:
    """Those of `found` that have the word, which some of `every` must have, in any case."""
    known = {value.casefold(): value for each in every for value in values(each)}
    if wanted.casefold() not in known:
        words = {word: word for word in sorted(known.values())}
        raise unknown(what, wanted, words, f"{len(words)} are known.")
    return tuple(
        each
        for each in found
        if any(value.casefold() == wanted.casefold() for value in values(each))
    )


def _spoken(word: str | None) -> str | None:
    """application/x-votable+xml → votable: what people call a format that is a media type."""
    if word is None or "/" not in word:
        return word
    return re.split(r"[/.]|\bx-", word.partition("+")[0])[-1]


def _json(copy: Copy, path: str) -> Any:
    try:
        return json.loads(copy.content)
    except (ValueError, RecursionError):
        raise CatalogueError(
            f"{path} of the catalogue is not valid JSON. Try again later, or tell its maintainers."
        ) from None


def _ago(seconds: float) -> str:
    """90 → "2 minutes"."""
    for size, unit in ((86_400, "days"), (3_600, "hours"), (60, "minutes")):
        if seconds >= 1.5 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} seconds"
