"""Which notebooks have a page, and what stands there beside the notebook."""

from __future__ import annotations

import json
from dataclasses import replace

from catalogue.records.catalogue import Catalogue
from catalogue.records.facility import Accepts, Facility
from catalogue.records.notebook import NotebookFacts
from catalogue.records.repository import Ref, Repository
from catalogue.records.software import Notebook, Software
from render.notebooks.pages import figure_files, notebook_pages, nothing_kept
from render.shell.templates import environment
from render.views.entries import Entry, entries_of
from tests.render.notebooks.cells import PNG, code, prose, result
from tests.support.pages import ReadPage

FILE = json.dumps(
    {"cells": [prose("# T\n\n## <b>One</b>"), code("f()", result(png=PNG)), prose("# Two")]}
)
FACTS = NotebookFacts(
    path="a b.ipynb", oid="1" * 40, size=2100, title="T", kernel="Python 3", cells=3, codeCells=1,
    hasOutputs=True, figures=1,
)  # fmt: skip
HUB = Facility(
    id="hub", name="Hub", kind="binderhub", url="https://hub.example.org/", summary="Runs.",
    accepts=Accepts(interfaces=("notebook",)),
)  # fmt: skip
COMMIT = "0415fc8" + "0" * 33


def entry() -> Entry:
    lost = replace(FACTS, path="b.ipynb", oid="2" * 40)
    bad = replace(FACTS, path="c.ipynb", fault="it is not JSON")
    ref = Ref(name="HEAD", commit=COMMIT, date="2026-08-21T10:00:00Z", binder=(), complete=True)
    url = "https://github.com/o/r"
    software = Software(
        id="s", name="Soft", source="curated", interface=("notebook",), codeRepository=url,
        repository=Repository(url=url, status="found", since="2026-08-01", refs=(ref,)),
        notebooks=tuple(
            Notebook(path=one.path, title=one.title, facts=one) for one in (FACTS, lost, bad)
        ),
    )  # fmt: skip
    (made,) = entries_of(Catalogue(software=(software,), facilities=(HUB,)))
    return made


def test_a_record_without_a_repository_names_its_version_and_doi() -> None:
    doi = "10.5281/zenodo.7"
    software = Software(
        id="6", name="R", source="ossr", doi=doi, version="1.2", interface=("notebook",),
        notebooks=(Notebook(path=FACTS.path, title="T", facts=FACTS),),
    )  # fmt: skip
    (made,) = entries_of(Catalogue(software=(software,), facilities=(HUB,)))
    (page,) = notebook_pages([made], {"1" * 40: FILE.encode()}.get).values()
    assert page.read == f"version 1.2, DOI {doi}"
    assert page.source == f"https://doi.org/{doi}"


def test_only_what_is_kept_has_a_page() -> None:
    assert notebook_pages([entry()], nothing_kept) == {}
    made = notebook_pages([entry()], {"1" * 40: FILE.encode(), "2" * 40: b"{}"}.get)
    assert list(made) == [("s", "a b.ipynb")]
    (path,) = figure_files(made.values())
    assert path == f"{made['s', 'a b.ipynb'].path}figure-1.png"


def test_links_to_other_notebooks_lead_to_their_pages() -> None:
    text = "[o](../x/%62.ipynb#A) [n](no.ipynb) [w](https://e.org/b.ipynb) [j](javascript:b.ipynb)"
    first, second = replace(FACTS, path="x/a.ipynb"), replace(FACTS, path="x/b.ipynb")
    software = replace(
        entry().software, notebooks=tuple(Notebook(path=f.path, facts=f) for f in (first, second))
    )
    file = json.dumps({"cells": [prose(text)]}).encode()
    made = notebook_pages([replace(entry(), software=software)], {"1" * 40: file}.get)
    assert made["s", "x/a.ipynb"].preview.html == (
        '<div class="nb-prose"><p><a href="../../../../../software/s/notebooks/x/b/">o</a> '
        "<a>n</a> "
        '<a href="https://e.org/b.ipynb" rel="nofollow noopener">w</a> <a>j</a></p></div>'
    )


def test_a_page_says_what_it_is_and_opens_it() -> None:
    (made,) = notebook_pages([entry()], {"1" * 40: FILE.encode()}.get).values()
    html = environment().get_template("software/notebook.html").render(page=made)
    page = ReadPage(made.path, html)
    assert page.text_of("//h1") == "T"
    assert page.text_of("//p[@class='facts']") == "Python 33 cells1 figure2.1 kB"
    assert page.tree.xpath("//nav[@class='nb-toc']//a/@href") == ["#nb-one", "#nb-two"]
    assert {"nb-one", "nb-two"} <= set(page.ids)
    (launch,) = page.tree.xpath("//a[@data-launch]/@href")
    assert launch.startswith("https://hub.example.org/v2/gh/o/r/") and "a%2520b.ipynb" in launch
    assert "../../../../software/s/" in page.links
    where = f"https://github.com/o/r/blob/{COMMIT}/a%20b.ipynb"
    assert page.tree.xpath(f"string(//a[@href='{where}'])") == "commit 0415fc8 of 21 Aug 2026"
