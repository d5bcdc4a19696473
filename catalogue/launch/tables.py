"""What the launch grammar's two readers share, Python's and the page's: one table, `tables.json`.

Providers, forges and the pages that show their refs, archives, host names, word lists, and the
code and sentence of every refusal. The page's copy, `site_src/assets/js/launch/tables.js`, is
written by `make tables`; a test tells when it is stale.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

from catalogue.launch.model import SessionInterface, session_interface
from catalogue.project import OWN

_FILE = Path(__file__).parent / "tables.json"
_PLACE = re.compile(r"\{(\w+)\}")

# What follows a page's name: a ref and then a path inside the repository, or only a ref.
Follows = Literal["ref and path", "ref"]
# Who reads a forge's URLs (`addresses.repository`); "git" are those of owner/name and a page,
# "gitlab-host" a GitLab's that no provider but git fetches from.
Reader = Literal["github", "raw", "gist", "gitlab", "gitlab-host", "git"]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of facility: its name in words, the link grammar it has unless its record names
    another, why nothing is launched there by a link where it has none (`unlinked`), and
    what to do with a repository instead (`byHand`)."""

    name: str
    grammar: str | None
    unlinked: str
    byHand: str


@dataclass(frozen=True, kw_only=True)
class Grammar:
    """How a facility's launch links are written, and what one opens.

    It `takes` a repository, a notebook of one, a container image or a tool. Where what runs comes
    from is its `environment`: "built" from the repository's files, the "image" itself, or "none"
    for what the facility has anyway. `refs` are the names a version may have in a link; "head"
    stands for none at all. `opens` says it in a sentence; `caution` what to know before a
    click, in a few words. `parameters` are the linkParameters it takes, besides `base`, which all
    take; those of `needs` it cannot do without.
    """

    name: str
    takes: frozenset[Literal["repository", "notebook", "image", "tool"]]
    environment: Literal["built", "image", "none"]
    refs: frozenset[Literal["head", "branch", "tag", "commit"]]
    parameters: tuple[str, ...]
    needs: tuple[str, ...]
    opens: str
    caution: str


@dataclass(frozen=True, kw_only=True)
class Provider:
    """One of BinderHub's repository providers.

    `name` is what it fetches from and `many` what it fetches, in words. In its links' spec the
    `slashes` of a repository's name are escaped (%2F) or plain, and a `ref` follows or not.
    """

    name: str
    many: str
    slashes: Literal["plain", "escaped"]
    ref: bool


@dataclass(frozen=True, kw_only=True)
class Forge:
    """A forge: its hosts, how the names of others begin (`named`, at any label), and what follows
    the name of each page that shows files."""

    name: str
    reader: Reader
    hosts: frozenset[str]
    pages: Mapping[str, Follows]
    named: re.Pattern[str] | None = None


@dataclass(frozen=True, kw_only=True)
class Archive:
    """An archive whose records a `provider` fetches.

    `dois` has the forms of its DOIs in lower case, `records` those of the paths of its records'
    pages, each with the name for the provider, in which {1} is the expression's first group; one
    that begins with "doi:" is read as a DOI again. Other pages of its `hosts` are refused as
    `page`, with the `remedy`.
    """

    name: str
    provider: str
    hosts: frozenset[str]
    dois: Mapping[re.Pattern[str], str]
    records: Mapping[re.Pattern[str], str]
    page: str
    remedy: str


@dataclass(frozen=True, kw_only=True)
class Sandbox:
    """An archive to try things out: its hosts, and how (in lower case) its DOIs begin."""

    hosts: frozenset[str]
    dois: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Dataverse:
    """The `hosts` of the Dataverses that repo2docker knows, and how (in lower case) the `dois`
    begin that are theirs."""

    hosts: frozenset[str]
    dois: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Reserved:
    """Words in the path of a URL that no owner, group or project has as its name: first
    words of GitHub's and GitLab's own pages; GitLab's `pages` of the time before `/-/`, some
    only where a number follows (`numbered`); those of forges `anywhere`; and what stands before
    a path that may hold anything, also what looks like an archive's (`archives`)."""

    github: frozenset[str]
    gitlab: frozenset[str]
    pages: frozenset[str]
    numbered: frozenset[str]
    anywhere: frozenset[str]
    archives: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class AddressRules:
    """How URLs are written.

    `blanks` are characters, `nothing` is what programs write for no address, `ports` are each
    scheme's own, `notations` stand before a URL, as `users` one logs in at a forge. No real
    URL is longer than `longest` characters. `spoilt` are characters that git would take for
    the end of the path, or cannot send; `queries` change how a forge shows a repository, or tell
    which link was followed; `files` are extensions of what is no repository.
    """

    blanks: str
    nothing: frozenset[str]
    ports: Mapping[str, str]
    notations: tuple[str, ...]
    users: frozenset[str]
    longest: int
    spoilt: str
    queries: frozenset[str]
    files: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SessionRules:
    """What a session opens.

    `pages` of Jupyter's interfaces are followed by the path of a file or folder, in nbgitpuller's
    links the `pulled` ones by a path from the visitor's home; `queries` do not change what is
    opened. A path may be escaped `layers` times, more is an attack; authors encode one up to
    `slips` times by mistake.
    """

    pages: tuple[str, ...]
    queries: frozenset[str]
    pulled: tuple[str, ...]
    layers: int
    slips: int


@dataclass(frozen=True, kw_only=True)
class Tables:
    """The whole table.

    `branches` are names of default branches, `ckan` are CKAN portals. `elsewhere` has what is
    found at hosts that hold no repositories; one that begins with a dot stands for all below.
    `viewers` show what lies elsewhere: how a path begins, and the URL it stands for or its ?option.
    `systems` are other version control systems, by the name their hosts begin with, `subversion`
    the folders where that one serves. `interfaceCautions` are a case's words about an interface of
    a session that may not be there. `refusals` has a code's cases, each with its sentence, in
    which {words} in braces are filled in.
    """

    kinds: Mapping[str, Kind]
    grammars: Mapping[str, Grammar]
    providers: Mapping[str, Provider]
    forges: tuple[Forge, ...]
    pages: Mapping[str, Mapping[str, Follows]]
    branches: tuple[str, ...]
    reserved: Reserved
    archives: tuple[Archive, ...]
    sandbox: Sandbox
    dataverse: Dataverse
    ckan: frozenset[str]
    elsewhere: Mapping[str, tuple[str, ...]]
    viewers: Mapping[str, Mapping[str, str]]
    systems: Mapping[str, str]
    subversion: frozenset[str]
    address: AddressRules
    session: SessionRules
    interfaces: Mapping[str, SessionInterface]
    interfaceCautions: Mapping[str, str]
    refusals: Mapping[str, Mapping[str, str]]

    @cached_property
    def forge_at(self) -> Mapping[str, Forge]:
        """The forge of each host that is listed."""
        return {host: forge for forge in self.forges for host in forge.hosts}

    @cached_property
    def archive_at(self) -> Mapping[str, Archive]:
        """The archive of each host."""
        return {host: archive for archive in self.archives for host in archive.hosts}


@cache
def tables() -> Tables:
    """The table as it stands in `tables.json`, with the hosts that catalogue.yml adds, read once
    and its expressions compiled."""
    table = _json(OWN.gitlab)
    sets = {name: frozenset(words) for name, words in table["reserved"].items()}
    address, session = table["address"], table["session"]
    return Tables(
        kinds={word: Kind(**row) for word, row in table["kinds"].items()},
        grammars={word: _grammar(row) for word, row in table["grammars"].items()},
        providers={word: Provider(**row) for word, row in table["providers"].items()},
        forges=tuple(_forge(row, table["pages"]) for row in table["forges"]),
        pages=table["pages"],
        branches=tuple(table["branches"]),
        reserved=Reserved(**sets),
        archives=tuple(_archive(row) for row in table["archives"]),
        sandbox=Sandbox(**_hosts(table["sandbox"])),
        dataverse=Dataverse(**_hosts(table["dataverse"])),
        ckan=frozenset(table["ckan"]),
        elsewhere={found: tuple(names) for found, names in table["elsewhere"].items()},
        viewers=table["viewers"],
        systems=table["systems"],
        subversion=frozenset(table["subversion"]),
        address=AddressRules(
            **{
                **address,
                **{name: frozenset(address[name]) for name in ("nothing", "users", "queries")},
                **{name: tuple(address[name]) for name in ("notations", "files")},
            }
        ),
        session=SessionRules(
            **{
                **session,
                **{name: tuple(session[name]) for name in ("pages", "pulled")},
                "queries": frozenset(session["queries"]),
            }
        ),
        interfaces={word: session_interface(row) for word, row in table["interfaces"].items()},
        interfaceCautions=table["interfaceCautions"],
        refusals=table["refusals"],
    )


def filled(template: str, values: Mapping[str, str]) -> str:
    """A template with its {words} filled in, once; raises KeyError for a word without a value.

    >>> filled("{a} and {b}", {"a": "{b}", "b": "c"})
    '{b} and c'
    """
    return _PLACE.sub(lambda place: values[place[1]], template)


def shared(gitlab: Iterable[str] = OWN.gitlab) -> dict[str, Any]:
    """What the page reads of the table, as JSON values; `gitlab` are the hosts of catalogue.yml."""
    table = {name: part for name, part in _json(gitlab).items() if name != "origin"}
    kinds = {word: {"grammar": row["grammar"]} for word, row in table["kinds"].items()}
    grammars = {word: {"refs": row["refs"]} for word, row in table["grammars"].items()}
    for row in table["interfaces"].values():
        del row["packages"], row["buildpacks"]
    for word in ("lacks", "nothing", "unknown"):
        del table["interfaceCautions"][word]
    return table | {"kinds": kinds, "grammars": grammars}


def _json(gitlab: Iterable[str]) -> dict[str, Any]:
    table: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    for forge in table["forges"]:
        if forge["reader"] == "gitlab-host":
            forge["hosts"] = sorted({*forge["hosts"], *gitlab})
    return table


def _grammar(row: Mapping[str, Any]) -> Grammar:
    sets = {name: frozenset(row[name]) for name in ("takes", "refs")}
    lists = {name: tuple(row[name]) for name in ("parameters", "needs")}
    return Grammar(**{**row, **sets, **lists})


def _forge(row: Mapping[str, Any], pages: Mapping[str, Mapping[str, Follows]]) -> Forge:
    rules = {page: follows for name in row["pages"] for page, follows in pages[name].items()}
    named = re.compile(rf"(?:^|\.){row['named']}", re.ASCII) if "named" in row else None
    return Forge(**{**row, "hosts": frozenset(row["hosts"]), "pages": rules, "named": named})


def _archive(row: Mapping[str, Any]) -> Archive:
    forms = {
        key: {re.compile(form, re.ASCII): name for form, name in row[key].items()}
        for key in ("dois", "records")
    }
    return Archive(**{**row, **forms, "hosts": frozenset(row["hosts"])})


def _hosts(row: Mapping[str, Any]) -> dict[str, Any]:
    dois = tuple(doi.lower() for doi in row["dois"])
    return {**row, "hosts": frozenset(row["hosts"]), "dois": dois}
