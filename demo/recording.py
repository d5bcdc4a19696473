"""Makes the README's animated picture of `make demo`: its steps in a real browser, one frame each.

    .venv/bin/python -m demo.recording

Starts the demo, follows its steps in Chromium, and writes .github/demo.webp. Exit status 1 where
the data do not arrive, or where the picture is larger than a README should load.
"""

from __future__ import annotations

import io
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, expect, sync_playwright

from demo.steps import steps
from demo.world import DATASET, FACILITY, World, world
from harvest.assemble import assemble
from render.pictures.lettering import Face, drawn
from tests.handover.jupyter_page import PATIENCE, log_in, run_cell
from tests.support.browser.chromium import launch
from tests.support.files import ROOT

OUT = ROOT / ".github/demo.webp"
LARGEST = 600_000  # bytes
WIDTH, HEIGHT, CAPTION = 1100, 680, 44  # pixels of the page, and of the words below it
SHOWN = 1000  # pixels: the picture's width
SECONDS = 3.0  # of a frame
FACE = Face(22)  # of the words
AROUND = "outline: 4px solid #d4380d; outline-offset: 4px"


@dataclass
class Film:
    """The frames so far."""

    frames: list[Image.Image] = field(default_factory=list)

    def take(self, page: Page, words: str, press: Locator | None = None) -> None:
        """One frame: the page, what is pressed next in a frame, the step's words below."""
        if press:
            press.scroll_into_view_if_needed()
            before = press.get_attribute("style")
            press.evaluate(f"one => {{ one.style.cssText += ';{AROUND}' }}")
        shot = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
        if press:
            press.evaluate("(one, style) => one.setAttribute('style', style ?? '')", before)
        frame = Image.new("RGB", (WIDTH, HEIGHT + CAPTION), "#1d2b3a")
        frame.paste(shot.convert("RGB"), (0, 0))
        frame.paste("white", (16, HEIGHT + (CAPTION - FACE.line) // 2), drawn(words, FACE))
        self._add(frame)

    def title(self, text: str) -> None:
        """One frame of what a terminal shows."""
        frame = Image.new("RGB", (WIDTH, HEIGHT + CAPTION), "#1d2b3a")
        for number, line in enumerate(text.splitlines()):
            frame.paste("white", (40, 60 + number * 2 * FACE.line), drawn(line, FACE))
        self._add(frame)

    def _add(self, frame: Image.Image) -> None:
        size = (SHOWN, round(SHOWN * frame.height / frame.width))
        self.frames.append(frame.resize(size, Image.Resampling.LANCZOS))

    def save(self, path: Path) -> int:
        """Write the frames as WebP that goes on for ever; its size in bytes."""
        times = [round(SECONDS * 1000)] * (len(self.frames) - 1) + [round(SECONDS * 2000)]
        first, *rest = self.frames
        first.save(
            path, save_all=True, append_images=rest, duration=times, loop=0, quality=70, method=6
        )
        return path.stat().st_size


def record(page: Page, running: World, film: Film) -> None:
    """Follow the steps that the demo prints. Raises AssertionError where one fails."""
    told = [line for line in steps(running).splitlines() if not line.startswith(" ")]
    film.title("\n".join(("$ make demo", "", *told)))
    page.goto(f"{running.site}data/{DATASET}/")
    add = page.get_by_role("button", name="Add to basket: demo-sky.vot")
    film.take(page, "1. The page of a dataset: press Add to basket", add)
    add.click()
    basket = page.locator("a[href$='basket/']").first
    film.take(page, "2. The table is in the basket: open it", basket)
    basket.click()
    page.wait_for_url(f"{running.site}basket/")
    page.get_by_label("Facility", exact=True).select_option(FACILITY)
    button = page.get_by_role("link", name="Launch on Demo JupyterHub")
    film.take(page, "3. Choose a facility and launch with the data", button)
    with page.expect_popup() as opened:
        button.click()
    tab = opened.value
    expect(tab.get_by_label("Username")).to_be_visible(timeout=PATIENCE)
    film.take(tab, "4. Log in with the name and password that make demo printed")
    log_in(tab, running.hub)
    expect(tab.get_by_text("(ipykernel) | Idle")).to_be_visible(timeout=PATIENCE)
    news = tab.get_by_role("button", name="No", exact=True)
    if news.count():
        news.click()
        expect(news).to_have_count(0)
    film.take(tab, "5. The session opens with a notebook that loads the basket")
    run_cell(tab, 0, "Loaded: data['demo-sky.vot']")
    tab.locator(".jp-OutputArea-output").first.scroll_into_view_if_needed()
    film.take(tab, "6. Shift+Enter, and the data have arrived")
    run_cell(tab, 1, "SYN 01", "data['demo-sky.vot'][:5]")
    tab.locator(".jp-OutputArea-output").last.scroll_into_view_if_needed()
    film.take(tab, "7. A table to work with")


def main() -> int:
    """Write the picture, and print its size."""
    film = Film()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        catalogue = assemble(ROOT, ROOT / "snapshot").catalogue
        with world(catalogue, Path(folder), ROOT / ".cache/render") as running:
            browser = launch(playwright)
            page = browser.new_page(
                viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light"
            )
            record(page, running, film)
            browser.close()
    size = film.save(OUT)
    print(f"{OUT.relative_to(ROOT)}: {len(film.frames)} frames, {size / 1000:.0f} kB")
    return 0 if size <= LARGEST else 1


if __name__ == "__main__":
    sys.exit(main())
