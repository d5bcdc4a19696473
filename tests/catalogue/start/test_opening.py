"""What a launch fetches and opens, and how an entry is used, found in its repository."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from catalogue.check import across as consistency
from catalogue.match import fit, fits
from catalogue.readiness.environment import Docker
from catalogue.records.facility import Accepts, Facility
from catalogue.records.repository import Ref, Repository
from catalogue.records.software import Notebook, Software, Start
from catalogue.records.stated import Stated
from catalogue.start.opening import start_of_archive
from catalogue.start.repositories import wanted, with_repositories

CLONE = "https://github.com/owner/name"
OTHER = "https://github.com/owner/pages"
HUB = Facility(
    id="hub",
    name="Hub",
    kind="binderhub",
    url="https://hub.org/",
    summary="",
    accepts=Accepts(interfaces=("notebook",)),
)
HEAD = Ref(name="HEAD", commit="a" * 40, binder=("environment.yml",), complete=True)
BINDER = "https://mybinder.org/v2/gh/owner"


def entry(**fields: Any) -> Software:
    known: dict[str, Any] = {"codeRepository": CLONE, "source": "ossr"}
    return Software(id="s", name="S", **known | fields)


def found(*refs: Ref, url: str = CLONE) -> dict[str, Repository]:
    return {url: Repository(url=url, status="found", since="2026-11-01", refs=refs)}


def opens(software: Software, repositories: dict[str, Repository]) -> str | None:
    """The launch link behind the hub's URL with the branch that is meant, None for no link.

    That the default launch holds a commit in its place is for test_pins.py.
    """
    (joined,) = with_repositories([software], repositories)
    found = fit(joined, HUB)
    url = (
        found.latest if found.latest and not (joined.start and joined.start.fixed) else found
    ).url
    return url.removeprefix("https://hub.org/v2/") if url else None


def lab(path: str) -> str:
    return f"gh/owner/name/HEAD?urlpath=lab%2Ftree%2F{path.replace('/', '%2F')}"


@pytest.mark.parametrize(
    ("notebooks", "opened"),
    [
        (("a.ipynb", "index.ipynb", "z/index.ipynb"), lab("index.ipynb")),
        (("docs/a.ipynb",), lab("docs/a.ipynb")),
        (("docs/a.ipynb", "docs/b/c.ipynb"), lab("docs/a.ipynb")),
        # The index of the folder that all share, not one of some other folder.
        (("docs/a.ipynb", "docs/Index.ipynb", "docs/x/c.ipynb"), lab("docs/Index.ipynb")),
        (("docs/index.ipynb", "a/c.ipynb"), lab("a/c.ipynb")),
        # By depth before name, numbers as numbers, tests and what is old last.
        (("a/b/1.ipynb", "z/2.ipynb"), lab("z/2.ipynb")),
        (("10-x.ipynb", "9-y.ipynb", "a.ipynb"), lab("9-y.ipynb")),
        (("docs/c/x.ipynb", "old/a.ipynb", "src/Tests/a.ipynb"), lab("docs/c/x.ipynb")),
        (("a\u2028b.ipynb", "c.ipynb", "d.ipynb"), lab("c.ipynb")),
    ],
)
def test_notebooks_alone_say_what_opens(notebooks: tuple[str, ...], opened: str) -> None:
    assert opens(entry(), found(replace(HEAD, notebooks=notebooks))) == opened


def test_the_readme_says_what_opens_where_there_is_neither_badge_nor_index() -> None:
    paths = ("a.ipynb", "b.ipynb", "docs/c.ipynb")
    ref = replace(HEAD, notebooks=paths, readmeNotebooks=("docs/c.ipynb", "b.ipynb"))
    assert opens(entry(), found(ref)) == lab("docs/c.ipynb")
    index = replace(ref, notebooks=(*paths, "index.ipynb"))
    assert opens(entry(), found(index)) == lab("index.ipynb")
    badge = replace(ref, binderLinks=(f"{BINDER}/name/HEAD",))
    assert opens(entry(), found(badge)) == "gh/owner/name/HEAD"
    inside = entry(codeRepository=f"{CLONE}/tree/main/lib", interface=("notebook",))
    main = replace(ref, name="main", notebooks=(*paths, "lib/x.ipynb", "lib/y.ipynb"))
    assert opens(inside, found(main)) == lab("lib/x.ipynb").replace("HEAD", "main")


@pytest.mark.parametrize(
    ("links", "opened"),
    [
        ([f"{BINDER}/name/HEAD"], "gh/owner/name/HEAD"),
        ([f"{BINDER}/name.git/HEAD?filepath=b.ipynb"], lab("b.ipynb")),
        ([f"{BINDER}/Name/HEAD?labpath=b.ipynb"], lab("b.ipynb")),
        ([f"{BINDER}/name/HEAD?urlpath=rstudio"], "gh/owner/name/HEAD?urlpath=rstudio"),
        ([f"{BINDER}/name/HEAD?urlpath=shiny/bus/"], "gh/owner/name/HEAD?urlpath=shiny%2Fbus%2F"),
        ([f"{BINDER}/name/HEAD?filepath=.codecheck/x.ipynb"], lab(".codecheck/x.ipynb")),
        # The first to the own repository, wherever it stands.
        (
            [f"{BINDER}/else/HEAD", f"{BINDER}/name/HEAD?urlpath=lab"],
            "gh/owner/name/HEAD?urlpath=lab",
        ),
        ([f"{BINDER}/name/HEAD?labpath=b.ipynb", f"{BINDER}/name/HEAD"], lab("b.ipynb")),
        # A notebook that is certainly not there.
        ([f"{BINDER}/name/HEAD?labpath=lost.ipynb"], lab("a.ipynb")),
        # Others' repositories.
        ([f"{BINDER}/x/HEAD", f"{BINDER}/y/HEAD"], lab("a.ipynb")),
        (["https://mybinder.org/v2/gh/%00/HEAD"], lab("a.ipynb")),
        ([f"{BINDER}/name/HEAD?urlpath=https://evil.example/"], lab("a.ipynb")),
    ],
)
def test_the_authors_own_link_says_what_opens(links: list[str], opened: str) -> None:
    ref = replace(HEAD, notebooks=("a.ipynb", "b.ipynb"), binderLinks=tuple(links))
    assert opens(entry(), found(ref)) == opened


def test_the_ref_of_the_authors_link_is_launched_where_it_is_there() -> None:
    head = replace(HEAD, binderLinks=(f"{BINDER}/name/stable?labpath=b.ipynb",))
    stable = replace(HEAD, name="stable", notebooks=("b.ipynb",))
    assert wanted([entry()], found(head)) == {CLONE: ("HEAD", "stable")}
    launched = opens(entry(), found(head, stable))
    assert launched == lab("b.ipynb").replace("HEAD", "stable")
    assert opens(entry(), found(head, Ref(name="stable"))) == "gh/owner/name/HEAD"
    assert opens(entry(ref="v1"), found(head, stable, replace(head, name="v1"))) == (
        "gh/owner/name/v1"
    )


def test_the_link_may_lead_to_another_repository() -> None:
    head = replace(HEAD, binderLinks=(f"{BINDER}/pages/work?urlpath=lab/tree/nb/",))
    work = replace(HEAD, name="work", notebooks=("nb/a.ipynb",))
    both = found(head) | found(work, url=OTHER)
    assert wanted([entry()], found(head)) == {CLONE: ("HEAD",), OTHER: ("work",)}
    assert opens(entry(), both) == "gh/owner/pages/work?urlpath=lab%2Ftree%2Fnb"
    assert opens(entry(), found(head) | found(Ref(name="work"), url=OTHER)) is None
    (joined,) = with_repositories([entry()], both)
    assert joined.codeRepository == CLONE
    listed = entry(notebooks=(Notebook(path="x.ipynb"),), origin={"notebooks": "software/s.yml"})
    assert opens(
        replace(listed, interface=("notebook",)), found(replace(head, complete=False))
    ) == (lab("x.ipynb"))


def test_the_link_may_fetch_the_repository_into_another_environment() -> None:
    query = "git-pull%3Frepo%3Dhttps%253A%252F%252Fgithub.com%252Fowner%252Fname%26branch%3Dmain"
    links = (f"{BINDER}/x/HEAD", f"{BINDER}/pages/work?urlpath={query}")
    both = found(replace(HEAD, binderLinks=links)) | found(replace(HEAD, name="work"), url=OTHER)
    assert opens(entry(), both) == f"gh/owner/pages/work?urlpath={query}"


def test_what_decides_where_several_say_what_opens() -> None:
    ref = replace(
        HEAD,
        notebooks=("a.ipynb", "b.ipynb", "index.ipynb"),
        binderLinks=(f"{BINDER}/name/HEAD?labpath=a.ipynb",),
    )
    listed = {"notebooks": (Notebook(path="b.ipynb"),), "origin": {"notebooks": "software/s.yml"}}
    voila = entry(**listed, urlpath="voila/")
    assert opens(voila, found(ref)) == "gh/owner/name/HEAD?urlpath=voila%2F"
    assert opens(entry(**listed), found(ref)) == lab("a.ipynb")
    # A link that opens nothing in particular does not speak against what is listed.
    plain = replace(ref, binderLinks=(f"{BINDER}/name/HEAD",))
    assert opens(entry(**listed), found(plain)) == lab("b.ipynb")
    assert opens(entry(**listed), found(replace(ref, binderLinks=()))) == lab("b.ipynb")
    assert opens(entry(urlpath="rstudio", interface=("notebook",)), {}) == (
        "gh/owner/name/HEAD?urlpath=rstudio"
    )
    assert opens(entry(interface=("library",)), found(ref)) is None


@pytest.mark.parametrize("shown", ["sub/pkg", "sub/pkg/"])
def test_a_folder_in_the_address_is_where_a_launch_opens(shown: str) -> None:
    inside = entry(codeRepository=f"{CLONE}/tree/main/{shown}")
    main = replace(HEAD, name="main", notebooks=("index.ipynb", "sub/pkg/x/a.ipynb"))
    link = lab("sub/pkg/x/a.ipynb").replace("HEAD", "main")
    assert opens(inside, found(main)) == link
    two = replace(main, notebooks=("a.ipynb", "b.ipynb"))
    assert opens(inside, found(two)) == lab("sub/pkg").replace("HEAD", "main")


@pytest.mark.parametrize("page", [f"{CLONE}/tree/main/sub/pkg", f"git+{CLONE}/tree/main/sub/pkg"])
def test_a_harvested_page_of_a_folder_is_where_a_launch_opens(page: str) -> None:
    inside = entry(repositoryPage=page, interface=("notebook",))
    assert opens(inside, {}) == lab("sub/pkg").replace("HEAD", "main")
    main = replace(HEAD, name="main", notebooks=("sub/pkg/a.ipynb", "b.ipynb"))
    assert opens(inside, found(main)) == lab("sub/pkg/a.ipynb").replace("HEAD", "main")
    assert opens(replace(inside, ref="v1"), {}) == "gh/owner/name/v1"


def test_known_refs_tell_where_the_branch_of_an_address_ends() -> None:
    inside = entry(codeRepository=f"{CLONE}/tree/feature/x/sub")
    assert wanted([inside])[CLONE] == ("feature", "feature/x", "feature/x/sub")
    slashed = replace(HEAD, name="feature/x", notebooks=("sub/a.ipynb",))
    known = found(Ref(name="feature"), slashed, Ref(name="feature/x/sub"))
    assert opens(inside, known) == "gh/owner/name/feature/x?urlpath=lab%2Ftree%2Fsub%2Fa.ipynb"
    plain = found(replace(HEAD, name="feature"), Ref(name="feature/x"))
    assert opens(replace(inside, interface=("notebook",)), plain) == (
        "gh/owner/name/feature?urlpath=lab%2Ftree%2Fx%2Fsub"
    )


@pytest.mark.parametrize(
    ("ref", "interface", "origin"),
    [
        (replace(HEAD, notebooks=("a.ipynb",)), True, "notebooks in its repository"),
        (
            replace(HEAD, binderLinks=(f"{BINDER}/name/HEAD",)),
            True,
            "the Binder link in its README",
        ),
        (replace(HEAD, binder=("binder/environment.yml",)), True, "binder/environment.yml"),
        (replace(HEAD, packages=("jupyterlab", "numpy")), True, "which installs Jupyter"),
        (replace(HEAD, binder=("runtime.txt",), runtime="r-4.4-2025-01-31"), True, "runtime.txt"),
        (replace(HEAD, binder=("Project.toml",)), True, "Project.toml"),
        (
            replace(HEAD, binder=("Dockerfile",), docker=Docker(base="jupyter/x")),
            True,
            "Dockerfile",
        ),
        (replace(HEAD, binder=("Dockerfile",), docker=Docker(base="python:3")), False, ""),
        (replace(HEAD, binder=("setup.py",), packages=(".",)), False, ""),
        (HEAD, False, ""),
        (replace(HEAD, binder=("REQUIRE", "binder/")), False, ""),
    ],
)
def test_how_it_is_used_shows_in_the_repository(ref: Ref, interface: bool, origin: str) -> None:
    (joined,) = with_repositories([entry()], found(ref))
    assert joined.interface == (("notebook",) if interface else ())
    assert origin in joined.origin.get("interface", "")
    assert joined.origin.get("interface", "derived").startswith("derived")


def test_an_environment_of_r_without_notebooks_opens_rstudio() -> None:
    ref = replace(HEAD, binder=("runtime.txt",), runtime="r-4.4-2025-01-31")
    assert opens(entry(), found(ref)) == "gh/owner/name/HEAD?urlpath=rstudio"


def test_where_no_environment_is_started_the_pair_is_refused() -> None:
    bare = replace(HEAD, binder=("postBuild",), notebooks=("a.ipynb",))
    (joined,) = with_repositories([entry()], found(bare))
    refused = fit(joined, replace(HUB, defaultEnvironment="no"))
    assert (refused.url, refused.code) == (None, "no-environment")
    assert "postBuild alone is not enough" in refused.reason and "environment.yml" in refused.reason
    plain = fit(joined, replace(HUB, defaultEnvironment="yes"))
    words = "no environment file, plain Python and what postBuild installs"
    assert (plain.caution, plain.verdict) == (words, "plain")
    assert fit(joined, HUB).caution == f"may not start: {words}"


def test_what_is_in_doubt_stands_below() -> None:
    odd = replace(HEAD, binder=("Dockerfile",), docker=Docker(base="python:3.12"))
    (joined,) = with_repositories([entry(interface=("notebook",))], found(odd))
    lite = replace(HUB, id="z", name="Z", kind="jupyterlite")
    first, second = (replace(HUB, name="A"), replace(HUB, id="b", name="B"))
    assert [item.caution for item in fits(joined, [first, second])] == ["may not start"] * 2
    bare = replace(HEAD, binder=())
    (joined,) = with_repositories([entry(interface=("notebook",))], found(bare))
    ranked = fits(joined, [first, replace(second, defaultEnvironment="yes"), lite])
    assert [item.facility.name for item in ranked if item.url] == ["B", "A"]


def test_a_curated_urlpath_that_leaves_the_session_is_a_finding() -> None:
    leaving = entry(source="curated", interface=("notebook",), urlpath="lab/%2e%2e/%2e%2e/x")
    (finding,) = consistency.check([leaving], [], [], [])
    assert (finding.field, finding.found) == ("urlpath", '"lab/%2e%2e/%2e%2e/x"')


def test_a_repository_inside_a_private_network_is_launched_only_from_there() -> None:
    inside = entry(interface=("notebook",), codeRepository="https://192.168.0.4/me/repo")
    refused = fit(inside, HUB)
    assert (refused.url, refused.code) == (None, "private-repository")
    assert "192.168.0.4" in refused.reason
    assert fit(inside, replace(HUB, url="https://10.0.0.1/")).url


PAGE = "the URL of its repository"


@pytest.mark.parametrize(
    ("fields", "ref", "start"),
    [
        ({}, HEAD, Start(repository=CLONE)),
        (
            {"urlpath": "lab", "origin": {"urlpath": "software/s.yml"}},
            HEAD,
            Start(repository=CLONE, urlpath="lab", origin="software/s.yml"),
        ),
        (
            {"notebooks": (Notebook(path="b.ipynb"),), "origin": {"notebooks": "codemeta.json"}},
            replace(HEAD, notebooks=("b.ipynb",)),
            Start(repository=CLONE, path="b.ipynb", origin="codemeta.json"),
        ),
        (
            {},
            replace(HEAD, binderLinks=(f"{BINDER}/name/HEAD?labpath=a.ipynb",), complete=False),
            Start(repository=CLONE, path="a.ipynb", origin="the Binder link in its README"),
        ),
        (
            {},
            replace(HEAD, notebooks=("index.ipynb", "b.ipynb")),
            Start(repository=CLONE, path="index.ipynb", origin="the notebook named index"),
        ),
        (
            {},
            replace(HEAD, notebooks=("x/b.ipynb",)),
            Start(repository=CLONE, path="x/b.ipynb", origin="its only notebook"),
        ),
        (
            {},
            replace(HEAD, notebooks=("x/a.ipynb", "x/b.ipynb"), readmeNotebooks=("x/b.ipynb",)),
            Start(
                repository=CLONE,
                path="x/b.ipynb",
                origin="the first notebook that its README links to",
            ),
        ),
        (
            {},
            replace(HEAD, notebooks=("a.ipynb", "b.ipynb")),
            Start(repository=CLONE, path="a.ipynb", origin="the first of its notebooks"),
        ),
        (
            {"codeRepository": f"{CLONE}/tree/HEAD/docs"},
            HEAD,
            Start(repository=CLONE, path="docs", origin=PAGE),
        ),
        (
            {"codeRepository": f"{CLONE}/blob/HEAD/docs/a.ipynb"},
            replace(HEAD, notebooks=("docs/a.ipynb", "docs/b.ipynb")),
            Start(repository=CLONE, path="docs/a.ipynb", origin=PAGE),
        ),
        (
            {"codeRepository": f"{CLONE}/tree/HEAD/docs"},
            replace(HEAD, notebooks=("docs/index.ipynb", "index.ipynb")),
            Start(repository=CLONE, path="docs/index.ipynb", origin="the notebook named index"),
        ),
        (
            {},
            replace(HEAD, binder=("runtime.txt",), runtime="r-4.4-2025-01-31"),
            Start(repository=CLONE, urlpath="rstudio", origin="its environment, which is one of R"),
        ),
    ],
)
def test_what_a_launch_does_and_where_that_was_found(
    fields: dict[str, Any], ref: Ref, start: Start
) -> None:
    (joined,) = with_repositories([entry(**fields)], found(ref))
    assert joined.start and start == replace(
        joined.start, ref=start.ref, commit=None, branch=None, shown=""
    )


@pytest.mark.parametrize(
    ("notebooks", "origin", "start"),
    [
        ((), "", Start(repository="10.5281/zenodo.7")),
        (
            ("b.ipynb", "index.ipynb"),
            "archive a.zip",
            Start(
                repository="10.5281/zenodo.7", path="index.ipynb", origin="the notebook named index"
            ),
        ),
        (
            ("b.ipynb", "index.ipynb"),
            "codemeta.json",
            Start(repository="10.5281/zenodo.7", path="b.ipynb", origin="codemeta.json"),
        ),
    ],
)
def test_what_a_launch_of_an_archive_does(
    notebooks: tuple[str, ...], origin: str, start: Start
) -> None:
    archived = entry(
        codeRepository=None,
        doi="10.5281/zenodo.7",
        notebooks=tuple(Notebook(path=path) for path in notebooks),
        origin={"notebooks": origin} if origin else {},
    )
    assert start_of_archive(archived) == start
    assert start_of_archive(replace(archived, doi=None)) is None
    assert start_of_archive(replace(archived, urlpath="lab", origin={"urlpath": "x"})) == Start(
        repository="10.5281/zenodo.7", urlpath="lab", origin="x"
    )


def test_words_that_say_how_it_is_used_are_whole() -> None:
    for ref, origin in (
        (replace(HEAD, packages=("voila",)), "derived: environment.yml in its repository, "
         "which installs Jupyter"),
        (replace(HEAD, binder=(".binder/environment.yml",)),
         "derived: .binder/environment.yml in its repository"),
        (replace(HEAD, binder=("Project.toml",)), "derived: Project.toml in its repository"),
        (replace(HEAD, notebooks=("a.ipynb",)), "derived: notebooks in its repository"),
    ):  # fmt: skip
        (joined,) = with_repositories([entry()], found(ref))
        assert joined.origin["interface"] == origin
    for package in ("ipykernel", "ipywidgets", "jupyter", "jupyterlab", "nbgitpuller", "notebook"):
        (joined,) = with_repositories([entry()], found(replace(HEAD, packages=(package,))))
        assert joined.interface == ("notebook",)


@pytest.mark.parametrize("name", ["DESCRIPTION", "Project.toml", "setup.py"])
def test_a_package_alone_is_no_notebook(name: str) -> None:
    ref = replace(HEAD, binder=(name,), stated=(Stated(path=name, programmingLanguage=("R",)),))
    (joined,) = with_repositories([entry()], found(ref))
    assert not joined.interface


def test_an_address_shows_refs_of_at_most_five_words() -> None:
    inside = entry(codeRepository=f"{CLONE}/tree/a/b/c/d/e/f")
    assert wanted([inside])[CLONE] == ("a", "a/b", "a/b/c", "a/b/c/d", "a/b/c/d/e")
    assert wanted([replace(inside, ref="a/b")]) == {CLONE: ("a/b",)}
    assert wanted([entry(codeRepository=f"{CLONE}/tree/HEAD/b")]) == {CLONE: ("HEAD",)}
    assert wanted([entry(codeRepository=f"{CLONE}/tree/v1")]) == {CLONE: ("v1",)}


def test_an_empty_repository_has_no_default_branch_either() -> None:
    (joined,) = with_repositories(
        [entry(ref="main", interface=("notebook",))], found(Ref(name="HEAD"), Ref(name="main"))
    )
    assert joined.repository is not None and joined.repository.refs == (Ref(name="main"),)
    assert fit(joined, HUB).reason == "Its code repository has no branch, tag or commit “main”."


def test_a_notebook_that_the_address_shows_is_opened_in_an_environment_of_r_too() -> None:
    ref = replace(HEAD, binder=("runtime.txt",), runtime="r-4.4-2025-01-31", complete=False)
    shown = entry(codeRepository=f"{CLONE}/blob/HEAD/a.ipynb")
    assert opens(shown, found(ref)) == lab("a.ipynb")
