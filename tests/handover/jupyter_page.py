"""What a visitor does in JupyterLab: log in, run a cell, read what it printed."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.support.servers.jupyter import Hub

PATIENCE = 300_000  # milliseconds: JupyterLab is large, and two cores may be busy


def log_in(tab: Page, hub: Hub) -> None:
    """Fill in the hub's form, where it asks."""
    name = tab.get_by_label("Username")
    lab = tab.locator("#main.lm-Widget, #jupyterlab-splash, .jp-LabShell")
    expect(name.or_(lab).first).to_be_visible(timeout=PATIENCE)
    if name.is_visible():
        name.fill(hub.user)
        tab.get_by_label("Password").fill(hub.password)
        tab.get_by_role("button", name="Sign in").click()


def run_cell(tab: Page, number: int, printed: str, code: str = "") -> None:
    """Run a code cell of the notebook that is open, with `code` typed in, and expect its output."""
    expect(tab.get_by_text("(ipykernel) | Idle")).to_be_visible(timeout=PATIENCE)
    cell = tab.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell").nth(number)
    cell.locator(".cm-content").click()
    tab.keyboard.insert_text(code)
    tab.keyboard.press("Shift+Enter")
    output = cell.locator(".jp-OutputArea-output")
    expect(output.first).to_contain_text(printed, timeout=PATIENCE)
