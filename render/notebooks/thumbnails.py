"""Which figure of its notebooks is the picture of an entry.

The rule: what a cell of code drew comes before an image in a text; the notebook that a launch
opens comes first, then the others as the entry lists them; in a notebook the first figure that is
large enough, not many times wider than high or the other way round, and not blank. Where no
drawn figure is, the first such image in a text; else the entry has no picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from render.images import raster
from render.images.picture import Picture
from render.notebooks.figures import Figure
from render.notebooks.pages import NotebookPage, NotebookPages
from render.views.entries import Entry

LEAST_SIDE = 100  # pixels without the margins; smaller ones are icons
LEAST_AREA = 30_000
MOST_STRETCHED = 3.5  # one side to the other
MOST_LOOKED_AT = 12  # figures of an entry are decoded
CARD = (280, 210)  # twice as many pixels as places
PAGE = (640, 480)
MAX_CARD = 6_000  # bytes
MAX_PAGE = 12_000
MAX_WORDS = 120  # characters of a title or heading in the text for those who do not see it


@dataclass(frozen=True)
class _Found:
    page: NotebookPage
    figure: Figure


def with_pictures(entries: Iterable[Entry], pages: NotebookPages) -> tuple[Entry, ...]:
    """Give each entry the picture that its notebooks hold, if any."""
    by_entry: dict[str, list[NotebookPage]] = {}
    for page in pages.values():
        by_entry.setdefault(page.entry.software.id, []).append(page)
    return tuple(_with_picture(each, by_entry) for each in entries)


def _with_picture(entry: Entry, pages: Mapping[str, list[NotebookPage]]) -> Entry:
    own = pages.get(entry.software.id)
    return replace(entry, picture=picture_of(entry, own)) if own else entry


def picture_of(entry: Entry, pages: Iterable[NotebookPage]) -> Picture | None:
    """The picture of an entry with these notebooks; None where none of their figures will do."""
    opened = entry.opened.path if entry.opened else None
    ordered = sorted(pages, key=lambda page: page.notebook.path != opened)
    every = [_Found(page, figure) for page in ordered for figure in page.preview.figures]
    every.sort(key=lambda found: not found.figure.drawn)
    fit = (found for found in every if _is_fit(found.figure.width, found.figure.height))
    made = (_made(entry, found) for found in islice(fit, MOST_LOOKED_AT))
    return next((each for each in made if each), None)


def _is_fit(width: int, height: int) -> bool:
    short, long = sorted((width, height))
    return short >= LEAST_SIDE and width * height >= LEAST_AREA and long <= MOST_STRETCHED * short


def _made(entry: Entry, found: _Found) -> Picture | None:
    image = raster.opened(found.figure.content)
    image = raster.trimmed(image) if image else None
    if image is None or not _is_fit(*image.size):
        return None
    small = raster.filling(image, *CARD, MAX_CARD)
    large = raster.within(image, *PAGE, MAX_PAGE)
    if small is None or large is None:
        return None
    page, figure = found.page, found.figure
    return Picture(
        folder=entry.path,
        small=small,
        large=large,
        alt=" ".join(_alt(figure, page.title)),
        notebook=page.title,
        heading="" if figure.under == page.title else figure.under,
        place=f"{page.below}#{figure.anchor}" if figure.anchor else page.below,
    )


def _alt(figure: Figure, title: str) -> Iterator[str]:
    yield f"{'Figure' if figure.drawn else 'Image'} from notebook “{title[:MAX_WORDS]}”"
    if figure.under and figure.under != title:
        yield f"under the heading “{figure.under[:MAX_WORDS]}”"


def picture_files(entries: Iterable[Entry]) -> dict[str, bytes]:
    """Path below the site's root → a picture of an entry, in each of its sizes."""
    found: dict[str, bytes] = {}
    for entry in entries:
        found |= entry.picture.files if entry.picture else {}
    return found
