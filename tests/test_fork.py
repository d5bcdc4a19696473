"""Another community's catalogue, made as its operator makes it: `build.py init`, harvest, render.

No word of the first community is left in what it publishes, nor in the files made for it.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from schemas.instance import NIGHT, PLACES
from tests.example import project
from tests.files import ROOT
from tests.servers.zenodo import record, serve

# What the first community is called, in any spelling of capitals.
FIRST = re.compile(
    r"escape2020|escape[- ]esap|\bescape\b(?!\()|projectescape|esap|ossr|\bjive\b|skao|vre-rucio|km3net",
    re.IGNORECASE,
)
# The one place where these letters may stand: names of the software itself, its formats and the
# keys under which it stores things in a browser.
SOFTWARE = re.compile(
    r"esap-catalogue|esap[_-]basket|esap-(?:facility|scheme|catalogue)|ESAP(?:'s shopping)? basket"
    r"|\besap\b(?=[\"'.:(,})]|\.js)",
    re.IGNORECASE,
)
ANSWERS = {
    "name": "Astro Software Atlas",
    "short-name": "Atlas",
    "slogan": "Find software of the Astropy world, and launch it.",
    "home": "packages and tutorials of the Astropy world",
    "about": "For **everybody** who uses Astropy.",
    "repository": "https://github.com/atlas/of-software",
    "contact": "mailto:atlas@example.org",
}
HUB = """name: Atlas Hub
kind: binderhub
url: https://hub.atlas.example.org/
summary: A BinderHub for members.
accepts: {interfaces: [notebook]}
access: {login: required}
"""
NIGHT_AND_SITE = """
import sys
from click.testing import CliRunner
import build
common = ["--snapshot", "snapshot"]
for name in ("astropy", "heliophysics"):
    asked = ["harvest", "--only", name, "--pace", "0", "--zenodo-api", sys.argv[1], *common]
    done = CliRunner().invoke(build.main, asked)
    print(done.output)
    assert done.exit_code == 0, (name, done.exception)
done = CliRunner().invoke(build.main, ["render", "--out", "site", *common])
print(done.output)
sys.exit(done.exit_code)
"""


@dataclass(frozen=True)
class Fork:
    """A fork's folder, and what its commands said."""

    root: Path
    init: str
    told: str


def run(root: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fork]:
    root = project(tmp_path_factory.mktemp("fork"))
    for name in (*PLACES, NIGHT, ".gitignore"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes((ROOT / name).read_bytes())
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org")
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "fork")):
        run(root, *git, *command)
    with serve() as zenodo, serve() as other:
        for server, community, number in ((zenodo, "astropy", 700), (other, "helio", 700)):
            server.known.add(community)
            server.add(record(number, communities=[{"id": community}]))
        others = other.url.removesuffix("/api").rstrip("/")
        communities = f"Astropy=https://zenodo.org/communities/astropy, Heliophysics={others}/communities/helio"
        given = [part for name, text in ANSWERS.items() for part in (f"--{name}", text)]
        told = run(
            root, sys.executable, "build.py", "init", "--yes", "--public-facilities", *given,
            "--url", "", "--communities", communities,
        )  # fmt: skip
        (root / "facilities/atlas-hub.yml").write_text(HUB, encoding="utf-8")
        made = run(root, sys.executable, "-c", NIGHT_AND_SITE, zenodo.url)
        yield Fork(root, told, made)
