"""The nightly probe against real servers of each generation: what it concludes, what it asks."""

from __future__ import annotations

import ssl
import subprocess
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest

from catalogue.project import PROJECT_URL
from catalogue.records.facility import Accepts, Facility, Hub
from catalogue.records.health import Deployment, Health, Spell
from harvest.hubs.probe import probe as probed
from harvest.hubs.source import HUBS, OUR_NETWORK, HubSource
from harvest.net.answer import AnswerLimits
from harvest.net.progress import Quiet
from harvest.source import Settings
from harvest.store import DamagedSnapshot, Store
from harvest.table import Stored
from tests.support import nights
from tests.support.servers import hubs as server

FIRST = datetime(2026, 12, 1, 3, 23, tzinfo=UTC)
PREFIX = "/hub/"
PATIENT = AnswerLimits(connect=60, read=300, seconds=300)  # which only an answer that hangs reaches


@pytest.fixture
def hub():
    with server.serve() as running:
        yield running


@pytest.fixture
def beside():
    """Another facility that is well, so that our network is not in doubt."""
    with server.serve("front") as running:
        yield running


@pytest.fixture
def settings(waits):
    """Settings of the n-th night."""

    def of_night(night=1):
        return Settings(
            pace=0,
            allow_loopback=True,
            limits=PATIENT,
            clock=waits.clock(),
            now=lambda: FIRST + timedelta(days=night - 1),
        )

    return of_night


def facility(url, kind="binderhub", id_="here", **more):
    return Facility(
        id=id_,
        name=id_,
        kind=kind,
        url=url,
        summary="",
        accepts=Accepts(interfaces=("notebook",)),
        **more,
    )


# Where nobody listens: a port that was free a moment ago may be that of another test's server.
CLOSED = "http://127.0.0.1:1/"


@pytest.fixture
def probe(beside, settings, monkeypatch):
    """Probe a facility at a URL, and the one beside it; give what is known of the first.

    `patience` is the seconds that the first may take for an answer, never the one beside it:
    a busy machine is no bad night.
    """

    def once(url, kind="binderhub", previous=None, night=1, patience=PATIENT.seconds):
        def in_time(facility, known, courier):
            if facility.id == "here":
                courier.limits = AnswerLimits(
                    connect=PATIENT.connect, read=patience, seconds=patience
                )
            return probed(facility, known, courier)

        monkeypatch.setattr("harvest.hubs.source.probe", in_time)
        both = [facility(url, kind), facility(beside.url, "rosetta", "beside")]
        found = nights.probe([previous] if previous else [], both, settings(night))
        assert not found.kept
        first, second = found.known.lines
        assert (first.id, second.id) == ("beside", "here")
        assert first.state == "up"
        return second

    return once


@pytest.mark.parametrize("generation", ["head", "pre2025", "0.2.0"])
def test_each_generation_is_told_apart(hub, probe, generation):
    hub.kind = generation
    found = probe(hub.url)
    assert found.history == (Spell(since="2026-12-01", state="up"),)
    words = () if generation == "0.2.0" else ("gh", "gist", "gl", "git", "zenodo")
    assert found.deployment == Deployment(
        version=hub.version, generation=generation, providers=words, slashes="kept"
    )


@pytest.mark.parametrize(
    ("kind", "facility_kind", "state", "version"),
    [
        ("health hidden", "binderhub", "up", True),
        ("only health", "binderhub", "up", False),
        ("odd version", "binderhub", "up", False),
        ("health broken", "binderhub", "unknown", False),
        ("says no with 200", "binderhub", "unknown", False),
        ("jupyterhub", "jupyterhub", "up", True),
        ("jupyterhub without api", "jupyterhub", "up", False),
        ("jupyterhub", "binderhub", "unknown", False),
        ("head", "jupyterhub", "unknown", False),
        ("front", "rosetta", "up", False),
        ("front", "renku", "up", False),
        ("login", "rosetta", "up", False),
        ("gone", "rosetta", "unknown", False),
        ("forbidden", "renku", "unknown", False),
        *(
            (kind, facility_kind, "unknown", False)
            for kind in ("html", "forbidden", "missing", "bad gateway", "a list", "nulls")
            for facility_kind in ("binderhub", "jupyterhub")
        ),
        ("login", "binderhub", "unknown", False),
        ("login", "jupyterhub", "unknown", False),
        ("deep", "binderhub", "unknown", False),
        ("huge", "jupyterhub", "unknown", False),
        ("builds", "binderhub", "unknown", False),
    ],
)
def test_what_is_read_and_what_is_not(hub, probe, kind, facility_kind, state, version):
    hub.kind = kind
    # A JupyterHub's own URL here ends in /hub/, as some write it.
    url = hub.url if facility_kind != "jupyterhub" else hub.url.removesuffix("hub/")
    if facility_kind == "jupyterhub":
        hub.answer = lambda path: server.KINDS[kind](hub, f"hub/{path}")
    found = None
    for night in (1, 2, 3):
        found = probe(url, facility_kind, found, night)
    assert (found.state, found.since, found.failing) == (state, "2026-12-01", None)
    assert (found.reason is None) == (state == "up")
    assert found.deployment.version == (hub.version if version else None)


@pytest.mark.parametrize("url", ["/hub/", "/hub/hub/"])
def test_a_jupyterhub_is_asked_below_hub_whatever_its_address_ends_in(hub, probe, url):
    hub.kind = "jupyterhub"
    hub.answer = lambda path: server.KINDS["jupyterhub"](hub, f"hub/{path.removeprefix('hub/')}")
    probe(hub.url.removesuffix("/hub/") + url, "jupyterhub")
    assert [line.split("/")[-1] for line in hub.log] == ["health", "api"]
    assert {line.rpartition("/")[0] for line in hub.log} <= {"GET /hub", "GET /hub/hub"}


UNWELL = ["unwell", "gone"]
NO_ANSWER = ["silent", "refused", "no such host", "broken TLS"]


def address(hub, kind):
    other = {
        "refused": CLOSED,
        "no such host": "http://nowhere.invalid/",
        "broken TLS": hub.url.replace("http:", "https:"),
    }
    if kind not in other:
        hub.kind = kind
    return other.get(kind, hub.url)


@pytest.mark.parametrize(
    ("kind", "facility_kind"),
    [
        *((kind, "binderhub") for kind in UNWELL + NO_ANSWER),
        *((kind, "jupyterhub") for kind in UNWELL + NO_ANSWER),
        *((kind, "rosetta") for kind in NO_ANSWER),  # its front page is no health check
    ],
)
def test_two_bad_nights_in_a_row_make_it_down(hub, probe, kind, facility_kind):
    if facility_kind == "jupyterhub" and kind == "unwell":
        hub.answer = lambda path: server.KINDS["unwell"](hub, path.removeprefix("hub/"))
    url = address(hub, kind)
    patience = 0.3 if kind == "silent" else PATIENT.seconds

    def at(night, previous):
        return probe(url, facility_kind, previous, night, patience)

    up = Health(id="here", history=(Spell(since="2026-11-01", state="up"),))
    first = at(1, up)
    assert (first.state, first.since, first.failing) == ("up", "2026-11-01", "2026-12-01")
    assert at(1, first) == first, "two runs on one day are one night"
    second = at(2, first)
    assert (second.state, second.since, second.failing) == ("down", "2026-12-01", None)
    assert second.reason
    assert at(3, second) == second


def test_an_answer_between_two_bad_nights_begins_the_count_anew(hub, probe):
    hub.kind = "unwell"
    found = probe(hub.url)
    assert (found.state, found.since, found.failing) == ("unknown", None, "2026-12-01")
    hub.kind = "head"
    found = probe(hub.url, previous=found, night=2)
    assert (found.state, found.since, found.failing) == ("up", "2026-12-02", None)
    hub.kind = "unwell"
    found = probe(hub.url, previous=found, night=3)
    assert (found.state, found.failing) == ("up", "2026-12-03")
    hub.kind = "forbidden"
    found = probe(hub.url, previous=found, night=4)
    assert (found.state, found.since, found.failing) == ("unknown", "2026-12-04", None)
    hub.kind = "unwell"
    found = probe(hub.url, previous=found, night=5)
    assert (found.state, found.failing) == ("unknown", "2026-12-05")
    assert found.deployment.version == hub.version, "what it said of itself is not forgotten"


@pytest.mark.parametrize("generation", ["head", "pre2025", "0.2.0"])
@pytest.mark.parametrize("proxy", [p for p in server.PROXIES if p not in ("", "asks to log in")])
def test_a_proxy_that_spoils_slashes_is_found_out(hub, probe, proxy, generation):
    hub.kind, hub.proxy = generation, proxy
    told = probe(hub.url).deployment.slashes
    # Without a list of providers a 404 may as well mean that git is not offered.
    assert told == (None if (generation, proxy) == ("0.2.0", "refuses") else "broken")


def test_a_login_before_the_page_tells_nothing_of_slashes(hub, probe):
    hub.proxy = "asks to log in"
    assert probe(hub.url).deployment.slashes is None


def test_the_git_page_is_asked_for_once_a_version_and_only_where_git_is_offered(hub, probe):
    def pages():
        return sum("/v2/" in line for line in hub.log)

    found = probe(hub.url)
    assert (found.deployment.slashes, pages()) == ("kept", 1)
    found = probe(hub.url, previous=found, night=2)
    assert (found.deployment.slashes, pages()) == ("kept", 1)
    hub.version, hub.proxy = "1.0.1", "refuses"
    found = probe(hub.url, previous=found, night=3)
    assert (found.deployment.slashes, pages()) == ("broken", 2)
    hub.version, hub.providers = "1.0.2", ["gh", "gl"]
    found = probe(hub.url, previous=found, night=4)
    assert (found.deployment.slashes, found.deployment.providers, pages()) == (
        None,
        ("gh", "gl"),
        2,
    )


def test_words_that_are_no_providers_are_left_out(hub, probe):
    hub.providers = ["gh", "<script>", "meca", "git"]
    assert probe(hub.url).deployment.providers == ("gh", "git")


@pytest.mark.parametrize("kind", sorted(server.KINDS))
def test_a_facility_is_asked_little_and_never_to_build(hub, probe, kind):
    hub.kind = kind
    probe(hub.url, patience=0.3 if kind == "silent" else PATIENT.seconds)
    while not hub.agents:  # what is silent may not have read the question yet
        hub.stop.wait(0.01)
    asked = [line.removeprefix(f"GET {PREFIX}") for line in hub.log]
    assert not [line for line in asked if "/build" in line or line.startswith(("HEAD", "POST"))]
    assert all(asked.count(line) <= 2 for line in asked if line != "GET /login"), "one retry"
    page = f"v2/git/{PROJECT_URL.replace(':', '%3A').replace('/', '%2F')}/HEAD"
    allowed = ["health", "versions", "api/repoproviders", "_config", page, "GET /login"]
    assert set(asked) <= set(allowed)
    (agent,) = hub.agents
    assert PROJECT_URL in agent


def test_what_does_not_answer_is_not_asked_further(hub, probe, waits):
    hub.kind = "silent"
    probe(hub.url, patience=0.3)
    while len(hub.log) < 2:  # the second has been sent, and may not have been read yet
        hub.stop.wait(0.01)
    assert hub.log == ["GET /hub/health"] * 2
    assert waits.waits == [5.0]


def test_requests_to_one_host_are_paced(hub, beside, settings, waits):
    paced = Settings(pace=2.0, allow_loopback=True, clock=waits.clock(), now=settings().now)
    nights.probe([], [facility(hub.url), facility(f"{hub.url}", id_="there")], paced)
    assert len(hub.log) == 8
    assert waits.waits == [2.0] * 7


def test_hidden_facilities_are_asked_and_retired_ones_are_not(hub, beside, settings):
    listed = [
        facility(hub.url, id_="hidden", status="hidden"),
        facility(beside.url, id_="retired", status="retired"),
    ]
    gone = Health(id="gone", history=(Spell(since="2026-11-01", state="up"),))
    found = nights.probe([gone], listed, settings())
    assert [line.id for line in found.known.lines] == ["hidden"]
    assert not beside.log


def test_without_a_network_everything_is_kept(settings):
    known = [Health(id=id_, history=(Spell(since="2026-11-01", state="up"),)) for id_ in "abc"]
    listed = [facility(CLOSED, id_=id_) for id_ in "abc"]
    for night in (1, 2, 3):
        found = nights.probe(known, listed, settings(night))
        assert (list(found.known.lines), found.kept) == (known, OUR_NETWORK)


def test_a_proxy_that_forbids_all_is_our_network_too(hub, settings):
    hub.kind = "forbidden"
    listed = [facility(CLOSED, id_=id_) for id_ in "abc"]
    assert nights.probe([], [*listed, facility(hub.url)], settings()).kept


def test_no_facilities_are_no_fault(settings):
    assert nights.probe([], [], settings()) == nights.probe([Health(id="a")], [], settings())


def test_a_quiet_night_leaves_every_byte(hub, beside, settings, tmp_path):
    with ExitStack() as stack:
        kinds = ["pre2025", "0.2.0", "unwell", "forbidden", "html"]
        others = [stack.enter_context(server.serve(kind)) for kind in kinds]
        listed = [facility(each.url, id_=f"f{i}") for i, each in enumerate([hub, *others])]

        def ask(night):
            before = Store(tmp_path).read(HUBS)
            return HubSource().probe_all(before, listed, settings(night), Quiet()).known

        def write(known):
            return Store(tmp_path).write(HUBS, known)

        for night in (1, 2):
            write(ask(night))
        before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        stamps = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
        assert sorted(before) == ["harvest.json", "hubs.jsonl"]
        for night in (3, 4, 7):
            assert write(ask(night)) == ()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == stamps
    assert Store(tmp_path).read(HUBS).state.changed == "2026-12-02T03:23:00Z"


@pytest.mark.parametrize(
    ("kind", "answer", "state", "version", "asked"),
    [
        (
            "galaxy",
            b'{"version_major": "25.1", "version_minor": "2.dev0"}',
            "up",
            "25.1.2.dev0",
            "",
        ),
        ("galaxy", b'{"version_major": "25.1"}', "up", "25.1", ""),
        ("galaxy", b'{"version_major": 25, "version_minor": "<b>"}', "unknown", None, ""),
        ("galaxy", b"<html>a login page", "unknown", None, ""),
        ("hosted-notebooks", b"", "up", None, "HEAD /hub/"),
        ("a kind that nobody knows yet", b"<html>", "up", None, "GET /hub/"),
    ],
)
def test_each_kind_is_asked_what_it_answers(hub, probe, kind, answer, state, version, asked):
    hub.answer = lambda path: (200, server.JSON, answer)
    found = probe(hub.url, kind)
    assert (found.state, found.deployment.version) == (state, version)
    assert hub.log == [asked or "GET /hub/api/version"]


@pytest.mark.parametrize(("status", "state"), [(405, "up"), (404, "unknown"), (403, "unknown")])
def test_a_page_without_head_is_a_page(hub, probe, status, state):
    hub.answer = lambda path: (status, server.HTML, b"")
    assert probe(hub.url, "hosted-notebooks").state == state


def test_the_hubs_of_a_federation_are_asked_each(hub, beside, settings):
    with ExitStack() as stack:
        kinds = {"North": "head", "South": "unwell", "West": "forbidden"}
        hubs = {name: stack.enter_context(server.serve(kind)) for name, kind in kinds.items()}
        gone = Hub(name="Gone", url=CLOSED)
        members = (gone, *(Hub(name=name, url=each.url) for name, each in hubs.items()))
        listed = [facility(hub.url, members=members), facility(beside.url, "rosetta", "beside")]

        def ask(night, before=()):
            *_, found = nights.probe(before, listed, settings(night)).known.lines
            return found

        hub.kind = "unwell"  # the front gives the health of one of them
        first = ask(1)
        assert (first.state, first.asked) == ("up", "2026-12-01T03:23:00Z")
        second = ask(2, [first])
        assert {each.name: (each.state, each.since) for each in second.members} == {
            "Gone": ("down", "2026-12-01"),
            "North": ("up", "2026-12-01"),
            "South": ("down", "2026-12-01"),
            "West": ("unknown", "2026-12-01"),
        }
        assert all(set(each.log) == {"GET /hub/health"} for each in hubs.values())
        hubs["North"].kind = "unwell"
        assert ask(4, [ask(3, [second])]).state == "down", "none is well any more"
        assert HUBS.faults(second) == ()


def test_it_is_noted_once_a_week_when_a_facility_was_asked(hub, beside, settings):
    listed = [facility(hub.url), facility(beside.url, "rosetta", "beside")]
    known, days = [], []
    for night in (1, 2, 7, 8, 9):
        known = nights.probe(known, listed, settings(night)).known.lines
        days.append(known[1].asked[8:10])
    assert days == ["01", "01", "01", "08", "08"]
    assert known[1].history == (Spell(since="2026-12-01", state="up"),)


def test_since_when_a_certificate_or_a_name_is_gone(beside, settings, tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-subj", "/CN=127.0.0.1", "-keyout", key, "-out", certificate]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with server.serve(tls=context) as secured:
        listed = [facility(secured.url), facility(beside.url, "rosetta", "beside")]
        first = nights.probe([], listed, settings(1)).known.lines
        _, found = nights.probe(first, listed, settings(2)).known.lines
    unsigned = "its certificate is signed by nobody known"
    assert found.lost == Spell(
        since="2026-12-01", state="down", reason=unsigned, cause="certificate"
    )
    assert HUBS.faults(found) == ()
    # The name goes later: the facility is down since the first, without a name since then.
    listed[0] = facility("https://nowhere.invalid/")
    _, found = nights.probe([found], listed, settings(9)).known.lines
    assert (found.since, found.lost.since, found.lost.cause) == ("2026-12-01", "2026-12-09", "name")


def test_other_sources_in_the_state_file_stay(tmp_path):
    (tmp_path / "harvest.json").write_text('{"ossr": {"records": 7}}')
    Store(tmp_path).write(HUBS, nights.healths(Health(id="b"), Health(id="a")))
    assert '"ossr"' in (tmp_path / "harvest.json").read_text()
    assert (tmp_path / "hubs.jsonl").read_text() == '{"id": "a"}\n{"id": "b"}\n'
    assert Store(tmp_path).read(HUBS).lines == (Health(id="a"), Health(id="b"))


def test_before_the_first_night_nothing_is_known(tmp_path):
    assert Store(tmp_path).read(HUBS) == Stored()
    (tmp_path / "hubs.jsonl").touch()
    assert Store(tmp_path).read(HUBS) == Stored()


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "{}",
        '{"id": "../x"}',
        '{"id": "a", "history": [{"since": "yesterday", "state": "up"}]}',
        '{"id": "a", "history": [{"since": "2026-12-01", "state": "well"}]}',
        '{"id": "a", "deployment": {"providers": ["javascript"]}}',
        '{"id": "a", "deployment": {"version": "<script>"}}',
        '{"id": "a", "more": 1}',
    ],
)
def test_a_damaged_line_is_named(tmp_path, line):
    (tmp_path / "hubs.jsonl").write_text('{"id": "ok"}\n' + line + "\n")
    with pytest.raises(DamagedSnapshot, match=r"hubs\.jsonl:2: .*git checkout"):
        Store(tmp_path).read(HUBS)


def test_a_line_that_could_not_be_read_back_is_not_written(tmp_path):
    with pytest.raises(ValueError):
        Store(tmp_path).write(HUBS, nights.healths(Health(id="no id")))
    assert list(tmp_path.iterdir()) == []
