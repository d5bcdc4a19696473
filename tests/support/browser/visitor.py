"""One page for many tests, made as good as new between them."""

from __future__ import annotations

from typing import Any, NoReturn

from playwright.sync_api import Browser, BrowserContext, Error, Page

from tests.support.browser.watch import Watch

SIZE = {"width": 1280, "height": 720}  # of a page whose context has none of its own
# What a page cannot be rid of again, or only with care.
LASTING = ("add_init_script", "expose_binding", "expose_function", "on", "once", "route")
FORGET = "() => { localStorage.clear(); sessionStorage.clear(); }"


class Visitor:
    """Visits pages for one test after the other, watched for the one whose turn it is."""

    def __init__(self, browser: Browser, patience: float) -> None:
        self._browser = browser
        self._patience = patience  # milliseconds
        self._watch = Watch()
        self._page: Page | None = None

    def come(self, watch: Watch) -> Page:
        """The page, empty, 1280 pixels wide and with nothing kept; `watch` collects its faults."""
        if self._page is None:
            self._page = self._new()
        self._watch.report_to(watch)
        return self._page

    def forget(self) -> None:
        """End a test's visit. A page that could not be made as good as new is given up."""
        try:
            if self._page is not None and not self._is_as_new(self._page):
                self.leave()
        except Error:
            self.leave()

    def leave(self) -> None:
        """Close the page."""
        context = self._page.context if self._page else None
        self._page = None
        if context is not None:
            context.close()

    def _new(self) -> Page:
        # A page of the worker would not be as new: tests/site/test_offline.py has its own.
        context = self._browser.new_context(viewport=SIZE, service_workers="block")  # type: ignore[arg-type]
        context.set_default_timeout(self._patience)
        self._watch = Watch()
        self._watch.over(context)
        page = context.new_page()
        for name in LASTING:
            setattr(page, name, _refuse)
        return page

    def _is_as_new(self, page: Page) -> bool:
        """Whether the page forgot what it did; one that ended on another host cannot."""
        _close_others(page.context, page)
        if not page.url.startswith("http://127.0.0.1:"):
            return False
        page.evaluate(FORGET)
        page.goto("about:blank")
        page.context.clear_cookies()
        page.context.clear_permissions()
        if page.viewport_size != SIZE:
            page.set_viewport_size(SIZE)  # type: ignore[arg-type]
        page.emulate_media(color_scheme="light", media="null", reduced_motion="no-preference")
        return True


def _close_others(context: BrowserContext, page: Page) -> None:
    for other in context.pages:
        if other is not page:
            other.close()


def _refuse(*_: Any, **__: Any) -> NoReturn:
    raise AssertionError("other tests use this page too: mark this one `own_page`")
