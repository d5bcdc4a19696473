"""Logos that curated files name: files of facilities/logos/, small, and harmless to serve.

An SVG is a document that may hold scripts and ask other hosts. It is not rewritten: one that has
more than drawing in it is an error, which an editor of drawings mends by saving it plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

from catalogue.check.files import rules
from catalogue.check.rule import Rule
from catalogue.records.finding import Finding
from harvest.curated.yaml_tree import ParsedFile

FOLDER = "logos"  # of facilities/
MAX_BYTES = 20_000
_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_ELEMENTS = re.compile(
    "circle|clipPath|defs|desc|ellipse|g|line|linearGradient|mask|metadata|path|pattern|polygon|"
    "polyline|radialGradient|rect|stop|svg|symbol|text|title|tspan|use"
)
# What an attribute may not have: another document, or what some browser runs.
_UNSAFE = re.compile(r"url\((?!\s*[\"']?#)|script:|expression\(|@import|\\", re.IGNORECASE)
_SIGNS: Mapping[str, re.Pattern[bytes]] = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
    ".svg": re.compile(rb"(?:\xef\xbb\xbf)?\s*<"),
}


Told = tuple[Rule, str, str]  # the rule, what was found, what was expected


def check(document: ParsedFile, root: Path, source: str) -> Iterator[Finding]:
    """What is wrong with the logo that a facility's file `source` names, a file below `root`."""
    if "logo" in document.value:
        path = document.value["logo"]["path"]
        where = ("logo", "path")
        line, column = document.place.line(where), document.place.column(where)
        for rule, found, expected in _missing(root, path) or _faults(path, read(root, path)):
            yield rule.at(
                source,
                line=line,
                column=column,
                field="logo.path",
                found=found,
                expected=expected,
            )


def read(root: Path, path: str) -> bytes:
    """The content of a logo that was found to be in order."""
    return (root / path).read_bytes()


def _missing(root: Path, path: str) -> list[Told]:
    """Why it cannot be read, if so."""
    place = root / path
    wanted = f"a file in facilities/{FOLDER}/"
    try:
        inside = place.resolve().is_relative_to((root / "facilities" / FOLDER).resolve())
        if not inside or not place.is_file():
            found = "a link that leads elsewhere" if place.is_symlink() else f"no file {path}"
            return [(rules.LOGO_MISSING, found, wanted)]
        size = place.stat().st_size
    except (OSError, RuntimeError):  # RuntimeError: a loop of links, until Python 3.12
        return [(rules.LOGO_MISSING, "what cannot be read", wanted)]
    if size > MAX_BYTES:
        return [(rules.LOGO_SIZE, f"{size} bytes", f"at most {MAX_BYTES}")]
    return []


def _faults(path: str, content: bytes) -> Iterator[Told]:
    ending = Path(path).suffix
    if not _SIGNS[ending].match(content):
        yield rules.LOGO_TYPE, "another kind of file", f"what {ending} says"
    elif ending == ".svg":
        yield from ((rules.LOGO_UNSAFE, found, "drawing alone") for found in unsafe(content))


def unsafe(content: bytes) -> Iterator[str]:
    """What in an SVG is no drawing; the first of it."""
    # Entities can grow without end; neither they nor another encoding are needed.
    if re.search(rb"<!(?:DOCTYPE|ENTITY)|<\?(?!xml\s)", content, re.IGNORECASE):
        yield "a DOCTYPE or an instruction"
        return
    try:
        root = ElementTree.fromstring(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, ElementTree.ParseError):
        yield "what is not XML in UTF-8"
        return
    if root.tag != f"{_SVG}svg":
        yield f"<{root.tag}>"
        return
    for element in root.iter():
        name = element.tag.removeprefix(_SVG)
        if not _ELEMENTS.fullmatch(name):
            yield f"<{name.rpartition('}')[2]}>"
            return
        for attribute, value in element.attrib.items():
            if _is_unsafe(attribute, value):
                yield f'{attribute.rpartition("}")[2]}="{value[:40]}"'
                return


def _is_unsafe(attribute: str, value: str) -> bool:
    link = attribute in ("href", _LINK)
    if link and not value.startswith("#"):
        return True
    return attribute.lower().startswith("on") or bool(_UNSAFE.search(value))
