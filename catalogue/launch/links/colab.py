"""Links into Colab: <base>github/<owner>/<name>/blob/<ref>/<path>.

https://colab.research.google.com/github/googlecolab/colabtools/blob/main/notebooks/colab-github-demo.ipynb
"""

from __future__ import annotations

from catalogue.launch.links.notebook import shown
from catalogue.launch.model import Destination, Launch, ProviderSpec


def link(source: ProviderSpec, opens: str | None, place: Destination) -> Launch:
    """The link that opens one notebook of a repository on GitHub."""
    del opens  # what is opened is the notebook itself, not a path under a session
    found = shown(source, "Colab")
    return Launch(url=f"{place.base}github/{found.blob}", provider=None, spec=None)
