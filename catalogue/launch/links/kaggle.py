"""Links into Kaggle: <base>kernels/welcome?src=<the notebook's page on GitHub>.

Seen in notebooks of https://github.com/google-gemma.
"""

from __future__ import annotations

from urllib.parse import quote

from catalogue.launch.links.notebook import shown
from catalogue.launch.model import Destination, Launch, ProviderSpec


def link(source: ProviderSpec, opens: str | None, place: Destination) -> Launch:
    """The link that copies one notebook of a repository on GitHub."""
    del opens  # what is opened is the notebook itself, not a path under a session
    page = f"https://github.com/{shown(source, 'Kaggle').blob}"
    url = f"{place.base}kernels/welcome?src={quote(page, safe=':/')}"
    return Launch(url=url, provider=None, spec=None)
