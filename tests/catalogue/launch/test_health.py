"""How what probes found changes which facility comes first, and which links there are."""

from __future__ import annotations

from itertools import permutations

import pytest

from catalogue.match import fit, fits
from catalogue.merge import with_health
from catalogue.records.facility import Accepts, Facility, Resources, UserAccess
from catalogue.records.health import Deployment, Health, Spell
from catalogue.records.software import File, Software


def hub(id_="hub", health=None, login="unknown", memory=None, providers=()):
    return Facility(
        id=id_,
        name=id_,
        kind="binderhub",
        url=f"https://{id_}.org/",
        summary="",
        accepts=Accepts(interfaces=("notebook",), providers=providers),
        access=UserAccess(login=login),
        resources=Resources(memoryGB=memory),
        health=health,
    )


def known(state=None, slashes=None, providers=()):
    history = (Spell(since="2026-12-01", state=state),) if state else ()
    deployment = Deployment(slashes=slashes, providers=providers)
    return Health(id="hub", history=history, deployment=deployment)


def software(repository, **fields):
    return Software(
        id="s",
        name="S",
        source="curated",
        interface=("notebook",),
        codeRepository=repository,
        **fields,
    )


def test_up_before_not_known_before_down_then_login_and_memory():
    expected = [
        hub("a-up-open", known("up"), "none"),
        hub("b-up-big", known("up"), "required", 8),
        hub("c-up", known("up"), "required", 2),
        hub("d-asked-in-vain", known("unknown"), "none", 8),
        hub("e-failing", known(), "none", 4),
        hub("f-not-asked", None, "none", 2),
        hub("g-down", known("down"), "none", 99),
    ]
    for order in permutations(expected[1:]):
        found = fits(software("https://github.com/o/r"), [*order, expected[0]])
        assert [item.facility for item in found] == expected
        assert all(item.url for item in found), "a facility that is down keeps its link"


@pytest.mark.parametrize(
    ("repository", "providers", "spoilt"),
    [
        ("https://github.com/o/r", (), False),
        ("https://github.com/o/r", ("git",), True),
        ("https://gist.github.com/o/0123456789abcdef0123456789abcdef", (), False),
        ("https://gitlab.com/o/r", (), True),
        ("https://git.astron.nl/o/r", (), True),
        (None, (), False),
    ],
)
def test_links_with_escaped_slashes_are_refused_where_a_proxy_breaks_them(
    repository, providers, spoilt
):
    entry = software(repository, doi="10.5281/zenodo.7", files=(File(key="a.zip"),))
    broken = fit(entry, hub(health=known("up", "broken"), providers=providers))
    assert (broken.code == "proxy-breaks-slashes", broken.url is None) == (spoilt, spoilt)
    assert bool(broken.reason) == spoilt
    for slashes in ("kept", None):
        assert fit(entry, hub(health=known("up", slashes), providers=providers)).url


def test_providers_found_by_probe_stand_in_for_what_no_file_says():
    health = known("up", providers=("gh",))
    (filled,) = with_health([hub()], [health])
    assert (filled.accepts.providers, filled.health) == (("gh",), health)
    assert fit(software("https://gitlab.com/o/r"), filled).code == "provider-not-accepted"
    (curated,) = with_health([hub(providers=("gl",))], [health])
    assert curated.accepts.providers == ("gl",)
    (other,) = with_health([hub("other")], [health])
    assert other == hub("other")
