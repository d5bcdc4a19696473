"""The launch grammar's table, for Python and for the browser."""

from __future__ import annotations

import json

from catalogue.launch.tables import filled, shared, tables
from catalogue.project import OWN
from tests.support.files import ROOT

TABLE = json.loads((ROOT / "catalogue/launch/tables.json").read_text("utf-8"))


def test_the_table_as_python_reads_it() -> None:
    found = tables()
    assert found.dataverse.hosts == set(TABLE["dataverse"]["hosts"])
    assert found.dataverse.dois == tuple(doi.lower() for doi in TABLE["dataverse"]["dois"])
    assert found.ckan == set(TABLE["ckan"])
    assert {what: list(names) for what, names in found.elsewhere.items()} == TABLE["elsewhere"]
    assert found.forge_at["github.com"].reader == "github"
    assert found.archive_at["zenodo.org"].provider == "zenodo"
    assert set(found.archive_at) == {host for row in TABLE["archives"] for host in row["hosts"]}


def test_hosts_of_the_catalogue_are_beside_those_that_are_listed() -> None:
    (row,) = (each for each in TABLE["forges"] if each["reader"] == "gitlab-host")
    (made,) = (each for each in shared(["git.birds.example"])["forges"] if "named" in each)
    assert made == row | {"hosts": sorted([*row["hosts"], "git.birds.example"])}
    assert [host for host in OWN.gitlab if tables().forge_at[host].name != "GitLab"] == []


def test_a_value_is_filled_in_once() -> None:
    assert filled("{a}, {b}", {"a": "{b}", "b": "c"}) == "{b}, c"
