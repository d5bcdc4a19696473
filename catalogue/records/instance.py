"""What is this catalogue's own, and another community's has otherwise: the file catalogue.yml.

The software is called esap-catalogue wherever it stands; what it is called where it stands, and
whose entries it lists, is an `Instance`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from string import punctuation
from types import MappingProxyType
from typing import Any, Literal
from unicodedata import normalize
from urllib.parse import quote, urlsplit

TopicGroup = Literal["messenger", "wavelength", "subject", "technique"]
CURATED = "curated"  # the source of an entry that is a YAML file
ZENODO = "https://zenodo.org/"
ACCENT = "#2743c8"  # of an instance that names none; site_src/assets/css/base.css has it too


@dataclass(frozen=True, kw_only=True)
class Topic:
    """What visitors browse by. `terms` are words that mean it; `sameAs` (schema.org) is the URL of
    the same term in the Unified Astronomy Thesaurus or a vocabulary of the IVOA."""

    id: str
    name: str
    group: TopicGroup
    terms: tuple[str, ...]
    sameAs: str | None = None


@dataclass(frozen=True, kw_only=True)
class Community:
    """A community whose records are harvested: its slug on the InvenioRDM at `url`, which answers
    as Zenodo does. `id` names the source in the snapshot, on the command line and in URLs of
    the search, `label` wherever people read it."""

    id: str
    label: str
    community: str
    url: str = ZENODO

    @property
    def root(self) -> str:
        """The URL of the InvenioRDM, without a slash at its end."""
        return self.url.rstrip("/")

    @property
    def api(self) -> str:
        """The URL of its API."""
        return f"{self.root}/api"

    @property
    def page(self) -> str:
        """The URL of the community's page."""
        return f"{self.root}/communities/{self.community}"

    @property
    def host(self) -> str:
        """What people call the place: Zenodo, or else its host."""
        return "Zenodo" if self.url.rstrip("/") == ZENODO.rstrip("/") else urlsplit(self.url).netloc

    def record(self, number: int | str) -> str:
        """The URL of a record's page."""
        return f"{self.root}/records/{number}"

    def entry(self, concept: int | str) -> str:
        """The id of the entry of a concept: Zenodo's number, or one that cannot be taken for it."""
        return str(concept) if self.host == "Zenodo" else f"{self.id}-{concept}"

    def named(self, number: int | str) -> str:
        """What findings call a record."""
        return f"record {self.entry(number)}"


@dataclass(frozen=True, kw_only=True)
class Colours:
    """Of links, buttons and marks (CSS: #rgb or #rrggbb), on light and on dark ground."""

    light: str
    dark: str


@dataclass(frozen=True, kw_only=True)
class Instance:
    """A catalogue's name, places, texts and sources, and what matters in its field.

    `alternateName` is short, as on badges; `slogan` a sentence about the catalogue; `home` says
    what its entries are, in the words after "20 entries of"; `about` and `dataLake` are Markdown,
    the latter without a page where it is empty. `url` is where the site is served,
    `codeRepository` where its files are, on its default `branch`; `gitlab` are hosts that run
    GitLab though their names do not say so, `contact` a URL. `logo` is the path of an SVG file.
    `night` is a time of day in `timeZone`. `license` are the SPDX ids that it asks contributors
    for. Then: topics in the order in which they are shown; lists of words that mean one thing;
    instruments by which software and data find each other; the ids of entries for newcomers, the
    best first.
    """

    name: str = "Software catalogue"
    alternateName: str = "catalogue"
    slogan: str = "Find software and notebooks, choose a compute facility, launch."
    home: str = "software and notebooks"
    about: str = ""
    dataLake: str = ""
    url: str = "https://catalogue.example.org/"
    codeRepository: str = "https://github.com/example/catalogue"
    branch: str = "main"
    gitlab: tuple[str, ...] = ()
    contact: str = ""
    logo: str = ""
    accent: Colours | None = None
    sources: tuple[Community, ...] = ()
    timeZone: str = "UTC"
    night: str = "03:23"
    license: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    instruments: tuple[str, ...] = ()
    featured: tuple[str, ...] = ()

    def community(self, source: str) -> Community | None:
        """The community of this id; None for what is no longer harvested, and curated files."""
        return next((each for each in self.sources if each.id == source), None)

    def label(self, source: str) -> str:
        """What people call the source of an entry."""
        found = self.community(source)
        return found.label if found else source.capitalize()

    @property
    def colour(self) -> str:
        """The accent on light ground (CSS), as on badges."""
        return self.accent.light if self.accent else ACCENT

    @property
    def labels(self) -> str:
        """All communities in words: "A, B and C"; "" without any."""
        *first, last = [each.label for each in self.sources] or [""]
        return f"{', '.join(first)} and {last}" if first else last


def instance_of(fields: Mapping[str, Any]) -> Instance:
    """Make an instance of the values in catalogue.yml, which fulfil its schema.

    Raises TypeError, ValueError or AttributeError for what does not.
    """
    return Instance(**{name: _PARTS.get(name, _frozen)(value) for name, value in fields.items()})


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _topic(fields: Mapping[str, Any]) -> Topic:
    return Topic(**{name: _frozen(value) for name, value in fields.items()})


def in_ascii(url: str) -> str:
    """A URL as programs send it, also in headers (RFC 3987, 3.1; RFC 3492 for its host).

    >>> in_ascii("https://git.größe.example/ä?b=%20")
    'https://git.xn--gre-6ka8i.example/%C3%A4?b=%20'
    """
    scheme, mark, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    labels = [
        each if each.isascii() else f"xn--{each.encode('punycode').decode()}"
        for each in normalize("NFC", host.lower()).split(".")
    ]
    return scheme + mark + ".".join(labels) + slash + quote(path, safe=f"%{punctuation}")


def _address(url: str) -> str:
    return in_ascii(url).rstrip("/") + "/"


_PARTS: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "accent": lambda value: Colours(**value),
        "codeRepository": lambda value: in_ascii(value).rstrip("/"),
        "sources": lambda value: tuple(Community(**each) for each in value),
        "synonyms": lambda value: tuple(map(tuple, value)),
        "topics": lambda value: tuple(map(_topic, value)),
        "url": _address,
    }
)
