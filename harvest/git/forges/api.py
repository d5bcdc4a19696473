"""The API of each kind of forge: where it is, and what its answer about one repository says.

GitHub: https://docs.github.com/rest/repos/repos#get-a-repository
GitLab: https://docs.gitlab.com/api/projects/#get-a-single-project
Gitea and Forgejo (Codeberg): https://codeberg.org/api/swagger, repoGet
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, unquote, urlsplit

from catalogue.launch import is_gitlab

GITHUB_API = "https://api.github.com"
Kind = Literal["github", "gitlab", "gitea"]


@dataclass(frozen=True)
class ForgeQuestion:
    """The URL that answers for one repository, and the forge that it is asked of."""

    kind: Kind
    url: str

    @property
    def forge(self) -> str:
        """The scheme and host of the API: whose limits count."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"


def question(repository: str, github: str = GITHUB_API) -> ForgeQuestion | None:
    """What to ask for the repository at a clone URL; None where its forge has no known API.

    >>> question("https://gitlab.com/group/below/project.git").url
    'https://gitlab.com/api/v4/projects/group%2Fbelow%2Fproject'
    """
    try:
        parts = urlsplit(repository)
    except ValueError:
        return None
    host = parts.netloc.lower()
    names = unquote(parts.path).strip("/").removesuffix(".git").split("/")
    # With a dot alone, a path would be another one.
    if parts.scheme not in ("http", "https") or not all(n.strip(".") for n in names):
        return None
    path = "/".join(quote(name, safe="") for name in names)
    if host in ("github.com", "www.github.com") and len(names) == 2:
        return ForgeQuestion("github", f"{github}/repos/{path}")
    if is_gitlab(parts.hostname or "") and len(names) >= 2:
        return ForgeQuestion(
            "gitlab", f"{parts.scheme}://{host}/api/v4/projects/{'%2F'.join(path.split('/'))}"
        )
    if (host == "codeberg.org" or host.startswith(("gitea.", "forgejo."))) and len(names) == 2:
        return ForgeQuestion("gitea", f"{parts.scheme}://{host}/api/v1/repos/{path}")
    return None


def archived(body: bytes) -> bool | None:
    """Whether an answer says that the repository is archived; None where it says nothing.

    All three kinds call the field `archived`.
    """
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    said = found.get("archived") if isinstance(found, dict) else None
    return said if isinstance(said, bool) else None
