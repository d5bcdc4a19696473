"""Runs git as a subprocess that can do no harm, whatever a hostile repository tries.

Only our own configuration; no hooks, no prompts, no submodules; no protocols but http and https;
limits on time and disk space. The whole process group is killed at the end.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from catalogue.project import AGENT
from harvest.blobs import Blobs
from harvest.git import gate
from harvest.git.faults import GitFailed, fault_of
from harvest.net.reach import Reach

# Forges tell git by the beginning of its User-Agent, and behave otherwise to browsers.
USER_AGENT = f"git/2 {AGENT}"
# Nothing else of our environment reaches git. The proxies of the environment are the gate's.
PASSED_ON = ("PATH", "SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE")
CONFIG: Mapping[str, str] = {
    "core.hooksPath": "/dev/null",
    "gc.auto": "0",
    "http.lowSpeedLimit": "1000",
    "http.lowSpeedTime": "20",
    "http.userAgent": USER_AGENT,
    "maintenance.auto": "false",
}
# A server may send refs without an end, which git keeps in memory: 4 GB of addresses, in KiB.
_LIMITED = 'ulimit -v 4000000 2>/dev/null; exec git "$@"'
_NO_SUCH_COMMAND = 127
LOOK_AGAIN = 0.1  # seconds between two looks at a running git
MAX_ERROR_BYTES = 20_000


@dataclass(frozen=True, kw_only=True)
class CommandLimits:
    """Limits of one command: seconds, and bytes on disk, including its output."""

    seconds: float = 90.0
    bytes: float = 250e6


@dataclass(frozen=True, kw_only=True)
class Git:
    """Runs git in the folder `home`, which the caller removes; `reach` limits the hosts that it
    connects to. Setting `stop` ends a running command, in any thread; so does reaching the time
    `until` (of `time.monotonic`). Contents worth keeping go into `blobs`."""

    home: Path
    limits: CommandLimits = field(default_factory=CommandLimits)
    reach: Reach = field(default_factory=Reach)
    stop: threading.Event = field(default_factory=threading.Event)
    until: float | None = None
    blobs: Blobs = field(default_factory=Blobs)

    def within(self, **limits: float) -> Git:
        """The same, with other limits."""
        return replace(self, limits=replace(self.limits, **limits))

    @property
    def said(self) -> str:
        """What the last command wrote to standard error."""
        with (self.home / "errors").open("rb") as errors:
            return errors.read(MAX_ERROR_BYTES).decode("utf-8", "replace")

    def run(self, *arguments: str, given: bytes = b"") -> bytes:
        """Run one command, which may read what is `given`; give back what it wrote. Raises
        `GitFailed` with the reason."""
        if self.stop.is_set():
            raise GitFailed("stopped", "the harvest ended")
        with gate.opened(self.reach) as way_out:
            return self._run(way_out, *arguments, given=given)

    def _run(self, way_out: gate.Gate, *arguments: str, given: bytes) -> bytes:
        config = {**CONFIG, "http.proxy": way_out.url}
        options = [word for key, value in config.items() for word in ("-c", f"{key}={value}")]
        out, errors = self.home / "out", self.home / "errors"
        words = self.home / "given" if given else Path(os.devnull)
        if given:
            words.write_bytes(given)
        with words.open("rb") as stdin, out.open("wb") as stdout, errors.open("wb") as stderr:
            process = subprocess.Popen(
                ["/bin/sh", "-c", _LIMITED, "git", *options, *arguments],
                cwd=self.home,
                env=_environment(self.home),
                stdin=stdin,
                stdout=stdout,
                stderr=stderr,
                start_new_session=True,  # without a terminal, nothing can prompt
            )
            try:
                self._watch(process)
            finally:
                _end(process)
        if process.returncode == _NO_SUCH_COMMAND:
            raise GitFailed("no-git", "git is not installed")
        if process.returncode != 0 and way_out.fault is not None:
            raise way_out.fault
        if process.returncode != 0:
            raise fault_of(self.said)
        return out.read_bytes()

    def _watch(self, process: subprocess.Popen[bytes]) -> None:
        end = time.monotonic() + self.limits.seconds
        while True:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(LOOK_AGAIN)
            if _size(self.home) > self.limits.bytes:
                megabytes = self.limits.bytes / 1e6
                raise GitFailed(
                    "large", f"it is larger than {megabytes:g} MB without file contents"
                )
            if process.returncode is not None:
                return
            if self.stop.is_set():
                raise GitFailed("stopped", "the harvest ended")
            if self.until is not None and time.monotonic() > self.until:
                raise GitFailed("stopped", "there was no time left to wait for its server")
            if time.monotonic() > end:
                raise GitFailed("slow", "the server took too long to answer")


def _environment(home: Path) -> dict[str, str]:
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return {
        **passed,
        "HOME": str(home),
        "LC_ALL": "C",  # the faults are told by their English text
        "GIT_ALLOW_PROTOCOL": "http:https",
        "GIT_ASKPASS": "false",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_LFS_SKIP_SMUDGE": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_PROTOCOL_FROM_USER": "0",
        "GIT_TEMPLATE_DIR": "",
        "GIT_TERMINAL_PROMPT": "0",
        "SSH_ASKPASS": "false",
    }


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill whatever is left of the group: helpers outlive the git that started them."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _size(folder: Path) -> int:
    size = 0
    for root, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):  # git renames and removes while we look
                size += os.lstat(os.path.join(root, name)).st_size
    return size
