"""A data identifier of a Rucio data lake, downloaded as the notebook's cell does: by rucio-clients,
by the command `rucio`, or by the REST API that a hub names (RUCIO_BASE_URL)."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import urllib.request
from pathlib import Path

from esap_basket.causes import in_words
from esap_basket.download import Most, blocks, new_folder
from esap_basket.item import BasketError, Item
from esap_basket.vo._lake import from_lake


def has_way() -> bool:
    """Whether there is any way to a data lake here, which need not be configured."""
    known = "rucio" in sys.modules or importlib.util.find_spec("rucio") is not None
    return known or bool(shutil.which("rucio") or os.environ.get("RUCIO_BASE_URL"))


def from_rucio(item: Item, path: Path, timeout: float, most_bytes: Most) -> Path:
    """Download the files of `item` into a new folder at `path`, or with a number: the file, or the
    folder where it is a collection of several. Raises `BasketError` with what to do."""
    made: list[Path] = []

    def folder() -> Path:
        if not made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.append(new_folder(path))
        return made[0]

    def fetch(url: str, name: str, token: str = "") -> Path:
        request = urllib.request.Request(url)
        if token:  # for this host, not for one it redirects to
            request.add_unredirected_header("Authorization", f"Bearer {token}")
        place = folder() / name
        try:
            with place.open("xb") as file:
                for block in blocks(request, timeout, most_bytes):
                    file.write(block)
        except BaseException:  # Ctrl-C too
            place.unlink(missing_ok=True)
            raise
        return place

    try:
        found = from_lake(str(item.access["did"]), None, folder, fetch)
        return made[0] if isinstance(found, list) else Path(found)
    except (OSError, ValueError, LookupError) as fault:
        for place in made:
            shutil.rmtree(place, ignore_errors=True)
        did = item.access["did"]
        raise BasketError(f"{did} could not be loaded: {in_words(str(fault))}") from None
