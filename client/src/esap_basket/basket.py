"""A basket, and where it comes from."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn, TypeVar

from esap_basket._archives import ARCHIVE, Refused, Unpacked, unpack
from esap_basket._rules import RULES
from esap_basket.download import Jobs, new_folder, save
from esap_basket.item import BasketError, Item, item_of, names
from esap_basket.limits import disk, room
from esap_basket.nesting import shallow
from esap_basket.source import text_of
from esap_basket.tables import FORMS, need_astropy, table_in, table_or_path
from esap_basket.vo.lake import from_rucio, has_way
from esap_basket.vo.links import files_of, names_files

if TYPE_CHECKING:
    from astropy.table import Table

Errors = Literal["raise", "skip"]
Made = TypeVar("Made")

FORMAT: str = RULES["format"]
VERSION: int = RULES["version"]
FOLDER = "basket-data"
MOST_ITEMS: int = RULES["items"]
SECONDS = 60.0
_JOBS = Jobs()


@dataclass(frozen=True)
class Basket:
    """What was taken along; `left_out` says why items of the source were not.

    What it has loaded into a folder it does not load again, so a query is asked once. No file
    that was there before is overwritten.
    """

    items: tuple[Item, ...]
    left_out: tuple[str, ...] = ()
    # What files() asked for → where it is; the working folder → the new folder made in it.
    _saved: dict[Path, Path] = field(default_factory=dict, init=False, repr=False, compare=False)
    _made: dict[Path, Path] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    def resolved(self, *, timeout: float = SECONDS, jobs: Jobs = _JOBS) -> Basket:
        """The basket with the files that its DataLinks and queries of ObsCore name in their place.

        An item whose service does not say stays, and `left_out` says why.
        """
        items, left = [], list(self.left_out)
        for item in self.items:
            try:
                items += files_of(item, timeout, jobs) if names_files(item) else [item]
            except BasketError as fault:
                items.append(item)
                left.append(f"{item.name}: {fault}")
        return Basket(tuple(items[:MOST_ITEMS]), tuple(left))

    def files(
        self,
        folder: str | PathLike[str] | None = None,
        *,
        timeout: float = SECONDS,
        most_bytes: int | None = None,
        errors: Errors = "raise",
        jobs: Jobs = _JOBS,
    ) -> dict[str, Path]:
        """Download every file and the answer of every TAP query into `folder`: name → path. What
        Rucio has comes where the session has a way to it; a collection is a folder.

        Without a `folder` they go into a new one, basket-data, basket-data-2 … No file is
        overwritten: where another one of that name is, the new one's gets a number. A server that
        says nothing for `timeout` seconds is given up, and a file larger than `most_bytes`, which
        is the memory of a JupyterHub's session, else 2 GB, and never more than the disk has free.
        A file that is there with the right checksum is kept. A query that is not TOP 10000 or less
        runs as a job of its service, as `jobs` says. Raises `BasketError` for the first
        that fails; `errors="skip"` warns and goes on. A warning names what is no download.
        """

        def wanted(item: Item) -> bool:
            return item.is_download or (item.protocol == "rucio" and has_way())

        others = (item for item in self.items if not wanted(item))
        if told := "; ".join(f"{item.name}: {item.label} ({item.instead})" for item in others):
            warnings.warn(f"Not downloaded: {told}.", stacklevel=2)

        def one(path: Path, item: Item) -> Path:
            return self._save(item, path, timeout, most_bytes, jobs)

        return self._each(one, folder, wanted, errors)

    def tables(
        self,
        folder: str | PathLike[str] | None = None,
        *,
        timeout: float = SECONDS,
        most_bytes: int | None = None,
        errors: Errors = "raise",
        jobs: Jobs = _JOBS,
    ) -> dict[str, Table]:
        """The first table of every VOTable, FITS and CSV file and TAP query: name → table.

        The files go into `folder` with the limits of `files`. FITS images are left out: read
        them from `files`. Raises ImportError without astropy, and as `files` does.
        """

        need_astropy()

        def one(path: Path, item: Item) -> Table | None:
            saved = self._save(item, path, timeout, most_bytes, jobs)
            return table_in(saved, str(item.media_type))

        def wanted(item: Item) -> bool:
            return item.is_download and item.media_type in FORMS

        found = self._each(one, folder, wanted, errors)
        return {name: table for name, table in found.items() if table is not None}

    def archives(
        self,
        folder: str | PathLike[str] | None = None,
        *,
        timeout: float = SECONDS,
        most_bytes: int | None = None,
        errors: Errors = "raise",
    ) -> dict[str, Unpacked]:
        """Every archive (tar, tar.gz, ZIP …) unpacked beside it: name → `Unpacked`.

        It says what is inside, and its `read()` gives the first table. An archive with a link, a
        path out of its folder, or more than `most_bytes` (else 2 GB, and never more than the disk
        has free) is refused, and nothing of it is written. Limits and faults as of `files`.
        """

        def one(path: Path, item: Item) -> Unpacked:
            saved = self._save(item, path, timeout, most_bytes, _JOBS)
            most = (most_bytes, "most_bytes=") if most_bytes else disk(saved.parent)
            try:
                return unpack(saved, *most, table_or_path)
            except (Refused, OSError) as fault:
                raise BasketError(f"{saved} is not unpacked: {fault}") from None

        def wanted(item: Item) -> bool:
            return item.protocol == "https" and bool(ARCHIVE.search(str(item.access["name"])))

        return self._each(one, folder, wanted, errors)

    def _save(
        self, item: Item, path: Path, timeout: float, most_bytes: int | None, jobs: Jobs
    ) -> Path:
        asked = path.absolute()
        if asked not in self._saved or not self._saved[asked].exists():
            most = most_bytes or room(path.parent)
            lake = item.protocol == "rucio"
            self._saved[asked] = (
                from_rucio(item, path, timeout, most)
                if lake
                else save(item, path, timeout, most, jobs)
            )
        return self._saved[asked]

    def _folder(self, wanted: str | PathLike[str] | None) -> Path:
        if wanted is not None:
            return Path(wanted)
        here = Path.cwd()
        if here not in self._made or not self._made[here].is_dir():
            self._made[here] = new_folder(Path(FOLDER))
        return self._made[here]

    def _each(
        self,
        make: Callable[[Path, Item], Made],
        folder: str | PathLike[str] | None,
        wanted: Callable[[Item], bool],
        errors: Errors,
    ) -> dict[str, Made]:
        if errors not in ("raise", "skip"):
            raise ValueError(f"errors is 'raise' or 'skip', not {errors!r}")
        made: dict[str, Made] = {}
        asked = [
            pair for pair in zip(names(self.items), self.items, strict=True) if wanted(pair[1])
        ]
        if not asked:
            return made
        place = self._folder(folder)
        for name, item in asked:
            try:
                made[name] = make(place / name, item)
            except BasketError as fault:
                if errors == "raise":
                    raise
                warnings.warn(f"{name} was left out: {fault}", stacklevel=3)
        return made


def load_basket(source: str | PathLike[str], *, timeout: float = SECONDS) -> Basket:
    """Load a basket; nothing of its data is downloaded yet.

    `source` is the path or the URL of a basket.json, a link (…/basket/#basket=z.…), or what
    stands behind `#basket=`. Fields that are not known are dropped, items that are not valid left
    out with a warning. Raises `BasketError` where it is no basket.
    """
    found = basket_in(text_of(source, timeout))
    if left := found.left_out:
        warnings.warn(f"{len(left)} left out, see left_out. {left[0]}", stacklevel=2)
    return found


def basket_in(text: str) -> Basket:
    """The basket in the text of a basket.json, which may come from anybody."""
    value = _json(text)
    given = value.get("items") if isinstance(value, dict) else None
    if given is None or value.get("format") != FORMAT or not isinstance(given, list):
        raise BasketError(f'It is not a basket: "format" is not "{FORMAT}", or "items" is missing.')
    version = value.get("version")
    if version != VERSION or isinstance(version, bool):
        raise BasketError(
            f"This basket has an unsupported version; only version {VERSION} can be read."
        )
    items, left = [], []
    for number, one in enumerate(given[:MOST_ITEMS], start=1):
        found = item_of(one)
        if isinstance(found, str):
            left.append(f"Item {number}: {found}")
        else:
            items.append(found)
    if over := max(0, len(given) - MOST_ITEMS):
        left.append(f"A basket holds {MOST_ITEMS} items: {over} more were not added.")
    return Basket(tuple(items), tuple(left))


def _json(text: str) -> Any:
    """Any JSON, as browsers read it: one item that is nested too deep shall not cost the others."""
    try:
        try:
            return json.loads(text, parse_constant=_refuse, parse_int=_number)
        except RecursionError:
            return json.loads(shallow(text), parse_constant=_refuse, parse_int=_number)
    except ValueError:
        raise BasketError("It is not a basket.json: the file is not valid JSON.") from None


def _number(digits: str) -> int | float:
    # Python refuses whole numbers of more than 4300 digits; what is that large is not used.
    return int(digits) if len(digits) < 100 else float(digits)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")
