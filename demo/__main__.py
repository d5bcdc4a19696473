"""The command behind `make demo`. Exit status: 0 stopped by Ctrl-C, 1 something is missing, 130
stopped by Ctrl-C before it ran."""

from __future__ import annotations

from render.shell.stopped import SAID, STATUS, quietly

if __name__ == "__main__":
    quietly()

import os
import shutil
import signal
import sys
import tempfile
import threading
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

from demo.steps import steps
from demo.world import world
from harvest.assemble import assemble

ROOT = Path(__file__).resolve().parent.parent
# What the demo needs besides the standard library: how it is looked for, what for, how to get it.
PACKAGES = ("jupyterhub", "jupyterlab", "nbgitpuller", "jupyterlab_open_url_parameter")
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PYTHON = "Start it with `make demo`, which installs them into .venv."
NODE = "Install it (Debian, Ubuntu: apt-get install npm), then run `make demo` again."


def missing(root: Path = ROOT) -> str:
    """What keeps the demo from starting, and how to install it; "" where nothing does."""
    without = [name for name in PACKAGES if find_spec(name) is None]
    if without:
        return f"The demo needs the Python packages {', '.join(without)}. {PYTHON}"
    if shutil.which("node") is None:
        return f"The demo needs Node, which runs the proxy of JupyterHub. {NODE}"
    if not (root / "node_modules/.bin/configurable-http-proxy").exists():
        return f"The demo needs configurable-http-proxy, the proxy of JupyterHub. {NODE}"
    return ""


def _stop(number: int, frame: object) -> NoReturn:
    for sign in STOPS:  # once is enough: what was started is being stopped
        signal.signal(sign, signal.SIG_IGN)
    raise KeyboardInterrupt


def main() -> int:
    """Start everything, say what to do, and stop on Ctrl-C or when the terminal is closed."""
    if why := missing():
        print(why, file=sys.stderr)
        return 1
    runs = False
    for sign in STOPS:
        signal.signal(sign, _stop)
    # The servers are on this machine: no proxy is to be asked for them.
    os.environ["no_proxy"] = os.environ["NO_PROXY"] = "127.0.0.1,localhost"
    try:
        with tempfile.TemporaryDirectory(prefix="demo-") as folder:
            print("Starting a JupyterHub and rendering the site: about a minute …", flush=True)
            catalogue = assemble(ROOT, ROOT / "snapshot").catalogue
            with world(catalogue, Path(folder), ROOT / ".cache/render") as running:
                print(f"\n{steps(running)}", flush=True)
                runs = True
                threading.Event().wait()
    except KeyboardInterrupt:
        print(SAID)
        return 0 if runs else STATUS
    except AssertionError as fault:  # a server that does not start says why in its log
        print(f"The demo could not be started: {fault}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
