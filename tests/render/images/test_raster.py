"""Images of others, decoded in bounds and written anew."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from render.images import raster
from tests.render.images.drawn import HOSTILE, file_of, noise, plot


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_huge_damaged_or_no_image_is_none(name: str) -> None:
    found = raster.opened(HOSTILE[name])
    # A text that unfolds is passed over, and what is left of such a file is no plot.
    assert found is None or (name == "text.png" and raster.trimmed(found) is None)


def test_what_has_too_many_bytes_is_not_looked_at() -> None:
    assert raster.opened(file_of(plot()) + b"\0" * raster.MAX_BYTES) is None


@pytest.mark.parametrize(
    ("kind", "mode", "more"),
    [
        ("PNG", "RGB", {}),
        ("PNG", "P", {}),
        ("PNG", "LA", {}),
        ("PNG", "1", {}),
        ("JPEG", "RGB", {}),
        ("JPEG", "CMYK", {}),
        ("WEBP", "RGBA", {"lossless": True}),
        ("GIF", "P", {"save_all": True, "append_images": [noise(40, 40)]}),
    ],
)
def test_every_kind_of_image_becomes_the_same_small_picture(
    kind: str, mode: str, more: dict[str, object]
) -> None:
    found = raster.opened(file_of(plot(mode=mode), kind, **more))
    assert found and (found.mode, found.size) == ("RGB", (640, 480))
    cut = raster.trimmed(found)
    assert cut and abs(cut.width - 500) < 20 and abs(cut.height - 380) < 20
    small = raster.filling(cut, 280, 210, 6_000)
    assert small and (small.width, small.height) == (280, 210)
    shown = Image.open(io.BytesIO(small.content))
    assert (shown.format, shown.size) == ("WEBP", (280, 210))
    assert min(shown.convert("RGB").getpixel((0, 0))) > 240  # type: ignore[arg-type, type-var]
    assert small == raster.filling(cut, 280, 210, 6_000)  # the same bytes


def test_what_is_transparent_is_on_white() -> None:
    image = Image.new("RGBA", (60, 60), (0, 0, 0, 0))
    found = raster.opened(file_of(image))
    assert found and found.getpixel((5, 5)) == (255, 255, 255)
    assert raster.trimmed(found) is None  # nothing is to be seen


@pytest.mark.parametrize("odd", [(0, 0), (59, 0), (0, 59), (59, 59)])
def test_the_ground_is_what_three_corners_have(odd: tuple[int, int]) -> None:
    image = Image.new("RGB", (60, 60), (200, 120, 40))
    image.putpixel(odd, (0, 0, 0))
    assert raster.ground_of(image) == (200, 120, 40)
    image.putpixel((30, 30), (0, 0, 0))
    image.putpixel((59 - odd[0], odd[1]), (0, 0, 0))
    assert raster.ground_of(image) == (255, 255, 255)


def test_a_dark_ground_stays_dark_around_the_image() -> None:
    image = Image.new("RGB", (400, 400), (10, 10, 30))
    image.paste(plot(200, 100), (100, 100))
    cut = raster.trimmed(image)
    assert cut and cut.size == (212, 112)
    small = raster.filling(cut, 280, 280, 20_000)
    shown = Image.open(io.BytesIO(small.content)).convert("RGB") if small else plot()
    assert max(shown.getpixel((3, 3))) < 60  # type: ignore[arg-type, type-var]


def test_bytes_are_bounded_by_less_quality_then_less_size() -> None:
    found = raster.within(noise(200, 100), 720, 540, 4_000)
    assert found and len(found.content) <= 4_000 and found.width < 200
    assert raster.within(noise(200, 100), 720, 540, 500) is None
    little = raster.within(plot(200, 100), 720, 540, 15_000)
    assert little and little.width == 200  # it does not grow
