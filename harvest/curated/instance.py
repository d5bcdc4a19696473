"""The files that catalogue.yml names: the Markdown of its texts, and its logo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from catalogue.check.files import rules
from catalogue.records.finding import Finding
from catalogue.records.instance import Instance, instance_of
from harvest.curated.logos import MAX_BYTES, unsafe
from harvest.curated.yaml_tree import ParsedFile

TEXTS = ("about", "dataLake")


def instance(fields: Mapping[str, Any], root: Path) -> Instance:
    """Make of a catalogue.yml without faults what is this catalogue's own, with its texts read."""
    found = {name: (root / fields[name]).read_text("utf-8") for name in _named(fields)}
    return replace(instance_of(fields), **found)


def check(document: ParsedFile, root: Path, source: str) -> Iterator[Finding]:
    """What is wrong with the files named there, which stand below `root`."""
    fields = document.value
    logo = [fields["logo"]] if "logo" in fields else []
    for name, path in [
        *((name, fields[name]) for name in _named(fields)),
        *(("logo", p) for p in logo),
    ]:
        most = MAX_BYTES if name == "logo" else 10 * MAX_BYTES
        if found := _fault(root, path, most):
            line = document.place.line((name,))
            yield rules.NAMED_FILE.at(
                source,
                line=line,
                field=name,
                found=found,
                expected=f"a file of {most} bytes at most",
            )


def _named(fields: Mapping[str, Any]) -> list[str]:
    """The texts of which there is the path of a file."""
    return [name for name in TEXTS if _is_path(fields.get(name, ""))]


def _is_path(text: str) -> bool:
    return text.endswith(".md") and len(text.split()) == 1


def _fault(root: Path, path: str, most: int) -> str:
    try:
        place = (root / path).resolve()
        if not place.is_relative_to(root.resolve()) or not place.is_file():
            return f"no file {path} in this repository"
        text = place.read_bytes()
        text.decode("utf-8")
    except UnicodeDecodeError:
        return f"{path}, which is not UTF-8"
    except (OSError, RuntimeError):  # RuntimeError: a loop of links, until Python 3.12
        return f"{path}, which cannot be read"
    if len(text) > most:
        return f"{path} of {len(text)} bytes"
    odd = next(unsafe(text), None) if path.endswith(".svg") else None
    return f"{path}, in which is {odd}" if odd else ""
