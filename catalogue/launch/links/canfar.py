"""Links of CANFAR's science portal, and of SRCNet's: the form for a session, filled in.

opencadc/science-portal f6823b5, src/app/implementation/sessionLaunchForm.tsx: `project` and
`image` count on the standard tab, for an image that the platform's registry lists.
"""

from __future__ import annotations

from urllib.parse import quote

from catalogue.launch.addresses.address import quoted, unfit
from catalogue.launch.links.facility import asked, needed
from catalogue.launch.model import Destination, Launch
from catalogue.launch.refusals import refused

_RESOURCES = ("cores", "memory", "gpus")


def link(image: str | None, place: Destination) -> Launch:
    """The link that fills in the form for a container image, registry/project/name:tag.

    Raises Refused "provider-not-accepted" without an image, or for one of another registry.
    """
    needed(place, ("type", "registry"))
    if not image:
        raise refused("provider-not-accepted", "image")
    registry, kind = place.parameters["registry"], place.parameters["type"]
    host, _, rest = image.partition("/")
    project, _, name = rest.partition("/")
    if host != registry or not name or unfit(image):
        raise refused("provider-not-accepted", "registry", registry=registry, image=quoted(image))
    query = (("tab", "standard"), ("type", kind), ("project", project), ("image", image))
    pairs = [f"{key}={quote(value, safe='')}" for key, value in query]
    pairs += asked(place, _RESOURCES)
    portal = place.base.removesuffix("/")
    return Launch(url=f"{portal}?{'&'.join(pairs)}", provider=None, spec=None)
