"""The picture beside a link: size, bytes, and what figures of strangers may do."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import fields, replace
from io import BytesIO

import pytest
from PIL import Image

from render.pictures.social import HEIGHT, MOST, WIDTH, SocialImage, png

PICTURE = SocialImage(
    site="A catalogue", title="Muon hunters", address="a.org/software/1/", kind="Notebook",
    summary="Finds muons in pictures of a Cherenkov telescope. " * 9, foot="Runs at A and B",
)  # fmt: skip


TOP, BOTTOM = 130, 536  # between the site's name above and the line above the foot


def image(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content)).convert("RGB")


def plot(
    form: str, size: tuple[int, int] = (640, 480), mode: str = "RGB", *, noise: bool = False
) -> bytes:
    """A figure: a red area, or what no palette shows in few bytes."""
    made, written = Image.new(mode, size, (200, 30, 30)), BytesIO()
    if noise:
        made = Image.frombytes("RGB", size, random.Random(1).randbytes(3 * size[0] * size[1]))
    made.save(written, form, **({"compress_level": 1} if form == "PNG" else {}))
    return written.getvalue()


def test_a_picture_has_its_size_and_is_the_same_each_time() -> None:
    content = png(PICTURE)
    assert (image(content).size, content[:4]) == ((WIDTH, HEIGHT), b"\x89PNG")
    assert len(content) <= MOST and png(PICTURE) == content
    # Another text in any of its places is another picture, and another file.
    for field in fields(PICTURE):
        value = {"figure": plot("PNG"), "accent": "#8a2b0b"}.get(field.name, "Z")
        other = replace(PICTURE, **{field.name: value})
        assert other.path != PICTURE.path, field.name
        if field.name != "address":
            assert png(other) != content, field.name
    assert PICTURE.alt == "Notebook: Muon hunters. Runs at A and B. A catalogue."


def test_a_title_the_font_cannot_show_gives_way_to_the_address() -> None:
    assert png(replace(PICTURE, title="天文学のノート")) == png(
        replace(PICTURE, title=PICTURE.address)
    )


def test_what_is_long_leaves_the_lines_above_and_below_alone() -> None:
    few = image(png(replace(PICTURE, title="A", summary="")))
    for title in ("W" * 999, "A long title, of many words. " * 20):
        for summary in ("", PICTURE.summary):
            many = image(png(replace(PICTURE, title=title, summary=summary)))
            for box in ((0, 0, WIDTH, TOP), (0, BOTTOM, WIDTH, HEIGHT)):
                assert many.crop(box).tobytes() == few.crop(box).tobytes(), (title[:9], box)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_figure_is_shown_in_its_colours(form: str) -> None:
    content = png(replace(PICTURE, figure=plot(form)))
    red, green, blue = image(content).getpixel((WIDTH - 200, HEIGHT // 2))  # type: ignore[misc]
    assert abs(red - 200) < 8 and abs(green - 30) < 8 and abs(blue - 30) < 8
    assert len(content) <= MOST


@pytest.mark.parametrize(
    "figure",
    [
        lambda: plot("PNG")[:200],
        lambda: plot("PNG", (1, 1))[:33] + b"x" * 40,
        lambda: b"<svg onload='f()'/>",
        lambda: plot("PNG", noise=True),
        lambda: plot("PNG", (9000, 9000), "P"),
    ],
    ids=["cut", "damaged", "svg", "noise", "huge"],
)
def test_a_figure_that_cannot_be_shown_is_left_out(figure: Callable[[], bytes]) -> None:
    assert png(replace(PICTURE, figure=figure())) == png(PICTURE)


def test_no_text_leads_out_of_the_picture() -> None:
    empty = SocialImage(site="", title="", address="")
    long = replace(
        PICTURE,
        **{f.name: "W" * 999 for f in fields(empty) if f.type == "str" and f.name != "accent"},
    )
    for picture in (empty, long, replace(long, figure=plot("PNG", (20, 900)))):
        content = png(picture)
        assert image(content).size == (WIDTH, HEIGHT) and len(content) <= MOST
        margin = image(content).crop((WIDTH - 60, 0, WIDTH, HEIGHT))
        assert margin.getextrema() == ((255, 255),) * 3
