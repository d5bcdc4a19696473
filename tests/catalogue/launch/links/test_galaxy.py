"""Why there is no link into Galaxy that takes a repository, and the link to a tool."""

from __future__ import annotations

import pytest

from catalogue.launch.links.galaxy import tool
from catalogue.launch.model import Destination, Refused
from tests.support.launch.addresses import assert_linked


def test_links() -> None:
    assert_linked("galaxy")


def test_a_tools_form() -> None:
    place = Destination(
        base="https://usegalaxy.eu/", parameters={"tool": "interactive_tool_jupyter"}
    )
    assert tool(place) == "https://usegalaxy.eu/root?tool_id=interactive_tool_jupyter"
    with pytest.raises(Refused, match="does not give the tool"):
        tool(Destination(base="https://usegalaxy.eu/"))
