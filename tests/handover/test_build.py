"""Launch with data at a BinderHub with open CORS: a stand-in's stream, a real JupyterLab."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.handover.conftest import DEMO, NOTEBOOK, World, item
from tests.handover.jupyter_page import run_cell
from tests.support.browser.watch import Watch
from tests.support.servers.binderhub import BUILDS, DROP, HOLD, ready

Basket = Callable[..., Page]
NO_BLOCKER = (
    "window.open = ((real) => (...given) => window.blocks ? null : real(...given))(window.open)"
)


@pytest.fixture
def panel(basket: Basket, world: World) -> Callable[..., Page]:
    """The basket's page, OpenBinder chosen, the stand-in with its script."""

    def open_panel(script: list[dict[str, Any]], software: str = "") -> Page:
        world.binder.script = script
        world.binder.asked.clear()
        world.binder.go_on.clear()
        for left in world.lab.home.rglob("*.*"):
            if left.is_file() and ".ipynb_checkpoints" not in left.parts:
                left.unlink(missing_ok=True)  # one that is being saved has another name then
        page = basket()
        page.get_by_label("Notebook", exact=True).select_option(software)
        page.get_by_label("Facility", exact=True).select_option("open")
        return page

    return open_panel


def launch(page: Page) -> None:
    page.get_by_role("button", name="Launch on OpenBinder with 1 item").click()


def status(page: Page) -> Any:
    return page.locator("[data-handover] [data-phase]")


def own_faults(watch: Watch, world: World) -> list[str]:
    """What our pages did wrong; JupyterLab's own console is not ours."""
    watch.settle()
    return [fault for fault in watch.faults if world.lab.url not in fault]


@pytest.mark.expects_page_faults
def test_the_data_are_in_the_session_and_a_kernel_reads_them(
    panel: Callable[..., Page], world: World, watch: Watch
) -> None:
    page = panel([*BUILDS, ready(world.lab.url, world.lab.token)])
    assert not world.binder.asked  # before the button is pressed
    with page.expect_popup() as opened:
        launch(page)
    tab = opened.value
    expect(status(page)).to_have_text("Opened in a new tab, with the data, on OpenBinder.")
    assert world.binder.asked == ["/build/gh/ESAP-WP5/binder-empty/HEAD"]
    expect(page.locator("[data-log] pre")).to_contain_text("Picked Git content provider")
    kept = json.loads((world.lab.home / "basket.json").read_text("utf-8"))
    assert kept["items"] == [item(world)]
    run_cell(tab, 0, "Loaded: data['synthetic-sky.vot']")
    assert "/user/demo/lab/tree/load_basket.ipynb" in tab.url
    run_cell(tab, 1, "40", "len(data['synthetic-sky.vot'])")
    assert own_faults(watch, world) == []
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    shown = page.evaluate("document.documentElement.outerHTML") + page.url + stored
    assert world.lab.token not in shown
    assert world.lab.token not in "".join(world.binder.asked)


@pytest.mark.expects_page_faults
def test_a_copy_of_the_notebook_loads_the_data_first(
    panel: Callable[..., Page], world: World, watch: Watch
) -> None:
    page = panel([ready(world.lab.url, world.lab.token)], "demo")
    theirs = world.lab.home / DEMO
    theirs.parent.mkdir(exist_ok=True)
    theirs.write_text(json.dumps(NOTEBOOK), encoding="utf-8")
    with page.expect_popup() as opened:
        launch(page)
    opened.value.wait_for_url("**/notebooks/first%20look-with-basket.ipynb*", wait_until="commit")
    copy = json.loads(theirs.with_name("first look-with-basket.ipynb").read_text("utf-8"))
    first, second = ("".join(cell["source"]) for cell in copy["cells"])
    assert '"contentUrl": "' in first.replace('":"', '": "')
    assert second == "answer = 42"
    assert [cell.get("id") for cell in copy["cells"]] == [None, None]  # nbformat 4.4 has none
    assert json.loads(theirs.read_text("utf-8")) == NOTEBOOK
    assert own_faults(watch, world) == []


# The script of the launch, words of what the page says, and whether it offers the plain link.
FAILURES: dict[str, tuple[list[dict[str, Any]], str, bool]] = {
    "rate limit": (
        [
            {
                "phase": "failed",
                "status_code": 429,
                "message": "Rate limit exceeded. Try again in 50",
            }
        ],
        "No session could be started on OpenBinder. Too many launches came from your address. "
        "It says: “Rate limit exceeded. Try again in 50” A BinderHub allows 10 such launches",
        True,
    ),
    "no such ref": (
        [*BUILDS[:2], {"phase": "failed", "status_code": 404, "message": "Could not resolve ref"}],
        "does not find the repository, or this version of it (404). It says: “Could not resolve "
        "ref” It has been moved, deleted or made private. The plain link would look for the same.",
        False,
    ),
    "build failed": (
        [*BUILDS[:3], {"phase": "failed", "message": "Step 7/57 failed\nconda: no such package"}],
        "The build failed. It says: “conda: no such package” The environment of this repository "
        "could not be made there; the log says at which step. The plain link would start the same",
        False,
    ),
    "not started": (
        [*BUILDS, {"phase": "failed", "message": "Failed to launch image i"}],
        "The session did not start. It says: “Failed to launch image i” Its environment is ready",
        True,
    ),
    "full": (
        [BUILDS[0], {"phase": "failed", "message": "Too many users running r! Try again soon."}],
        "The facility is full.",
        False,
    ),
    "blocked": (
        [{"phase": "failed", "status_code": 403, "message": "Sorry, r has been disabled."}],
        "The facility does not start this repository (403).",
        False,
    ),
    "lost": ([*BUILDS[:3], DROP], "The connection was lost before the session was ready.", True),
    "nothing": ([DROP], "The facility responds, but this page could not follow the launch.", True),
    "no token": ([{"phase": "ready", "url": "https://h.example/"}], "but gives no URL", True),
    "no address": ([{"phase": "ready", "url": "javascript:1", "token": "t"}], "gives no URL", True),
}


@pytest.mark.expects_page_faults
def test_a_failure_is_told_in_words(panel: Callable[..., Page], world: World) -> None:
    page = panel([])
    alert, plain = page.locator("[data-handover] [role=alert]"), page.locator("[data-plain]")
    button = page.get_by_role("button", name="Launch on OpenBinder with 1 item")
    for name, (script, words, offered) in FAILURES.items():
        # Pressed again it tries again.
        world.binder.script = script
        world.binder.asked.clear()
        button.click()
        expect(alert, name).to_contain_text(words)
        # A link that would fail in the same way is not offered.
        expect(plain, name).to_be_visible(visible=offered)
        assert ("plain link below" in alert.inner_text()) == offered, name
        expect(plain, name).to_have_attribute(
            "href",
            f"{world.binder.url}v2/gh/ESAP-WP5/binder-empty/HEAD?urlpath=lab%2Ftree%2FBlank.ipynb",
        )
        expect(button, name).to_be_enabled()
        assert len(world.binder.asked) == 1, name


@pytest.mark.expects_page_faults
def test_a_session_that_refuses_the_data_is_told(panel: Callable[..., Page], world: World) -> None:
    page = panel([ready(world.lab.url, "another-token")])
    launch(page)
    alert = page.locator("[data-handover] [role=alert]")
    expect(alert).to_contain_text(
        "The data could not be put into the session. The session refused this page. There are two "
        "causes of that: its token is not valid any more, or it lets no other web page in (no "
        "CORS). It does respond to this page's other questions, so it is the token"
    )
    expect(page.locator("[data-by-hand] code")).to_be_visible()
    expect(page.locator("[data-by-hand] code")).to_contain_text("synthetic-sky")
    # One that answers no other site's page, and one that has gone.
    world.binder.script = [ready(f"{world.binder.member}closed/", "t")]
    launch(page)
    expect(alert).to_contain_text("no other web page in (no CORS). It responds to none of this")
    world.binder.script = [ready("http://127.0.0.1:1/", "t")]
    launch(page)
    expect(alert).to_contain_text("The session is gone. It has ended, its server cannot be")


def test_cancelled_nothing_is_put_anywhere(panel: Callable[..., Page], world: World) -> None:
    page = panel([*BUILDS, HOLD, ready(world.lab.url, world.lab.token)])
    launch(page)
    expect(status(page)).to_have_text("Starting the session …")
    page.get_by_role("button", name="Cancel").click()
    expect(status(page)).to_have_text("Cancelled. No data were transferred.")
    expect(page.get_by_role("button", name="Launch on OpenBinder with 1 item")).to_be_focused()
    world.binder.go_on.set()
    page.wait_for_load_state("networkidle")
    assert not (world.lab.home / "basket.json").exists()


def test_silence_ends_the_wait(panel: Callable[..., Page]) -> None:
    page = panel([*BUILDS[:3], HOLD])
    page.clock.install()
    launch(page)
    expect(status(page)).to_contain_text("Building the environment")
    page.clock.fast_forward("16:00")
    expect(page.locator("[data-handover] [role=alert]")).to_contain_text(
        "It did not respond for 15 minutes."
    )


@pytest.mark.expects_page_faults
def test_a_blocked_tab_is_opened_by_hand(panel: Callable[..., Page], world: World) -> None:
    page = panel([ready(world.lab.url, world.lab.token)])
    page.evaluate(f"{NO_BLOCKER}; window.blocks = true")
    launch(page)
    button = page.get_by_role("button", name="Open session")
    expect(button).to_be_focused()
    assert world.lab.token not in page.evaluate("document.documentElement.outerHTML")
    page.evaluate("window.blocks = false")
    with page.expect_popup() as opened:
        button.press("Enter")
    opened.value.wait_for_url("**/lab/tree/load_basket.ipynb*", wait_until="commit")


def test_a_page_that_is_left_puts_nothing(panel: Callable[..., Page], world: World) -> None:
    page = panel([*BUILDS, HOLD, ready(world.lab.url, world.lab.token)])
    launch(page)
    expect(status(page)).to_have_text("Starting the session …")
    # A browser may keep the page as it is, to come back to: then too it goes no further.
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    expect(status(page)).to_have_text("Cancelled. No data were transferred.")
    page.goto(world.site + "about/")
    world.binder.go_on.set()
    page.go_back()
    page.get_by_label("Facility", exact=True).select_option("open")
    expect(page.get_by_role("button", name="Launch on OpenBinder with 1 item")).to_be_enabled()
    assert not (world.lab.home / "basket.json").exists()
