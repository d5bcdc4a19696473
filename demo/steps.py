"""What the demo prints: each step on a line, in the words that stand on the buttons."""

from __future__ import annotations

from demo.world import DATASET, World


def steps(world: World) -> str:
    """The steps from the first page to data in a session, as text for a terminal."""
    lines = [
        f"Open {world.site}data/{DATASET}/",
        "Press “Add to basket” beside demo-sky.vot, then “Basket” at the top of the page.",
        "Choose the facility “Demo JupyterHub” and press “Launch on …”.",
        f"Log in as {world.hub.user} with the password {world.hub.password}",
        "In the notebook press Shift+Enter: “Loaded: data['demo-sky.vot']”. The data have arrived.",
    ]
    if not world.no_topcat:
        lines.append(
            "In the basket press “Send to TOPCAT, Aladin, DS9 …” and allow it in TOPCAT's window."
        )
    told = [f"{number}. {line}" for number, line in enumerate(lines, 1)]
    if world.no_topcat:
        told.append(f"   ({world.no_topcat}, so the table cannot be sent to it.)")
    return "\n".join((*told, "", "Ctrl-C stops everything and removes the files of its sessions."))
