"""Files are written whole or not at all, and never over another."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from contribute.trial import write


def test_an_interrupt_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(source: Path, target: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            write(tmp_path / "software/a.yml", "name: A\n")
    assert list((tmp_path / "software").iterdir()) == []
    write(tmp_path / "software/a.yml", "name: A\n")
    with pytest.raises(FileExistsError):
        write(tmp_path / "software/a.yml", "name: B\n")
    assert [path.read_text() for path in tmp_path.glob("*/*")] == ["name: A\n"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no disk that is always full")
def test_a_full_disk_is_told_with_the_file(tmp_path: Path) -> None:
    (tmp_path / ".a.yml.new").symlink_to("/dev/full")
    with pytest.raises(OSError) as told:
        write(tmp_path / "a.yml", "name: A\n")
    assert told.value.filename == str(tmp_path / "a.yml")
    assert list(tmp_path.iterdir()) == []
