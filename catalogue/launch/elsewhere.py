"""Well-known addresses that are never a git repository, and what they are."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.launch.address import Address
from catalogue.launch.pages import not_a_repository

_SITE = "a web site"
_PROJECT = "a project's page"
_PACKAGE = "a page of a package index"
_IMAGE = "a container image"
_ENTRY = "a catalogue entry"
_PAPER = "a paper's page"
_API = "a file or programming interface"
_SERVICE = "a page of another service"

# Host to what is found there; a host that begins with a dot stands for all below it.
_HOSTS: Mapping[str, str] = {
    ".gitbook.io": _SITE,
    ".github.io": _SITE,
    ".gitlab.io": _SITE,
    ".netlify.app": _SITE,
    ".readthedocs-hosted.com": _SITE,
    ".readthedocs.io": _SITE,
    ".readthedocs.org": _SITE,
    "readthedocs.org": _SITE,
    "sourceforge.net": _PROJECT,
    "anaconda.org": _PACKAGE,
    "cran.r-project.org": _PACKAGE,
    "files.pythonhosted.org": _PACKAGE,
    "juliahub.com": _PACKAGE,
    "npmjs.com": _PACKAGE,
    "pypi.org": _PACKAGE,
    "pypi.python.org": _PACKAGE,
    "test.pypi.org": _PACKAGE,
    "docker.io": _IMAGE,
    "ghcr.io": _IMAGE,
    "hub.docker.com": _IMAGE,
    "quay.io": _IMAGE,
    "archive.softwareheritage.org": _ENTRY,
    "ascl.net": _ENTRY,
    "bio.tools": _ENTRY,
    "hdl.handle.net": _ENTRY,
    "openaire.eu": _ENTRY,
    "arxiv.org": _PAPER,
    "joss.theoj.org": _PAPER,
    "ui.adsabs.harvard.edu": _PAPER,
    "api.github.com": _API,
    "avatars.githubusercontent.com": _API,
    "codeload.github.com": _API,
    "objects.githubusercontent.com": _API,
    "user-images.githubusercontent.com": _API,
    "colab.research.google.com": _SERVICE,
    "docs.google.com": _SERVICE,
    "drive.google.com": _SERVICE,
    "mybinder.org": _SERVICE,
    "nbviewer.jupyter.org": _SERVICE,
    "nbviewer.org": _SERVICE,
}


def refuse(address: Address) -> None:
    """Raise Refused "not-a-repository" when the host is one that holds no repositories."""
    host = address.host.removeprefix("www.")
    for known, found in _HOSTS.items():
        if host == known or (known.startswith(".") and host.endswith(known)):
            raise not_a_repository(f"{found} ({address.host})")
