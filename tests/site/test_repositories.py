"""What git found, on the pages: environment, notebooks found, and what cannot be launched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from catalogue.records.repository import Ref, Repository
from harvest.assemble import assemble
from harvest.git.lines import REPOSITORIES
from harvest.store import Store
from render.site import render_site
from tests.conftest import BASE_PATH
from tests.support import nights
from tests.support.browser.serving import kept
from tests.support.example import project

SHA = "a" * 40
FOUND = tuple(f"docs/tutorials/a rather long name of a notebook {n:03}.ipynb" for n in range(60))
AGNPY = Ref(
    name="v0.5.0",
    tag=True,
    commit="b" * 40,
    binder=("environment.yml",),
    notebooks=FOUND,
    complete=True,
    packages=("numpy",),
    imports=("gammapy",),
)
REFS = {
    "https://github.com/cosimoNigro/agnpy": AGNPY,
    "https://github.com/escape2020/school2021": Ref(
        name="HEAD",
        commit=SHA,
        binder=(),
        complete=True,
        binderLinks=("https://mybinder.org/v2/gh/escape2020/school2021.git/HEAD?urlpath=rstudio",),
    ),
    "https://github.com/cds-astro/mocpy": Ref(name="HEAD", commit=SHA, binder=("REQUIRE",)),
    "https://github.com/AMIGA-IAA/hcg-16": Ref(name="HEAD"),
}
pytestmark = pytest.mark.shares_page

WIDTHS = (390, 1280)
BARE = (
    "The repository has no environment file. If a facility starts it anyway, it gets plain Python."
)


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The bundled catalogue's site, after a night on which some repositories were looked at."""
    folder = tmp_path_factory.mktemp("looked-at")
    where = project(folder / "project")
    gone = "https://git.astron.nl/astron-sdc/escape-wp5/workflows/muon-hunters-example"
    repositories = [
        *(
            Repository(
                url=u,
                status="found",
                since="2026-11-20",
                refs=tuple(
                    {
                        r.name: r
                        for r in (replace(r, name="HEAD", tag=False, commit=r.commit and SHA), r)
                    }.values()
                ),
            )
            for u, r in REFS.items()
        ),
        Repository(
            url="https://github.com/stvoutsin/esap_demo",
            status="found",
            since="2026-11-20",
            refs=(Ref(name="HEAD", commit=SHA, binder=("environment.yml",), complete=False),),
        ),
        Repository(url=gone, status="gone", since="2026-11-20", fault="it does not exist"),
    ]
    known = nights.repositories(*repositories, changed="2026-11-20T00:00:00Z")
    Store(where / "snapshot").write(REPOSITORIES, known)
    made = assemble(where, where / "snapshot")
    assert not made.faults
    render_site(made.catalogue, folder / "site", changes=made.changes)
    with kept(folder / "site", BASE_PATH) as url:
        yield url


def options(page: Page) -> None:
    """Open what one may choose, and wait until the links follow it."""
    page.locator("[data-options] > summary").click()
    expect(page.locator("[data-choices][data-follows]")).to_be_visible()


def visible_links(page: Page) -> list[str]:
    shown = page.locator(".pair:not([hidden]) [data-launch]")
    found: list[str] = shown.evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return found


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (
            "4687123",
            "environment.yml lists the packages (conda). Its notebooks import gammapy, "
            "which environment.yml does not install.",
        ),
        ("escape-school-2021", BARE),
    ],
)
def test_how_the_environment_comes_about(
    looked_at: str, page: Page, entry: str, words: str
) -> None:
    page.goto(f"{looked_at}software/{entry}/")
    note = page.get_by_text(f"Environment: {words}")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        expect(note).to_be_visible()
        box, panel = note.bounding_box(), page.locator("#launch").bounding_box()
        assert box and panel and box["x"] >= panel["x"]
        assert box["x"] + box["width"] <= panel["x"] + panel["width"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("around", ["<p>{}</p>", "<div>{}</div>", "<ul><li>{}</li></ul>"])
def test_a_long_formula_scrolls_where_it_stands(looked_at: str, page: Page, around: str) -> None:
    page.goto(f"{looked_at}software/4687123/")
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    formula = around.format(f"<math>{'<mi>x</mi><mo>+</mo>' * 60}</math>")
    body = page.locator("article")
    body.evaluate("(at, html) => at.insertAdjacentHTML('beforeend', html)", formula)
    at = body.locator(":scope > :last-child")
    assert at.evaluate("at => at.scrollWidth > at.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[0]


@pytest.mark.parametrize("script", [True, False])
def test_notebooks_that_were_found(
    looked_at: str, open_page: Callable[..., Page], script: bool
) -> None:
    page = open_page(java_script_enabled=script)
    page.goto(f"{looked_at}software/4687123/")
    expect(page.get_by_role("heading", name="50 notebooks")).to_be_visible()
    expect(page.get_by_text("Found in the repository, which has 10 more.")).to_be_visible()
    expect(page.locator(".notebooks li")).to_have_count(50)
    # The first of all, where neither a badge nor the README says which.
    begin = "https://mybinder.org/v2/gh/cosimoNigro/agnpy/v0.5.0?urlpath=lab%2Ftree%2Fdocs%2Ftutorials%2F"
    link = next(link for link in visible_links(page) if link.startswith(begin))
    assert link.endswith("000.ipynb")
    expect(page.locator("[data-opens]")).to_contain_text("000.ipynb in JupyterLab")
    if script:
        options(page)
        expect(page.get_by_label("Notebook", exact=True)).to_have_value(re.compile("000.ipynb$"))
        page.get_by_label("Version", exact=True).select_option("ref")
        page.get_by_label("Branch, tag or commit").fill("v1")
        assert link.replace("v0.5.0", "v1") in visible_links(page)
    first = page.locator(".notebooks a").first.get_attribute("href") or ""
    assert first.endswith("000.ipynb")


UNLAUNCHED = {
    "mocpy": "REQUIRE lists Julia packages",
    "hcg-16": "Its code repository is empty.",
    "muon-hunters-example": "cannot be fetched: it does not exist (since 20 Nov 2026)",
}


@pytest.mark.parametrize("script", [True, False])
def test_what_cannot_be_launched_says_why(
    looked_at: str, page: Page, open_page: Callable[..., Page], script: bool
) -> None:
    one = page if script else open_page(java_script_enabled=False)
    for entry, reason in UNLAUNCHED.items():
        one.goto(f"{looked_at}software/{entry}/")
        expect(one.locator(".refusals")).to_contain_text(reason)
        assert visible_links(one) == [], entry


def test_another_version_of_what_is_broken_can_be_tried(looked_at: str, page: Page) -> None:
    page.goto(f"{looked_at}software/mocpy/")
    options(page)
    page.get_by_label("Version").select_option("ref")
    page.locator("[name=ref]").fill("v0.1")
    expect(page.locator("[data-launch]").first).to_have_attribute(
        "href",
        "https://mybinder.org/v2/gh/cds-astro/mocpy/v0.1?urlpath=lab%2Ftree%2Fnotebooks%2F00-MOCpy_introduction.ipynb",
    )


def test_the_state_of_the_repositories(looked_at: str, page: Page) -> None:
    page.goto(f"{looked_at}about/")
    expect(page.get_by_text("6 code repositories are checked every night")).to_be_visible()
    links = page.locator("dt:text-is('Launch links') + dd")
    expect(links).to_contain_text("For 2 entries: 12 checked launch links to 6 compute facilities")
    expect(links).to_contain_text("(availability not confirmed yet)")
    expect(links).to_contain_text("5 more links open repositories with a missing")
    page.goto(looked_at)
    expect(page.locator(".intro__lead")).to_contain_text("with 12 checked launch links")


def test_a_repository_without_an_environment_is_refused_where_that_cannot_start(
    looked_at: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{looked_at}software/escape-school-2021/")
    assert not [link for link in visible_links(page) if link.startswith("https://mybinder.org/")]
    refusal = page.get_by_text("Needs an environment file", exact=False)
    expect(refusal).to_contain_text("can add an environment.yml")
    cautions = page.locator(".pair:visible .pair__caution")
    words = "May not start: no environment file, only plain Python"
    expect(cautions.first).to_contain_text(words)
    page.goto(f"{looked_at}facilities/egi-replay/")
    school = page.locator(".runs li").filter(has_text="ESCAPE Data Science Summer School 2021")
    expect(school).to_contain_text(words)
    expect(page.get_by_role("heading", name="2 entries run here")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_what_the_authors_link_opens_is_opened(
    looked_at: str, open_page: Callable[..., Page], script: bool
) -> None:
    page = open_page(java_script_enabled=script)
    page.goto(f"{looked_at}software/escape-school-2021/")
    assert visible_links(page)
    assert all(link.endswith(f"/{SHA}?urlpath=rstudio") for link in visible_links(page))
    expect(page.locator("[data-opens]")).to_have_text("rstudio in the session")
    expect(page.get_by_text("Opens the same as the Binder link in its README.")).to_be_visible()
    if script:
        options(page)
        expect(page.get_by_label("Open in")).to_have_value("urlpath")
        page.get_by_label("Open in").select_option("lab")
        assert all(link.endswith(f"/{SHA}") for link in visible_links(page))
        page.get_by_label("Open in").select_option("voila")
        assert all(link.endswith(f"/{SHA}?urlpath=voila%2F") for link in visible_links(page))


def test_the_branch_is_the_second_choice(
    looked_at: str, page: Page, open_page: Callable[..., Page]
) -> None:
    page.goto(f"{looked_at}software/esap-demo/")
    options(page)
    version = page.get_by_label("Version", exact=True)
    assert version.locator("option").all_inner_texts()[:2] == [
        "commit aaaaaaa",
        "Latest (default branch)",
    ]
    pinned = visible_links(page)
    assert pinned and all(f"/{SHA}" in link for link in pinned)
    badge = page.locator("[data-launch-badge] [data-badge=markdown]")
    expect(badge).to_contain_text(pinned[0])
    version.select_option("head")
    expect(page.locator("[data-version]")).to_be_hidden()
    latest = visible_links(page)
    assert latest == [link.replace(SHA, "HEAD") for link in pinned]
    expect(badge).to_contain_text(latest[0])
    # Without JavaScript both are links, and the API gives both.
    plain = open_page(java_script_enabled=False)
    plain.goto(f"{looked_at}software/esap-demo/")
    assert visible_links(plain) == pinned
    expect(plain.locator("[data-version]")).to_have_text("Version commit aaaaaaa")
    plain.get_by_text("Launch the latest (default branch) instead").click()
    found = plain.locator(".latest a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert found == latest
    entries = plain.request.get(f"{looked_at}api/software.json").json()
    (entry,) = (each for each in entries if each["id"] == "esap-demo")
    assert set(entry["launch"].values()) == set(pinned)
    assert set(entry["latest"].values()) == set(latest)
    # The page that launches any repository knows it too.
    page.goto(f"{looked_at}launch/?repository=https://github.com/stvoutsin/esap_demo.git")
    expect(page.get_by_label("commit aaaaaaa")).to_be_checked()
    assert all(f"/{SHA}" in link for link in visible_links(page))
    page.get_by_label("Latest (default branch)").check()
    assert all("/HEAD" in link for link in visible_links(page))
    expect(page).to_have_url(re.compile("&version=head$"))
    page.goto(f"{looked_at}launch/?repository=https://github.com/escape2020/school2021")
    refusals = page.locator(".refusals")
    expect(refusals).to_contain_text("Needs an environment file")
    expect(page.locator(".pair__caution:visible").first).to_contain_text("May not start")
    expect(page.locator(".pair--best")).to_have_count(0)
    page.get_by_label("Branch, tag or commit").fill("dev")
    expect(refusals).not_to_contain_text("Needs an environment file")
    expect(page.get_by_label("commit aaaaaaa")).to_be_hidden()
    assert all(link.endswith("/dev") for link in visible_links(page))


def test_what_is_in_doubt_is_second_to_what_is_not(looked_at: str, page: Page) -> None:
    page.goto(f"{looked_at}software/escape-school-2021/")
    buttons = page.locator(".pair .button").filter(visible=True)
    assert "button--quiet" in (buttons.first.get_attribute("class") or "")
    expect(page.locator(".pair--best")).to_have_count(0)
    options(page)
    page.get_by_label("Version", exact=True).select_option("ref")
    page.locator("[name=ref]").fill("dev")  # of which nobody knows
    expect(page.locator(".pair--best").filter(visible=True)).to_have_count(1)
    expect(page.locator(".pair__caution").filter(visible=True)).to_have_count(0)
    page.evaluate("localStorage.setItem('esap-facility', 'egi-replay')")
    page.goto(f"{looked_at}software/escape-school-2021/")
    expect(page.locator(".pair").first).to_have_attribute("data-pair", "egi-replay")
    expect(page.locator(".pair--best")).to_have_count(0)
    page.goto(looked_at)
    card = page.locator("[data-id=escape-school-2021]")
    assert "button--quiet" in (card.locator(".button").get_attribute("class") or "")
    expect(card).to_contain_text("May not start: no environment file")
    sure = page.locator("[data-id='4687123'] .button")
    expect(sure).to_have_attribute("data-launch", "egi-replay")
    assert "button--quiet" not in (sure.get_attribute("class") or "")
