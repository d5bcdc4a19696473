"""A small site whose facilities are real servers on loopback, and a basket in its browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from catalogue.records.catalogue import Catalogue
from catalogue.records.consumes import ConsumesData
from catalogue.records.dataset import Dataset, Rucio
from catalogue.records.facility import Accepts, Facility, Handover, Mount
from catalogue.records.software import Notebook, Software
from render.shell.server import serving
from render.site import render_site
from tests.support.example import example
from tests.support.servers import binderhub, git, jupyter

BASE_PATH = "/cat/"
DEMO = "notebooks/first look.ipynb"
NOTEBOOK: dict[str, Any] = {
    "cells": [{"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [],
               "source": "answer = 42"}],
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Py", "language": "python"}},
    "nbformat": 4,
    "nbformat_minor": 4,
}  # fmt: skip
UNSEEN = [
    f"@jupyterlab/{name}-extension"
    for name in (
        *("cell-toolbar", "celltags", "completer", "console", "csvviewer", "debugger"),
        *("documentsearch", "extensionmanager", "fileeditor", "help", "htmlviewer"),
        *("imageviewer", "inspector", "javascript", "json", "logconsole", "lsp", "markdownviewer"),
        *("mathjax", "mermaid", "metadataform", "pdf", "pluginmanager", "running"),
        *("settingeditor", "terminal", "toc", "tooltip", "vega5", "workspace"),
    )
]


@dataclass(frozen=True)
class World:
    """The site's URL and the servers its facilities are."""

    site: str
    lab: jupyter.Session
    hub: jupyter.Hub
    binder: binderhub.BinderHub


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One JupyterLab, one JupyterHub, one stand-in of BinderHub, one git server, one site."""
    folder = tmp_path_factory.mktemp("handover")
    with ExitStack() as stack:
        for config in (folder / "lab/config", folder / "hub/home/.jupyter"):
            without(config)
        lab = stack.enter_context(jupyter.jupyterlab(folder / "lab"))
        hub = stack.enter_context(jupyter.jupyterhub(folder / "hub"))
        binder = stack.enter_context(binderhub.serve())
        repositories = folder / "git"
        repositories.mkdir()
        forge = stack.enter_context(git.serve(repositories))
        forge.add("demo", {DEMO: json.dumps(NOTEBOOK)})
        port = jupyter.free_port()
        base_url = f"http://127.0.0.1:{port}{BASE_PATH}"
        told = catalogue(binder, lab, hub, forge.smart("demo"))
        render_site(told, folder / "site", base_url)
        site = stack.enter_context(_at(folder / "site", port))
        yield World(site, lab, hub, binder)


def without(config: Path) -> None:
    """Tell the pages of a JupyterLab, by its folder of configuration, what no test looks at: to
    load each of these takes a browser and the server a while."""
    page = config / "labconfig/page_config.json"
    page.parent.mkdir(parents=True)
    page.write_text(json.dumps({"disabledExtensions": dict.fromkeys(UNSEEN, True)}), "utf-8")
    # Whose server looks for a language server in all packages.
    server = {"ServerApp": {"jpserver_extensions": {"jupyter_lsp": False}}}
    (config / "jupyter_server_config.json").write_text(json.dumps(server), "utf-8")
    # No service is asked in a session here, and to import pyVO takes half as long as to start one.
    startup = config.parent / ".ipython/profile_default/startup"
    startup.mkdir(parents=True)
    (startup / "no_pyvo.py").write_text("import sys\nsys.modules['pyvo'] = None\n", "utf-8")


def _at(folder: Path, port: int) -> Any:
    return serving(folder, BASE_PATH, port)


def catalogue(
    binder: binderhub.BinderHub, lab: jupyter.Session, hub: jupyter.Hub, repository: str
) -> Catalogue:
    """Facilities of every way to hand over data, one software, two datasets."""
    session = f"http://{urlsplit(lab.url).netloc}"
    open_cors = Handover(openCors=True, origins=(binder.member.rstrip("/"), session))
    puller = Handover(openUrl=True, nbgitpuller=True)
    blank = "https://github.com/ESAP-WP5/binder-empty"
    demo = Software(
        id="demo",
        name="Demo",
        source="curated",
        interface=("notebook",),
        codeRepository=repository,
        notebooks=(Notebook(path=DEMO),),
        consumesData=ConsumesData(encodingFormat=("application/x-votable+xml",)),
    )
    blank_notebook = Software(
        id="blank-notebook",
        name="Blank notebook",
        source="curated",
        interface=("notebook",),
        codeRepository=blank,
        notebooks=(Notebook(path="Blank.ipynb"),),
    )
    lake = Dataset(
        id="lake", name="Lake file", source="curated", access=(Rucio(did="escape:events.fits"),)
    )
    shipped = example().datasets
    return Catalogue(
        software=(blank_notebook, demo),
        facilities=(
            facility("open", "OpenBinder", "binderhub", binder.url, open_cors),
            facility("pull", "PullHub", "jupyterhub", hub.url, puller),
            facility("plain", "PlainBinder", "binderhub", "https://plain.internal/"),
            replace(
                facility("lake", "LakeHub", "jupyterhub", "https://lake.example.org/"),
                mounts=(Mount(name="L", kind="Rucio storage element"),),
            ),
        ),
        datasets=(lake, *(one for one in shipped if one.id == "synthetic-sky")),
    )


def facility(
    id_: str, name: str, kind: Any, url: str, handover: Handover | None = None
) -> Facility:
    return Facility(
        id=id_,
        name=name,
        kind=kind,
        url=url,
        summary="S",
        accepts=Accepts(interfaces=("notebook",)),
        handover=handover or Handover(),
    )


@pytest.fixture
def basket(page: Page, world: World) -> Callable[..., Page]:
    """Open /basket/ with the example's VOTable in it, and more items where given."""

    def open_basket(*more: dict[str, Any]) -> Page:
        items = [item(world), *more]
        kept = json.dumps({"format": "esap-basket", "version": 1, "items": items})
        page.add_init_script(
            f"if (location.href.startsWith({world.site!r}) && !localStorage.getItem('esap-basket'))"
            f" localStorage.setItem('esap-basket', {json.dumps(kept)});"
        )
        page.goto(world.site + "basket/")
        return page

    return open_basket


def item(world: World) -> dict[str, Any]:
    """The example's VOTable as the basket keeps it."""
    return {
        "id": "synthetic-sky",
        "name": "Synthetic sky",
        "page": f"{world.site}data/synthetic-sky/",
        "access": {
            "protocol": "https",
            "contentUrl": f"{world.site}data/synthetic-sky.vot",
            "name": "synthetic-sky.vot",
            "encodingFormat": "application/x-votable+xml",
            "contentSize": 3577,
        },
    }
