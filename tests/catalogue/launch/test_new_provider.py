"""A provider of records is added with two rows of the table, for Python and the page alike."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from catalogue.launch import Launch, Target, link, pasted
from catalogue.launch import tables as module
from catalogue.launch.addresses.pages import rules
from catalogue.launch.links.providers import has_escaped_slashes
from harvest.values.contents.readme import binder_links
from render.shell.templates import provider_name
from schemas import generate
from tests.support.files import ROOT
from tests.support.node import in_node

HUB = "https://hub.example.org/"
PROVIDER = {"name": "Example Archive", "many": "Example records", "slashes": "plain", "ref": False}
ARCHIVE = {
    "name": "Example Archive",
    "provider": "example",
    "hosts": ["archive.example.org"],
    "dois": {"10\\.99999/ex\\.([0-9]+)": "{0}"},
    "records": {"item/([0-9]+)(?:/.*)?": "10.99999/ex.{1}"},
    "page": "a page of the Example Archive that is no item's",
    "remedy": "Give the item's DOI.",
}
LINKS = {
    "https://archive.example.org/item/7/files": f"{HUB}v2/example/10.99999/ex.7",
    "10.99999/ex.7": f"{HUB}v2/example/10.99999/ex.7",
    f"{HUB}v2/example/10.99999/ex.7?labpath=a.ipynb": (
        f"{HUB}v2/example/10.99999/ex.7?urlpath=lab%2Ftree%2Fa.ipynb"
    ),
    "https://archive.example.org/about": None,
}


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The table with the rows of one provider more; the folder that holds a copy of the page's
    modules made of it."""
    table = json.loads(module._FILE.read_text("utf-8"))
    table["providers"]["example"] = PROVIDER
    table["archives"].append(ARCHIVE)
    file = tmp_path / "tables.json"
    file.write_text(json.dumps(table), encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(module, "_FILE", file)
        _forget()
        shutil.copytree(ROOT / "site_src/assets/js", tmp_path / "site_src/assets/js")
        shutil.copytree(ROOT / "tests/support/twins", tmp_path / "tests/support/twins")
        (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")
        (tmp_path / "site_src/assets/js/launch/tables.js").write_text(
            generate.launch_module(), encoding="utf-8"
        )
        yield tmp_path
    _forget()


def _forget() -> None:
    module.tables.cache_clear()
    rules.cache_clear()


def test_two_rows_of_the_table_add_a_provider(added: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for written, url in LINKS.items():
        found = link(Target(repository=written), HUB, "binderhub")
        assert (found.url if isinstance(found, Launch) else None) == url, found
    assert pasted(f"{HUB}v2/example/10.99999/ex.7") is not None
    assert binder_links(f"[x]({HUB}v2/example/10.99999/ex.7)")
    assert provider_name("example") == "Example Archive" and not has_escaped_slashes("example")
    enum = json.loads(generate.launch_schema())["$defs"]["provider"]["enum"]
    assert "example" in enum and "gh" in enum
    monkeypatch.setattr("tests.support.node.ROOT", added)
    asked: list[dict[str, Any]] = [
        {
            "target": {"repository": written},
            "facility": HUB,
            "grammar": "binderhub",
            "providers": [],
        }
        for written in LINKS
    ]
    answers = [answer["link"].get("url") for answer in in_node("launch", asked)]
    assert answers == list(LINKS.values())


def test_it_is_gone_again() -> None:
    assert "example" not in module.tables().providers
