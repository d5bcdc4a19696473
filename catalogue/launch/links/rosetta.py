"""Launch links of Rosetta: <base>v2/git/<repository>/<ref>, made after BinderHub's.

Read in sarusso/Rosetta, services/webapp/code/rosetta/core_app/views.py: the last part of the
path is the ref, every "/<ref>" is then removed from the path, only "https:/" is made whole
again, and a urlpath is not looked at.
"""

from __future__ import annotations

from urllib.parse import quote

from catalogue.launch.links.providers import choose
from catalogue.launch.model import Destination, Launch, ProviderSpec
from catalogue.launch.refusals import refused


def link(source: ProviderSpec, opens: str | None, place: Destination) -> Launch:
    """The link that builds the source; Rosetta then asks how to start it, and opens no path."""
    del opens
    choose(source, place.providers)
    ref = source.ref or "HEAD"
    if source.clone_url is None or not source.clone_url.startswith("https://"):
        raise refused("provider-not-accepted", "rosetta")
    if "/" in ref or f"/{ref}" in source.clone_url:
        raise refused("bad-ref", "rosetta", ref=ref)
    if "%" in ref:
        raise refused("unlaunchable-character", "rosetta", ref=ref)
    return Launch(
        url=f"{place.base}v2/git/{quote(source.clone_url, safe='')}/{quote(ref, safe='')}",
        provider=None,
        spec=None,
    )
