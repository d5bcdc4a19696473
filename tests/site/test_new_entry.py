"""/contribute/new/: a file made of a form, checked as one types, and handed to the forge."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import Page, expect

from catalogue.check.document import Document
from catalogue.check.report import as_text
from catalogue.check.schemas import shipped

pytestmark = pytest.mark.shares_page

# Where a page would open, instead of opening it: no test asks another host.
CAUGHT = "window.open = (url) => { window.caught = url; }"
SUBMIT = "Open a pull request with this file"


def filled(page: Page, values: dict[str, str]) -> None:
    for name, value in values.items():
        page.locator(f"[data-control='{name}']").fill(value)


def fault(page: Page, name: str) -> str:
    """What is said of a control, as it is read out with it."""
    control = page.locator(f"[data-control='{name}']")
    ids = (control.get_attribute("aria-describedby") or "").split()
    return page.locator(f"#{ids[-1]}").inner_text().strip()


def handed_over(page: Page) -> dict[str, list[str]]:
    """What the link that was opened holds."""
    return parse_qs(urlsplit(page.evaluate("window.caught")).query)


def as_checked(name: str, value: object) -> str:
    """What `build.py check` says of one field of software, without the place."""
    found = shipped().check("software.schema.json", {name: value}, Document(source="x"))
    (told,) = (as_text(one) for one in found if one.field == name)
    return told.removeprefix(f"x: {name}: ").replace("[", "").replace("]", "")


def test_from_the_url_of_a_repository_to_a_pull_request(page: Page, site: str) -> None:
    page.goto(f"{site}contribute/new/")
    page.evaluate(CAUGHT)
    filled(page, {"codeRepository": "https://github.com/cds-astro/mocpy"})
    expect(page.get_by_role("link", name="Open MOCPy.")).to_have_count(2)
    expect(page.locator("[data-control='name']")).to_have_value("mocpy")
    expect(page.locator("[data-control='id']")).to_have_value("mocpy")

    # The first fault has the focus, and each is told beside its field in the words of check.
    page.get_by_role("button", name=SUBMIT).click()
    expect(page.locator("[data-control='summary']")).to_be_focused()
    assert "nothing, expected this field" in fault(page, "summary").lower()
    filled(page, {"license": "Apache", "keywords": "a\nb\na"})
    assert fault(page, "license") == as_checked("license", "Apache")
    assert fault(page, "keywords").startswith('keywords[2]: "a" a second time')
    assert page.get_by_label("Licence").get_attribute("aria-invalid") == "true"

    summary = "Count: what #1 of all, no less"
    filled(page, {"summary": summary, "license": "Apache-2.0", "keywords": "no\n1.10"})
    filled(page, {"codeRepository": "https://github.com/o/counts", "id": "counts"})
    page.get_by_label("notebook", exact=True).check()
    page.get_by_role("button", name="Add notebook").click()
    filled(page, {"notebooks[0].path": "a/b.ipynb"})
    expect(page.locator("[data-card]")).to_contain_text(summary)
    expect(page.locator("[data-pair='mybinder'] .button")).to_have_attribute(
        "href", "https://mybinder.org/v2/gh/o/counts/HEAD?urlpath=lab%2Ftree%2Fa%2Fb.ipynb"
    )

    # What one wrote is there when one comes back.
    page.reload()
    page.evaluate(CAUGHT)
    expect(page.locator("[data-control='notebooks[0].path']")).to_have_value("a/b.ipynb")
    page.get_by_role("button", name=SUBMIT).click()
    expect(page.locator("[data-opened]")).to_be_visible()
    assert page.evaluate("window.caught").startswith("https://github.com/")
    told = handed_over(page)
    assert told["filename"] == ["counts.yml"]
    fields = yaml.safe_load(told["value"][0])
    assert fields == {
        "name": "counts",
        "summary": summary,
        "interface": ["notebook"],
        "codeRepository": "https://github.com/o/counts",
        "notebooks": [{"path": "a/b.ipynb"}],
        "license": "Apache-2.0",
        "keywords": ["no", "1.10"],
    }
    assert not shipped().check("software.schema.json", fields, Document(source="x"))

    # What is too long for a URL is copied instead.
    page.locator("[data-fields] > details > summary").click()
    filled(page, {"description": "Long words. " * 800})
    page.get_by_role("button", name=SUBMIT).click()
    expect(page.get_by_text("The file is too long for a link")).to_be_visible()
    assert handed_over(page) == {"filename": ["counts.yml"]}
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download").click()
    assert saved.value.suggested_filename == "counts.yml"
    assert saved.value.path().read_text("utf-8").count("Long words.") == 800

    page.get_by_role("button", name="Clear the form").click()
    assert page.evaluate("localStorage.getItem('contribute-draft')") is None
    expect(page.locator("[data-control='summary']")).to_have_value("")


def test_every_kind_of_entry_has_its_form(page: Page, site: str) -> None:
    page.goto(f"{site}contribute/new/?kind=dataset")
    page.evaluate(CAUGHT)
    filled(page, {"name": "Survey", "summary": "All of it."})
    protocol = page.locator("[data-control='access[0].protocol']")
    expect(page.locator("[data-field='access[0].did']")).to_be_hidden()
    protocol.select_option("rucio")
    filled(page, {"access[0].did": "scope:file"})
    expect(page.locator("[data-field='access[0].query']")).to_be_hidden()
    page.get_by_role("button", name=SUBMIT).click()
    expect(page.locator("[data-opened]")).to_be_visible()
    assert yaml.safe_load(handed_over(page)["value"][0]) == {
        "name": "Survey",
        "summary": "All of it.",
        "access": [{"protocol": "rucio", "did": "scope:file"}],
    }

    page.get_by_label("A compute facility").check()
    expect(page.locator("[data-control='name']")).to_have_value("Survey")
    filled(page, {"id": "mybinder", "url": "https://mybinder.org"})
    expect(page.get_by_role("link", name="Open MyBinder.")).to_be_visible()
    assert re.search(r"Write .https://mybinder\.org/.\.", fault(page, "url"))
    page.locator("[data-control='kind']").select_option("binderhub")
    page.locator("[data-field='accepts.interfaces'] [value='cli']").check()
    found = page.locator("[data-field='accepts.interfaces'] .make__fault")
    expect(found).to_contain_text("X105")
    page.locator("[data-field='accepts.interfaces'] [value='notebook']").check()
    expect(found).to_be_empty()
    page.get_by_role("button", name=SUBMIT).click()
    expect(page.locator("[data-control='url']")).to_be_focused()
    # What is wrong with a group is read out with its first control.
    assert "expected this field" in fault(page, "access.login")
    page.locator("[data-control='access.login']").select_option("none")
    filled(page, {"url": "https://new.example.org/", "id": "new-hub"})
    page.locator("[data-fields] > details > summary").click()
    logo = {"path": "facilities/logos/new.svg", "license": "CC0-1.0", "source": "https://a.b.org/"}
    filled(page, {f"logo.{name}": value for name, value in logo.items()})
    page.get_by_role("button", name=SUBMIT).click()
    expect(page.locator("[data-opened]")).to_be_visible()
    fields = yaml.safe_load(handed_over(page)["value"][0])
    assert fields["accepts"] == {"interfaces": ["notebook", "cli"]} and fields["logo"] == logo
    expect(page.get_by_text(f"add {logo['path']} to the same pull request")).to_be_visible()
    assert not shipped().check("facility.schema.json", fields, Document(source="x"))

    page.get_by_label("A correction").check()
    filled(page, {"overlay": "10.5281/zenodo.1", "id": "fix"})
    page.locator("[data-control='name']").evaluate("e => e.closest('details').open = true")
    page.get_by_role("button", name=SUBMIT).click()
    expect(page.locator("[data-opened]")).to_be_visible()
    assert yaml.safe_load(handed_over(page)["value"][0])["overlay"] == "10.5281/zenodo.1"
    page.evaluate("localStorage.clear()")
