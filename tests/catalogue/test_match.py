"""Which facility fits which software, and every reason why one does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from catalogue.launch import Target
from catalogue.launch.tables import tables
from catalogue.match import fit, fits, target_of
from catalogue.readiness.environment import readiness
from catalogue.records.facility import Accepts, Facility, Handover, Resources, UserAccess
from catalogue.records.repository import Ref, Repository
from catalogue.records.software import File, Notebook, Software, Start
from catalogue.start.obstacles import caution

REPOSITORY = "https://github.com/owner/name"


def software(**fields: Any) -> Software:
    known: dict[str, Any] = {"interface": ("notebook",), "codeRepository": REPOSITORY}
    return Software(id="s", name="S", source="curated", **known | fields)


def takes(**fields: tuple[str, ...]) -> Accepts:
    return Accepts(interfaces=("notebook",), **fields)


def hub(**fields: Any) -> Facility:
    known: dict[str, Any] = {
        "id": "hub",
        "name": "Hub",
        "kind": "binderhub",
        "url": "https://hub.org/",
        "summary": "",
        "accepts": takes(),
    }
    return Facility(**known | fields)


ROSETTA = hub(
    id="rosetta",
    name="Rosetta",
    kind="rosetta",
    url="https://r.org/",
    accepts=Accepts(interfaces=("desktop", "cli")),
)
ONE_ZIP = (File(key="code-1.0.zip"),)
ARCHIVED = {"codeRepository": None, "doi": "10.5281/zenodo.7"}


@pytest.mark.parametrize(
    ("entry", "facility", "code", "words"),
    [
        (
            software(),
            hub(kind="jupyterhub"),
            "own-environment",
            "clone the repository in a terminal",
        ),
        (
            software(ref="a" * 40),
            hub(kind="jupyterhub", handover=Handover(nbgitpuller=True)),
            "bad-ref",
            "a branch or tag, but not a single commit",
        ),
        (software(), hub(kind="renku"), "own-environment", "Import the repository there first"),
        (
            software(interface=("desktop", "library")),
            hub(),
            "interface",
            "Runs notebooks, but this is a desktop program and a library.",
        ),
        (software(interface=()), hub(), "interface", "it is not known how this software is used"),
        (software(), hub(accepts=Accepts()), "interface", "Runs nothing that is listed"),
        (software(codeRepository=None), hub(), "no-repository", "No public code repository"),
        (
            software(),
            hub(accepts=takes(repositories=("https://g.org/cta/",))),
            "repository-not-allowed",
            "Runs only repositories under https://g.org/cta/.",
        ),
        (
            software(codeRepository="https://github.com/owner2/name"),
            hub(accepts=takes(repositories=("https://github.com/own",))),
            "repository-not-allowed",
            "https://github.com/own.",
        ),
        (
            software(**ARCHIVED, files=ONE_ZIP),
            hub(accepts=takes(repositories=("https://g.org/",))),
            "repository-not-allowed",
            "https://g.org/",
        ),
        (
            software(codeRepository="https://gitlab.com/a/b"),
            hub(accepts=takes(providers=("gh",))),
            "provider-not-accepted",
            "",
        ),
        (
            software(codeRepository="https://pypi.org/project/x/"),
            hub(),
            "not-a-repository",
            "pypi.org",
        ),
        (software(codeRepository="javascript:alert(1)"), hub(), "unsupported-protocol", ""),
        (software(), hub(kind="jupyterlite"), "not-a-binderhub", "runs in the browser"),
        (software(), ROSETTA, "interface", "desktop programs and command-line tools"),
    ],
)
def test_refusals(entry: Software, facility: Facility, code: str, words: str) -> None:
    answer = fit(entry, facility)
    assert (answer.url, answer.code) == (None, code)
    assert words in answer.reason and answer.reason.endswith(".")


@pytest.mark.parametrize(
    ("entry", "facility", "url"),
    [
        (software(), hub(), "https://hub.org/v2/gh/owner/name/HEAD"),
        (software(ref="v1.2"), hub(), "https://hub.org/v2/gh/owner/name/v1.2"),
        # A hub under a path of its host keeps that path.
        (
            software(),
            hub(url="https://h.org/binder/"),
            "https://h.org/binder/v2/gh/owner/name/HEAD",
        ),
        (
            software(notebooks=(Notebook(path="a/first.ipynb"), Notebook(path="b.ipynb"))),
            hub(),
            "https://hub.org/v2/gh/owner/name/HEAD?urlpath=lab%2Ftree%2Fa%2Ffirst.ipynb",
        ),
        (
            software(),
            hub(accepts=takes(providers=("gh",), repositories=("https://GitHub.com/Owner",))),
            "https://hub.org/v2/gh/owner/name/HEAD",
        ),
        (
            software(codeRepository="git@github.com:owner/name.git"),
            hub(accepts=takes(repositories=("https://github.com/owner/name/",))),
            "https://hub.org/v2/gh/owner/name/HEAD",
        ),
        (
            software(**ARCHIVED, files=ONE_ZIP),
            hub(),
            "https://hub.org/v2/zenodo/10.5281/zenodo.7",
        ),
        (
            software(interface=("library", "desktop"), ref="main"),
            ROSETTA,
            "https://r.org/v2/git/https%3A%2F%2Fgithub.com%2Fowner%2Fname/main",
        ),
    ],
    ids=["plain", "ref", "prefix", "notebook", "allowed", "allowed-ssh", "zenodo", "rosetta"],
)
def test_links(entry: Software, facility: Facility, url: str) -> None:
    answer = fit(entry, facility)
    assert (answer.url, answer.code, answer.reason) == (url, "", "")


def test_a_given_notebook_is_opened() -> None:
    second = Notebook(path="b.ipynb")
    answer = fit(software(notebooks=(Notebook(path="a.ipynb"), second)), hub(), second)
    assert answer.notebook == second
    assert answer.url is not None and answer.url.endswith("?urlpath=lab%2Ftree%2Fb.ipynb")


@pytest.mark.parametrize(
    "files",
    [
        (),
        (File(key="code.tar.gz"),),
        (File(key="a.zip"), File(key="b.zip")),
        (File(key="a.zip"), File(key="README.md")),
    ],
    ids=lambda files: "+".join(file.key for file in files) or "none",
)
def test_a_doi_is_not_launched_for_what_stays_packed(files: tuple[File, ...]) -> None:
    """repo2docker unpacks a record's file only where it is the only one and a zip."""
    assert fit(software(**ARCHIVED, files=files), hub()).code == "no-repository"


def test_a_zip_without_a_doi_is_nothing_to_fetch() -> None:
    assert fit(software(codeRepository=None, files=ONE_ZIP), hub()).code == "no-repository"


def place(id_: str, login: str, memory: float | None, **fields: Any) -> Facility:
    return hub(
        id=id_,
        **{"name": id_} | fields,
        access=UserAccess(login=login),  # type: ignore[arg-type]
        resources=Resources(memoryGB=memory),
    )


BEST_FIRST = (
    place("open-big", "none", 8),
    place("open-a", "none", 2, name="alpha"),
    place("open-b", "none", 2, name="Beta"),
    place("open-not-known", "none", None),
    place("account", "required", 64),
    place("perhaps", "unknown", 64),
    place("no-environment", "none", 99, linkGrammar="swan"),
    place("refuses", "none", 99, kind="renku"),
)


@pytest.mark.parametrize("turn", range(len(BEST_FIRST)))
def test_best_first_whatever_the_order_they_came_in(turn: int) -> None:
    given = (*BEST_FIRST[turn:], *BEST_FIRST[:turn])
    for order in (given, given[::-1]):
        assert [f.facility for f in fits(software(), order)] == list(BEST_FIRST)


@pytest.mark.parametrize("status", ["hidden", "retired"])
def test_only_active_facilities_are_offered(status: str) -> None:
    gone = replace(hub(id="gone"), status=status)
    assert [f.facility.id for f in fits(software(), (gone, hub()))] == ["hub"]
    assert fits(software(), (gone,)) == ()


def test_a_desktop_program_runs_at_rosetta_once_one_is_active() -> None:
    topcat = software(interface=("desktop",))
    hidden = replace(ROSETTA, status="hidden")
    assert all(f.url is None for f in fits(topcat, (hub(), hidden)))
    found = fits(topcat, (hub(), ROSETTA))
    assert [(f.facility.id, f.url is not None) for f in found] == [
        ("rosetta", True),
        ("hub", False),
    ]


@pytest.mark.parametrize(
    ("entry", "facility", "code", "reason"),
    [
        (
            software(),
            hub(kind="jupyterhub"),
            "own-environment",
            "Opens its own JupyterLab and cannot open a repository from a link. Log in and clone "
            "the repository in a terminal.",
        ),
        # Where there is no repository, nobody is told to clone one.
        (
            software(codeRepository=None),
            hub(kind="jupyterhub"),
            "own-environment",
            "Opens its own JupyterLab and cannot open a repository from a link.",
        ),
        (
            software(),
            hub(kind="renku"),
            "own-environment",
            "Runs Renku projects and cannot open a repository from a link. Import the repository "
            "there first.",
        ),
        (
            software(interface=()),
            hub(),
            "interface",
            "Runs notebooks, but it is not known how this software is used: its repository has no "
            "notebooks and no Binder badge. Its authors can add a badge, or the keyword "
            "jupyter-notebook to codemeta.json.",
        ),
        (
            software(interface=("desktop", "library", "service")),
            hub(accepts=Accepts(interfaces=("notebook", "cli"))),
            "interface",
            "Runs notebooks and command-line tools, but this is a desktop program and a library "
            "and a service.",
        ),
        (
            software(interface=("notebook", "cli")),
            hub(accepts=Accepts(interfaces=("desktop", "library", "service"))),
            "interface",
            "Runs desktop programs and libraries and services, but this is a notebook and a "
            "command-line tool.",
        ),
        (
            software(),
            hub(accepts=Accepts()),
            "interface",
            "Runs nothing that is listed, but this is a notebook.",
        ),
        (
            software(codeRepository=None),
            hub(),
            "no-repository",
            "No public code repository is known, so there is nothing to launch. The authors can "
            "add one as codeRepository in codemeta.json.",
        ),
        (
            software(),
            hub(accepts=takes(repositories=("https://a.org/", "https://b.org/"))),
            "repository-not-allowed",
            "Runs only repositories under https://a.org/, https://b.org/.",
        ),
    ],
)
def test_whole_reasons(entry: Software, facility: Facility, code: str, reason: str) -> None:
    answer = fit(entry, facility)
    assert (answer.url, answer.code, answer.reason) == (None, code, reason)
    assert (answer.notebook, answer.caution) == (None, "")


def test_what_a_launch_fetches_and_opens() -> None:
    chosen = Notebook(path="c.ipynb")
    start = Start(repository="https://github.com/o/e", ref="v1", path="a", urlpath=None)
    shiny = replace(start, path=None, urlpath="shiny")
    page = {"repositoryPage": f"{REPOSITORY}/tree/dev/docs"}

    def target(**fields: Any) -> Target:
        return Target(**{"repository": REPOSITORY, **fields})

    for entry, notebook, meant in (
        (software(start=start), None, target(repository=start.repository, ref="v1", path="a")),
        (
            software(start=shiny),
            chosen,
            target(repository=start.repository, ref="v1", path="c.ipynb"),
        ),
        (
            software(start=shiny),
            None,
            target(repository=start.repository, ref="v1", urlpath="shiny"),
        ),
        (software(notebooks=(chosen,), ref="v2"), None, target(ref="v2", path="c.ipynb")),
        (software(urlpath="lab"), None, target(urlpath="lab")),
        (software(urlpath="lab"), chosen, target(path="c.ipynb")),
        (software(**page), None, target(ref="dev", path="docs")),
        (software(**page, urlpath="lab"), None, target(ref="dev", urlpath="lab")),
        (software(**page), chosen, target(ref="dev", path="c.ipynb")),
        (software(**ARCHIVED), None, Target(repository="10.5281/zenodo.7")),
        (
            software(**ARCHIVED, urlpath="lab"),
            None,
            Target(repository="10.5281/zenodo.7", urlpath="lab"),
        ),
    ):
        assert target_of(entry, notebook) == meant


def test_encrypted_before_what_is_not_and_certain_before_doubtful() -> None:
    head = Ref(name="HEAD", commit="a" * 40, binder=())
    entry = software(
        repository=Repository(url=REPOSITORY, status="found", since="2024-01-01", refs=(head,))
    )
    plain = place("plain", "none", 99, url="http://plain.org/", defaultEnvironment="yes")
    doubtful = place("doubtful", "none", 99)
    certain = place("certain", "unknown", None, defaultEnvironment="yes")
    found = fits(entry, (plain, doubtful, certain))
    assert [f.facility.id for f in found] == ["certain", "doubtful", "plain"]
    assert ["may not start" in f.caution for f in found] == [False, True, False]


@pytest.mark.parametrize(
    ("prefix", "allowed"),
    [
        ("https://github.com/owner/name", True),
        ("https://github.com/owner/name.git", False),
        ("https://github.com/owner/", True),
        ("https://github.com", True),
        ("https://github.com/owner/na", False),
    ],
)
def test_repositories_below_a_prefix(prefix: str, allowed: bool) -> None:
    assert bool(fit(software(), hub(accepts=takes(repositories=(prefix,)))).url) is allowed


CANFAR = hub(
    kind="science-platform",
    linkGrammar="canfar",
    linkParameters={"type": "notebook", "registry": "images.example.org"},
)


def test_where_images_are_started_the_repository_does_not_count() -> None:
    lost = Repository(url=REPOSITORY, status="gone", since="2026-11-20", fault="it is not there")
    image = "images.example.org/p/n:1"
    for entry in (software(), software(repository=lost), software(codeRepository=None)):
        assert (fit(entry, CANFAR).url, fit(entry, CANFAR).code) == (None, "no-image")
        found = fit(replace(entry, containerImage=image), CANFAR)
        assert found.url is not None and found.url.endswith("image=images.example.org%2Fp%2Fn%3A1")
        assert found.caution == "the link opens a filled-in form: choose Launch there"
    elsewhere = fit(software(containerImage="ghcr.io/o/n:1"), CANFAR)
    assert elsewhere.code == "provider-not-accepted" and "images.example.org" in elsewhere.reason
    assert fit(software(interface=("cli",), containerImage=image), CANFAR).code == "interface"


def test_the_default_branch_is_named_where_links_must_name_one() -> None:
    colab = hub(kind="hosted-notebooks", linkGrammar="colab", url="https://c.org/")
    entry = software(notebooks=(Notebook(path="a.ipynb"),))
    assert fit(entry, colab).code == "bad-ref"
    known = Repository(url=REPOSITORY, status="found", since="2026-11-20", defaultBranch="trunk")
    found = fit(replace(entry, repository=known), colab)
    assert found.url == "https://c.org/github/owner/name/blob/trunk/a.ipynb"
    hub_url = fit(replace(entry, repository=known), hub()).url
    assert hub_url is not None and "/HEAD?" in hub_url


def test_a_file_that_is_not_read_is_named() -> None:
    colab = hub(kind="hosted-notebooks", linkGrammar="colab", url="https://c.org/")
    made = readiness(["environment.yml", "a.ipynb"])
    entry = software(**ARCHIVED, files=ONE_ZIP, environment=made)
    assert caution(entry, colab).endswith("; does not read environment.yml")
    assert caution(software(), colab) == tables().grammars["colab"].caution


def test_what_builds_stands_before_what_has_no_environment_even_in_doubt() -> None:
    bare = Ref(name="HEAD", commit="a" * 40, binder=(), complete=True)
    seen = Repository(url=REPOSITORY, status="found", since="2026-11-20", refs=(bare,))
    places = (
        place("perhaps", "required", 1, defaultEnvironment="unknown"),
        place("nothing", "none", 99, linkGrammar="swan"),
    )
    found = fits(software(repository=seen), places[::-1])
    assert [(f.facility.id, bool(f.url), bool(f.caution)) for f in found] == [
        ("perhaps", True, True),
        ("nothing", True, True),
    ]
