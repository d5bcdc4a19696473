"""Read a link to a BinderHub, as authors put it behind a badge, back into what it launches.

Grammar: https://binderhub.readthedocs.io/en/latest/reference/repoproviders.html, and for the
query https://mybinder.readthedocs.io/en/latest/howto/user_interface.html. Links are read for
what their authors meant, also where a BinderHub would have failed (a missing ref, a path that
was encoded twice).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl, unquote

from catalogue.launch.addresses.address import web_parts
from catalogue.launch.addresses.ckan import marked
from catalogue.launch.addresses.forges import forge_of
from catalogue.launch.model import Target
from catalogue.launch.tables import tables

_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{0,5})?", re.ASCII | re.IGNORECASE)
_HYDROSHARE_ID = re.compile("[0-9a-f]{32}")


def read(text: str) -> Target | None:
    """What a link to any BinderHub launches: repository, ref, and path or urlpath.

    None if the text is no such link. What it names is not checked: that is `understand`'s work.
    """
    parts = web_parts(text)
    if parts is None:
        return None
    host, words, query = parts
    if forge_of(host) or not _HOST.fullmatch(host):
        return None
    if not ("." in host or "localhost" in host):
        return None
    return _launched(words, host, query)


def pulled(urlpath: str | None) -> Target | None:
    """What a session fetches beside its own repository with nbgitpuller (`git-pull?repo=…`).

    None if the urlpath is no such request.
    https://nbgitpuller.readthedocs.io/en/latest/topic/url-options.html
    """
    page, _, query = (urlpath or "").lstrip("/").partition("?")
    options = _options(query)
    repository = options.get("repo")
    if page.rpartition("/")[2] != "git-pull" or repository is None:
        return None
    ref = options.get("branch")
    if "subPath" in options:
        return Target(repository=repository, ref=ref, path=options["subPath"].strip("/") or None)
    name = repository.rstrip("/").rpartition("/")[2].removesuffix(".git")
    folder = options.get("targetPath", name).strip("/")
    path, other = _opened(options.get("urlpath", ""))
    if path is not None:
        inside = f"{path}/".startswith(f"{folder}/")
        path = path[len(folder) + 1 :] or None if inside else path
    return Target(repository=repository, ref=ref, path=path, urlpath=other)


def _launched(words: list[str], host: str, query: str) -> Target | None:
    """Read a path by BinderHub's route /v2/<provider>/<spec>, or the first one, /repo/<o>/<r>."""
    for at, word in enumerate(words[:-2]):
        provider = words[at + 1].lower()
        if word.lower() == "v2" and provider in tables().providers:
            found = _READERS.get(provider, _doi)(words[at + 2 :])
            return _opening(found, query) if found else None
    if "binder" in host and words[:1] == ["repo"] and len(words) > 2:
        path, urlpath = _opened("/".join(words[3:]))
        repository = _github(words[1:3])
        return Target(repository=repository, ref="master", path=path, urlpath=urlpath)
    return None


def _opening(found: tuple[str, str | None], query: str) -> Target:
    """What the query opens; where several parameters do, the one that BinderHub prefers."""
    repository, ref = found
    options = _options(query)
    for key in ("labpath", "filepath"):
        if key in options:
            return Target(
                repository=repository, ref=ref, path=_path(options[key].partition("#")[0])
            )
    path, urlpath = _opened(options.get("urlpath", ""))
    return Target(repository=repository, ref=ref, path=path, urlpath=urlpath)


def _options(query: str) -> dict[str, str]:
    """The parameters of a query; of one that is repeated the first counts."""
    return dict(reversed(parse_qsl(query)))


def _opened(urlpath: str) -> tuple[str | None, str | None]:
    """The path of a file or folder that a urlpath opens, or else the urlpath itself."""
    rules = tables().session
    bare = urlpath.partition("#")[0].strip(tables().address.blanks).lstrip("/")
    for _ in range(rules.slips):
        if not re.search("%(2F|3F)", re.split("[/?]", bare)[0], re.IGNORECASE):
            break
        bare = unquote(bare).lstrip("/")
    page, _, query = bare.partition("?")
    page = _without_workspace(page)
    if all(pair.partition("=")[0] in rules.queries for pair in query.split("&") if pair):
        for prefix in rules.pages:
            if f"{page}/".startswith(f"{prefix}/"):
                path = _path(page[len(prefix) :])
                start = "lab" if prefix == "lab/tree" else "tree"
                return (path, None) if path else (None, start)
    return None, bare or None


def _without_workspace(page: str) -> str:
    """JupyterLab's URL of a file without the workspace that it made up itself."""
    words = page.split("/")
    if words[:2] == ["lab", "workspaces"] and words[2:3] and words[2].startswith("auto-"):
        return "/".join(["lab", *words[3:]])
    return page


def _path(written: str) -> str | None:
    return unquote(written).strip(tables().address.blanks).strip("/") or None


def _github(words: list[str]) -> str:
    return "https://github.com/" + "/".join(words)


def _ref(words: list[str]) -> str:
    return _whole("/".join(words)) or "HEAD"


def _gh(words: list[str]) -> tuple[str, str] | None:
    return (_github(words[:2]), _ref(words[2:])) if len(words) > 1 else None


def _gist(words: list[str]) -> tuple[str, str]:
    return "https://gist.github.com/" + "/".join(words[:2]), _ref(words[2:])


def _gl(words: list[str]) -> tuple[str, str] | None:
    project = _whole(words[0])
    if "/" not in project:  # its slashes should have been escaped
        project, words = "/".join(words[:2]), words[1:]
    return (f"https://gitlab.com/{project}", _ref(words[1:])) if "/" in project else None


def _git(words: list[str]) -> tuple[str, str] | None:
    url = _whole(words[0])
    return (url, _ref(words[1:])) if "/" in url else None


def _doi(words: list[str]) -> tuple[str, None]:
    return "https://doi.org/" + _whole("/".join(words)), None


def _hydroshare(words: list[str]) -> tuple[str, None] | None:
    found = _HYDROSHARE_ID.search("/".join(words))
    return (f"https://www.hydroshare.org/resource/{found[0]}", None) if found else None


def _ckan(words: list[str]) -> tuple[str, None] | None:
    url = _whole(words[0])
    return (marked(url), None) if "/" in url else None


def _whole(written: str) -> str:
    """Undo the escapes of a part that holds slashes, once more where it was escaped twice."""
    plain = unquote(written)
    return unquote(plain) if re.search("%(2F|3A)", plain, re.IGNORECASE) else plain


# How a provider's spec is read back; those that are not named here take a DOI.
_READERS: Mapping[str, Callable[[list[str]], tuple[str, str | None] | None]] = {
    "gh": _gh,
    "gist": _gist,
    "gl": _gl,
    "git": _git,
    "hydroshare": _hydroshare,
    "ckan": _ckan,
}
