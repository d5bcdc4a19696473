"""An instance's own colour and logo, on the site's style sheet and as its icon."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from catalogue.records.instance import ACCENT, Instance

ICON = "assets/favicon.svg"


def colours(instance: Instance) -> str:
    """The custom properties of CSS that stand for the accent; "" without one."""
    accent = instance.accent
    if accent is None:
        return ""
    return (
        f":root{{--accent:light-dark({accent.light},{accent.dark});"
        "--accent-strong:color-mix(in srgb,var(--accent) 80%,var(--ink));"
        "--accent-soft:color-mix(in srgb,var(--accent) 12%,var(--surface))}"
    )


def icon_files(project: Path, logos: Mapping[str, bytes], instance: Instance) -> dict[str, bytes]:
    """Path → content of the site's icon: the logo, else our own in the accent."""
    if instance.logo:
        return {ICON: logos[instance.logo]}
    own = (project / "site_src" / ICON).read_text("utf-8")
    return {ICON: own.replace(ACCENT, instance.colour).encode()}
