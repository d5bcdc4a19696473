"""What git found changes entries, matches and findings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from catalogue.check import repositories as repository_findings
from catalogue.match import Fit, fit, unfit
from catalogue.readiness.environment import Readiness
from catalogue.records.facility import Accepts, Facility
from catalogue.records.repository import Ref, Repository
from catalogue.records.software import File, Notebook, Software, Start
from catalogue.start.repositories import (
    MOST,
    opened_first,
    readiness_of,
    wanted,
    with_repositories,
)
from catalogue.values.public_hosts import refusal_of_url

URL = "https://github.com/owner/name"
CLONE = "https://github.com/owner/name"
HUB = Facility(
    id="hub",
    name="Hub",
    kind="binderhub",
    url="https://hub.org/",
    summary="",
    accepts=Accepts(interfaces=("notebook",)),
)
LITE = replace(HUB, kind="jupyterlite")
SEEN: dict[str, Any] = {"commit": "a" * 40, "binder": ("environment.yml",), "complete": True}
HEAD = Ref(name="HEAD", **SEEN)
GONE = Repository(url=CLONE, status="gone", since="2026-11-20", fault="the server says so")


def software(**fields: Any) -> Software:
    known: dict[str, Any] = {"interface": ("notebook",), "codeRepository": URL}
    return Software(id="s", name="S", source="curated", **known | fields)


def found(*refs: Ref, **fields: Any) -> dict[str, Repository]:
    repository = Repository(
        url=CLONE, status="found", since="2026-11-01", defaultBranch="trunk", refs=refs
    )
    return {CLONE: replace(repository, **fields)}


def joined(entry: Software, repositories: dict[str, Repository]) -> Software:
    (one,) = with_repositories([entry], repositories)
    return one


def listed(*paths: str, origin: str = "software/s.yml") -> dict[str, Any]:
    return {"notebooks": tuple(Notebook(path=p) for p in paths), "origin": {"notebooks": origin}}


def branch_of(answer: Fit) -> str:
    """The link to the branch; the default one may hold a commit (test_pins.py)."""
    return (answer.latest or answer).url or ""


def test_what_to_look_at() -> None:
    entries = [
        software(),
        software(ref="v1"),
        software(codeRepository=f"{URL}/tree/dev"),
        software(codeRepository="https://gitlab.com/g/p", ref="master"),
        software(codeRepository="https://doi.org/10.5281/zenodo.7"),
        software(codeRepository=None),
        software(codeRepository="me@host.org:a/b.git"),
        software(ref="no ref at all"),
    ]
    looked_at = wanted(entries)
    assert [refs for url, refs in looked_at.items() if "github" in url] == [("HEAD", "dev", "v1")]
    assert [refs for url, refs in looked_at.items() if "gitlab" in url] == [("HEAD", "master")]
    assert len(looked_at) == 2 and list(looked_at) == sorted(looked_at)


def test_nothing_known_changes_nothing() -> None:
    entry = software(**listed("a.ipynb"))
    assert joined(entry, {}) is entry


@pytest.mark.parametrize(
    ("repositories", "ref", "code", "words"),
    [
        ({CLONE: GONE}, None, "repository-gone", "since 20 Nov 2026"),
        (found(Ref(name="v9")), "v9", "ref-missing", "default branch is “trunk”"),
        (found(Ref(name="HEAD")), None, "ref-missing", "is empty"),
        (found(replace(HEAD, binder=("binder/", ".binder/"))), None, "environment-broken", "both"),
        (found(replace(HEAD, binder=("REQUIRE",))), None, "environment-broken", "REQUIRE"),
    ],
)
def test_what_git_rules_out(
    repositories: dict[str, Repository], ref: str | None, code: str, words: str
) -> None:
    answer = fit(joined(software(ref=ref), repositories), HUB)
    assert (answer.url, answer.code) == (None, code)
    assert words in answer.reason


@pytest.mark.parametrize(
    "repositories",
    [
        found(HEAD),
        found(replace(HEAD, binder=())),
        found(replace(HEAD, binder=None, complete=False)),
        found(replace(HEAD, binder=None, fault="it is larger than …")),
        found(),
        found(status="unknown", fault="the server took too long"),
    ],
)
def test_what_git_leaves_open_is_launched(repositories: dict[str, Repository]) -> None:
    answer = fit(joined(software(), repositories), HUB)
    assert branch_of(answer) == "https://hub.org/v2/gh/owner/name/HEAD"


def test_only_who_builds_the_environment_minds_that_it_is_broken() -> None:
    broken = joined(software(), found(replace(HEAD, binder=("REQUIRE",))))
    assert fit(broken, LITE).code != "environment-broken"


def test_an_archived_version_outlives_its_repository() -> None:
    archived = {"doi": "10.5281/zenodo.7", "files": (File(key="a.zip"),)}
    assert unfit(joined(software(), {CLONE: GONE}), HUB) is not None
    entry = joined(software(**archived), {CLONE: GONE})
    assert unfit(entry, HUB) is None
    assert fit(entry, HUB).code == "repository-gone"


def test_the_entry_keeps_only_its_own_ref() -> None:
    other = Ref(name="v1", tag=True, **SEEN)
    entry = software(ref="v1")
    for there in (found(other), found(replace(HEAD, commit="b" * 40), other, Ref(name="v2"))):
        kept = joined(entry, there).repository
        assert kept and [ref.name for ref in kept.refs] == ["v1", "HEAD"][: len(there[CLONE].refs)]


@pytest.mark.parametrize("branch", ["main", "master"])
def test_main_and_master_that_are_not_there_mean_the_default_branch(branch: str) -> None:
    entry = software(ref=branch, origin={"ref": "software/s.yml"})
    answer = joined(entry, found(HEAD, Ref(name=branch)))
    assert (answer.ref, dict(answer.origin)) == (None, {})
    assert branch_of(fit(answer, HUB)) == "https://hub.org/v2/gh/owner/name/HEAD"
    there = joined(entry, found(HEAD, Ref(name=branch, **SEEN)))
    assert there.ref == branch


def test_another_ref_that_is_not_there_stays_a_fault() -> None:
    entry = joined(software(ref="dev"), found(HEAD, Ref(name="dev")))
    assert (entry.ref, fit(entry, HUB).code) == ("dev", "ref-missing")


def test_a_notebook_that_is_not_there_is_not_opened() -> None:
    there = found(replace(HEAD, notebooks=("b.ipynb",)))
    entry = joined(software(**listed("a.ipynb", "b.ipynb")), there)
    assert [notebook.path for notebook in entry.notebooks] == ["b.ipynb"]
    assert (fit(entry, HUB).url or "").endswith("?urlpath=lab%2Ftree%2Fb.ipynb")
    lost = joined(software(**listed("a.ipynb")), found(HEAD))
    assert lost.notebooks == ()
    assert branch_of(fit(lost, HUB)) == "https://hub.org/v2/gh/owner/name/HEAD"


def test_notebooks_found_are_listed_where_nobody_listed_any() -> None:
    paths = tuple(f"{n:03}.ipynb" for n in range(MOST + 5))
    odd = ("a\u2028b.ipynb",)
    entry = joined(software(), found(replace(HEAD, notebooks=(*odd, *paths))))
    assert [notebook.path for notebook in entry.notebooks] == list(paths[:MOST])
    assert entry.origin["notebooks"] == "repository"
    assert opened_first(entry) == Notebook(path="000.ipynb")
    assert branch_of(fit(entry, HUB)).endswith("?urlpath=lab%2Ftree%2F000.ipynb")
    chosen = fit(entry, HUB, entry.notebooks[3]).url
    assert (chosen or "").endswith("003.ipynb")


def test_the_only_notebook_found_is_opened() -> None:
    entry = joined(software(), found(replace(HEAD, notebooks=("a.ipynb",))))
    assert (fit(entry, HUB).url or "").endswith("a.ipynb")


def test_findings() -> None:
    yml = {"notebooks": "software/over.yml", "ref": "software/over.yml"}
    entries = [
        software(**listed("a.ipynb", "b.ipynb")),
        replace(software(ref="v9"), id="100", source="ossr"),
        replace(software(ref="v9", origin=yml), id="101", source="ossr"),
    ]
    there = found(replace(HEAD, notebooks=("b.ipynb",)), Ref(name="v9"))
    told = [(f.source, f.field, f.code) for f in repository_findings.check(entries, there)]
    assert told == [
        ("record 100", "ref", "G402"),
        ("software/over.yml", "ref", "G402"),
        ("software/s.yml", "notebooks[0].path", "G401"),
    ]


@pytest.mark.parametrize(
    ("repositories", "code"),
    [({CLONE: GONE}, "G403"), (found(replace(HEAD, binder=("REQUIRE",))), "G404")],
)
def test_findings_about_the_whole(repositories: dict[str, Repository], code: str) -> None:
    (finding,) = repository_findings.check([software()], repositories)
    assert (finding.source, finding.field, finding.code) == (
        "software/s.yml",
        "codeRepository",
        code,
    )
    assert finding.severity == "hint" and finding.remedy


def test_a_good_repository_has_no_findings() -> None:
    fine = found(replace(HEAD, notebooks=("a.ipynb",)))
    assert repository_findings.check([software(**listed("a.ipynb"))], fine) == ()


NO_FILE = "Needs an environment file, and this repository has"
ADD = "Its authors can add an environment.yml or requirements.txt."


@pytest.mark.parametrize(
    ("entry", "code", "reason"),
    [
        (
            joined(software(), {CLONE: GONE}),
            "repository-gone",
            "Its code repository cannot be fetched: the server says so (since 20 Nov 2026).",
        ),
        (
            joined(software(ref="v9"), found(Ref(name="v9"))),
            "ref-missing",
            "Its code repository has no branch, tag or commit “v9”; its default branch is “trunk”.",
        ),
        (
            joined(software(ref="v9"), found(Ref(name="v9"), defaultBranch=None)),
            "ref-missing",
            "Its code repository has no branch, tag or commit “v9”.",
        ),
        (
            joined(software(), found(Ref(name="HEAD"))),
            "ref-missing",
            "Its code repository is empty.",
        ),
        (
            joined(software(), found(replace(HEAD, binder=()))),
            "no-environment",
            f"{NO_FILE} none. {ADD}",
        ),
        *(
            (
                joined(software(), found(replace(HEAD, binder=(path,), runtime="julia-1"))),
                "no-environment",
                f"{NO_FILE} none ({path} alone is not enough). {ADD}",
            )
            for path in ("apt.txt", "binder/postBuild", "start", "runtime.txt")
        ),
        (
            software(codeRepository="https://git.corp/o/r"),
            "private-repository",
            "Its code repository is not publicly accessible: "
            f"{refusal_of_url('https://git.corp/o/r')}.",
        ),
    ],
)
def test_whole_reasons(entry: Software, code: str, reason: str) -> None:
    answer = fit(entry, replace(HUB, defaultEnvironment="no"))
    assert (answer.url, answer.code, answer.reason) == (None, code, reason)


def test_a_private_facility_reaches_a_private_repository() -> None:
    near = replace(HUB, url="https://hub.corp/")
    assert fit(software(codeRepository="https://git.corp/o/r"), near).url


def test_the_environment_of_an_archive_counts_where_there_is_no_repository() -> None:
    bare = Readiness(verdict="bare", reason="R.")
    archived = software(codeRepository=None, doi="10.5281/zenodo.7", environment=bare)
    assert readiness_of(archived) == bare
    assert readiness_of(software(environment=bare)) is None
    (entry,) = with_repositories(
        [replace(archived, interface=(), notebooks=(Notebook(path="a.ipynb"),))], {}
    )
    assert entry.interface == ("notebook",)
    assert dict(entry.origin) == {"interface": "derived: notebooks in its archive"}
    assert entry.start == Start(repository="10.5281/zenodo.7", path="a.ipynb", origin="")


def test_what_is_opened_where_nothing_is_chosen() -> None:
    two = (Notebook(path="a.ipynb", title="A"), Notebook(path="b.ipynb"))
    start = Start(repository=URL, path="a.ipynb")
    for entry, opened in (
        (software(notebooks=two), two[0]),
        (software(notebooks=two, urlpath="lab"), None),
        (software(notebooks=two, origin={"notebooks": "repository"}), None),
        (software(notebooks=two, origin={"notebooks": "archive a.zip"}), None),
        (software(notebooks=two[:1], origin={"notebooks": "repository"}), two[0]),
        (software(notebooks=two[:1], origin={"notebooks": "archive a.zip"}), two[0]),
        (software(), None),
        (software(notebooks=two, start=start), two[0]),
        (software(start=start), Notebook(path="a.ipynb")),
        (software(notebooks=two, start=replace(start, path="docs")), None),
        (software(notebooks=two, start=replace(start, path=None)), None),
    ):
        assert opened_first(entry) == opened


def test_a_branch_that_nobody_is_named_for_goes_without_a_trace() -> None:
    answer = joined(software(ref="main"), found(HEAD, Ref(name="main")))
    assert (answer.ref, dict(answer.origin)) == (None, {})
