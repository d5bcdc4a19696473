"""Launch links of Rosetta: <base>v2/git/<repository>/<ref>, made after BinderHub's.

Read in sarusso/Rosetta, services/webapp/code/rosetta/core_app/views.py: the last part of the
path is the ref, every "/<ref>" is then removed from the path, only "https:/" is made whole
again, and a urlpath is not looked at.
"""

from __future__ import annotations

from urllib.parse import quote

from catalogue.launch.links.providers import choose
from catalogue.launch.model import Launch, ProviderSpec, Refused


def link(source: ProviderSpec, opens: str | None, base: str, providers: tuple[str, ...]) -> Launch:
    """The link that builds the source; Rosetta then asks how to start it, and opens no path."""
    del opens
    choose(source, providers)
    ref = source.ref or "HEAD"
    if source.clone_url is None or not source.clone_url.startswith("https://"):
        raise Refused(
            "provider-not-accepted",
            "Rosetta takes only git repositories with an https address, and this is none.",
        )
    if "/" in ref or f"/{ref}" in source.clone_url:
        raise Refused(
            "bad-ref",
            f"Rosetta cannot tell the ref “{ref}” from the parts of the repository's address. "
            "Use a ref without slashes that no part of the address begins with.",
        )
    if "%" in ref:
        raise Refused("unlaunchable-character", f"The ref “{ref}” holds a percent sign.")
    return Launch(
        url=f"{base}v2/git/{quote(source.clone_url, safe='')}/{quote(ref, safe='')}",
        provider=None,
        spec=None,
    )
