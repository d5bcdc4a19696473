"""Curated files that the project writes: by its `new`, and as an example for contributors."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest

from catalogue.check import across, entries
from catalogue.check.curated_file import FOLDERS, EntryKind, as_file, example, required, slug
from catalogue.check.schemas import shipped
from catalogue.match import fit
from harvest.curated.folders import Curated, read
from harvest.curated.yaml_tree import ParsedFile, parse
from tests.support.files import ROOT

KINDS: tuple[EntryKind, ...] = get_args(EntryKind)
# What belongs to another case than the one the example shows.
LEFT_OUT = {
    "facility": {"logo", "statusReason", "retired", "linkParameters"},
    "software": {"overlay", "statusReason"},
    "dataset": set[str](),
}


def schema_of(kind: EntryKind) -> Any:
    return shipped().documents[f"{kind}.schema.json"]


def curated(kind: EntryKind, text: str, root: Path) -> Curated:
    file = root / FOLDERS[kind] / f"{slug(example(schema_of(kind))['name'])}.yml"
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    return read(root, shipped())


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_shows_every_field_in_the_schemas_order(kind: EntryKind) -> None:
    names = list(schema_of(kind)["properties"])
    assert list(example(schema_of(kind))) == [n for n in names if n not in LEFT_OUT[kind]]
    assert set(required(schema_of(kind))) <= set(example(schema_of(kind)))


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_is_an_entry_without_any_finding(kind: EntryKind, tmp_path: Path) -> None:
    text = as_file(kind, example(schema_of(kind)), "A comment.")
    assert text.splitlines()[1] == "# A comment."
    assert max(map(len, text.splitlines())) <= 100
    found = curated(kind, text, tmp_path)
    assert found.findings == ()
    assert len(found.software + found.facilities + found.datasets) == 1
    everything = (found.software, found.facilities, found.datasets, found.overlays)
    assert entries.check(*everything, ["blank"], "2026-11-26") == ()


def test_the_examples_fit_together(tmp_path: Path) -> None:
    """The software of the example launches at the facility of the example."""
    for kind in KINDS:
        curated(kind, as_file(kind, example(schema_of(kind))), tmp_path)
    found = read(tmp_path, shipped())
    (software,), (facility,) = found.software, found.facilities
    assert across.check((software,), (facility,), (), ()) == ()
    launched = fit(software, facility).url
    assert launched and launched.startswith(f"{facility.url}v2/gh/"), launched


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_reads_back_as_written(kind: EntryKind) -> None:
    wanted = example(schema_of(kind))
    found = parse(as_file(kind, wanted), "example")
    assert isinstance(found, ParsedFile) and found.value == wanted


LONG = "word " * 30 + "end"


@pytest.mark.parametrize(
    "value",
    [
        LONG,
        f"a: {LONG}",
        f"- {LONG}",
        f"# {LONG}",
        "two  spaces " * 20 + "end",
        "x" * 300,
        "a\nb",
        "a\nb\n",
        "a\n\nb\n",
        "a\nb\n\n",
        "\na",
        " a\nb",
        "a\n  b",
        "a\nb ",
        "# a\n- b: c\n",
        "a\u00a0b\n" * 3,
        "",
        [],
        [LONG, "b"],
        [f"item {number}" for number in range(30)],
        {"a": {"b": LONG, "c": ["d"]}},
        [{"a": LONG, "b": "c\nd\n"}, {"a": [{"b": "c"}]}],
    ],
    ids=lambda value: repr(value)[:30],
)
def test_any_value_survives_the_file(value: Any) -> None:
    found = parse(as_file("software", {"before": "x", "field": value, "after": "y"}), "example")
    assert isinstance(found, ParsedFile), found
    assert found.value == {"before": "x", "field": value, "after": "y"}


def test_every_example_of_a_whole_file_names_its_schema() -> None:
    for name in ("README.md", "CONTRIBUTING.md"):
        blocks = (ROOT / name).read_text("utf-8").split("```yaml")[1:]
        assert blocks
        for block in blocks:
            assert block.lstrip().startswith("# yaml-language-server: $schema="), name
