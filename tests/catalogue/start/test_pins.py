"""The commit that a launch opens, and the branch that is its second choice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from catalogue.check import repositories as findings
from catalogue.match import Fit, fit
from catalogue.project import PROJECT_URL
from catalogue.records.facility import Accepts, Facility, Handover
from catalogue.records.repository import Ref, Repository
from catalogue.records.software import Notebook, Software, Start
from catalogue.start.pins import elsewhere
from catalogue.start.repositories import wanted, with_repositories

URL = "https://github.com/owner/name"
GH = "https://hub.org/v2/gh/owner/name"
BADGE = "https://mybinder.org/v2/gh/owner/name"
HUB = Facility(
    id="hub", name="Hub", kind="binderhub", url="https://hub.org/", summary="",
    accepts=Accepts(interfaces=("notebook",)),
)  # fmt: skip
PULLS = replace(HUB, kind="jupyterhub", handover=Handover(nbgitpuller=True))
A, B, C = "a" * 40, "b" * 40, "c" * 40
SEEN: dict[str, Any] = {
    "binder": ("environment.yml",),
    "notebooks": ("a.ipynb", "b.ipynb"),
    "complete": True,
    "date": "2026-08-21T10:00:00Z",
}
HEAD = Ref(name="HEAD", commit=A, **SEEN)
DEV = Ref(name="dev", commit=B, **SEEN)
V1 = Ref(name="v1.0", commit=C, tag=True, **SEEN)


def entry(**fields: Any) -> Software:
    known: dict[str, Any] = {"interface": ("notebook",), "codeRepository": URL}
    return Software(id="s", name="S", source="ossr", **known | fields)


def found(*refs: Ref) -> dict[str, Repository]:
    repository = Repository(
        url=URL, status="found", since="2026-11-01", defaultBranch="trunk", refs=refs
    )
    return {URL: repository}


def joined(software: Software, *refs: Ref) -> Software:
    (made,) = with_repositories([software], found(*refs))
    return made


def badged(name: str) -> Ref:
    return replace(HEAD, binderLinks=(f"{BADGE}/{name}",))


COMMIT = "commit aaaaaaa of 21 Aug 2026"


@pytest.mark.parametrize(
    ("software", "refs", "pinned", "latest", "shown"),
    [
        # Nobody names a ref: the release of the version, else the commit that was checked.
        (entry(version="1.0"), (HEAD, V1), "v1.0", "HEAD", "v1.0"),
        (entry(version="2.0"), (HEAD, V1, Ref(name="version:2.0")), A, "HEAD", COMMIT),
        (entry(), (HEAD, V1), A, "HEAD", COMMIT),
        (entry(), (replace(HEAD, date=None),), A, "HEAD", "commit aaaaaaa"),
        # A branch of the release's name is no release.
        (entry(version="1.0"), (HEAD, replace(V1, tag=False)), A, "HEAD", COMMIT),
        # Who names a tag or a commit means it, who names a branch means that branch.
        (entry(version="1.0", ref="dev"), (HEAD, DEV, V1), B, "dev", None),
        (entry(version="2.0", ref="v1.0"), (HEAD, V1), "v1.0", "HEAD", "v1.0"),
        (entry(version="1.0", ref=A), (replace(HEAD, name=A), V1), A, "HEAD", COMMIT),
        (entry(codeRepository=f"{URL}/tree/dev", version="1.0"), (HEAD, DEV, V1), B, "dev", None),
        (entry(codeRepository=f"{URL}/tree/trunk", version="1.0"),
         (HEAD, replace(DEV, name="trunk"), V1), "v1.0", "trunk", "v1.0"),
        # So does the authors' badge.
        (entry(version="1.0"), (badged("dev"), DEV, V1), B, "dev", None),
        (entry(version="2.0"), (badged("v1.0"), V1), "v1.0", "HEAD", "v1.0"),
        (entry(version="1.0"), (badged("HEAD"), V1), "v1.0", "HEAD", "v1.0"),
        (entry(version="1.0"), (badged("master"), Ref(name="master"), V1), "v1.0", "HEAD", "v1.0"),
        # A branch main that is not there is the default branch.
        (entry(ref="main"), (HEAD, Ref(name="main")), A, "HEAD", COMMIT),
        # What was not looked at has no commit.
        (entry(version="1.0"), (), "HEAD", None, ""),
        (entry(ref="abcdef0"), (HEAD,), "abcdef0", None, ""),
    ],
)  # fmt: skip
def test_what_a_launch_opens(
    software: Software, refs: tuple[Ref, ...], pinned: str, latest: str | None, shown: str | None
) -> None:
    made = joined(software, *refs)
    answer = fit(made, HUB)
    assert (answer.url or "").partition("?")[0] == f"{GH}/{pinned}"
    second = answer.latest.url if answer.latest else None
    assert (second or "").partition("?")[0] == (f"{GH}/{latest}" if latest else "")
    if shown is not None:
        assert (made.start.shown if made.start else "") == shown


def test_what_is_read_is_what_is_launched() -> None:
    release = replace(V1, binder=(), notebooks=("a.ipynb",), imports=("numpy",))
    made = joined(entry(version="1.0", notebooks=(Notebook(path="b.ipynb"),)), HEAD, release)
    assert [notebook.path for notebook in made.notebooks] == ["a.ipynb"]
    answer = fit(made, HUB)
    assert (answer.verdict, answer.url) == ("plain", f"{GH}/v1.0?urlpath=lab%2Ftree%2Fa.ipynb")
    assert answer.caution == "may not start: no environment file, plain Python without numpy"
    assert answer.latest and (answer.latest.verdict, answer.latest.caution) == ("ready", "")
    # Its own README says what opens there, where it says so; else that of the branch.
    for links, opened in (((f"{BADGE}/HEAD?labpath=b.ipynb",), "b.ipynb"), ((), "a.ipynb")):
        then = replace(V1, binderLinks=links)
        now = replace(HEAD, binderLinks=(f"{BADGE}/HEAD?labpath=a.ipynb",))
        start = joined(entry(version="1.0"), now, then).start
        assert start and (start.ref, start.path) == ("v1.0", opened)
    # Where the release cannot start the branch still may.
    refused = fit(made, replace(HUB, defaultEnvironment="no"))
    assert (refused.code, bool(refused.latest and refused.latest.url)) == ("no-environment", True)


def test_links_that_take_no_commit_open_the_branch_and_say_so() -> None:
    def at(made: Software) -> tuple[str | None, str | None]:
        answer: Fit = fit(made, PULLS)
        query = dict(pair.split("=") for pair in (answer.url or "?a=b").split("?")[1].split("&"))
        return answer.branch, query.get("branch")

    assert at(joined(entry(), HEAD)) == ("HEAD", "trunk")  # named wherever it is known
    assert at(joined(entry(ref="dev"), HEAD, DEV)) == ("dev", "dev")
    assert at(joined(entry(version="1.0"), HEAD, V1)) == (None, "v1.0")
    slashed = replace(V1, name="rel/1.0")
    rosetta = replace(HUB, kind="rosetta")
    answer = fit(joined(entry(version="1.0"), HEAD, slashed), rosetta)
    assert (answer.url or "").endswith(f"/{C}") and answer.branch is None
    # A commit that authors name is not exchanged for a branch.
    assert fit(joined(entry(ref=A), replace(HEAD, name=A)), PULLS).code == "bad-ref"


@pytest.mark.parametrize(
    ("software", "asked"),
    [
        (entry(version="1.0"), ("HEAD", "version:1.0")),
        (entry(version="1.0", ref="dev"), ("dev",)),
        (entry(version="latest"), ("HEAD",)),
        (entry(version="1.0", codeRepository=f"{URL}/tree/dev"), ("dev",)),
        (entry(version="1.0", codeRepository=f"{URL}/tree/main"), ("HEAD", "main", "version:1.0")),
    ],
)
def test_the_tag_of_a_version_is_asked_for(software: Software, asked: tuple[str, ...]) -> None:
    assert wanted([software]) == {URL: asked}
    known = found(badged("dev"))
    assert wanted([entry(version="1.0")], known) == {URL: ("HEAD", "dev", "version:1.0")}
    trunk = entry(version="1.0", codeRepository=f"{URL}/tree/trunk")
    assert wanted([trunk], known) == {URL: ("trunk", "version:1.0")}


def test_a_version_without_a_tag_is_a_finding() -> None:
    def told(software: Software, *refs: Ref) -> list[tuple[str, str, str, str]]:
        about = findings.check([software], found(HEAD, *refs))
        return [(f.source, f.code, f.field, f.found) for f in about]

    lost = Ref(name="version:2.0")
    assert told(entry(version="2.0"), lost) == [("record s", "G406", "version", '"2.0"')]
    curated = entry(version="2.0", origin={"version": "software/s.yml"})
    assert told(curated, lost)[0][0] == "software/s.yml"
    assert told(entry(version="2.0")) == told(entry(version="2.0", ref="HEAD"), lost) == []
    assert told(entry(version="1.0"), V1) == []


def test_what_the_environment_does_not_install_is_a_finding() -> None:
    head = replace(HEAD, packages=("numpy", "python"), imports=("numpy", "gammapy", "cv2"))
    (finding,) = findings.check([entry()], found(head))
    assert (finding.code, finding.found) == (
        "G407",
        "environment.yml does not install gammapy and cv2, which notebooks import",
    )
    sure = fit(joined(entry(), head), HUB)
    assert (sure.verdict, sure.caution) == ("ready", "")


@pytest.mark.parametrize(
    ("opened", "name"),
    [
        ("https://github.com/Owner/Name.git", ""),
        ("https://github.com/owner/name-webpage", "name-webpage"),
        ("https://github.com/fork/name", "fork/name"),
        ("https://gitlab.com/owner/name", "gitlab.com/owner/name"),
    ],
)
def test_another_repository_that_is_opened_is_told_from_the_own_one(opened: str, name: str) -> None:
    assert elsewhere(entry(start=Start(repository=opened, origin="README"))) == name


def test_an_environment_is_no_commit_of_the_entry_s_own_repository() -> None:
    own = entry(launchEnvironment="env", start=Start(repository=PROJECT_URL, origin=""))
    assert elsewhere(own) == "environments/env"
    assert elsewhere(entry()) == ""


@pytest.mark.parametrize(("name", "branch"), [("trunk", "HEAD"), ("dev", "dev")])
def test_the_default_branch_by_name_is_what_unnamed_is_copied(name: str, branch: str) -> None:
    swan = replace(HUB, kind="jupyterhub", linkGrammar="swan", url="https://swan.org/")
    made = joined(entry(), badged(name), replace(HEAD, name="trunk"), DEV)
    copied = "https://swan.org/user-redirect/download?projurl=https://github.com/owner/name.git"
    assert made.start and made.start.branch == branch
    assert fit(made, swan).url == (copied if branch == "HEAD" else None)
