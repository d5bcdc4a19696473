"""A real JupyterLab and a real JupyterHub on loopback, each started once for a run; the hub is also
that of `make demo`."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError

from tests.support.files import ROOT
from tests.support.suite.tools import node

SECONDS = 300  # two cores may be busy with other tests
# Below those that systems give out by themselves (Linux: from 32768 on): another process that
# takes any free port does not take one of these before its server is up.
PORTS = range(22_000, 32_000)


@dataclass(frozen=True)
class Session:
    """A running Jupyter server: its URL as BinderHub hands it over, its token, its home."""

    url: str
    token: str
    home: Path


@dataclass(frozen=True)
class Hub:
    """A running JupyterHub: its URL, a user's name and password, and that user's home."""

    url: str
    user: str
    password: str
    home: Path


@contextmanager
def jupyterlab(folder: Path) -> Iterator[Session]:
    """A JupyterLab as mybinder.org starts it: below a user's path, with a token, CORS for all."""
    home = folder / "home"
    home.mkdir(parents=True, exist_ok=True)
    port, token = free_port(), secrets.token_urlsafe(16)
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
        *("--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", "--ServerApp.port_retries=0"),
        *("--ServerApp.base_url=/user/demo/", f"--IdentityProvider.token={token}"),
        *("--ServerApp.allow_origin=*", f"--ServerApp.root_dir={home}"),
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    url = f"http://127.0.0.1:{port}/user/demo/"
    with running(command, folder, {}) as log:
        wait_for(f"{url}api", log)
        yield Session(url, token, home)


@contextmanager
def jupyterhub(folder: Path) -> Iterator[Hub]:
    """A JupyterHub with login, whose sessions have nbgitpuller and open-url-parameter."""
    node()  # runs the proxy
    home = folder / "home"
    home.mkdir(parents=True, exist_ok=True)
    ports = {name: free_port() for name in ("public", "proxy", "hub")}
    password = secrets.token_urlsafe(9)
    config = folder / "jupyterhub_config.py"
    config.write_text(
        "from jupyterhub.auth import DummyAuthenticator\n"
        "from jupyterhub.spawner import SimpleLocalProcessSpawner\n"
        "c = get_config()\n"
        f"c.JupyterHub.bind_url = 'http://127.0.0.1:{ports['public']}'\n"
        f"c.JupyterHub.hub_bind_url = 'http://127.0.0.1:{ports['hub']}'\n"
        f"c.ConfigurableHTTPProxy.api_url = 'http://127.0.0.1:{ports['proxy']}'\n"
        "c.ConfigurableHTTPProxy.should_start = False\n"
        "c.JupyterHub.authenticator_class = DummyAuthenticator\n"
        f"c.DummyAuthenticator.password = {password!r}\n"
        "c.DummyAuthenticator.allow_all = True\n"
        "c.JupyterHub.spawner_class = SimpleLocalProcessSpawner\n"
        f"c.SimpleLocalProcessSpawner.home_dir_template = {str(home)!r}\n"
        f"c.Spawner.cmd = [{sys.executable!r}, '-m', 'jupyterhub.singleuser']\n"
        "c.Spawner.args = ['--allow-root', '--LabApp.news_url=None',\n"
        "  '--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate']\n"
        "c.Spawner.default_url = '/lab'\n"
        f"c.Spawner.start_timeout = {SECONDS}\n"
        f"c.Spawner.http_timeout = {SECONDS}\n"
        "c.JupyterHub.db_url = 'sqlite://'\n"
        "c.JupyterHub.cleanup_servers = True\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "jupyterhub", "-f", str(config)]
    url = f"http://127.0.0.1:{ports['public']}/"
    tokens = {"CONFIGPROXY_AUTH_TOKEN": secrets.token_hex(16)}
    with _proxy(folder / "proxy", ports, tokens), running(command, folder, tokens) as log:
        wait_for(f"{url}hub/health", log)
        yield Hub(url, "demo", password, home)


@contextmanager
def _proxy(folder: Path, ports: Mapping[str, int], tokens: Mapping[str, str]) -> Iterator[None]:
    """JupyterHub starts it by the same command, but waits ten seconds for it and no longer."""
    folder.mkdir()
    command = [
        str(ROOT / "node_modules/.bin/configurable-http-proxy"),
        *("--ip", "127.0.0.1", "--port", str(ports["public"])),
        *("--api-ip", "127.0.0.1", "--api-port", str(ports["proxy"])),
        *("--error-target", f"http://127.0.0.1:{ports['hub']}/hub/error"),
    ]
    with running(command, folder, tokens) as log:
        wait_for(f"http://127.0.0.1:{ports['proxy']}/api/routes", log)
        yield


@contextmanager
def running(command: list[str], folder: Path, more: Mapping[str, str]) -> Iterator[Path]:
    """Run a server in `folder` with a Jupyter of its own; what it says goes to the yielded log."""
    log = folder / "server.log"
    own = {"HOME": str(folder), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    for name in ("CONFIG", "DATA", "RUNTIME"):
        own[f"JUPYTER_{name}_DIR"] = str(folder / name.lower())
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("JUPYTER")}
    environment = {**inherited, **own, **more}
    with log.open("wb") as said:
        # In a session of its own: Ctrl-C in the demo's terminal is for the demo, which ends this.
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=said, stderr=said, start_new_session=True
        )
    try:
        yield log
    finally:
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(url: str, log: Path) -> None:
    """Return when `url` answers, be it that it wants a token (403); raises AssertionError with the
    log where it does not."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(url, timeout=60).close()
            return
        except OSError as fault:
            if isinstance(fault, HTTPError):
                fault.close()
                if fault.code == 403:
                    return
            time.sleep(0.1)  # between two looks at a server that is starting
    raise AssertionError(f"{url} does not answer:\n{log.read_text('utf-8', 'replace')[-3000:]}")


def free_port() -> int:
    """A port of 127.0.0.1 nobody listens at, nor will soon: see PORTS."""
    while True:
        port = secrets.choice(PORTS)
        with socket.socket() as one, suppress(OSError):
            one.bind(("127.0.0.1", port))
            return port
