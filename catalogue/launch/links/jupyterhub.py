"""Links into a JupyterHub: <base>hub/user-redirect/git-pull?repo=…, which needs nbgitpuller.

https://nbgitpuller.readthedocs.io/en/latest/topic/url-options.html
"""

from __future__ import annotations

import re
from urllib.parse import quote

from catalogue.launch.links.providers import choose
from catalogue.launch.model import Launch, ProviderSpec, Refused

# What is followed by a path from the visitor's home, in which the repository is a folder.
_BY_PATH = re.compile("^(lab/tree|doc/tree|tree|notebooks|edit|voila/render)/")
_SHA = re.compile("[0-9a-f]{40}")


def link(source: ProviderSpec, opens: str | None, base: str, providers: tuple[str, ...]) -> Launch:
    """The link that pulls a repository into the visitor's home and opens it there."""
    choose(source, providers)
    if source.clone_url is None:
        raise Refused(
            "provider-not-accepted",
            "This JupyterHub fetches git repositories only, and this is an archive's record.",
        )
    repository = (
        source.clone_url.removesuffix(".git") if source.provider == "gl" else (source.clone_url)
    )
    ref = source.ref or "HEAD"
    if _SHA.fullmatch(ref):
        raise Refused(
            "bad-ref",
            "nbgitpuller, which fetches the repository on this JupyterHub, takes a branch or "
            "tag, not a single commit.",
        )
    folder = source.clone_url.rpartition("/")[2].removesuffix(".git")
    branch = () if ref == "HEAD" else (("branch", ref),)
    inside = f"lab/tree/{quote(folder)}"
    if opens:
        inside = _BY_PATH.sub(rf"\g<0>{quote(folder)}/", opens)
    query = (("repo", repository), *branch, ("targetPath", folder), ("urlpath", inside))
    pairs = "&".join(f"{key}={quote(value, safe='')}" for key, value in query)
    hub = base if base.endswith("/hub/") else f"{base}hub/"
    return Launch(url=f"{hub}user-redirect/git-pull?{pairs}", provider=None, spec=None)


def refused() -> Refused:
    """Why a JupyterHub not known to have nbgitpuller has no link."""
    return Refused(
        "not-a-binderhub",
        "This JupyterHub starts its own environment and cannot fetch a repository by a link. "
        "Log in there and clone the repository in a terminal.",
    )
