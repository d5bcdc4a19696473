"""What the browser is told of an entry is enough to make Python's links, and every other choice."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from catalogue.launch.tables import tables
from catalogue.match import BROKEN_SLASHES, fits
from catalogue.project import OWN
from catalogue.records.facility import Accepts, Facility, Handover, Resources, UserAccess
from catalogue.records.health import Deployment, Health
from catalogue.records.repository import Ref, Repository
from catalogue.records.software import File, Notebook, Software, Version
from catalogue.start.interfaces import interface_at
from catalogue.start.repositories import with_repositories
from render.exports.badges import badge_files, svg
from render.exports.launching import best_first, form_data, known_files, panel
from render.shell.templates import environment
from render.views.entries import Entry, FacilityView
from tests.support.node import in_node

DOI = "10.5281/zenodo.7"
CHOICE = {"notebook": "", "version": "default", "ref": "", "interface": "lab"}


def hub(id_: str, **accepts: tuple[str, ...]) -> Facility:
    takes = Accepts(interfaces=("notebook",), **accepts)
    url = f"https://{id_}.example/"
    return Facility(id=id_, name=id_, kind="binderhub", url=url, summary="", accepts=takes)


HUBS = (
    hub("open"),
    hub("git", providers=("git",)),
    hub("own", repositories=("https://github.com/Owner/", "https://gitlab.com/g/r")),
    hub("desktops", repositories=()),
    replace(hub("pulls"), kind="jupyterhub", handover=Handover(nbgitpuller=True)),
    replace(hub("rosetta"), kind="rosetta"),
)
SEEN = Ref(name="HEAD", commit="a" * 40, binder=("environment.yml",), date="2026-08-21T10:00:00Z")


def software(**fields: Any) -> Software:
    known: dict[str, Any] = {
        "interface": ("notebook",),
        "codeRepository": "https://github.com/owner/name",
        "doi": DOI,
        "files": (File(key="a.zip"),),
        "notebooks": (Notebook(path="a b.ipynb"), Notebook(path="sub/c.ipynb")),
    }
    return Software(id="s", name="S", source="curated", **known | fields)


def told(entry: Software) -> dict[str, Any]:
    pairs = fits(entry, HUBS)
    data: dict[str, Any] = json.loads(panel(Entry(entry, pairs, {}), "https://s.example/").data)
    return data


def pinned(entry: Software, *refs: Ref) -> Software:
    url = "https://github.com/owner/name"
    known = Repository(url=url, status="found", since="2026-11-20", defaultBranch="main", refs=refs)
    (made,) = with_repositories([entry], {url: known})
    return made


ENTRIES = [
    software(),
    software(ref="v1", codeRepository="https://gitlab.com/g/r/"),
    software(codeRepository="https://gitlab.com/g/r2", notebooks=()),
    software(codeRepository="https://github.com/owner/name/tree/main/sub", ref="HEAD"),
    software(codeRepository="git@github.com:OWNER/name.git", ref="no good"),
    software(codeRepository=None),
    software(codeRepository=None, files=()),
    software(interface=("desktop",)),
    software(interface=()),
    software(codeRepository="https://github.com/owner"),
    # What was looked at is pinned: to a commit, a branch's commit, a tag, a tag with a slash.
    pinned(software(), SEEN),
    pinned(software(ref="dev"), replace(SEEN, name="dev")),
    pinned(software(version="1.0"), SEEN, replace(SEEN, name="v1.0", tag=True)),
    pinned(software(version="1.0"), SEEN, replace(SEEN, name="rel/1.0", tag=True)),
    pinned(software(ref="a" * 40), replace(SEEN, name="a" * 40)),
]


def test_the_first_choice_is_what_python_linked() -> None:
    choices = [CHOICE | {"notebook": e.notebooks[0].path if e.notebooks else ""} for e in ENTRIES]
    pairs = zip(map(told, ENTRIES), choices, strict=True)
    answers = in_node("panel", [{"entry": entry, "choice": choice} for entry, choice in pairs])
    for entry, answer in zip(ENTRIES, answers, strict=True):
        wanted = {
            fit.facility.id: (fit.url, None) if fit.url else (fit.code, fit.reason)
            for fit in fits(entry, HUBS)
        }
        found = {i: (a.get("url") or a["error"], a.get("reason")) for i, a in answer.items()}
        assert found == wanted
    reached = {a.get("error", "launched") for answer in answers for a in answer.values()}
    assert reached >= {"launched", "interface", "no-repository", "repository-not-allowed"}
    assert reached >= {"bad-ref", "path-conflict", "provider-not-accepted", "bad-repo-url"}


GH = "https://open.example/v2/gh/owner/name"


@pytest.mark.parametrize(
    ("entry", "choice", "found"),
    [
        ({}, {"notebook": "sub/c.ipynb"}, f"{GH}/HEAD?urlpath=lab%2Ftree%2Fsub%2Fc.ipynb"),
        ({"ref": "v1"}, {}, f"{GH}/v1"),
        ({"ref": "v1"}, {"version": "head"}, f"{GH}/HEAD"),
        ({"ref": "v1"}, {"version": "ref", "ref": " fix/a "}, f"{GH}/fix/a"),
        ({"ref": "v1"}, {"version": "ref", "ref": " "}, f"{GH}/v1"),
        ({}, {"version": "ref", "ref": "a..b"}, "bad-ref"),
        ({}, {"version": "archive"}, f"https://open.example/v2/zenodo/{DOI}"),
        (
            {"codeRepository": "https://github.com/owner/name/tree/main/sub"},
            {"version": "ref", "ref": "dev"},
            f"{GH}/dev?urlpath=lab%2Ftree%2Fsub",
        ),
        (
            {"codeRepository": "https://github.com/owner/name/tree/main/sub"},
            {"interface": "notebook"},
            f"{GH}/main?urlpath=tree%2Fsub",
        ),
        (
            {},
            {"interface": "notebook", "notebook": "a b.ipynb"},
            f"{GH}/HEAD?urlpath=notebooks%2Fa%2520b.ipynb",
        ),
        ({}, {"interface": "notebook"}, f"{GH}/HEAD?urlpath=tree"),
        (
            {},
            {"interface": "voila", "notebook": "sub/c.ipynb", "version": "head"},
            f"{GH}/HEAD?urlpath=voila%2Frender%2Fsub%2Fc.ipynb",
        ),
        ({}, {"interface": "rstudio", "notebook": "a b.ipynb"}, f"{GH}/HEAD?urlpath=rstudio%2F"),
        ({}, {"interface": "desktop"}, f"{GH}/HEAD?urlpath=desktop%2F"),
        ({}, {"interface": "constructor"}, f"{GH}/HEAD"),
        ({}, {"notebook": "../../hub/home"}, "bad-path"),
        ({}, {"interface": "voila", "notebook": "https://evil.example/"}, "bad-path"),
    ],
    ids=str,
)
def test_every_choice(entry: dict[str, Any], choice: dict[str, str], found: str) -> None:
    request = {"entry": told(software(**entry)), "choice": CHOICE | choice}
    (answers,) = in_node("panel", [request])
    assert (answers["open"].get("url") or answers["open"]["error"]) == found


def test_the_archived_version_is_not_of_an_allowed_repository() -> None:
    request = {"entry": told(software()), "choice": CHOICE | {"version": "archive"}}
    (answers,) = in_node("panel", [request])
    assert answers["own"]["error"] == "repository-not-allowed"
    assert answers["git"]["error"] == "provider-not-accepted"


@pytest.mark.parametrize(
    ("fields", "archive"),
    [
        ({}, DOI),
        ({"codeRepository": None}, None),
        ({"files": ()}, None),
        ({"files": (File(key="a.zip"), File(key="b.zip"))}, None),
        ({"files": (File(key="a.tar.gz"),)}, None),
        ({"doi": None}, None),
    ],
    ids=str,
)
def test_the_archived_version_is_offered_where_a_binderhub_can_open_it(
    fields: dict[str, Any], archive: str | None
) -> None:
    entry = software(**fields)
    assert panel(Entry(entry, fits(entry, HUBS), {}), "https://s.example/").archive == archive


def unseen() -> dict[str, str]:
    names = {word: row.name for word, row in tables().interfaces.items()}
    words = "not checked whether the repository provides {}"
    return {word: words.format(name) for word, name in names.items()}


def test_an_interface_that_may_not_be_there_is_in_doubt_in_python_and_on_the_page_alike() -> None:
    lists = replace(SEEN, binder=("requirements.txt",), packages=("numpy",))
    has = replace(lists, packages=("voila",))
    hubs = (HUBS[0], HUBS[4])
    by_curator = replace(software(notebooks=(), urlpath="rstudio"), origin={"urlpath": "s.yml"})
    for entry, wanted, doubt in (
        (pinned(software(), lists), "voila", "requirements.txt does not install Voilà"),
        (pinned(software(), lists), "rstudio", "requirements.txt does not install RStudio"),
        (pinned(software(), has), "voila", ""),
        (pinned(software(), has), "lab", ""),
        (software(), "desktop", "not checked whether the repository provides Desktop"),
        (pinned(by_curator, lists), "urlpath", "requirements.txt does not install RStudio"),
        (pinned(by_curator, SEEN), "urlpath", ""),  # its curator's word is not doubted
    ):
        choice = CHOICE | {"interface": wanted}
        data = told(entry)
        data["facilities"] = [one for one in data["facilities"] if one["id"] in ("open", "pulls")]
        (answer,) = in_node("doubts", [{"entry": data, "choice": choice}])
        name = interface_at("rstudio" if wanted == "urlpath" else wanted)
        here = f"not known whether it has {tables().interfaces[name].name}" if name else ""
        assert answer["open"] == doubt
        assert answer["pulls"].endswith(here) and answer["pulls"].startswith(PULLED[:20])
        if wanted == "urlpath":
            assert {one.facility.id: one.caution for one in fits(entry, hubs)} == answer
        # Nobody looked at what a visitor names.
        (other,) = in_node(
            "doubts", [{"entry": data, "choice": choice | {"version": "ref", "ref": "x"}}]
        )
        assert ("not checked whether" in other["open"]) is (wanted not in ("lab", "urlpath"))


@pytest.mark.parametrize("version", ["default", "head", "ref", "archive"])
def test_a_gpu_that_is_needed_is_in_doubt_whatever_the_version(version: str) -> None:
    needs = pinned(software(processorRequirements="NVIDIA GPU"), SEEN)
    has = replace(HUBS[0], id="has", resources=Resources(gpus=1), access=UserAccess(login="none"))
    places = (*HUBS, has)
    entry = Entry(needs, fits(needs, places), {})
    assert entry.best and (entry.best.facility.id, entry.offer.reasons[0]) == ("has", "no login")
    data = json.loads(panel(entry, "https://s.example/").data)
    choice = CHOICE | {"version": version, "ref": "x"}
    (answer,) = in_node("doubts", [{"entry": data, "choice": choice}])
    words = "needs a GPU, and none is known here"
    assert (answer["has"], answer["open"]) == ("", words)
    assert answer["pulls"].endswith(f"; {words}")
    (known,) = json.loads(known_files([entry])["launch/known.json"])["entries"]
    assert known["found"]["open"] == {"lacks": words} and "has" not in known["found"]


def test_all_that_a_panel_is_told() -> None:
    entry = software(ref="v1", urlpath=None, notebooks=())
    sick = Health(id="git", deployment=Deployment(slashes="broken"))
    hubs = (HUBS[0], replace(HUBS[1], health=sick), replace(HUBS[2], kind="renku"))
    found = panel(Entry(entry, fits(entry, hubs), {}), "https://s.example/")

    def facility(id_: str, **more: Any) -> dict[str, Any]:
        known = {
            "id": id_, "name": id_, "url": f"https://{id_}.example/", "kind": "binderhub",
            "grammar": "binderhub", "parameters": {}, "providers": [], "repositories": [],
        }  # fmt: skip
        return {**known, **more}

    assert json.loads(found.data) == {
        "name": "S",
        "repository": "https://github.com/owner/name",
        "ref": "v1",
        "path": None,
        "urlpath": None,
        "archive": DOI,
        "defaultBranch": None,
        "image": None,
        "badge": "https://s.example/launch/badge.svg",
        "interfaces": {"default": unseen()},
        "ready": [],
        "facilities": [
            facility("open"),
            facility(
                "git",
                providers=["git"],
                slashes={"error": BROKEN_SLASHES[0], "reason": BROKEN_SLASHES[1]},
            ),
            facility(
                "own",
                kind="renku",
                grammar=None,
                repositories=["https://github.com/Owner/", "https://gitlab.com/g/r"],
                refused={
                    "error": "own-environment",
                    "reason": "Runs Renku projects and cannot open a repository from a link. "
                    "Import the repository there first.",
                },
            ),
        ],
    }
    assert [pair.facility.id for pair in found.pairs] == ["open", "git"]
    assert found.launch_badge is not None
    assert found.launch_badge.html == (
        f'<a href="{GH}/v1"><img src="https://s.example/launch/badge.svg" alt="Launch S on open">'
        "</a>"
    )
    assert found.entry_badge.html == (
        '<a href="https://s.example/software/s/"><img src="https://s.example/badge/s.svg" '
        f'alt="{OWN.name}: S"></a>'
    )


def test_the_second_choice_is_the_branch_and_pythons_link() -> None:
    choice = CHOICE | {"version": "head", "notebook": "a b.ipynb"}
    entries = [each for each in ENTRIES if each.start]
    answers = in_node("panel", [{"entry": told(entry), "choice": choice} for entry in entries])
    for entry, answer in zip(entries, answers, strict=True):
        latest = {one.facility.id: one.latest for one in fits(entry, HUBS)}
        assert {i: a.get("url") for i, a in answer.items()} == {
            i: one.url if one else None for i, one in latest.items()
        }
        assert answer["open"]["url"].partition("?")[0] == f"{GH}/{entry.ref or 'HEAD'}".replace(
            "a" * 40, "HEAD"
        )
    made = panel(Entry(entries[1], fits(entries[1], HUBS), {}), "https://s.example/")
    assert (made.shown, made.branch) == ("commit aaaaaaa of 21 Aug 2026", "dev")
    assert {one.facility.id for one in made.latest} == {hub.id for hub in HUBS}


def test_what_git_found_is_told_of_each_facility() -> None:
    def of(repository: Repository) -> dict[str, Any]:
        (first, *_) = told(software(repository=repository))["facilities"]
        return {name: first[name] for name in ("gone", "blocked", "doubt") if name in first}

    known: dict[str, Any] = {"url": "https://github.com/owner/name", "since": "2024-01-01"}
    gone = Repository(status="gone", fault="F", **known)
    assert of(gone) == {
        "gone": {
            "error": "repository-gone",
            "reason": "Its code repository cannot be fetched: F (since 1 Jan 2024).",
        }
    }
    empty = Repository(status="found", refs=(Ref(name="HEAD"),), **known)
    assert of(empty) == {
        "blocked": {"error": "ref-missing", "reason": "Its code repository is empty."}
    }
    words = "may not start: no environment file, only plain Python"
    release, bare = replace(SEEN, name="v1.0", tag=True), replace(SEEN, binder=())
    for entry, found in (
        (pinned(software(version="1.0"), SEEN, replace(release, binder=())), {"doubt": words}),
        (pinned(software(ref="v1.0"), bare, release), {"latest": {"doubt": words}}),
    ):
        (hub,) = (each for each in told(entry)["facilities"] if each["id"] == "open")
        assert {name: hub[name] for name in ("doubt", "latest") if name in hub} == found


def test_facilities_for_any_repository() -> None:
    tools = replace(HUBS[1], name="a", accepts=Accepts(interfaces=("cli",)))
    places = [FacilityView(hub, ()) for hub in (HUBS[0], tools)]
    found = json.loads(form_data(places, "https://s.example/"))
    assert found["badge"] == "https://s.example/launch/badge.svg"
    assert [(each["id"], "refused" in each) for each in found["facilities"]] == [
        ("open", False),
        ("git", False),
    ]
    assert [place.facility.id for place in best_first(reversed(places))] == ["open", "git"]


def test_a_badge_for_each_entry_and_one_for_links() -> None:
    files = badge_files(environment(), [Entry(software(), (), {})])
    assert list(files) == ["badge/s.svg", "launch/badge.svg"]
    assert files == {
        "badge/s.svg": svg(environment(), OWN.name, "S"),
        "launch/badge.svg": svg(environment(), "launch", OWN.alternateName),
    }


# What a hub that builds nothing makes of SEEN.
PULLED = "no environment: only the hub's own packages; does not read environment.yml"


def test_the_launch_form_knows_what_entries_pin() -> None:
    made = [Entry(each, fits(each, HUBS), {}) for each in ENTRIES if each.start]
    elsewhere = replace(SEEN, binderLinks=("https://mybinder.org/v2/gh/owner/other/HEAD",))
    other = Repository(
        url="https://github.com/owner/other", status="found", since="2026-11-20", refs=(SEEN,)
    )
    own = replace(other, url="https://github.com/owner/name", refs=(elsewhere,))
    (away,) = with_repositories([software(notebooks=())], {one.url: one for one in (own, other)})

    told_of = panel(Entry(away, fits(away, HUBS), {}), "https://s.example/")
    assert told_of.shown == "other, commit aaaaaaa of 21 Aug 2026"
    assert told_of.branch.startswith("other, ")

    def known(*entries: Entry) -> Any:
        return json.loads(known_files(entries)["launch/known.json"])

    first, url = made[0], "https://github.com/owner/name"
    version = replace(first.software, versions=(Version(id=5, doi="10.5281/ZENODO.5"),))
    found = known(Entry(version, first.fits, {}))
    assert found["names"] == {url: 0, DOI: 0, "10.5281/zenodo.5": 0}
    (pin,) = found["entries"]
    data = told(first.software)
    assert pin["launch"] == {name: data[name] for name in pin["launch"]}
    assert {name: pin[name] for name in ("path", "name", "notebook", "shown", "latest")} == {
        "path": "software/s/", "name": "S", "notebook": "a b.ipynb",
        "shown": "commit aaaaaaa of 21 Aug 2026", "latest": "main",
    }  # fmt: skip
    assert pin["found"] == {"pulls": {"doubt": PULLED, "latest": {"doubt": PULLED}}}
    assert pin["refused"] == []
    desktop = replace(first.software, interface=("desktop",))
    (pin,) = known(Entry(desktop, fits(desktop, HUBS), {}))["entries"]
    refused = {one["id"]: one["refused"] for one in told(desktop)["facilities"]}
    assert {
        id_: {name: why[name] for name in ("error", "reason")}
        for why in pin["refused"]
        for id_ in why["facilities"]
    } == refused
    both = known(first, Entry(replace(away, id="a", doi=None), fits(away, HUBS), {}))
    assert [each["path"] for each in both["entries"]] == ["software/a/", "software/s/"]
    assert both["names"] == {DOI: 1, "https://github.com/owner/other": 0}
    # Two entries that pin the same repository differently.
    assert known(first, made[2])["names"] == {}
    # One that launches another repository: either is its own.
    other_too = known(Entry(away, fits(away, HUBS), {}))["names"]
    assert other_too == {url: 0, DOI: 0, "https://github.com/owner/other": 0}
