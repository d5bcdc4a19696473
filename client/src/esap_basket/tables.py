"""Files as astropy tables. astropy is asked for only here."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from esap_basket.item import VOTABLE, BasketError
from esap_basket.vo._guards import checked

if TYPE_CHECKING:
    from astropy.table import Table

FORMS = (VOTABLE, "application/fits", "text/csv")


def need_astropy() -> None:
    """Raises ImportError, with what to do, where astropy is not installed."""
    try:
        import astropy.table  # noqa: F401
    except ImportError:
        raise ImportError("Basket.tables() needs astropy: pip install astropy") from None


def table_in(path: Path, media_type: str) -> Table | None:
    """The first table of a file; None for a FITS file that holds none, such as an image.

    Raises `BasketError` where the file cannot be read.
    """
    from astropy.table import Table

    try:
        if media_type == VOTABLE:
            return _votable(path)
        form = "fits" if media_type == "application/fits" else "ascii.csv"
        return Table.read(path, format=form)
    except BasketError:
        raise
    except Exception as fault:  # astropy raises what its many readers raise
        if media_type == "application/fits" and "No table found" in str(fault):
            return None
        raise BasketError(f"{path} cannot be read: {fault}") from fault


def table_or_path(path: Path, media_type: str) -> Table | Path:
    """As `table_in`, but the path of a file that holds no table. ImportError without astropy."""
    need_astropy()
    found = table_in(path, media_type)
    return path if found is None else found


def _votable(path: Path) -> Table:
    from astropy.io import votable

    document = votable.parse(str(checked(path)))
    for resource in document.resources:
        for info in resource.infos:
            # DALI 1.1, section 4.4: https://www.ivoa.net/documents/DALI/
            if (info.name, info.value) == ("QUERY_STATUS", "ERROR"):
                raise BasketError(f"{path}: the service says {info.content or 'ERROR'}")
            if (info.name, info.value) == ("QUERY_STATUS", "OVERFLOW"):
                warnings.warn(f"{path} is not the whole result: the service cut it", stacklevel=5)
    return document.get_first_table().to_table(use_names_over_ids=True)
