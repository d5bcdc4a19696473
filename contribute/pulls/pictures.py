"""Pictures of cards and pages as on a phone, taken with an installed Chromium or Chrome.

Each page is shown in a frame, because a browser's window has a minimum width.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

from contribute.pulls.look import Changed
from render.shell.server import serving

BROWSERS = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser")
SECONDS = 60.0  # for one picture
MOST = 4  # entries that have pictures
COLOURS = 128
ROOM = 300  # pixels around the frame, since the browser's own parts take some of the window
_HEAD = re.compile(r"<head\b.*?</head>", re.DOTALL)
_FRAME = (
    '<!doctype html><html lang="en"><title>Picture</title><style>body{{margin:0}}'
    "iframe{{display:block;border:0;width:{width}px;height:{height}px}}</style>"
    '<iframe src="{path}"></iframe></html>'
)


class NoPicture(Exception):
    """The browser wrote no picture; the text is what it said instead."""


@dataclass(frozen=True, kw_only=True)
class Screenshot:
    """A picture of an entry: its file's name, what it shows, and its width in pixels."""

    name: str
    alt: str
    width: int


@dataclass(frozen=True, kw_only=True)
class _View:
    """What to take: a path below the site's root, in a frame of this size in pixels; a `tight`
    picture is cut at the end of its contents."""

    path: str
    alt: str
    width: int
    height: int
    tight: bool = False


def browser() -> str | None:
    """The path of a browser that can take pictures, None where none is installed."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def taken(
    changed: Sequence[Changed], site: Path, out: Path, program: str
) -> dict[str, tuple[Screenshot, ...]]:
    """Take pictures of the first `MOST` entries that have a page: path of the entry → pictures.

    They are written into the folder `out`, and helper pages into `site`. Raises NoPicture.
    """
    found: dict[str, tuple[Screenshot, ...]] = {}
    with serving(site, "/preview/") as url:
        for each in [each for each in changed if each.view is not None][:MOST]:
            name = each.path.replace("/", "-").removesuffix(".yml")
            pictures = []
            for number, view in enumerate(_views(each, site)):
                picture = Screenshot(name=f"{name}-{number}.png", alt=view.alt, width=view.width)
                _take(view, site, url, out / picture.name, program)
                pictures.append(picture)
            found[each.path] = tuple(pictures)
    return found


def _views(changed: Changed, site: Path) -> Iterator[_View]:
    view = changed.view
    if view is None:
        return
    if changed.card:
        path = "picture-card.html"
        head = _HEAD.search((site / "index.html").read_text("utf-8"))
        list_ = f'<div class="md-typeset"><ul class="cards">{changed.card}</ul></div>'
        body = f'<body style="padding:12px">{list_}</body>'
        (site / path).write_text(
            f'<!doctype html><html lang="en">{head[0] if head else ""}{body}</html>', "utf-8"
        )
        yield _View(path=path, alt="Its card in lists", width=390, height=700, tight=True)
    yield _View(path=view.path, alt="Its page on a phone", width=390, height=1100)


def _take(view: _View, site: Path, url: str, target: Path, program: str) -> None:
    frame = _FRAME.format(width=view.width, height=view.height, path=view.path)
    (site / "picture-frame.html").write_text(frame, "utf-8")
    with tempfile.TemporaryDirectory(prefix="catalogue-browser-") as profile:
        whole = Path(profile) / "whole.png"
        command = [
            program,
            "--headless=new",
            "--hide-scrollbars",
            "--disable-gpu",
            "--no-first-run",
            f"--user-data-dir={profile}/profile",
            f"--window-size={view.width + ROOM},{view.height + ROOM}",
            "--virtual-time-budget=8000",
            f"--screenshot={whole}",
            # A sandbox cannot be made by root, as in containers.
            *(["--no-sandbox"] if os.geteuid() == 0 else []),
            f"{url}picture-frame.html",
        ]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, errors="replace", timeout=SECONDS
            )
        except (OSError, subprocess.TimeoutExpired) as fault:
            raise NoPicture(str(fault)) from fault
        if not whole.is_file():
            raise NoPicture(done.stderr.strip()[-300:] or f"exit status {done.returncode}")
        with Image.open(whole) as image:
            _written(image.convert("RGB"), view, target)


def _written(image: Image.Image, view: _View, target: Path) -> None:
    framed = image.crop((0, 0, view.width, view.height))
    if view.tight:
        ground = Image.new("RGB", framed.size, framed.getpixel((0, view.height - 1)))
        box = ImageChops.difference(framed, ground).getbbox()
        framed = framed.crop((0, 0, view.width, min(view.height, (box[3] if box else 0) + 12)))
    framed.quantize(COLOURS).save(target, optimize=True)
