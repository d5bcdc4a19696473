"""Links into a JupyterHub: <base>hub/user-redirect/git-pull?repo=…, which needs nbgitpuller.

https://nbgitpuller.readthedocs.io/en/latest/topic/url-options.html
"""

from __future__ import annotations

import re
from urllib.parse import quote

from catalogue.launch.model import Launch, Refused, Source

_SHA = re.compile("[0-9a-f]{40}")


def link(source: Source, opens: str | None, base: str, providers: tuple[str, ...]) -> Launch:
    """The link that pulls a repository into the visitor's home and opens it there.

    Only a facility whose record names `providers` is known to have nbgitpuller.
    """
    if not providers:
        raise Refused(
            "not-a-binderhub",
            "This JupyterHub starts its own environment and cannot fetch a repository by a link. "
            "Log in there and clone the repository in a terminal.",
        )
    if source.clone_url is None or not {source.provider, "git"} & set(providers):
        raise Refused(
            "provider-not-accepted",
            "This JupyterHub can only fetch git repositories of the kinds it names, "
            "and this is none of them.",
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
    inside = opens or "lab/tree/"
    if inside.startswith("lab/tree/"):
        inside = f"lab/tree/{quote(folder)}/{inside.removeprefix('lab/tree/')}".rstrip("/")
    query = (("repo", repository), *branch, ("targetPath", folder), ("urlpath", inside))
    pairs = "&".join(f"{key}={quote(value, safe='')}" for key, value in query)
    hub = base if base.endswith("/hub/") else f"{base}hub/"
    return Launch(url=f"{hub}user-redirect/git-pull?{pairs}", provider=None, spec=None)
