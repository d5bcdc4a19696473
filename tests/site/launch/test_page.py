"""/launch/: any repository at any facility, told while one types."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Page, expect

from catalogue.launch import key
from tests.site.conftest import Entries
from tests.site.launch.test_panel import assert_looks_are_good, links, reasons

pytestmark = pytest.mark.shares_page

Open = Callable[..., Page]
Form = Callable[..., Page]


@pytest.fixture
def form(page: Page, site: str) -> Form:
    """Open the form at `search` ("?repository=…") and wait until it is there."""

    def open_form(search: str = "") -> Page:
        page.goto(f"{site}launch/{search}")
        expect(page.get_by_label("Repository")).to_be_visible()
        return page

    return open_form


def understood(page: Page) -> dict[str, str]:
    rows = page.locator("[data-understood] > div").filter(visible=True)
    told = "all => all.map(row => ['dt', 'dd'].map(name => row.querySelector(name).innerText))"
    return dict(rows.evaluate_all(told))


def test_it_says_what_it_understood_as_one_types(form: Form, page: Page) -> None:
    form()
    assert links(page) == {}
    expect(page.get_by_text("Paste a Git repository")).to_be_visible()
    page.get_by_label("Repository").fill("https://gitlab.com/g/s/r/-/blob/v1/a%20b/c.ipynb")
    assert understood(page) == {
        "Repository": "https://gitlab.com/g/s/r.git",
        "Branch, tag or commit": "v1",
        "Path": "a b/c.ipynb",
    }
    wanted = "https://mybinder.org/v2/gl/g%2Fs%2Fr/v1?urlpath=lab%2Ftree%2Fa%2520b%2Fc.ipynb"
    assert links(page)["mybinder"] == wanted
    expect(page.locator("[data-told]")).to_contain_text("facilities can try this")
    page.get_by_label("Repository").fill("10.5281/zenodo.3242074")
    assert understood(page) == {"Record": "10.5281/zenodo.3242074"}
    assert links(page)["mybinder"].endswith("/v2/zenodo/10.5281/zenodo.3242074")
    page.get_by_label("Repository").fill("")
    assert links(page) == {} and understood(page) == {}
    expect(page.get_by_text("Paste a Git repository")).to_be_visible()


# Fills in each name; the page answers at once when it knows the entries.
ANSWERS = """(names) => {
  const field = document.querySelector("[name=repository]");
  const shown = (path) => [...document.querySelectorAll(path)];
  return names.map((name) => {
    field.value = name;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return {
      known: shown("[data-known] a").map((a) => a.getAttribute("href")),
      links: shown(".pair:not([hidden]) .button")
        .map((a) => [a.dataset.launch, a.getAttribute("href")]),
      told: document.querySelector("[data-told]").innerText,
    };
  });
}"""


def test_an_entry_s_repository_and_doi_get_the_answer_of_its_own_page(
    form: Form, page: Page, entries: Entries
) -> None:
    form("?repository=o/unknown")
    told, field = page.locator("[data-told]"), page.get_by_label("Repository")
    expect(told).to_contain_text("Neither the repository nor its environment was checked")
    written = Counter(key(each["codeRepository"]) for each in entries.values()
                      if each.get("codeRepository"))  # fmt: skip
    asked = []
    for entry in entries.values():
        url = entry.get("codeRepository")
        alone = [url, f"{url.removesuffix('.git')}/"] if url and written[key(url)] == 1 else []
        names = [*alone, *filter(None, [entry.get("doi"), entry.get("conceptdoi")])]
        asked += [(name, entry) for name in names]
    field.fill(asked[0][0])
    # The first is filled in before it is known which entries there are.
    expect(page.locator("[data-known] a")).to_be_attached()
    answers = page.evaluate(ANSWERS, [name for name, _ in asked])
    for (name, entry), answer in zip(asked, answers, strict=True):
        assert answer["known"] == [f"../software/{entry['id']}/"], name
        assert dict(answer["links"]) == entry["launch"], name
        seen = "unchecked" not in [entry["verdict"][id_] for id_ in entry["launch"]]
        assert ("was checked" not in answer["told"]) is seen, name
    assert len(asked) > 40


OPENS = {
    "lab": "nb/x.ipynb in JupyterLab",
    "voila": "nb/x.ipynb in Voilà",
    "rstudio": "the repository in RStudio",
}


def test_it_says_what_opens(form: Form, page: Page) -> None:
    form()
    for repository, path in (("", "nb/x.ipynb"), ("/blob/main/nb/x.ipynb", "")):
        page.get_by_label("Repository").fill(f"https://github.com/o/r{repository}")
        page.get_by_label("Notebook or folder").fill(path)
        for interface, told in OPENS.items():
            page.get_by_label("Open in").select_option(interface)
            expect(page.locator("[data-opens]")).to_have_text(told)


def test_it_can_be_linked_to(form: Form, page: Page, site: str, open_page: Open) -> None:
    form()
    page.get_by_label("Repository").fill("https://github.com/o/r")
    page.get_by_label("Branch, tag or commit").fill("fix/a#b")
    page.get_by_label("Notebook or folder").fill("day 1/été.ipynb")
    address = (
        f"{site}launch/?repository=https%3A%2F%2Fgithub.com%2Fo%2Fr&ref=fix%2Fa%23b"
        "&path=day+1%2F%C3%A9t%C3%A9.ipynb"
    )
    expect(page).to_have_url(address)
    other = open_page()
    other.goto(address)
    expect(other.get_by_label("Notebook or folder")).to_have_value("day 1/été.ipynb")
    assert links(other) == links(page)
    assert links(other)["mybinder"].startswith("https://mybinder.org/v2/gh/o/r/fix/a%23b?urlpath=")


def test_any_address_in_the_session(form: Form, page: Page) -> None:
    form("?repository=github.com/o/r&urlpath=lab/tree/x?reset")
    expect(page.get_by_label("Open in")).to_have_value("urlpath")
    assert links(page)["mybinder"].endswith("/HEAD?urlpath=lab%2Ftree%2Fx%3Freset")
    page.get_by_label("Path in the session").fill("https://evil.example/")
    assert links(page) == {}
    assert "is outside the session" in reasons(page)["MyBinder"]
    page.get_by_label("Open in").select_option("rstudio")
    assert links(page)["mybinder"].endswith("/HEAD?urlpath=rstudio%2F")
    expect(page).to_have_url(re.compile(r"\?repository=github\.com%2Fo%2Fr&interface=rstudio$"))


REFUSED = {
    "numpy": "is not a URL",
    "javascript:alert(1)": "begin with javascript:",
    "https://pypi.org/project/x": "a page of a package index",
    "<img src=x onerror=alert(1)>": "is not a URL",
    "https://github.com/o/<img src=x onerror=alert(1)>": "is not a valid GitHub",
}


def test_what_cannot_be_launched_is_refused_in_words(form: Form, page: Page) -> None:
    form()
    for written, reason in REFUSED.items():
        if "<" in written:
            form(f"?repository={quote(written)}")
        else:
            page.get_by_label("Repository").fill(written)
        assert links(page) == {} and understood(page) == {}, written
        expect(page.get_by_role("status")).to_contain_text(reason)
        # Said once: the list has only those that would refuse anything, for reasons of their own.
        assert page.locator("#main").inner_text().count(reason) == 1, written
        assert "MyBinder" not in reasons(page)
        assert "Opens its own JupyterLab" in reasons(page)["CERN Virtual Research Environment"]
        assert page.locator("[src=x]").count() == 0


@pytest.mark.parametrize(
    ("written", "rest", "link", "rows"),
    [
        ("o/r", {}, "gh/o/r/HEAD", {"Repository": "https://github.com/o/r"}),
        (
            "https://notebooks.gesis.org/binder/v2/gl/g%2Fr/v1?labpath=a%20b.ipynb",
            {},
            "gl/g%2Fr/v1?urlpath=lab%2Ftree%2Fa%2520b.ipynb",
            {
                "Repository": "https://gitlab.com/g/r.git",
                "Branch, tag or commit": "v1",
                "Path": "a b.ipynb",
            },
        ),
        (
            "https://mybinder.org/v2/gh/o/r/v1?urlpath=rstudio",
            {},
            "gh/o/r/v1?urlpath=rstudio",
            {
                "Repository": "https://github.com/o/r",
                "Branch, tag or commit": "v1",
                "Opens": "rstudio",
            },
        ),
        (
            "https://mybinder.org/v2/gh/o/r/v1?urlpath=rstudio",
            {"interface": "voila", "path": ""},
            "gh/o/r/v1?urlpath=voila%2F",
            {"Repository": "https://github.com/o/r", "Branch, tag or commit": "v1"},
        ),
        (
            "https://github.com/o/r/blob/v1/a/x.ipynb",
            {"interface": "voila"},
            "gh/o/r/v1?urlpath=voila%2Frender%2Fa%2Fx.ipynb",
            {"Repository": "https://github.com/o/r", "Branch, tag or commit": "v1"},
        ),
        (
            "https://mybinder.org/v2/zenodo/10.5281/zenodo.3242074/",
            {},
            "zenodo/10.5281/zenodo.3242074",
            {"Record": "10.5281/zenodo.3242074"},
        ),
    ],
)
def test_short_names_and_links_to_a_binderhub(
    form: Form, page: Page, written: str, rest: dict[str, str], link: str, rows: dict[str, str]
) -> None:
    form("?" + urlencode({"repository": written, **rest}))
    assert links(page)["mybinder"] == f"https://mybinder.org/v2/{link}"
    shown = understood(page)
    assert {name: shown[name] for name in rows} == rows
    if "Opens" in rows:
        expect(page.locator("[data-some]")).to_contain_text(f"Opens {rows['Opens']} in the session")


def test_a_launch_without_encryption_is_told_beside_the_button(form: Form, page: Page) -> None:
    form("?repository=https://github.com/o/r")
    open_ones = [id_ for id_, url in links(page).items() if url.startswith("http:")]
    assert open_ones and list(links(page))[-len(open_ones) :] == open_ones
    for pair in page.locator(".pair:not([hidden])").all():
        url = pair.locator(".button").get_attribute("href") or ""
        assert ("Not encrypted" in (pair.text_content() or "")) == url.startswith("http:")


def test_a_password_goes_nowhere(form: Form, page: Page) -> None:
    form()
    field = page.get_by_label("Repository")
    field.press_sequentially("https://u:S3CRET@github.com/o/r")
    assert "S3CRET" not in page.evaluate("location.href")
    expect(page.get_by_role("status")).to_contain_text("token")
    assert "S3CRET" not in page.locator("#main").inner_text()


def test_badges_of_any_repository(form: Form, page: Page) -> None:
    form("?repository=https://github.com/o/some_name")
    page.get_by_text("Badge for your README").click()
    text = page.locator("[data-badge=markdown]")
    expect(text).to_contain_text("[![Launch some\\_name on ")
    page.get_by_label("Facility opened by the badge").select_option("MyBinder")
    expect(text).to_contain_text(
        "/launch/badge.svg)](<https://mybinder.org/v2/gh/o/some_name/HEAD>)"
    )
    page.wait_for_function("() => document.querySelector('.readme img').naturalWidth > 60")


def test_enter_does_not_leave_the_page(form: Form, page: Page) -> None:
    form()
    page.get_by_label("Repository").fill("github.com/o/r")
    page.get_by_label("Repository").press("Enter")
    assert "mybinder" in links(page)
    expect(page).to_have_url(re.compile(r"\?repository=github\.com%2Fo%2Fr$"))


def test_without_javascript_it_says_so(open_page: Open, site: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{site}launch/")
    expect(page.get_by_text("needs JavaScript")).to_be_visible()
    expect(page.locator("[data-launch-form]")).to_be_hidden()
    page.locator(".note a").click()
    expect(page).to_have_url(site)


@pytest.mark.parametrize("repository", ["", "numpy", "https://gitlab.in2p3.fr/g/r/-/tree/main/x"])
def test_axe_finds_nothing(page: Page, site: str, repository: str) -> None:
    page.goto(f"{site}launch/?repository={repository}&urlpath=lab")
    expect(page.get_by_label("Repository")).to_be_visible()
    assert_looks_are_good(page)
