"""Pages of the catalogue's own repository, as its forge has them."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from catalogue.launch.addresses.forges import forge_of, is_gitlab
from catalogue.project import PROJECT_URL


def on_gitlab(project: str = PROJECT_URL) -> bool:
    """Whether the project's repository is on a GitLab."""
    return is_gitlab(urlsplit(project).hostname or "")


def file_url(path: str, project: str = PROJECT_URL) -> str:
    """The page of a file of the project, `path` relative to its root.

    >>> file_url("a.yml", "https://gitlab.example.org/g/p")
    'https://gitlab.example.org/g/p/-/blob/main/a.yml'
    """
    return f"{project}{'/-' if on_gitlab(project) else ''}/blob/main/{path}"


def new_file_url(path: str, project: str = PROJECT_URL) -> str:
    """The page where one makes a new file of the project on the web.

    >>> new_file_url("software/a.yml", "https://gitlab.example.org/g/p")
    'https://gitlab.example.org/g/p/-/new/main?file_name=software%2Fa.yml'
    >>> new_file_url("software/a.yml", "https://github.com/o/r")
    'https://github.com/o/r/new/main/software?filename=a.yml'
    """
    folder, _, name = path.rpartition("/")
    if on_gitlab(project):
        return f"{project}/-/new/main?file_name={quote(path, safe='')}"
    return f"{project}/new/main/{folder}?filename={quote(name, safe='')}"


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
