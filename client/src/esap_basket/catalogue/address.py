"""Which catalogue is asked: the one that is named, else that of the environment, else one's own."""

from __future__ import annotations

import os
from importlib.metadata import PackageNotFoundError, metadata
from typing import NoReturn
from urllib.parse import urlsplit

from esap_basket.catalogue.fault import CatalogueError

VARIABLE = "CATALOGUE_URL"
PACKAGE = "esap-basket"


def base_url(given: str | None = None) -> str:
    """The URL of the catalogue's site, which ends in a slash.

    `given` wins over the environment variable CATALOGUE_URL, and that over the URL called
    "Catalogue" in this package's metadata. Raises `CatalogueError` where none is an http or https
    URL.

    >>> base_url("https://example.org/atlas/index.html#q")
    'https://example.org/atlas/'
    """
    url = given or os.environ.get(VARIABLE) or project_url("Catalogue") or _none()
    parts = urlsplit(url.strip())
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        raise CatalogueError(
            f"{url[:200]!r} is no URL of a catalogue. Give the https URL of its first page, as "
            f"Catalogue(url) or in the environment variable {VARIABLE}."
        )
    path = parts.path.removesuffix("index.html").removesuffix("api/v1/").rstrip("/")
    return f"{parts.scheme.lower()}://{parts.netloc}{path}/"


def project_url(label: str) -> str:
    """The URL of this name in the metadata of this package; empty where pip did not install it."""
    try:
        found = metadata(PACKAGE).get_all("Project-URL") or []
    except PackageNotFoundError:
        return ""
    pairs = (str(line).partition(",") for line in found)
    return next((url.strip() for name, _, url in pairs if name.strip() == label), "")


def requirement(extra: str = "") -> str:
    """What pip installs this package from: its repository, since its name on an index of packages
    may be a stranger's. Only its name where pip did not install it."""
    source = project_url("Source")
    name = f"{PACKAGE}[{extra}]" if extra else PACKAGE
    return f"{name} @ git+{source}#subdirectory=client" if source else name


def _none() -> NoReturn:
    raise CatalogueError(
        f"No catalogue is named. Give its URL, as Catalogue(url) or in the environment variable "
        f"{VARIABLE}; {PACKAGE} has one of its own once it is installed with pip."
    )
