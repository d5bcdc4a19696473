"""A Chromium for the tests: finds one, brings one, starts it.

`python -m tests.support.browser.chromium --install` leaves the machine with a browser the tests
can use, or says what to install. A headless shell is preferred: it has no windows to draw, and a
page in a fresh context takes half the processor's time. Order: what is here already, Playwright's
own download, Debian's package; and any other Chromium or Chrome when no shell can be had.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

SHELL = "chromium-headless-shell"  # as Debian calls it
COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Chromium's own calls home would count as requests of the site, and a name looked up is
# already a leak: so only the test server's URL resolves.
ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    # Whether a module that failed once can be imported again: builds and trials of Chromium differ.
    # Other browsers say no, so the tests do.
    "--disable-blink-features=ModuleMapDoNotCacheFailedFetch",
    # Tests keep every processor busy: threads beside a page's own only cost their coming and going.
    "--js-flags=--single-threaded",
    # (Without the compositor's thread a page takes a quarter less; but then no key is taken and
    # nothing scrolls: --disable-threaded-compositing.)
)

# Says that no shell could be had, so that not every run tries again; gone with `make clean`.
NO_SHELL = Path(sys.prefix) / ".no-headless-shell"

MISSING = (
    "No Chromium or Chrome that starts was found, and none could be installed here. "
    "Install one (Debian: apt-get install chromium; elsewhere: Google Chrome), "
    "or name it: CHROMIUM=/path/to/chromium make test"
)


LAUNCHED: list[str] = []  # the programs that run, for tests that start one by themselves


class NoBrowser(Exception):
    """No usable browser; the message says what to install."""


def executable(playwright: Playwright) -> str | None:
    """The path of the first Chromium that starts, or None."""
    for path in _candidates(playwright):
        if starts(path):
            return path
    return None


def starts(path: str) -> bool:
    """Whether a browser runs: a stub that only names a package, or one without its
    libraries (Playwright's download on a bare Debian), does not."""
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, timeout=300, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def launch(playwright: Playwright) -> Browser:
    """Start the browser headless. Raises NoBrowser with a sentence for the reader."""
    path = executable(playwright)
    if path is None:
        raise NoBrowser(MISSING)
    # Chromium refuses its sandbox to root.
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    LAUNCHED.append(path)
    return playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *root])


def _candidates(playwright: Playwright) -> Iterator[str]:
    named = os.environ.get("CHROMIUM")
    if named:
        # Named is meant: another browser in its place would hide a mistyped path.
        yield named
        return
    yield from _shells(playwright)
    for command in COMMANDS:
        found = shutil.which(command)
        if found:
            yield found
    yield playwright.chromium.executable_path


def _shells(playwright: Playwright) -> Iterator[str]:
    found = shutil.which(SHELL)
    if found:
        yield found
    # `--only-shell` downloads the headless shell alone, into a sister of this browser's folder.
    for folder in Path(playwright.chromium.executable_path).parents:
        if folder.name.startswith("chromium-"):
            shells = folder.parent.glob("chromium_headless_shell-*/*/*headless?shell")
            yield from sorted(map(str, shells))


def install(playwright: Playwright) -> str:
    """The path of a browser that starts, installed if need be. Raises NoBrowser."""
    named = os.environ.get("CHROMIUM")
    if named and not starts(named):
        raise NoBrowser(f"CHROMIUM={named} does not start: name a Chromium, or leave it away.")
    for bring in (_nothing, _from_playwright, _from_debian):
        bring()
        path = executable(playwright)
        if path is not None and (named or NO_SHELL.exists() or path in _shells(playwright)):
            return path
    path = executable(playwright)
    if path is None:
        raise NoBrowser(MISSING)
    NO_SHELL.touch()
    return path


def _nothing() -> None:
    """First look at what is here."""


def _from_playwright() -> None:
    print("Fetching Playwright's Chromium …", flush=True)
    command = [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]
    # Behind a firewall that drops packets the default would wait for minutes, five times over.
    quick = {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "10000"}
    _try(command, quick, show=False)


def _from_debian() -> None:
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    print("Not to be had; installing Debian's package …", flush=True)
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
    _try(["apt-get", "update", "-qq"], quiet)
    _try([*install, SHELL], quiet)
    if not any(shutil.which(command) for command in (SHELL, *COMMANDS)):
        _try([*install, "chromium"], quiet)  # where Debian has no shell of its own


def _try(command: list[str], environment: dict[str, str], show: bool = True) -> None:
    """Run a step that may fail: what follows judges by whether a browser is there."""
    output = None if show else subprocess.DEVNULL
    try:
        subprocess.run(
            command,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            timeout=900,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        print(f"{command[0]}: {fault}", file=sys.stderr)


def main() -> int:
    """Print the path of the browser; exit 1 with a sentence when there is none."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.support.browser.chromium", description=__doc__
    )
    parser.add_argument("--install", action="store_true", help="bring a browser when none is here")
    wanted = parser.parse_args()
    with sync_playwright() as playwright:
        try:
            path = install(playwright) if wanted.install else executable(playwright)
        except NoBrowser as fault:
            print(fault, file=sys.stderr)
            return 1
    if path is None:
        print(MISSING, file=sys.stderr)
        return 1
    print(f"Browser of the tests: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
