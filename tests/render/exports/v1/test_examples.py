"""Each example of the page /api/, run against the served site: what it prints is in the files."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from contextlib import redirect_stdout
from html import unescape
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from catalogue.project import OWN
from render.exports.v1.examples import FOLDER, examples
from tests.support.files import ROOT
from tests.support.published import read

COMMANDS = {".sh": ["bash", "-c"], ".R": ["Rscript", "-e"]}
NEEDED = {".sh": ("bash", "curl", "jq"), ".R": ("Rscript",)}
FILES = {example.file: example for example in examples(OWN.url)}


@pytest.fixture(scope="module")
def pairs(built_site: Path) -> list[dict[str, Any]]:
    found = read(built_site, "api/v1/pairs.json")
    assert isinstance(found, list)
    return found


def printed(file: str, site: str) -> str:
    """What an example prints, asking the site that is served at `site`."""
    suffix, text = Path(file).suffix, FILES[file].text.replace(OWN.url, site)
    assert site in text
    if suffix == ".py":  # in this process: to begin one for pandas takes longer than the example
        told = StringIO()
        with redirect_stdout(told):
            exec(compile(text, file, "exec"), {"__name__": "__main__"})
        return told.getvalue()
    missing = [name for name in NEEDED[suffix] if shutil.which(name) is None]
    if missing:
        # R is seldom there in continuous integration: its example was run with R 4.2.2.
        pytest.skip(f"{', '.join(missing)} not installed")
    done = subprocess.run(
        [*COMMANDS[suffix], text], capture_output=True, text=True, check=False, timeout=300
    )
    if done.returncode and "library(jsonlite)" in done.stderr:  # in whatever language R tells it
        pytest.skip("R is installed without jsonlite: apt-get install r-cran-jsonlite")
    assert done.returncode == 0, done.stderr
    return done.stdout


def ready(pairs: list[dict[str, Any]]) -> Counter[str]:
    return Counter(each["facility"] for each in pairs if each["verdict"] == "ready")


def test_python_alone_finds_launch_links(built_site: Path, site: str) -> None:
    links = {}
    for each in read(built_site, "api/v1/software.json"):
        if "notebook" in each.get("interface", []) and each.get("launchable"):
            document = read(built_site, f"api/v1/software/{each['id']}.json")
            links[each["name"]] = document["launches"][0]["url"]
    told = [line.split(" · ") for line in printed("launch.py", site).splitlines()]
    assert {name: url for name, url in told} == links and len(told) > 5


def test_pandas_reads_lists_and_the_table(built_site: Path, site: str, pairs: Any) -> None:
    told = printed("table.py", site)
    assert dict(re.findall(r"^([\w-]+) +(\d+)$", told.partition("dtype")[0], re.M)) == {
        name: str(count) for name, count in ready(pairs).items()
    }
    lines = (built_site / "api/v1/catalogue.jsonl").read_text("utf-8").splitlines()
    assert f"[{len(lines)} rows x 3 columns]" in told


def test_the_shell_finds_lines_and_columns(site: str, pairs: list[dict[str, Any]]) -> None:
    lines = printed("launch.sh", site).splitlines()
    found = [json.loads(line.rstrip(",")) for line in lines if line.startswith("{")]
    assert found == [each for each in pairs if each["verdict"] == "ready"]
    columns = [line.split("\t") for line in lines if not line.startswith("{")]
    known = [
        [each[name] for name in ("software", "facility", "url")] for each in pairs if "url" in each
    ]
    assert columns == known


def test_r_reads_lists_and_lines_where_it_is_installed(site: str, pairs: Any) -> None:
    told = printed("table.R", site)
    for name, count in ready(pairs).items():
        assert re.search(rf"\b{name}\b", told) and re.search(rf"\b{count}\b", told)
    assert re.search(r"^\d+ +dataset ", told, re.M)


def test_the_page_shows_them_and_nothing_else_is_there(built_site: Path) -> None:
    page = (built_site / "api/index.html").read_text("utf-8")
    *shown, settings = map(unescape, re.findall(r"<pre[^>]*><code>(.*?)</code>", page, re.S))
    readme = (ROOT / "client/README.md").read_text("utf-8")
    same = [
        json.loads(re.sub(r"git\+[^#]*", "", text))  # whose repository it is
        for text in (settings, *re.findall(r"```json\n(.*?)```", readme, re.S))
    ]
    assert len(same) == 2 and same[0] == same[1]
    assert [text.strip() for text in shown] == [each.text.strip() for each in FILES.values()]
    assert sorted(FILES) == sorted(path.name for path in FOLDER.iterdir())
    for name in read(built_site, "api/v1/index.json")["files"]:
        assert "{" in name["path"] or f'href="{name["path"].removeprefix("api/")}"' in page
