"""Links of Renku 2.0: <base>p/<namespace>/<project>/sessions/<launcher>/start?GITHUB_FILEPATH=….

Every argument of such a link becomes an environment variable of the session
(SwissDataScienceCenter/renku 74c766fe, docs "Share a session launch link"). A launcher that reads
GITHUB_FILEPATH, owner/name/ref/path, downloads that notebook:
https://github.com/opendatazurich/renku-github-jupyter
"""

from __future__ import annotations

from catalogue.launch.links.facility import needed
from catalogue.launch.links.notebook import in_one_part, notebook, plain
from catalogue.launch.model import Destination, Launch, ProviderSpec

_NAME = "This Renku launcher"


def link(source: ProviderSpec, opens: str | None, place: Destination) -> Launch:
    """The link that starts the facility's launcher with one notebook of a repository on GitHub.

    What has to be escaped is refused: the launcher makes a URL of the variable as it stands.
    """
    del opens  # what is opened is the notebook itself, not a path under a session
    namespace, project, launcher = needed(place, ("namespace", "project", "launcher"))
    found = in_one_part(notebook(source, _NAME), _NAME)
    file = plain(f"{found.repository}/{found.ref}/{found.path}", _NAME)
    start = f"p/{namespace}/{project}/sessions/{launcher}/start"
    return Launch(url=f"{place.base}{start}?GITHUB_FILEPATH={file}", provider=None, spec=None)
