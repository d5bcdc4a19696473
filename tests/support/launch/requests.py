"""Launch requests for both languages: the tables of real cases, and many made at random."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[2] / "data/launch"
HUB = "https://hub.example.org/services/binder/"

# What rules turn on, and what languages treat differently: letters that change length or class
# with their case, digits and whitespace of other scripts, halves of characters, broken escapes.
ODD = [
    *"éßωſKİıſ漢𝛼٣²Ⅷ\u00a0\u0301\u200b\u2028\u3000\ud800\udc00\x00\x1f\x7f\x85",
    *" %/?#&=+@:.,;<>",
]
ODD += [
    *"'\"`()[]{}|~!*$^_-\\",
    "%20",
    "%2F",
    "%25",
    "%2525",
    "%C3%A9",
    "%EF%BB%BF",
    "%c3",
    "%FF",
    "%00",
    "%5C",
]
ODD += ["//", "..", "./", ".git", "/-/", "/tree/", "/blob/main/", "%2e%2e", "None", "HEAD", ".lock"]
HOSTS = ["github.com", "www.github.com", "github.dev", "raw.githubusercontent.com", "gitlab.com"]
HOSTS += ["gist.github.com", "gitlab.in2p3.fr", "codeberg.org", "bitbucket.org", "zenodo.org"]
HOSTS += ["figshare.com", "www.hydroshare.org", "sandbox.zenodo.org", "doi.org", "localhost:80"]
HOSTS += ["data.caltech.edu", "dataverse.harvard.edu", "demo.ckan.org", "svn.example.org"]
HOSTS += [
    "x.figshare.com",
    "osf.io",
    "pypi.org",
    "x.github.io",
    "git.example.org:8443",
    "dataverse.nl",
    "git.astron.nl",
    "about.gitlab.com",
    "mybinder.org",
]
SCHEMES = [
    "https://",
    "http://",
    "",
    "//",
    "git@",
    "ssh://git@",
    "git+https://",
    "git://",
    "HTTPS:/",
]
SCHEMES += ["ckan+https://", "https://u:p@", "ftp://", "javascript:", "doi:", "https://doi.org/"]
WORDS = ["o", "r", "r.git", "group", "sub", "master", "main", "HEAD", "a b", "x.ipynb", "-", "tree"]
WORDS += ["blob", "raw", "src", "branch", "tag", "commit", "releases", "refs", "heads", "issues"]
WORDS += ["records", "record", "doi", "articles", "dataset", "resource", "3242074", "12345", "7"]
WORDS += ["dataset?persistentId=doi:10.7910/DVN/AB", "d?activity_id=a-1&b", "été", "fix", "v1.0"]
WORDS += ["a1b2c3d", "0123456789abcdef" * 2, "0123456789abcdef0123456789abcdef01234567", "x.zip"]
WORDS += ["api", "access", "datafile", "history", "file.xhtml?persistentId=doi:10.5683/SP/A/B"]
WORDS += ["b1b9a7c4-0000-4000-8000-000000000001", "10.5281", "zenodo.7", "abcde-12345", "handle"]
DOIS = ["10.57745/ABCDEF", "10.22002/D1.1235", "10.11588/DATA/x", "10.11588/heidok.1"]
DOIS += ["10.5281/zenodo.3242074", "10.6084/m9.figshare.9782777.v3", "10.7910/DVN/6ZXAGT"]
DOIS += ["10.4211/hs.b8f6eae9d89241cf8b5904033460af61", "10.5072/zenodo.1", "10.1000/x"]
REFS = [None, None, "HEAD", "main", "v1.0", "fix/a-b", "été", "a%b", "a b", "HEAD,", "fd488a36"]
REFS += ["0123456789ABCDEF0123456789abcdef01234567", "x..y", "-x", "a(b)", "a'b", "main/notebooks"]
PATHS = [None, None, "x.ipynb", "notebooks/day 1/été (2).ipynb", "fit #2.ipynb", "../x", "./a//b/"]
PATHS += ["a/../b", "https://evil.example/", "%2e%2e/x", "a?b&c=d.ipynb", "main/x.ipynb", " x "]
URLPATHS = [None, None, None, None, "rstudio", "/lab", "desktop/", "lab/tree/x?q=a%20b", "tree/a b"]
URLPATHS += [
    "lab?q=a%3Db&r=%2B",
    "voila/render/x.ipynb",
    "https://evil.example",
    "lab/%252e%252e/x",
]
FACILITIES = [
    HUB,
    HUB,
    "https://mybinder.org",
    "https://h.example//a//hub/",
    "ftp://h/",
    "HTTP://H.e/b",
]
FACILITIES += ["https://h.example/é", "https://hoſt.example/", "https://h.example:99/x?y#z"]
KINDS = ["binderhub"] * 6 + ["jupyterhub", "jupyterlite", "rosetta", "renku", "galaxy", "İ"]
GRAMMARS = [None, None, "binderhub", "nbgitpuller", "jupyter4nfdi", "swan", "colab", "kaggle"]
GRAMMARS += ["renku", "canfar", "galaxy", "jupyterlite", "İ"]
PARAMETERS: list[dict[str, str]] = [
    {},
    {"memory": "4.0", "cpu": "1", "system": "JSC-Cloud", "base": "https://l.example/x"},
    {"namespace": "n", "project": "p", "launcher": "01AB", "type": "notebook"},
    {"type": "desktop", "registry": "images.example.org", "cores": "2"},
]
IMAGES = [None, "images.example.org/p/n:1", "images.example.org/n", "x.example.org/p/n:1"]
PROVIDERS: list[list[str]] = [[], [], ["gh"], ["git"], ["gh", "git"], ["gl", "zenodo"], ["new"]]


@dataclass(frozen=True)
class Request:
    """One question to `link`."""

    target: dict[str, str | None]
    facility: str
    kind: str
    providers: list[str]
    parameters: dict[str, str] = field(default_factory=dict)
    grammar: str | None = None


def vectors() -> list[Request]:
    """What was proved in a browser, to be launched and to be refused."""
    table = _table("vectors.json")
    cases = table["launches"] + table["refusals"]
    return [Request(case["target"], case["facility"], case["kind"], []) for case in cases]


def cases() -> list[Request]:
    """What people write, and the other kinds of facility."""
    table = _table("cases.json")
    found = [Request(case["target"], HUB, "binderhub", []) for case in table["sources"]]
    found += [Request(case["target"], HUB, "binderhub", []) for case in table["refusals"]]
    for case in table["kinds"]:
        more = {"grammar": case.get("grammar")}
        found.append(Request(case["target"], HUB, case["kind"], case["providers"], **more))
    return found


def links() -> list[Request]:
    """Every module's table of links, and where they lead."""
    return [
        Request(
            case["target"],
            case["facility"],
            case["kind"],
            case.get("providers", []),
            case.get("parameters", {}),
            case.get("grammar"),
        )
        for module in _table("links.json").values()
        for case in module
    ]


def binder_links() -> list[str]:
    """Links that authors put behind a badge, and what is none."""
    table: dict[str, list[Any]] = json.loads((DATA / "binder-links.json").read_text("utf-8"))
    return [case["link"] for case in table["links"]] + table["others"]


def spoilt_links(count: int, seed: int) -> list[str]:
    """The same with something changed in each."""
    dice = random.Random(seed)
    return [_mangled(dice, dice.choice(binder_links())) for _ in range(count)]


def rare() -> list[Request]:
    """What is refused in a way that nothing else here is."""
    notebook = {"repository": "https://github.com/o/r", "path": f"%{'25' * 9}41.ipynb"}
    record = {"repository": "10.5281/zenodo.3242074"}
    percent = {"repository": "https://github.com/o/r", "ref": "a%b"}
    return [
        Request({**notebook}, HUB, "binderhub", []),
        Request({**record}, HUB, "jupyterhub", [], grammar="nbgitpuller"),
        Request({**percent}, HUB, "rosetta", []),
    ]


def characters() -> list[Request]:
    """Every character of ASCII and the odd ones, in each place where one may stand."""
    found = []
    for character in [*map(chr, range(128)), *ODD]:
        written = f"a{character}b"
        for target in (
            {"repository": f"https://github.com/o/{written}"},
            {"repository": f"https://git.example.org/g/{written}"},
            {"repository": "https://gitlab.com/g/r", "ref": written},
            {"repository": "https://github.com/o/r", "path": f"{written}/{character}"},
            {"repository": "https://github.com/o/r", "urlpath": f"lab/{written}?q={written}"},
        ):
            found.append(Request({**target}, HUB, "binderhub", []))
        found.append(
            Request({"repository": "https://github.com/o/r"}, HUB + character, "rosetta", [])
        )
    return found


def generated(count: int, seed: int) -> list[Request]:
    """Made-up requests, half of them from the tables with something changed."""
    dice = random.Random(seed)
    linked = [Request({"repository": url}, HUB, "binderhub", []) for url in binder_links()]
    real = [one for one in [*vectors(), *cases(), *links(), *linked] if "refs" not in one.target]
    return [_spoilt(dice, dice.choice(real)) if n % 2 else _made(dice) for n in range(count)]


def _table(name: str) -> dict[str, list[dict[str, Any]]]:
    table: dict[str, list[dict[str, Any]]] = json.loads((DATA / name).read_text("utf-8"))
    return table


def _made(dice: random.Random) -> Request:
    words = dice.choices(WORDS, k=dice.randint(0, 6))
    repository = dice.choice(SCHEMES) + "/".join([dice.choice(HOSTS), *words])
    if dice.random() < 0.15:
        repository = dice.choice(["", "doi:", "https://doi.org/", "info:doi/"]) + dice.choice(DOIS)
        repository += dice.choice(["", "", ".", "/", "/.", "%2F"])
    if dice.random() < 0.3:
        repository = _mangled(dice, repository)
    if dice.random() < 0.5:
        repository = f"https://{dice.choice(HOSTS[:8])}/" + "/".join(dice.sample(WORDS[:6], 3))
    # One thing at a time: where all is wrong, only the first fault is told.
    oddest = dice.choice(
        ["ref", "path", "urlpath", "facility", "grammar", "kind", "providers", "none"]
    )
    target = {
        "repository": repository,
        "ref": dice.choice(REFS if oddest == "ref" else REFS[:6]),
        "path": dice.choice(PATHS) if oddest == "path" else None,
        "urlpath": dice.choice(URLPATHS) if oddest in ("urlpath", "kind") else None,
    }
    if oddest == "grammar":
        target |= {"path": dice.choice(PATHS[:5]), "defaultBranch": dice.choice([None, "main"])}
        target |= {"image": dice.choice(IMAGES)}
    return Request(
        target,
        dice.choice(FACILITIES) if oddest == "facility" else HUB,
        dice.choice(KINDS) if oddest in ("kind", "providers") else "binderhub",
        dice.choice(PROVIDERS) if oddest in ("kind", "providers") else [],
        dice.choice(PARAMETERS) if oddest == "grammar" else {},
        dice.choice(GRAMMARS) if oddest == "grammar" else None,
    )


def _spoilt(dice: random.Random, real: Request) -> Request:
    target = dict(real.target)
    if dice.random() < 0.2:
        target[dice.choice(["ref", "path"])] = dice.choice([*REFS, *PATHS])
    texts = [key for key, value in target.items() if value and isinstance(value, str)]
    field = dice.choice(texts or ["repository"])
    target[field] = _mangled(dice, target.get(field) or "")
    providers = dice.choice([real.providers, [], ["git"]])
    return Request(target, real.facility, real.kind, providers, real.parameters, real.grammar)


def _mangled(dice: random.Random, text: str) -> str:
    for _ in range(dice.randint(1, 2)):
        at = dice.randint(0, len(text))
        text = text[:at] + dice.choice(ODD) + text[at + dice.randint(0, 1) :]
    # Two halves side by side are one character in JSON.
    return "".join(_whole(text))


def _whole(text: str) -> Iterator[str]:
    for at, character in enumerate(text):
        low = "\udc00" <= character <= "\udfff"
        if not (low and at and "\ud800" <= text[at - 1] <= "\udbff"):
            yield character
