"""The project's own files, as git knows them: nothing installed or built counts."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@cache
def project_files() -> tuple[str, ...]:
    """Paths relative to ROOT, sorted: tracked ones and new ones that git does not ignore."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(sorted(path for path in set(listed.split("\0")) if (ROOT / path).is_file()))


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
