"""Links into a JupyterLite: Jupyter inside the browser, with the files it was built with.

https://jupyterlite.readthedocs.io/en/stable/quickstart/using.html; `fromURL` needs
jupyterlab-open-url-parameter in the build.
"""

from __future__ import annotations

from urllib.parse import quote

from catalogue.launch.model import Destination, Launch, ProviderSpec
from catalogue.launch.refusals import refused


def link(source: ProviderSpec, opens: str | None, place: Destination) -> Launch:
    """The link that fetches one notebook from GitHub and opens it.

    Only a facility whose record names the provider gh is known to be able to; other forges
    do not let a page of another site read their files.
    """
    del opens  # what is opened is the notebook itself, not a path under a session
    if "gh" not in place.providers:
        raise refused("not-a-binderhub", "jupyterlite")
    if source.provider != "gh" or source.path is None or not source.path.endswith(".ipynb"):
        raise refused("provider-not-accepted", "jupyterlite")
    file = "/".join((*source.parts, source.ref or "HEAD", source.path))
    notebook = f"https://raw.githubusercontent.com/{quote(file)}"
    return Launch(
        url=f"{place.base}lab/index.html?fromURL={quote(notebook, safe='')}",
        provider=None,
        spec=None,
    )
