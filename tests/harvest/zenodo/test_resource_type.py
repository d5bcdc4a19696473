"""A record's resource type is read once, with one meaning for what is missing."""

from __future__ import annotations

import ast
from typing import Any

import pytest

from harvest.zenodo.resource_type import ResourceType, resource_type
from tests.support.files import ROOT, files_ending


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        ({}, ResourceType(type="software", subtype=None, given=False)),
        ({"resource_type": {}}, ResourceType(type="software", subtype=None, given=True)),
        ({"resource_type": {"type": "dataset"}}, ResourceType(type="dataset")),
        (
            {"resource_type": {"type": "software", "subtype": "computationalnotebook"}},
            ResourceType(type="software", subtype="computationalnotebook"),
        ),
        (
            {"resource_type": {"subtype": "computationalnotebook"}},
            ResourceType(type="software", subtype="computationalnotebook"),
        ),
    ],
)
def test_what_a_record_says_of_its_type(metadata: dict[str, Any], expected: ResourceType) -> None:
    assert resource_type(metadata) == expected


def test_no_other_module_reads_a_records_resource_type() -> None:
    """`related_identifiers` have a text of the same name, the search's facets a table."""
    readers = {
        path
        for path in files_ending(".py")
        if path.startswith("harvest/") and any(map(_reads, ast.walk(_tree(path))))
    }
    assert readers == {
        "harvest/zenodo/resource_type.py",
        "harvest/zenodo/entries/facts.py",  # of related identifiers
        "harvest/zenodo/live_checks.py",  # of the search's facets
    }


def _tree(path: str) -> ast.Module:
    return ast.parse((ROOT / path).read_text("utf-8"))


def _reads(node: ast.AST) -> bool:
    """Whether a node asks a mapping for "resource_type" with get(), [] or in."""
    match node:
        case ast.Call(
            func=ast.Attribute(attr="get"), args=[ast.Constant(value="resource_type"), *_]
        ):
            return True
        case ast.Subscript(slice=ast.Constant(value="resource_type")):
            return True
        case ast.Compare(left=ast.Constant(value="resource_type")):
            return True
    return False
