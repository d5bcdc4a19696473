"""Another community's catalogue, made as its operator makes it: `build.py init`, harvest, render.

No word of the first community is left in what it publishes, nor in the files made for it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from esap_basket.catalogue import Catalogue

from catalogue.project import VERSION
from catalogue.records.instance import Instance
from harvest.curated.init import init
from render.shell.server import serving
from schemas.instance import CHECK, NIGHT, PLACES, begins, checked, named
from tests.support.example import project
from tests.support.files import ROOT
from tests.support.loops import run_apart
from tests.support.published import faults
from tests.support.servers.zenodo import record, serve

# What the first community is called.
FIRST = re.compile(
    r"\bESCAPE\b|escape2020|escape-|projectescape|(?i:esap|ossr|\bjive\b|skao|km3net|vre-rucio)"
)
# The one place where these letters may stand: names of the software itself, of a format of files
# that it writes, and under which it stores things in a browser.
SOFTWARE = re.compile(
    r"esap-catalogue|esap[_-]basket|ESAP basket|ESAP(?:'|&#39;)s shopping basket|ESAP-\|LOAD_"
    r"|esap-(?:facility|scheme|samp|\$\{)|\besap\b(?=[\"'.:,(} ])",
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
LOOKS = 'logo: logo.svg\naccent: {light: "#8a2b0b", dark: "#ffb59d"}\n'
LOGO = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>'
NIGHT_AND_SITE = """
import sys
from click.testing import CliRunner
import build
common = ["--snapshot", "snapshot"]
for name in ("astropy", "helio"):
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
    told: str
    agents: set[str]
    other: str


def run(root: Path, *command: str) -> str:
    own = {name: text for name, text in os.environ.items() if name != "CATALOGUE_FILE"}
    done = subprocess.run(command, cwd=root, env=own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fork]:
    root = project(tmp_path_factory.mktemp("fork"))
    for name in (*PLACES, NIGHT, CHECK, ".gitignore"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes((ROOT / name).read_bytes())
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org")
    cloned = ("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")
    for command in (("init", "-q"), cloned, ("add", "-A"), ("commit", "-q", "-m", "fork")):
        run(root, *git, *command)
    with serve() as zenodo, serve() as other:
        for server, community, number in ((zenodo, "astropy", 700), (other, "helio", 700)):
            server.known.add(community)
            server.add(record(number, communities=[{"id": community}]))
        others = other.url.removesuffix("/api").rstrip("/")
        communities = "Astropy=https://zenodo.org/communities/astropy, "
        communities += f"Heliophysics={others}/communities/helio"
        given = [part for name, text in ANSWERS.items() for part in (f"--{name}", text)]
        told = run(
            root, sys.executable, "build.py", "init", "--yes", "--public-facilities", *given,
            "--url", "", "--communities", communities,
        )  # fmt: skip
        (root / "facilities/atlas-hub.yml").write_text(HUB, encoding="utf-8")
        with (root / "catalogue.yml").open("a", encoding="utf-8") as own:
            own.write(LOOKS)
        (root / "logo.svg").write_text(LOGO, encoding="utf-8")
        made = run(root, sys.executable, "-c", NIGHT_AND_SITE, zenodo.url)
        assert "make tables" not in told and ".ci/deploy --yes" in told
        yield Fork(root, made, zenodo.agents, others)


def test_it_is_made_of_what_its_operator_said(fork: Fork) -> None:
    site, name = fork.root / "site", ANSWERS["name"]
    own = yaml.safe_load((fork.root / "catalogue.yml").read_text("utf-8"))
    assert (own["name"], own["url"]) == (name, "https://atlas.github.io/of-software/")
    assert [each["id"] for each in own["sources"]] == ["astropy", "helio"]
    assert own["branch"] == "trunk"
    assert 'branches: ["trunk"]' in (fork.root / CHECK).read_text("utf-8")
    assert fork.agents == {f"esap-catalogue/{VERSION} (+{own['codeRepository']})"}

    def text(path: str) -> str:
        return (site / path).read_text("utf-8")

    # Two records of one number, each with its own address.
    assert "https://zenodo.org/records/700" in text("software/699/index.html")
    assert f"{fork.other}/records/700" in text("software/helio-699/index.html")
    assert {"Astropy", "Heliophysics"} <= set(re.findall(r">(\w+)<", text("about/index.html")))
    assert "<strong>everybody</strong>" in text("about/index.html")
    assert sorted(path.name for path in (site / "facilities").iterdir() if path.is_dir()) == [
        "atlas-hub", "mybinder"
    ]  # fmt: skip
    for path in ("index.html", "feeds/new.atom", "badge/699.svg", "sitemap.xml"):
        assert (own["url"] if path == "sitemap.xml" else name) in text(path), path
    assert own["codeRepository"] in text("index.html") and own["contact"] in text("index.html")
    assert text("assets/favicon.svg") == LOGO and "#8a2b0b" in text("badge/699.svg")
    assert "--accent:light-dark(#8a2b0b,#ffb59d)" in next(site.glob("assets/*.css")).read_text(
        "utf-8"
    )
    assert not (site / "data-lake").exists() and "data-lake" not in text("index.html")
    for made in PLACES:
        assert own["codeRepository"] in (fork.root / made).read_text("utf-8"), made
    assert not list((fork.root / "snapshot").glob("ossr*"))


def test_its_api_fulfils_the_schemas(fork: Fork) -> None:
    assert list(faults(fork.root / "site")) == []


def test_what_is_not_in_git_is_not_removed(fork: Fork) -> None:
    before = (fork.root / "catalogue.yml").read_bytes()
    done = CliRunner().invoke(init, [], obj=fork.root)
    assert done.exit_code == 1 and "git has not got these changes yet" in done.output
    assert (fork.root / "catalogue.yml").read_bytes() == before


def test_its_files_link_to_pages_that_its_forge_has() -> None:
    url = "https://gitlab.example.org/a/b"
    there = Instance(codeRepository=url, url="https://b.example.org/")
    read = "\n".join(named(name, there) for name in PLACES)
    found = set(re.findall(re.escape(url) + r"(/[^\s\"#)?,]+)", read))
    assert found == {
        *("/-/issues", "/-/issues/new", "/-/pipelines", "/-/blob/main/README.md"),
        *("/-/blob/main/CONTRIBUTING.md", "/-/blob/main/requirements/site.in"),
    }
    assert f"$ git clone {url} && cd b\n" in read
    for branch in ("trunk", "release/1"):
        other = replace(there, branch=branch)
        read = "\n".join(named(name, other) for name in PLACES)
        assert set(re.findall(r"/blob/(.+)/CONTRIBUTING.md", read)) == {branch}
        assert set(re.findall(r"/blob/(.+)/README.md", read)) == {branch}
        assert yaml.safe_load(checked(other))[True]["push"]["branches"] == [branch]


def test_the_night_begins_by_the_clock_of_its_zone() -> None:
    for zone, night, utc in (
        ("UTC", "03:23", (23, 3)),
        ("Europe/Paris", "00:30", (30, 23)),
        ("Asia/Kolkata", "03:00", (30, 21)),
        ("Australia/Sydney", "03:23", (23, 17)),
    ):
        assert begins(Instance(timeZone=zone, night=night)) == utc, zone
    with pytest.raises(ValueError, match="timeZone: found Mars/Base"):
        begins(Instance(timeZone="Mars/Base"))


def test_assistants_ask_it(fork: Fork, tmp_path: Path) -> None:
    # It takes half a second, which the other tests do without.
    from esap_basket.mcp.command import server
    from mcp import Client

    async def talk(url: str) -> list[Any]:
        async with Client(server(Catalogue(url, cache=tmp_path))) as client:
            found = [
                await client.call_tool(tool, arguments)
                for tool, arguments in (
                    ("find_software", {"query": ""}),
                    ("facilities_for", {"software": "helio-699"}),
                    ("launch_link", {"software": "699", "facility": "atlas-hub"}),
                    ("launch_link", {"software": "699", "facility": "atlas"}),
                    ("cite", {"software": "helio-699", "form": "ris"}),
                )
            ]
        return [each.structured_content or each.content[0].text for each in found]  # type: ignore[union-attr]

    with serving(fork.root / "site", "/of-software/") as url:
        every, where, refused, unknown, cited = run_apart(talk(url))
    assert [each["id"] for each in every["results"]] == ["699", "helio-699"]
    assert {each for one in where["cannot_run"] for each in one["facilities"]} == {
        "atlas-hub", "mybinder"
    }  # fmt: skip
    assert where["cannot_run"][0]["reason"] in refused and "Nearest: atlas-hub." in unknown
    assert cited["untrusted_text"]["citation"].startswith("TY  - COMP\nAU  - ")
    (own_url,) = re.findall(
        r'^Catalogue = "(.*)"$', (fork.root / "client/pyproject.toml").read_text(), re.M
    )
    assert own_url == "https://atlas.github.io/of-software/"


def test_no_word_of_the_first_is_left(fork: Fork) -> None:
    published = [path for path in (fork.root / "site").rglob("*") if path.is_file()]
    made = [fork.root / name for name in (*PLACES, "catalogue.yml")]
    left = {}
    for path in (*published, *made):
        text = path.read_bytes().decode("utf-8", "replace")
        for match in FIRST.finditer(SOFTWARE.sub("", text)):
            around = text[max(0, match.start() - 40) : match.end() + 40]
            left.setdefault(path.relative_to(fork.root).as_posix(), around)
    assert len(published) > 60
    assert not left
