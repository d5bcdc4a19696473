"""The project's own files, as git knows them: nothing installed or built counts.

Without git, or in an unpacked archive, they are all files but those that .gitignore names.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WHOLE = ROOT / "tests/data/whole"  # whole documents, as they are to be published


@cache
def project_files() -> tuple[str, ...]:
    """Paths relative to ROOT, sorted: tracked ones and new ones that git does not ignore."""
    found = _known_to_git() if (ROOT / ".git").exists() else None
    return tuple(sorted(set(walked(ROOT) if found is None else found)))


def _known_to_git() -> list[str] | None:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):  # no git, or a clone of another user
        return None
    return [path for path in done.stdout.split("\0") if (ROOT / path).is_file()]


def walked(root: Path) -> Iterator[str]:
    """Every file below `root` but what its .gitignore names.

    Of https://git-scm.com/docs/gitignore that file has names, of folders with a slash behind, and
    paths from the root with a slash before: so much is understood here.
    """
    lines = (root / ".gitignore").read_text("utf-8").splitlines()
    patterns = [line for line in lines if line and not line.startswith("#")]
    for folder, inner, names in os.walk(root):
        here = Path(folder).relative_to(root)
        inner[:] = [name for name in inner if not _ignored(here / name, patterns)]
        of_files = [pattern for pattern in patterns if not pattern.endswith("/")]
        for path in (here / name for name in names):
            if (root / path).is_file() and not _ignored(path, of_files):
                yield path.as_posix()


def _ignored(path: Path, patterns: list[str]) -> bool:
    names = (path.name, f"/{path.as_posix()}")
    return path.name == ".git" or any(
        fnmatchcase(names[pattern.startswith("/")], pattern.rstrip("/")) for pattern in patterns
    )


def files_ending(*suffixes: str) -> list[str]:
    """The project's files with one of these endings."""
    return [path for path in project_files() if path.endswith(suffixes)]


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a tool at the project's root and keep what it printed."""
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def assert_passes(*command: str) -> None:
    """Run a checking tool; what it printed is the failure's message."""
    done = run(*command)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
