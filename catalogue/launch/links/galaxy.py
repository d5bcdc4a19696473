"""Links into Galaxy: <base>root?tool_id=… opens the form of a tool; none takes a repository.

Seen at https://usegalaxy.eu/. Data have no link either: a landing (api/data_landings, since 25.1)
is first made by a POST of JSON, which a link cannot send; whether any page may send it there was
seen in a demonstration only, so pages here do not. Files get in by hand, under Upload Data:
https://training.galaxyproject.org/training-material/faqs/galaxy/datasets_import_via_link.html
"""

from __future__ import annotations

from catalogue.launch.links.facility import needed
from catalogue.launch.model import Destination, Launch, ProviderSpec
from catalogue.launch.refusals import refused


def link(source: ProviderSpec, opens: str | None, place: Destination) -> Launch:
    """No link launches a repository: raises Refused "provider-not-accepted"."""
    del source, opens, place
    raise refused("provider-not-accepted", "galaxy")


def tool(place: Destination) -> str:
    """The link that opens the form of the facility's tool (linkParameters.tool).

    Raises Refused "not-a-binderhub" where its record names none.
    """
    [name] = needed(place, ["tool"])
    return f"{place.base}root?tool_id={name}"
