"""The catalogue's page in a browser, and what the catalogue holds, read from its API."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

Entries = dict[str, dict[str, Any]]

# Types each query, and waits for its answer.
ANSWERS = """async (queries) => {
  const input = document.querySelector("#q");
  const answers = [];
  for (const query of queries) {
    input.value = query;
    input.dispatchEvent(new Event("input"));
    const list = document.querySelector("[data-cards]");
    while (list.ariaBusy !== "false") await new Promise(requestAnimationFrame);
    const cards = [...document.querySelectorAll("[data-cards] > li:not([hidden])")];
    answers.push(cards.map((card) => card.dataset.id));
  }
  return answers;
}"""


@pytest.fixture(scope="session")
def entries(built_site: Path) -> Entries:
    """Every entry of api/software.json by its id, in the catalogue's order: what can be launched
    first, then as they are listed, by name."""
    listed = json.loads((built_site / "api/software.json").read_text("utf-8"))
    return {entry["id"]: entry for entry in sorted(listed, key=lambda one: not one["launch"])}


@pytest.fixture(scope="session")
def facility_names(built_site: Path) -> dict[str, str]:
    """The name of every facility by its id."""
    listed = json.loads((built_site / "api/facilities.json").read_text("utf-8"))
    return {facility["id"]: facility["name"] for facility in listed}


@pytest.fixture
def home(page: Page, site: str) -> Callable[..., Page]:
    """Open the catalogue at `search` ("?q=…") and wait until it answers."""

    def open_home(search: str = "") -> Page:
        page.goto(site + search)
        ready(page)
        return page

    return open_home


def ready(page: Page) -> None:
    """Wait until the page's script has shown its first list."""
    expect(page.locator("[data-advice]")).not_to_be_empty()
    settled(page)


def settled(page: Page) -> None:
    """Wait until the list answers what was asked last."""
    expect(page.locator("[data-cards]")).to_have_attribute("aria-busy", "false")


def shown(page: Page) -> list[str]:
    """The ids of the cards to be seen, in order."""
    settled(page)
    ids: list[str] = page.eval_on_selector_all(
        "[data-cards] > li:not([hidden])", "cards => cards.map(card => card.dataset.id)"
    )
    return ids
