"""An item of a basket: one way to get one dataset."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from esap_basket._rules import RULES
from esap_basket.disk import disk_name, unlike
from esap_basket.fields import ACCESS, ITEM, REQUIRED, Value, clean, file_name
from esap_basket.vo._jobs import top
from esap_basket.vo.target import filled

VOTABLE = "application/x-votable+xml"


class BasketError(ValueError):
    """Something is no basket, or cannot be loaded; the message says what and why."""


@dataclass(frozen=True)
class Item:
    """One way to get one dataset.

    `id` and `name` are the dataset's, `page` its URL in the catalogue, `archive` a word
    for its archive. `access` is the catalogue's access record: `protocol` and what that needs.
    `target` is where a service is asked, "RA DEC RADIUS" in degrees (ICRS), and `targetName` what
    was typed for it.
    """

    id: str
    name: str
    access: Mapping[str, Value]
    page: str | None = None
    archive: str | None = None
    target: str | None = None
    targetName: str | None = None

    @property
    def protocol(self) -> str:
        """https, tap, datalink, sia, ssa, conesearch, soda, rucio or zooniverse."""
        return str(self.access["protocol"])

    @property
    def asked(self) -> Mapping[str, Value]:
        """`access` with the target in it: the file a service answers with, or its query."""
        return filled(self.id, self.access, self.target)

    @property
    def media_type(self) -> str | None:
        """The media type of what can be downloaded, where it is known."""
        if self.protocol == "tap":
            return VOTABLE
        found = self.asked.get("encodingFormat")
        return str(found) if found else None

    @property
    def is_download(self) -> bool:
        """Whether one request gets it: a file, or the answer of a query or of a target."""
        asked = self.asked
        return asked["protocol"] == "https" or (self.protocol == "tap" and "query" in asked)

    @property
    def instead(self) -> str:
        """How it is had where it is no download; "" where it is one."""
        if self.is_download:
            return ""
        if self.protocol == "rucio":
            return "load it in a session on the data lake, or install and configure rucio-clients"
        if self.protocol == "zooniverse":
            return "panoptes_client exports it after a login"
        if self.protocol == "datalink":
            return "resolved() lists its files where its URL has an ID"
        return "it needs a query or a target"

    @property
    def label(self) -> str:
        """How it is got, in a few words."""
        access, protocol = self.access, self.protocol
        if protocol in ("https", "rucio"):
            return str(access["name" if protocol == "https" else "did"])
        if protocol == "zooniverse":
            workflow = access.get("workflow_id")
            whose = f"workflow {workflow}" if workflow else f"project {access['project_id']}"
            return f"{access.get('category', 'export')} of {whose}"
        what = "query" if "query" in access else "service"
        table = f": {access['table']}" if "table" in access else ""
        at = f" at {self._where}" if self.target else ""
        return f"{RULES['access'][protocol]['name']} {what}{table}{at}{self._at_most}"

    @property
    def _at_most(self) -> str:
        """That a query gives a part of its table, where its TOP says so."""
        rows = top(str(self.access.get("query", "")))
        return "" if rows is None else f" ({rows} rows at most)"

    @property
    def _where(self) -> str:
        ra, dec, radius = str(self.target).split(" ")
        return f"{self.targetName or f'{ra} {dec}'}, {radius}°"


def item_of(value: object) -> Item | str:
    """A clean item from any JSON value, or the reason why there is none."""
    if not isinstance(value, dict) or not isinstance(value.get("access"), dict):
        return "it has no access."
    given = value["access"]
    protocol = given.get("protocol")
    if not isinstance(protocol, str) or protocol not in ACCESS:
        return "its protocol is not known."
    about = clean(value, ITEM)
    access: dict[str, Value] = {"protocol": protocol, **clean(given, ACCESS[protocol])}
    required = REQUIRED[protocol]
    for name, known in (("id", about), ("name", about), (required, access)):
        if name not in known:
            return f"its {name} is missing or not valid."
    if protocol == "https" and "name" not in access:
        parts = [part for part in urlsplit(str(access["contentUrl"])).path.split("/") if part]
        access["name"] = file_name(unquote(parts[-1]) if parts else "") or "file"
    words = {name: str(found) for name, found in about.items()}
    return Item(
        id=words["id"],
        name=words["name"],
        access=MappingProxyType(access),
        page=words.get("page"),
        archive=words.get("archive"),
        target=words.get("target"),
        targetName=words.get("targetName"),
    )


def names(items: Iterable[Item]) -> list[str]:
    """A name for each item that no other has; of a download, what its file is called."""
    return unlike([_wanted(item) for item in items])


def _wanted(item: Item) -> str:
    asked = item.asked
    if asked["protocol"] == "https":
        return disk_name(str(asked["name"]))
    if item.is_download:
        return disk_name(f"{item.id}.vot")
    return file_name(f"{item.id} {item.label}") or "file"
