"""How long it takes until a page shows what was saved while `build.py serve` runs.

    python -m benchmarks.preview 1000

Seconds of CPU from a file that was saved until the page is made that somebody has open, the first
measurement of each kind left out. The entries are made-up ones as YAML files, beside those of the
tests, in a copy of the project.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from benchmarks.catalogues import software
from catalogue.project import OWN
from harvest.assemble import assembled
from harvest.context import DiskContext
from harvest.night import sources
from render.pages.edited import Draft, drafted, looks_alone
from render.shell.preview.faults import of_scripts
from render.site import PROJECT, render_site
from tests.support.example import project

ROUNDS = 3
# What is saved: a file, what in it is replaced by what, and the page that is looked at.
KINDS = {
    "entry": ("software/lstchain.yml", "name: ", "name: {} ", "software/lstchain/"),
    "entry, on the first page": ("software/lstchain.yml", "name: ", "name: {} ", ""),
    "facility": ("facilities/mybinder.yml", "name: ", "name: {} ", "facilities/mybinder/"),
    "facility, on an entry": ("facilities/mybinder.yml", "name: ", "name: {} ", "software/mocpy/"),
    "dataset": ("datasets/apertif-dr1.yml", "name: ", "name: {} ", "data/apertif-dr1/"),
    "template": ("templates/software/page.html", "</h1>", " {}</h1>", "software/lstchain/"),
    "template of cards": ("templates/software/card.html", "</h2>", " {}</h2>", ""),
    "style": ("site_src/assets/css/base.css", "\n", "\n.a {{ top: {}px }}\n", ""),
    "script": ("site_src/assets/js/main.js", "\n", "\nnavigator.vibrate({});\n", ""),
    "prose": ("site_src/about.md", "\n", "\n\nParagraph {}.\n", "about/"),
    "catalogue.yml": ("catalogue.yml", "name: ", "name: {} ", ""),
}


def copied(count: int, folder: Path) -> None:
    """A copy of the project with so many made-up entries as files."""
    project(folder)
    for part in ("benchmarks", "tests"):
        shutil.copytree(PROJECT / part, folder / part, ignore=shutil.ignore_patterns("data"))
    for one in software(count):
        fields = {
            "name": one.name,
            "summary": one.summary,
            "description": unescape(re.sub("<[^>]+>", " ", one.description or "")).strip(),
            "author": [{"name": person.name} for person in one.author],
            "keywords": list(one.keywords),
            "interface": list(one.interface),
            "programmingLanguage": list(one.programmingLanguage),
            "license": one.license,
            "codeRepository": one.codeRepository,
            "notebooks": [{"path": each.path} for each in one.notebooks],
        }
        text = yaml.safe_dump({k: v for k, v in fields.items() if v}, allow_unicode=True)
        (folder / f"software/{one.id.lower()}.yml").write_text(text, encoding="utf-8")


def measured() -> None:
    """Each kind in this project."""
    with TemporaryDirectory() as folder:
        context = DiskContext(PROJECT, PROJECT / "snapshot", sources())
        made = assembled(context)
        assert not made.faults, made.faults
        site = render_site(made.catalogue, Path(folder) / "site", OWN.url, made.changes).site
    assert site
    draft = Draft(site)
    print(f"{len(site.entries)} entries\n\n| saved | CPU, s |\n|---|---|")
    for kind, (name, old, new, page) in KINDS.items():
        file = PROJECT / name
        before = file.read_text(encoding="utf-8")
        assert old in before, name
        spent = []
        for number in range(ROUNDS + 1):
            file.write_text(before.replace(old, new.format(number), 1), encoding="utf-8")
            start = time.process_time()
            if name.endswith(".js"):
                assert not of_scripts([name], PROJECT)
            catalogue = draft.site.catalogue
            if not looks_alone([name]):
                context = context.again()
                catalogue = assembled(context).catalogue
            draft = drafted(draft, catalogue, [name], PROJECT)
            assert draft.page(f"{page}index.html")
            spent.append(time.process_time() - start)
        print(f"| {kind} | {min(spent[1:]):.2f} to {max(spent[1:]):.2f} |", flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        with TemporaryDirectory() as folder:
            copied(int(sys.argv[1]), Path(folder) / "project")
            command = [sys.executable, "-m", "benchmarks.preview"]
            subprocess.run(command, cwd=Path(folder) / "project", check=True)
    else:
        measured()
