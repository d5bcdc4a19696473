"""Links into a JupyterHub: <base>hub/user-redirect/git-pull?repo=…, which needs nbgitpuller.

https://nbgitpuller.readthedocs.io/en/latest/topic/url-options.html
"""

from __future__ import annotations

import re
from urllib.parse import quote

from catalogue.launch.links.providers import choose
from catalogue.launch.model import Destination, Launch, ProviderSpec
from catalogue.launch.refusals import refused
from catalogue.launch.tables import tables

_SHA = re.compile("[0-9a-f]{40}")


def link(source: ProviderSpec, opens: str | None, place: Destination) -> Launch:
    """The link that pulls a repository into the visitor's home and opens it there.

    The branch is named wherever it is known: before 1.0 nbgitpuller took "master" for one that
    is not, later versions ask the repository.
    """
    choose(source, place.providers)
    if source.clone_url is None:
        raise refused("provider-not-accepted", "jupyterhub")
    repository = (
        source.clone_url.removesuffix(".git") if source.provider == "gl" else (source.clone_url)
    )
    ref = source.ref or "HEAD"
    if _SHA.fullmatch(ref):
        raise refused("bad-ref", "nbgitpuller")
    folder = source.clone_url.rpartition("/")[2].removesuffix(".git")
    branch = () if ref == "HEAD" else (("branch", ref),)
    inside = f"lab/tree/{quote(folder)}"
    if opens:
        inside = _inside(opens, quote(folder))
    query = (("repo", repository), *branch, ("targetPath", folder), ("urlpath", inside))
    pairs = "&".join(f"{key}={quote(value, safe='')}" for key, value in query)
    hub = place.base if place.base.endswith("/hub/") else f"{place.base}hub/"
    return Launch(url=f"{hub}user-redirect/git-pull?{pairs}", provider=None, spec=None)


def _inside(opens: str, folder: str) -> str:
    """A page that is followed by a path from the visitor's home, in which the repository is a
    `folder`; other pages as they are."""
    for page in tables().session.pulled:
        if opens.startswith(f"{page}/"):
            return f"{page}/{folder}/{opens[len(page) + 1 :]}"
    return opens
