"""Watches the pages of a test: what no page of this site may do is a fault."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page

LOCAL_SCHEMES = {"data", "blob", "about"}


@dataclass
class Watch:
    """Collects the faults of every page opened in its contexts, in the order they came."""

    faults: list[str] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Watch this context's pages, those opened later included."""
        context.on("page", self._over_page)
        context.on("request", lambda request: self._asked(request.url))
        context.on("console", self._said)
        context.on("weberror", lambda error: self.faults.append(f"page error: {error.error}"))

    def report_to(self, other: Watch) -> None:
        """Let another collect from now on what these contexts do, and settle their pages."""
        other.pages += [page for page in self.pages if not page.is_closed()]
        self.faults, self.pages = other.faults, other.pages

    def settle(self) -> None:
        """Let the events still on their way arrive: they travel with the answer to a call."""
        for page in self.pages:
            if not page.is_closed():
                try:
                    page.evaluate("0")
                except Error:  # gone in this very moment; its events came before
                    continue

    def enforce(self) -> None:
        """Raise AssertionError naming every fault, if there was one."""
        self.settle()
        if self.faults:
            raise AssertionError("The page misbehaved:\n  " + "\n  ".join(self.faults))

    def _over_page(self, page: Page) -> None:
        self.pages.append(page)
        page.on("websocket", lambda socket: self._asked(socket.url))

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in LOCAL_SCHEMES and parts.hostname != "127.0.0.1":
            self.faults.append(f"request to another host: {url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            place = message.location.get("url", "")
            self.faults.append(f"console error: {message.text} ({place})")
