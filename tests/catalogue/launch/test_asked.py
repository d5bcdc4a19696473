"""Which facility a request names, and how its links are written."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from catalogue.launch import Refusal, Target
from catalogue.launch.asked import Misused, asked
from catalogue.launch.batch import answer
from catalogue.records.facility import Accepts, Facility, Handover, Hub, Retired


def facility(id_: str, kind: str, url: str, **more: Any) -> Facility:
    return Facility(id=id_, name=id_, kind=kind, url=url, summary="", **more)  # type: ignore[arg-type]


SWAN = facility(
    *("swan", "jupyterhub", "https://swan.cern.ch/"),
    linkGrammar="swan",
    linkParameters={"base": "https://swan-k8s.cern.ch/"},
)
FEDERATION = facility(
    *("federation", "binderhub", "https://binder.example/hub/"),
    members=(Hub(name="North", url="https://north.example/"),),
    linkParameters={"memory": "2.0"},
    accepts=Accepts(providers=("git",), repositories=("https://github.com/o/",)),
)
PULLER = facility(
    "puller", "jupyterhub", "http://pull.example/", handover=Handover(nbgitpuller=True)
)
PLAIN = facility("plain", "jupyterhub", "https://plain.example/")
GONE = facility(
    *("gone", "binderhub", "https://gone.example/"),
    status="retired",
    statusReason="The project ended.",
    retired=Retired(date="2025", source="https://a.example/", replacedBy="https://new.example/"),
)
KNOWN = (SWAN, FEDERATION, PULLER, PLAIN, GONE)
IN_GIT = "v2/git/https%3A%2F%2Fgithub.com%2Fo%2Fr/HEAD"


def told(name: str, repository: str = "o/r", **more: Any) -> tuple[str, str]:
    """The URL, or the code and the reason, as a line of a batch gets it."""
    found = json.loads(
        answer(json.dumps({"repository": repository, "facility": name, **more}), KNOWN)
    )
    return ("", found["url"]) if "url" in found else (found["error"], found["reason"])


@pytest.mark.parametrize(
    "name", ["swan", "https://swan.cern.ch/", "http://SWAN.cern.ch", "https://swan-k8s.cern.ch/"]
)
def test_a_facility_of_the_catalogue_has_the_links_of_the_site(name: str) -> None:
    url = "https://swan-k8s.cern.ch/user-redirect/download?projurl=https://github.com/o/r.git"
    assert told(name) == ("", url)


def test_its_kind_providers_parameters_and_repositories_count() -> None:
    assert told("federation") == ("", f"https://binder.example/hub/{IN_GIT}?memory=2.0")
    assert told("https://north.example") == ("", f"https://north.example/{IN_GIT}?memory=2.0")
    more = {"parameters": {"memory": "4.0", "cpu": "1"}}
    assert told("federation", **more)[1].endswith("HEAD?memory=4.0&cpu=1")
    assert told("federation", "x/r")[0] == "repository-not-allowed"
    assert told("puller")[1].startswith("http://pull.example/hub/user-redirect/git-pull?repo=")
    assert told("plain")[0] == "not-a-binderhub"
    code, reason = told("gone")
    assert code == "retired" and "The project ended." in reason and "new.example" in reason


def test_a_retired_facility_says_as_much_as_is_known() -> None:
    for reason, in_its_place, told_ in (
        (None, None, "gone is retired."),
        ("It ended.", None, "gone is retired. It ended."),
        (None, "https://n.example/", "gone is retired. What took its place: https://n.example/"),
    ):
        retired = Retired(date="2025", source="https://a.example/", replacedBy=in_its_place)
        found = asked("gone", [replace(GONE, statusReason=reason, retired=retired)])
        assert found == Refusal(code="retired", reason=told_)


def test_what_a_request_says_of_the_links_goes_first() -> None:
    assert told("swan", kind="binderhub") == ("", "https://swan.cern.ch/v2/gh/o/r/HEAD")
    assert told("plain", grammar="nbgitpuller")[1].startswith("https://plain.example/hub/")


@pytest.mark.parametrize(
    ("name", "more", "words"),
    [
        (
            "https://x.example/",
            {},
            ["no facility of the catalogue", "kind (binderhub,", "grammar ("],
        ),
        ("swann", {}, ['has the id "swann". Did you mean "swan"?']),
        ("qqq", {"kind": "binderhub"}, ["names of facilities/*.yml"]),
        ("swan", {"grammar": "nbgitpuler"}, ['Did you mean "nbgitpuller"?', "colab", "canfar"]),
        ("swan", {"kind": "juypterhub"}, ['Did you mean "jupyterhub"?', "rosetta"]),
        ("swan", {"kind": "qqq"}, ['no kind "qqq". Known are binderhub']),
        ("federation", {"parameters": {"memori": "1"}}, ['Did you mean "memory"?', "gpuModel"]),
        ("swan", {"parameters": {"memory": "1"}}, ["grammar swan take no", "Known are base."]),
        ("plain", {"parameters": {"cpu": "1"}}, ["of this kind take no"]),
        ("federation", {"parameters": {"cpu": ""}}, ['"cpu" has no value']),
        (
            "federation",
            {"parameters": {"cpu": "\ud800"}},
            ['"cpu" contains characters that a link'],
        ),
    ],
)
def test_what_would_need_a_guess_is_told(name: str, more: dict[str, Any], words: list[str]) -> None:
    with pytest.raises(Misused) as fault:
        asked(name, KNOWN, **more)
    assert all(each in str(fault.value) for each in words)
    assert told(name, **more) == ("bad-input", str(fault.value))


def test_any_other_facility_has_the_links_that_are_asked_for() -> None:
    found = asked("https://x.example/", KNOWN, kind="binderhub", parameters={"cpu": "1"})
    assert not isinstance(found, Refusal)
    link = found.launched(Target(repository="https://github.com/o/r"))
    assert getattr(link, "url", "") == "https://x.example/v2/gh/o/r/HEAD?cpu=1"
