"""A browser's basket, put in and read out by the tests of its pages."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Locator, Page

from tests.basket.items import SKY, Item, basket

KEY = "esap-basket"


def put(page: Page, items: list[Item]) -> None:
    """Keep the items in the browser; `page` is one of the site's and shows them when reloaded."""
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, written(items)])


def kept(page: Page) -> list[Item]:
    """The items that the browser keeps."""
    text: str | None = page.evaluate("key => localStorage.getItem(key)", KEY)
    found: dict[str, Any] = json.loads(text or '{"items": []}')
    items: list[Item] = found["items"]
    return items


def written(items: list[Item]) -> str:
    return json.dumps(basket([*items]))


def fields(count: int) -> list[Item]:
    """So many files of a survey, on a host that is never asked."""
    url = "https://example.org/field-{}.fits"
    access = [
        {"protocol": "https", "contentUrl": url.format(at), "name": f"{at}.fits"}
        for at in range(count)
    ]
    return [
        {**SKY, "id": f"field-{at}", "name": f"Field {at}", "access": one}
        for at, one in enumerate(access)
    ]


def header(page: Page) -> Locator:
    """The link to the basket in the header; its name tells the number of items."""
    return page.locator("[data-basket-link]")


def said(page: Page) -> Locator:
    """What those hear who do not see the page."""
    return page.locator(".basket-said[role=status]")
