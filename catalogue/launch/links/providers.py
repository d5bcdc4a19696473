"""Which of BinderHub's repository providers serves a source at a facility.

https://binderhub.readthedocs.io/en/latest/reference/repoproviders.html
"""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.launch.model import ProviderSpec, Refused

_GIT_INSTEAD = frozenset({"gh", "gl", "gist"})
_NAMES: Mapping[str, str] = {
    "gh": "repositories on github.com",
    "gist": "gists on GitHub",
    "gl": "repositories on gitlab.com",
    "git": "public git repositories by their address",
    "zenodo": "Zenodo records",
    "figshare": "Figshare articles",
    "dataverse": "Dataverse datasets",
    "hydroshare": "HydroShare resources",
    "ckan": "CKAN datasets",
}
PROVIDERS = tuple(_NAMES)


def choose(source: ProviderSpec, providers: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The provider for a source and its parts: its own, or git, which takes any clone URL.

    Raises Refused "provider-not-accepted" when a facility's `providers` are known and hold
    neither.
    """
    if not providers or source.provider in providers:
        return source.provider, source.parts
    if source.clone_url is not None and source.provider in _GIT_INSTEAD and "git" in providers:
        return "git", (source.clone_url,)
    accepted = ", ".join(_NAMES.get(p, p) for p in providers)
    raise Refused(
        "provider-not-accepted",
        f"This is one of the {_NAMES[source.provider]}; the facility takes only {accepted}.",
    )
