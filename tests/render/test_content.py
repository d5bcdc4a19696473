"""What is worked out once of all there is to render."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from render.content import Site


def entry(id_: str, *former: str, links: int = 0) -> Any:
    paths = tuple(f"software/{name}/" for name in former)
    return SimpleNamespace(path=f"software/{id_}/", former_paths=paths, launches=(None,) * links)


def site(*entries: Any, unlisted: tuple[Any, ...] = ()) -> Site:
    names = {name: () for name in Site.__dataclass_fields__}
    return Site(**{**names, "entries": entries, "unlisted": unlisted})  # type: ignore[arg-type]


def test_links_of_listed_entries_are_counted() -> None:
    assert site(entry("a", links=2), entry("b"), unlisted=(entry("c", links=9),)).launches == 2


def test_a_former_path_that_another_has_now_is_that_ones() -> None:
    one, other, aside = entry("1", "one", "two"), entry("two"), entry("3", "three")
    moved = site(one, other, unlisted=(aside,)).moved
    assert dict(moved) == {"software/one/": one, "software/three/": aside}
