"""What was made before is looked up by all it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from render.shell import kept
from render.shell.kept import Kept
from tests.support.files import ROOT


@dataclass(frozen=True)
class Record:
    name: str
    more: object = None

    @cached_property
    def loud(self) -> str:
        return self.name.upper()


def made_with(file: Path | None, *inputs: object) -> bool:
    """Whether the text of these inputs had to be made."""
    asked = []
    with Kept(file) as kept:
        assert kept.text(inputs, lambda: asked.append(1) or "text") == "text"  # type: ignore[func-returns-value]
    return bool(asked)


def test_a_text_is_made_once_for_equal_inputs(tmp_path: Path) -> None:
    file = tmp_path / "new folder/kept.db"
    assert made_with(file, Record("a", (1, "é")), {"k": MappingProxyType({"x": None})})
    worked_out = Record("".join(["a"]), (1, "é"))
    assert worked_out.loud == "A"
    assert not made_with(file, worked_out, {"k": MappingProxyType({"x": None})})
    # What differs anywhere is another text, and what the last one did not need is gone.
    assert made_with(file, Record("a", (1, "e")), {"k": MappingProxyType({"x": None})})
    assert made_with(file, Record("a", (1, "é")), {"k": MappingProxyType({"x": None})})
    assert made_with(file, Record("a", ("1", "é")), {"k": MappingProxyType({"x": None})})
    assert [path.name for path in file.parent.iterdir()] == ["kept.db"]


def test_what_is_kept_is_of_all_this_code() -> None:
    assert kept._PROJECT == ROOT
    for folder, patterns in kept._CODE:
        assert all(any((kept._PROJECT / folder).rglob(pattern)) for pattern in patterns), folder


def test_a_named_record_stands_for_its_content(tmp_path: Path) -> None:
    def made(name: str) -> bool:
        asked, named = [], Record(name)
        with Kept(tmp_path / "kept.db") as kept:
            kept.name([named])
            kept.text([(named, 1)], lambda: asked.append(1) or "")  # type: ignore[func-returns-value]
        return bool(asked)

    assert [made(name) for name in ("a", "a", "b")] == [True, False, True]


def test_a_damaged_file_or_none_costs_time_alone(tmp_path: Path) -> None:
    file = tmp_path / "kept.db"
    file.write_bytes(b"no database at all" * 100)
    assert made_with(file, "a")
    assert not made_with(file, "a")
    # A database whose first page alone is sound.
    file.write_bytes(file.read_bytes()[:16384].ljust(4 * 16384, b"x"))
    assert made_with(file, "a") and not made_with(file, "a")
    assert made_with(None, "a") and made_with(None, "a")
    blocked = tmp_path / "file"
    blocked.touch()
    assert made_with(blocked / "below", "a")
