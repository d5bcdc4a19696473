"""Which of BinderHub's repository providers serves a source at a facility.

https://binderhub.readthedocs.io/en/latest/reference/repoproviders.html
"""

from __future__ import annotations

from catalogue.launch.model import ProviderSpec
from catalogue.launch.refusals import refused
from catalogue.launch.tables import tables


def has_escaped_slashes(word: str | None) -> bool:
    """Whether the links of a provider hold the slashes of a URL or a path as %2F."""
    row = tables().providers.get(word or "")
    return row is not None and row.slashes == "escaped"


def choose(source: ProviderSpec, providers: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The provider for a source and its parts: its own, or git, which takes any clone URL.

    Raises Refused "provider-not-accepted" when a facility's `providers` are known and hold
    neither.
    """
    if not providers or source.provider in providers:
        return source.provider, source.parts
    if source.clone_url is not None and "git" in providers:
        return "git", (source.clone_url,)
    known = tables().providers
    accepted = ", ".join(known[word].many if word in known else word for word in providers)
    found = known[source.provider].many
    raise refused("provider-not-accepted", "facility", found=found, accepted=accepted)
