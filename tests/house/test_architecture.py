"""ARCHITECTURE.md says what is there: its rooms, and the lists of what to touch for a change."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from catalogue.launch.tables import tables
from catalogue.records.dataset import PROTOCOLS
from catalogue.records.facility import FacilityKind, LinkGrammar
from harvest.night import sources
from tests.support.files import ROOT

TEXT = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
LISTS = {
    title: body
    for title, body in re.findall(r"^### (.+?)\n(.*?)(?=^##|\Z)", TEXT, re.MULTILINE | re.DOTALL)
}
TOP = (
    "build.py|benchmarks|catalogue|client|harvest|render|schemas|site_src|snapshot|templates|tests"
)
PATH = re.compile(rf"`((?:{TOP})/[\w./<>-]*)`")


def paths_of(title: str, **names: str) -> list[str]:
    """The files of one list, with the <names> filled in."""
    found = [path for path in PATH.findall(LISTS[title])]
    for name, value in names.items():
        found = [path.replace(f"<{name}>", value) for path in found]
    return found


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def test_what_is_named_is_there() -> None:
    named = [path for path in PATH.findall(TEXT) if "<" not in path]
    assert len(named) > 40
    assert not [path for path in named if not (ROOT / path).exists()]


@pytest.mark.parametrize("package", ["catalogue", "harvest", "render"])
def test_every_room_is_described(package: str) -> None:
    rooms = [path for path in (ROOT / package).iterdir() if (path / "__init__.py").is_file()]
    rows = re.findall(r"^\| `([^`]+)` \|", TEXT, re.MULTILINE)
    assert not [room.name for room in rooms if f"{package}/{room.name}/" not in rows]


@pytest.mark.parametrize("source", sources(), ids=lambda source: source.name)
def test_a_source(source: object) -> None:
    module = type(source).__module__
    room = module.split(".")[1]
    schema = source.table.schema.name.removesuffix(".schema.json")  # type: ignore[attr-defined]
    for path in paths_of("A source", source=room, line=schema):
        assert (ROOT / path).is_file(), path
    assert type(source).__name__ in read("harvest/night.py")


@pytest.mark.parametrize("kind", sorted(get_args(FacilityKind)))
def test_a_kind_of_facility(kind: str) -> None:
    for path in paths_of("A kind of facility"):
        assert kind in read(path), path


@pytest.mark.parametrize("grammar", sorted(get_args(LinkGrammar)))
def test_a_link_grammar(grammar: str) -> None:
    paths = paths_of("A link grammar", grammar=grammar)
    *named, module, python, twin, script, schema, tests, links = paths
    for path in (*named, tests, links):
        assert f'"{grammar}"' in read(path), path
    for path in (python, script):
        assert f"{grammar}.link" in read(path), path
    assert "link(" in read(twin)
    known = json.loads(read(schema))["properties"]["linkParameters"]["properties"]
    lists = re.findall(r'(?:^_[A-Z]+ = |needed\(place, )[([](".*?)[)\]]', read(module), re.M)
    taken = set(re.findall(r'"(\w+)"', " ".join(lists)))
    row = tables().grammars[grammar]
    assert taken == set(row.parameters) <= set(known) and set(row.needs) <= taken


def test_the_kinds_are_those_of_the_table() -> None:
    assert set(get_args(FacilityKind)) == set(tables().kinds)
    assert set(get_args(LinkGrammar)) == set(tables().grammars)
    assert {row.grammar for row in tables().kinds.values()} - {None} <= set(tables().grammars)


@pytest.mark.parametrize("provider", sorted(tables().providers))
def test_a_provider(provider: str) -> None:
    table, *readers, cases, vectors = paths_of("A repository provider", reader="repository")
    assert f'"{provider}"' in read(table)
    assert f'"{provider}' in read(cases) + read(vectors)
    assert all((ROOT / path).is_file() for path in readers)


@pytest.mark.parametrize("name", ["software", "facility", "dataset"])
def test_a_field(name: str) -> None:
    schema = json.loads(read(f"schemas/{name}.schema.json"))
    record = read(f"catalogue/records/{name}.py") + read("catalogue/records/software_facts.py")
    missing = [field for field in schema["properties"] if not re.search(rf"\b{field}: ", record)]
    assert set(missing) <= {"overlay"}, missing  # which is a file's own, not an entry's


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_a_way_to_get_data(protocol: str) -> None:
    dataset, basket, record, related, software, tools, *_ = paths_of("A way to get data")
    for path in (dataset, basket, record, tools):
        assert f'"{protocol}"' in read(path), path
    for path in (related, software):  # whatever software reads, it reads files
        assert protocol == "https" or f'"{protocol}"' in read(path), path


def test_a_finding() -> None:
    rooms = [
        p for p in (ROOT / "catalogue/check").glob("*.py") if "\nRULES" in p.read_text("utf-8")
    ]
    assert len(rooms) >= 4
    for room in rooms:
        tests = paths_of("A finding", room=room.stem)[1]
        assert (ROOT / tests).is_file(), tests


def test_an_export() -> None:
    written = read("render/site.py") + read("render/pages/every.py")
    for module in (ROOT / "render/exports").glob("*.py"):
        if module.stem == "__init__":
            continue
        path, _, tests = paths_of("An export", name=module.stem)
        assert (ROOT / path).is_file() and (ROOT / tests).is_file(), module.stem
        used = f"render.exports.{module.stem}"
        others = [p.read_text("utf-8") for p in Path(ROOT / "render/exports").glob("*.py")]
        assert used in written or any(used in text for text in others), module.stem
