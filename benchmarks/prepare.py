"""One folder for each search, with its page, its scripts and its index of the same entries."""

from __future__ import annotations

import html
import json
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import material
import mkdocs

from benchmarks.sites import made_up
from render.index.fields import FIELDS, document
from render.index.files import indexed
from render.index.others import others_of
from render.shell.scripts import joined
from render.shell.templates import environment
from render.views.cards import cards
from render.views.entries import Entry, entries_of
from render.views.facets import facets
from tests.support.example import example

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
SCRIPTS = HERE.parent / "site_src/assets/js"
LUNR = Path(mkdocs.__file__).parent / "contrib/search/templates/search/lunr.js"
ENGINES = (
    "ours",
    "pagefind",
    "minisearch",
    "orama",
    "lunr",
    "flexsearch",
    "material",
    "substring",
)
_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">
<title>{0}</title>{1}<body data-engine="{0}" data-index="{2}"><ol></ol>
<script type="module" src="page.js"></script>"""

# Scripts that an engine's own imports: all are told to the browser ahead, for all engines alike.
_ALSO = {
    "ours": ("search/lazy.js", "search/search.js"),
    "minisearch": ("lib.js",),
    "flexsearch": ("lib.js",),
    "orama": ("lib/index.js",),
    "pagefind": ("pagefind/pagefind.js",),
}

Documents = list[dict[str, object]]


def prepare(count: int, out: Path) -> tuple[tuple[Entry, ...], dict[str, float]]:
    """Build all; returns the entries and the seconds that each index took."""
    entries = entries_of(made_up(count))
    documents: Documents = [
        {"id": number, **document(entry.software)} for number, entry in enumerate(entries)
    ]
    for name in ENGINES:
        (out / name).mkdir(parents=True, exist_ok=True)
        script = (HERE / f"peers/{name}.js").read_text("utf-8")
        script = script.replace("FIELDS", json.dumps(list(FIELDS)))
        (out / name / f"{name}.js").write_text(script.replace("BOOST", json.dumps(FIELDS)))
        shutil.copy(HERE / "peers/page.js", out / name)
    seconds, manifest = _ours(entries, out / "ours")
    for name in ENGINES:
        scripts = (f"{name}.js", *_ALSO.get(name, ()))
        hints = "".join(f'<link rel="modulepreload" href="{script}">' for script in scripts)
        if name == "ours":  # as the catalogue's page does where its URL has a question
            hints += f'<link rel="preload" as="fetch" crossorigin href="{manifest}">'
        (out / name / "index.html").write_text(_PAGE.format(name, hints, manifest))
    seconds |= _from_npm(documents, out)
    seconds["pagefind"] = _pagefind(entries, out / "pagefind")
    seconds["material"] = _material(documents, out / "material")
    _plain(documents, out)
    return entries, seconds


def _ours(entries: Sequence[Entry], out: Path) -> tuple[dict[str, float], str]:
    start = time.perf_counter()
    templates = environment()
    others = others_of(templates, entries, {}, (), (), ())
    counted = facets(e.facets for e in entries)
    words = example().instance.synonyms
    _, made = indexed(entries, counted, cards(templates, entries), others, words)
    for path, content in made.files.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(content)
    spent = time.perf_counter() - start
    (out / "search").mkdir(exist_ok=True)
    for name in ("search/lazy.js", "search/search.js"):
        text = joined(name, lambda path: (SCRIPTS / path).read_text("utf-8"))
        (out / name).write_text(text)
    return {"ours": spent}, made.manifest


def _from_npm(documents: Documents, out: Path) -> dict[str, float]:
    given = {"out": str(out), "lunr": str(LUNR), "documents": documents, "boost": FIELDS}
    done = subprocess.run(
        ["node", "--max-old-space-size=6000", str(HERE / "peers/build.mjs")],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    shutil.copy(LUNR, out / "lunr/lunr.min.js")
    shutil.copy(MODULES / "minisearch/dist/es/index.js", out / "minisearch/lib.js")
    shutil.copy(
        MODULES / "flexsearch/dist/flexsearch.bundle.module.min.js", out / "flexsearch/lib.js"
    )
    shutil.copytree(MODULES / "@orama/orama/dist/browser", out / "orama/lib", dirs_exist_ok=True)
    seconds: dict[str, float] = json.loads(done.stdout)
    return seconds


def _pagefind(entries: Sequence[Entry], out: Path) -> float:
    pages = out / "pages"
    for number, entry in enumerate(entries):
        software = entry.software
        texts = [software.summary or "", *(p.name for p in software.author), *software.keywords]
        body = "".join(f"<p>{html.escape(text)}</p>" for text in texts)
        (pages / str(number)).mkdir(parents=True, exist_ok=True)
        (pages / str(number) / "index.html").write_text(
            f'<html lang="en"><body data-pagefind-body><h1 data-pagefind-meta="title">'
            f"{html.escape(software.name)}</h1><span hidden data-pagefind-meta='number'>{number}"
            f"</span>{body}{software.description}</body></html>"
        )
    start = time.perf_counter()
    command = [MODULES / ".bin/pagefind", "--site", pages, "--output-path", out / "pagefind"]
    subprocess.run([str(part) for part in command], check=True, capture_output=True)
    return time.perf_counter() - start


def _material(documents: Documents, out: Path) -> float:
    start = time.perf_counter()
    docs = [
        {
            "location": f"{one['id']}/",
            "title": one["name"],
            "text": " ".join(str(one[field]) for field in FIELDS if field not in ("name", "start")),
            "tags": str(one["keyword"]).split(),
        }
        for one in documents
    ]
    config: dict[str, object] = {
        "lang": ["en"],
        "separator": r"[\s\-]+",
        "pipeline": ["stopWordFilter"],
    }
    boosts = {"title": 1e3, "text": 1, "tags": 1e6}
    config["fields"] = {name: {"boost": boost} for name, boost in boosts.items()}
    (out / "search_index.json").write_text(json.dumps({"config": config, "docs": docs}))
    scripts = Path(material.__file__).parent / "templates/assets/javascripts"
    (worker,) = (scripts / "workers").glob("search.*.min.js")
    shutil.copy(worker, out / "worker.js")
    return time.perf_counter() - start


def _plain(documents: Documents, out: Path) -> None:
    names = [one["name"] for one in documents]
    (out / "lunr/names.json").write_text(json.dumps(names, ensure_ascii=False))
    text = json.dumps(documents, ensure_ascii=False)
    for name in ("substring", "flexsearch"):
        (out / name / "documents.json").write_text(text)
