"""What pages show of a facility's state, and that they show nothing where nothing is known."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

from catalogue.check.files.ways import reached
from catalogue.records.catalogue import Catalogue, SourceState
from catalogue.records.dataset import DataDownload, Dataset, Tap
from catalogue.records.facility import Accepts, Facility
from catalogue.records.health import Deployment, Health, Member, Spell
from catalogue.records.software import Software
from render import site
from render.shell.server import serving

STATE = SourceState(
    name="hubs", origin="live", url="https://x.org/", changed="2026-12-03T00:00:00Z", records=6
)


def hub(id_, *spells, failing=None, members=(), asked=None, **deployment):
    told = Deployment(**deployment)
    health = Health(
        id=id_, history=spells, failing=failing, deployment=told, members=members, asked=asked
    )
    return Facility(
        id=id_,
        name=id_.title(),
        kind="binderhub",
        url=f"https://{id_}.org/",
        summary="A hub.",
        accepts=Accepts(interfaces=("notebook",), providers=told.providers),
        health=health if id_ != "never-asked" else None,
    )


UP = Spell(since="2026-11-01", state="up")
DOWN = Spell(since="2026-11-02", state="down", reason="refused")
NO_NAME = Spell(since="2026-11-09", state="down", reason="no name", cause="name")
EXPIRED = Spell(since="2026-11-10", state="down", reason="expired", cause="certificate")
HUBS = (
    Member(name="North", history=(UP,)),
    Member(name="South", history=(EXPIRED,)),
    Member(name="West"),
)
FACILITIES = (
    hub("down", Spell(since="2026-11-30", state="down", reason="it was <b>unwell</b>")),
    hub("expired", EXPIRED),
    hub("failing", UP, failing="2026-12-02"),
    hub("federated", UP, members=HUBS, asked="2026-11-29"),
    hub("first-night", failing="2026-12-02"),
    hub("nameless", DOWN, NO_NAME),
    hub("never-asked"),
    hub("spoils", UP, slashes="broken", providers=("gh", "git"), version="1.2.3"),
    hub("unread", Spell(since="2026-11-15", state="unknown", reason="a login page")),
    hub("well", UP, version="1.0.0-0.dev.git.3601"),
)
SOFTWARE = (
    Software(
        id="one",
        name="One",
        source="curated",
        interface=("notebook",),
        codeRepository="https://git.astron.nl/group/one",
    ),
)


TAP = Tap(url="https://x.org/tap", query="SELECT 1")
FILE = DataDownload(contentUrl="data/synthetic-sky.vot", name="f")


def data(id_, *history, failing=None, asked=None, access=(TAP,)):
    health = Health(id=id_, history=history, failing=failing, asked=asked) if asked else None
    return Dataset(id=id_, name=id_, source="curated", access=access, health=health)


DATA = (
    data("d-down", UP, DOWN, asked="2026-12-02"),
    data("d-failing", UP, failing="2026-12-02", asked="2026-12-02"),
    data("d-never"),
    data("d-own", access=(FILE,)),
    data(
        "d-unread",
        Spell(since="2026-11-15", state="unknown", reason="a login page"),
        asked="2026-11-29",
    ),
    data("d-up", UP, asked="2026-11-29"),
)
ASKED = SourceState(
    name="datasets", origin="live", url="https://x.org/", changed="2026-12-03T00:00:00Z", records=4
)


def render(out: Path, facilities=FACILITIES, states=(STATE, ASKED), datasets=DATA) -> Path:
    catalogue = Catalogue(
        software=SOFTWARE,
        facilities=facilities,
        states=states,
        datasets=datasets,
        findings=tuple(reached(datasets)),
    )
    site.render_site(catalogue, out)
    return out


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    return render(tmp_path_factory.mktemp("health") / "site")


def folded(path: Path) -> str:
    """A page's text, without what is in its scripts."""
    html = re.sub(r"(?s)<(script|style|head)\b.*?</\1>", " ", path.read_text("utf-8"))
    return " ".join(unescape(re.sub("<[^>]*>", "", html)).split())


@pytest.mark.parametrize(
    ("id_", "word", "sentence"),
    [
        ("well", "Up since 1 Nov 2026", "It is checked once a night and passed the last check."),
        ("failing", "Failed its check on 2 Dec 2026", "It failed the check on 2 Dec 2026;"),
        ("unread", "Not confirmed", "unknown since 15 Nov 2026: a login page."),
        ("first-night", "Failed its check on 2 Dec 2026", "Availability not known yet."),
        ("down", "Down since 30 Nov 2026", "nightly checks (it was <b>unwell</b>)."),
        ("spoils", "Up since 1 Nov 2026", "so it can launch only from GitHub and from archives"),
        ("nameless", "Down since 2 Nov 2026", "has not resolved since 9 Nov 2026. It is checked"),
        ("expired", "Down since 10 Nov 2026", "No secure connection since 10 Nov 2026: exp"),
        ("federated", "Up on 29 Nov 2026", "Last recorded on 29 Nov 2026; an unchanged"),
        (
            "federated",
            "Up on 29 Nov 2026",
            "North up since 1 Nov 2026, South down since 10 Nov 2026 (expired), West unknown.",
        ),
        ("never-asked", "Not checked yet", "Session limits"),
    ],
)
def test_a_facility_tells_its_state(rendered, id_, word, sentence):
    page = folded(rendered / f"facilities/{id_}/index.html")
    assert sentence in page
    states = {"Up on", "Down since", "Failed its", "Not confirmed", "Not checked"}
    assert word in page
    assert not [other for other in states if other in page and not word.startswith(other)]


def test_what_the_probe_found_is_marked_as_such(rendered):
    page = folded(rendered / "facilities/spoils/index.html")
    assert "Launches from GitHub, any public git repository (detected automatically)." in page
    assert "Reported version: 1.2.3." in page


def test_the_launch_panel_lists_up_first_and_folds_what_nobody_confirmed(rendered):
    html = (rendered / "software/one/index.html").read_text("utf-8")
    shown = re.findall(r'<li class="pair[^"]*" data-pair="([^"]*)"(?! hidden)[^>]*>', html)
    shown = [id_ for id_ in shown if id_ != "spoils"]
    # What failed its last check is not known to be up.
    down = ["down", "expired", "nameless"]
    assert shown == ["federated", "well", "failing", "first-night", "never-asked", "unread", *down]
    panel = folded(rendered / "software/one/index.html")
    for words in (
        "Up on 29 Nov 2026",
        "Recommended: up when last checked",
        "Not confirmed",
        "7 more facilities, not confirmed to be up",
        "Down since 30 Nov 2026",
    ):
        assert words in panel
    (entry,) = json.loads((rendered / "api/software.json").read_bytes())
    assert entry["refused"]["spoils"]["code"] == "proxy-breaks-slashes"
    assert "https://down.org/v2/" in entry["launch"]["down"]


def test_the_api_tells_what_is_known(rendered):
    places = {
        each["id"]: each for each in json.loads((rendered / "api/facilities.json").read_bytes())
    }
    assert places["well"]["health"]["history"] == [{"since": "2026-11-01", "state": "up"}]
    assert "health" not in places["never-asked"]


def test_a_card_whose_only_facility_is_down_says_so(tmp_path):
    page = folded(render(tmp_path / "site", FACILITIES[:1]) / "index.html")
    assert "down since 30 Nov 2026" in page


def test_the_state_of_the_probes_stands_on_the_about_page_and_nowhere_else(rendered):
    about = folded(rendered / "about/index.html")
    assert "9 facilities are checked every night" in about
    assert "last change on 3 Dec 2026" in about
    assert "2026-12-03" not in folded(rendered / "software/one/index.html")


@pytest.mark.parametrize("javascript", [True, False])
def test_the_refusal_stands_whatever_is_chosen_in_the_browser(rendered, open_page, javascript):
    with serving(rendered, "/esap-catalogue/") as url:
        page = open_page(java_script_enabled=javascript)
        page.goto(f"{url}software/one/")
        page.wait_for_load_state("networkidle")
        # Only what was up when last checked stands in the open.
        assert page.locator(".pairs").first.locator("> li:visible").count() == 2
        assert not page.locator('[data-pair="down"]').is_visible()
        page.locator("[data-more] > summary").click()
        assert page.locator('[data-pair="down"]').is_visible()
        left = page.locator("[data-more] .pair:visible").count()
        summary = page.locator("[data-more] > summary").inner_text()
        assert summary == f"{left} more facilities, not confirmed to be up"
        assert not page.locator('[data-pair="spoils"]').is_visible()
        page.locator(".refusals summary").click()
        assert "breaks links" in page.locator(".refusals").inner_text()


def test_any_repository_is_refused_where_a_proxy_would_spoil_its_link(rendered, open_page):
    with serving(rendered, "/esap-catalogue/") as url:
        page = open_page()
        page.goto(f"{url}launch/?repository=https://gitlab.com/o/r")
        page.locator('[data-pair="well"]').wait_for(state="visible")
        assert not page.locator('[data-pair="spoils"]').is_visible()
        page.goto(f"{url}launch/?repository=https://github.com/o/r")
        page.locator('[data-pair="spoils"]').wait_for(state="visible")


@pytest.mark.parametrize(
    ("id_", "word", "sentence"),
    [
        ("d-up", "Reached on 29 Nov 2026", "It has answered since 1 Nov 2026."),
        ("d-down", "Unreachable since 2 Nov 2026", "It failed at least two nightly checks"),
        ("d-failing", "Failed its check on 2 Dec 2026", "it counts as unreachable"),
        ("d-unread", "Not confirmed, checked on 29 Nov 2026", "could not tell whether it works: a"),
        ("d-never", "Not checked yet", "The first nightly update asks whether it answers."),
    ],
)
def test_data_tell_at_the_basket_button_whether_they_were_reached(rendered, id_, word, sentence):
    page = folded(rendered / f"data/{id_}/index.html")
    assert f"{word}." in page and sentence in page
    listed = (rendered / "data/index.html").read_text("utf-8")
    card = re.search(rf'(?s)<li class="card[^>]*>(?:(?!</li>).)*/{id_}/".*?</li>', listed)
    assert card and (" unreachable" in card[0].partition(">")[0]) == (id_ == "d-down")
    assert card and word in " ".join(re.sub("<[^>]*>", "", card[0]).split())


def test_what_nobody_asks_for_has_no_state_and_the_page_status_counts_the_others(rendered):
    own = folded(rendered / "data/d-own/index.html")
    assert not re.search("Not checked|Reached|Unreachable", own)
    status = folded(rendered / "status/index.html")
    assert (
        "4 datasets are asked for every night, of which 1 is unreachable and 1 is not confirmed;"
        in status
    )
    assert "../data/?q=unreachable" in (rendered / "status/index.html").read_text("utf-8")
    # What was found is told at the data, and on the page Status under its rule.
    assert "an answer by its protocol" in folded(rendered / "data/d-down/index.html")
    assert "Data that cannot be reached" in status and "d-unread" in status
    assert "asks whether" not in status
