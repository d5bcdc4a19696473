"""Pages of the catalogue's own repository, as its forge has them."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import quote, urlsplit

from catalogue.launch.addresses.forges import forge_of
from catalogue.project import OWN, PROJECT_URL

_FORGEJO = re.compile(r"(?:^|\.)(?:forgejo|gitea)\.")


def on_gitlab(project: str = PROJECT_URL) -> bool:
    """Whether the project's repository is on a GitLab."""
    return forge_pages(project) == "gitlab"


def forge_pages(project: str = PROJECT_URL) -> Literal["github", "gitlab", "forgejo"]:
    """Whose pages the project's forge has, as far as its host shows: Forgejo's are Gitea's too, and
    where nothing is known they are taken for GitHub's."""
    host = urlsplit(project).hostname or ""
    forge = forge_of(host)
    if forge and forge.name == "GitLab":
        return "gitlab"
    is_forgejo = (forge and forge.name == "Codeberg") or _FORGEJO.search(host)
    return "forgejo" if is_forgejo else "github"


def file_url(path: str, project: str = PROJECT_URL, branch: str = OWN.branch) -> str:
    """The page of a file of the project, `path` relative to its root.

    >>> file_url("a.yml", "https://gitlab.example.org/g/p", "main")
    'https://gitlab.example.org/g/p/-/blob/main/a.yml'
    """
    at = {"github": "blob", "gitlab": "-/blob", "forgejo": "src/branch"}[forge_pages(project)]
    return f"{project}/{at}/{branch}/{path}"


def new_file_url(path: str, project: str = PROJECT_URL, branch: str = OWN.branch) -> str:
    """The page where one makes a new file of the project on the web.

    Sources: https://docs.github.com/repositories/working-with-files/managing-files/creating-new-files,
    https://docs.gitea.com/development/integrations.

    >>> new_file_url("software/a.yml", "https://gitlab.example.org/g/p", "main")
    'https://gitlab.example.org/g/p/-/new/main?file_name=software%2Fa.yml'
    >>> new_file_url("software/a.yml", "https://github.com/o/r", "main")
    'https://github.com/o/r/new/main/software?filename=a.yml'
    >>> new_file_url("software/a.yml", "https://codeberg.org/o/r", "main")
    'https://codeberg.org/o/r/_new/main/software?filename=a.yml'
    """
    folder, _, name = path.rpartition("/")
    forge = forge_pages(project)
    if forge == "gitlab":
        return f"{project}/-/new/{branch}?file_name={quote(path, safe='')}"
    page = "_new" if forge == "forgejo" else "new"
    return f"{project}/{page}/{branch}/{folder}?filename={quote(name, safe='')}"


def issues_url(project: str = PROJECT_URL) -> str:
    """The page of the project's issues."""
    return f"{project}{'/-' if on_gitlab(project) else ''}/issues"


def forms_url(project: str = PROJECT_URL) -> str | None:
    """The page where one chooses an issue form; None unless the forge is GitHub, by its host's name
    (https://docs.github.com/enterprise-cloud@latest/admin/data-residency for `ghe.com`)."""
    host = urlsplit(project).hostname or ""
    forge = forge_of(host)
    known = forge.name == "GitHub" if forge else host.endswith(".ghe.com") or "github" in host
    return f"{project}/issues/new/choose" if known else None
