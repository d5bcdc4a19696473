"""The twin of a facility says what one wants to know before clicking."""

from __future__ import annotations

from dataclasses import replace

from catalogue.match import fits
from catalogue.records.facility import Accepts, Facility, Mount, Operator, Resources, UserAccess
from catalogue.records.health import Health, Spell
from catalogue.records.software import Notebook, Software
from render.exports.twins.facility import facility_twin
from render.views.entries import Entry, FacilityView
from tests.support.files import WHOLE

SITE = "https://site.example/"
HUB = Facility(
    id="hub",
    name="Hub",
    kind="binderhub",
    url="http://hub.example/",
    summary="A hub.",
    description="<p>It starts what <b>has</b> an environment.</p><p>Nothing else.</p>",
    operator=Operator(name="We", url="https://we.example/"),
    location="Oslo",
    accepts=Accepts(
        interfaces=("notebook",),
        providers=("gh", "zenodo"),
        repositories=("https://github.com/o/", "https://github.com/p/"),
    ),
    defaultEnvironment="no",
    access=UserAccess(
        login="required", who="Members of We.", account="https://we.example/account"
    ),
    documentation="https://hub.example/docs",
    support="https://hub.example/help",
    resources=Resources(
        memoryGB=2, memoryMaxGB=8, cpus=4, gpus=0, storageGB=10, idleMinutes=20, sessionHours=48,
        note="Less at night.",
    ),
    mounts=(
        Mount(name="Lake", kind="rucio", path="/lake", note="read only"),
        Mount(name="EOS", kind="eos"),
    ),
    health=Health(
        id="hub",
        history=(Spell(since="2026-11-01", state="down", reason="HTTP status 503"),),
        failing="2026-11-02",
        asked="2026-11-03",
    ),
)  # fmt: skip


def test_all_that_is_known_in_the_order_of_the_page() -> None:
    software = Software(
        id="s", name="Stars", source="curated", interface=("notebook",),
        codeRepository="https://github.com/o/r", notebooks=(Notebook(path="a.ipynb"),),
    )  # fmt: skip
    (fit,) = fits(software, [HUB])
    entry = Entry(software, (fit,), {})
    assert (
        facility_twin(FacilityView(HUB, ((entry, fit),)), SITE)
        == (WHOLE / "facility.md").read_text()
    )


def test_what_is_not_known_is_said_or_left_out() -> None:
    bare = Facility(
        id="b", name="B", kind="rosetta", url="https://b.example/", summary="",
        status="retired", statusReason="The project ended.",
    )  # fmt: skip
    assert (
        facility_twin(FacilityView(bare, ()), SITE) == (WHOLE / "facility-unknown.md").read_text()
    )


def test_what_is_known_in_one_word_is_told_in_more() -> None:
    open_ = replace(HUB, access=UserAccess(login="none"), defaultEnvironment="yes")
    text = facility_twin(FacilityView(open_, ()), SITE)
    assert "- Who can use it: anyone, without an account\n- Login: none\n" in text
    assert "- Repositories without an environment file: they start with plain Python\n" in text
    up = Health(id="hub", history=(Spell(since="2026-11-01", state="up"),))
    text = facility_twin(FacilityView(replace(HUB, health=up), ()), SITE)
    assert "\n- State: up since 1 Nov 2026\n" in text
    closed = replace(HUB, access=UserAccess(login="required"))
    text = facility_twin(FacilityView(closed, ()), SITE)
    assert "- Who can use it: an account is required\n" in text
