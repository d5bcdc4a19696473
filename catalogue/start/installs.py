"""How one installs an entry on a machine of one's own: commands, else where to read how.

A command is shown only where it is known to be right: a curated one; a package that the entry's
own metadata link to on PyPI, Anaconda or Docker Hub; its container image; or pip on the repository
itself, where that is a Python package (https://pip.pypa.io/en/stable/topics/vcs-support/). A name
alone is never enough: a registry may have a package of the same name by others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from catalogue import launch
from catalogue.records.software import Software
from catalogue.start.opening import named_ref
from catalogue.start.repositories import ref_of

_NAME = r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?"
_END = r"(?:/[^?#]*)?(?:[?#].*)?"
# A registry's page of one package → the name of the tool, and its command.
_REGISTRIES: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(rf"https?://(?:www\.)?pypi\.org/p(?:roject)?/({_NAME}){_END}"),
        "pip",
        r"pip install \1",
    ),
    (
        re.compile(rf"https?://(?:www\.)?anaconda\.org/({_NAME})/({_NAME}){_END}"),
        "conda",
        r"conda install -c \1 \2",
    ),
    (
        re.compile(rf"https?://hub\.docker\.com/r/({_NAME})/({_NAME}){_END}"),
        "Docker",
        r"docker pull \1/\2",
    ),
)
_IMAGE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/:@-]*")
# What stands in a URL that a shell leaves alone.
_PLAIN = re.compile(r"[A-Za-z0-9._~:/@+-]+")
_PACKAGE_FILES = ("setup.py", "pyproject.toml")


@dataclass(frozen=True, kw_only=True)
class Install:
    """A `command` under the `name` of its tool, and the place that it was read in, in words."""

    name: str
    command: str
    origin: str


@dataclass(frozen=True, kw_only=True)
class Instructions:
    """Where one reads how: what a link is called, and its URL."""

    name: str
    url: str


def installs(software: Software) -> tuple[Install, ...]:
    """The commands that are known to be right, one a tool; curated ones first."""
    found: dict[str, Install] = {}
    for each in (*_curated(software), *_linked(software), *_image(software), *_package(software)):
        found.setdefault(each.name.casefold(), each)
    return tuple(found.values())


def instructions(software: Software) -> Instructions | None:
    """The best place to read how it is installed: its instructions, else its documentation, its
    README, its repository, its downloads, its home page, its record; None where nothing is known.
    """
    for name, url in (
        ("Installation instructions", software.buildInstructions),
        ("Documentation", software.softwareHelp),
        ("README", software.readme),
        ("Code repository", software.repositoryPage or software.codeRepository),
        ("Downloads", software.downloadUrl),
        ("Home page", software.url),
        ("Files on Zenodo", f"https://doi.org/{software.doi}" if software.doi else None),
    ):
        if url and url.startswith(("https://", "http://")):
            return Instructions(name=name, url=url)
    return None


def _curated(software: Software) -> Iterator[Install]:
    origin = software.origin.get("run", "")
    for run in software.run:
        yield Install(name=run.name, command=run.command, origin=origin)


def _linked(software: Software) -> Iterator[Install]:
    fields: tuple[tuple[str, Callable[[], tuple[str | None, ...]]], ...] = (
        ("buildInstructions", lambda: (software.buildInstructions,)),
        ("downloadUrl", lambda: (software.downloadUrl,)),
        ("url", lambda: (software.url,)),
        ("identifier", lambda: tuple(each.url for each in software.identifier)),
        ("relatedLink", lambda: tuple(each.url for each in software.relatedLink)),
    )
    for name, urls in fields:
        for url in urls():
            for pattern, tool, command in _REGISTRIES:
                if url and (match := pattern.fullmatch(url)):
                    origin = software.origin.get(name, "")
                    yield Install(name=tool, command=match.expand(command), origin=origin)


def _image(software: Software) -> Iterator[Install]:
    image = software.containerImage
    if image and _IMAGE.fullmatch(image):
        origin = software.origin.get("containerImage", "")
        yield Install(name="Docker", command=f"docker pull {image}", origin=origin)


def _package(software: Software) -> Iterator[Install]:
    """pip on the repository at the version shown, where a launch opens no other repository."""
    ref, place, start = ref_of(software), named_ref(software), software.start
    if not {"library", "cli"} & set(software.interface) or place is None or place.path:
        return
    if ref is None or not ref.commit or not ref.binder or not place.url.startswith("https://"):
        return
    if start is None or launch.key(start.repository) != launch.key(place.url):
        return
    file = next((name for name in _PACKAGE_FILES if name in ref.binder), None)
    if file == "pyproject.toml" and ref.pyproject != "package":
        return
    address = f"git+{place.url}@{start.ref or ref.commit}"
    if file and _PLAIN.fullmatch(address):
        origin = f"{file} at {ref.commit[:7]}"
        yield Install(name="pip", command=f"pip install {address}", origin=origin)
