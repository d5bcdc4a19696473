"""One notebook of a repository on GitHub, for links that open nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from catalogue.launch.addresses.address import quoted
from catalogue.launch.model import ProviderSpec
from catalogue.launch.refusals import refused

_PLAIN = re.compile("[A-Za-z0-9/._+-]*")


@dataclass(frozen=True, kw_only=True)
class GitHubNotebook:
    """A notebook: `repository` is owner/name, `ref` may be HEAD, `path` ends in .ipynb."""

    repository: str
    ref: str
    path: str

    @property
    def blob(self) -> str:
        """owner/name/blob/ref/path, escaped for a URL: where github.com shows the file."""
        return quote(f"{self.repository}/blob/{self.ref}/{self.path}")


def notebook(source: ProviderSpec, name: str) -> GitHubNotebook:
    """The notebook that a source means, for a service of this `name`.

    Raises Refused "provider-not-accepted" where it means none on github.com.
    """
    if source.provider != "gh" or source.path is None or not source.path.endswith(".ipynb"):
        raise refused("provider-not-accepted", "notebook", name=name)
    ref = source.ref or "HEAD"
    return GitHubNotebook(repository="/".join(source.parts), ref=ref, path=source.path)


def shown(source: ProviderSpec, name: str) -> GitHubNotebook:
    """The same for a service that reads the URL of GitHub's page: the ref has a name, without a
    slash, or Refused "bad-ref" is raised."""
    found = notebook(source, name)
    if found.ref == "HEAD":
        raise refused("bad-ref", "no-branch", name=name)
    return in_one_part(found, name)


def in_one_part(found: GitHubNotebook, name: str) -> GitHubNotebook:
    """A notebook as it is; raises Refused "bad-ref" where a slash in its ref could be taken for
    the beginning of its path."""
    if "/" in found.ref:
        raise refused("bad-ref", "notebook", name=name, ref=found.ref)
    return found


def plain(path: str, name: str) -> str:
    """A path as it is; raises Refused "bad-path" where it would have to be escaped."""
    if not _PLAIN.fullmatch(path):
        raise refused("bad-path", "plain", name=name, path=quoted(path))
    return path
