"""Links of Jupyter4NFDI: <base>v2/<provider>/<spec>?labpath=…, made after BinderHub's.

NFDI-Jupyter/services 2554186, docs/users/jupyterlab/repo2docker: a JupyterHub that hands
BinderHub's path to repo2docker. It decodes the path and takes what follows its last slash for
the ref, and of the query `labpath` before `urlpath`; it decodes each once, unlike a BinderHub.
"""

from __future__ import annotations

from urllib.parse import quote

from catalogue.launch.links import binderhub
from catalogue.launch.links.facility import asked
from catalogue.launch.links.providers import choose
from catalogue.launch.model import Destination, Launch, ProviderSpec
from catalogue.launch.refusals import refused
from catalogue.launch.tables import tables

_OPTIONS = ("system", "flavor", "localstoragepath")


def link(source: ProviderSpec, opens: str | None, place: Destination) -> Launch:
    """The link that builds the source and opens `opens`, a path in URL form."""
    provider, parts = choose(source, place.providers)
    ref = source.ref or "HEAD"
    if tables().providers[provider].ref and "/" in ref:
        raise refused("bad-ref", "nfdi", ref=ref)
    spec = binderhub.spec(provider, parts, ref)
    pairs = [f"{name}={quote(value, safe='')}" for name, value in _opened(source, opens)]
    pairs += asked(place, _OPTIONS)
    query = f"?{'&'.join(pairs)}" if pairs else ""
    return Launch(url=f"{place.base}v2/{provider}/{spec}{query}", provider=provider, spec=spec)


def _opened(source: ProviderSpec, opens: str | None) -> list[tuple[str, str]]:
    if source.path is not None:
        return [("labpath", source.path)]
    return [("urlpath", opens)] if opens else []
