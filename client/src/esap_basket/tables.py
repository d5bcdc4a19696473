"""Files as astropy tables. astropy is asked for only here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from esap_basket.item import VOTABLE, BasketError

if TYPE_CHECKING:
    from astropy.table import Table

FORMS = (VOTABLE, "application/fits", "text/csv")


def table_in(path: Path, media_type: str) -> Table | None:
    """The first table of a file; None for a FITS file that holds none, such as an image.

    Raises ImportError without astropy, `BasketError` where the file cannot be read.
    """
    try:
        import astropy.table
    except ImportError:
        raise ImportError("Basket.tables() needs astropy: pip install astropy") from None
    try:
        if media_type == VOTABLE:
            return _votable(path)
        form = "fits" if media_type == "application/fits" else "ascii.csv"
        return astropy.table.Table.read(path, format=form)
    except BasketError:
        raise
    except Exception as fault:  # astropy raises what its many readers raise
        if "No table found" in str(fault):
            return None
        raise BasketError(f"{path} cannot be read: {fault}") from fault


def _votable(path: Path) -> Table:
    from astropy.io import votable

    document = votable.parse(str(path))
    for resource in document.resources:
        for info in resource.infos:
            # DALI 1.1, section 4.4.2: https://www.ivoa.net/documents/DALI/
            if info.name == "QUERY_STATUS" and info.value == "ERROR":
                raise BasketError(f"The service says: {info.content or 'ERROR'}")
    return document.get_first_table().to_table(use_names_over_ids=True)
