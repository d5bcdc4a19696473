"""Links of SWAN, CERN's notebook service: <base>user-redirect/download?projurl=….

swan-cern/jupyter-extensions c2322d3 (SwanContents/swancontents): download.html reads `projurl`,
proj_url_checker.py says which hosts and characters it may have, and that it ends in .git,
.ipynb or .zip.
"""

from __future__ import annotations

from catalogue.launch.links.notebook import notebook, plain
from catalogue.launch.model import Destination, Launch, ProviderSpec
from catalogue.launch.refusals import refused

_GITLAB = "https://gitlab.cern.ch/"


def link(source: ProviderSpec, opens: str | None, place: Destination) -> Launch:
    """The link that copies a repository, or its one notebook that is to be opened.

    A repository is cloned as its default branch is; a notebook is fetched at its ref.
    """
    del opens  # what is opened is what was copied, not a path under a session
    file = plain(_file(source), "SWAN")
    url = f"{place.base}user-redirect/download?projurl=https://{file}"
    return Launch(url=url, provider=None, spec=None)


def _file(source: ProviderSpec) -> str:
    """What is copied, without its scheme."""
    clone = source.clone_url or ""
    cern = clone.startswith(_GITLAB)
    if source.provider != "gh" and not cern:
        raise refused("provider-not-accepted", "swan")
    if source.path is None:
        if source.ref not in (None, "HEAD"):
            raise refused("bad-ref", "swan", ref=source.ref or "")
        return f"{clone.removeprefix('https://').removesuffix('.git')}.git"
    if cern:
        raise refused("provider-not-accepted", "swan-notebook")
    found = notebook(source, "SWAN")
    return f"raw.githubusercontent.com/{found.repository}/{found.ref}/{found.path}"
