"""The files that the demo's server of data has: a table, a list, an image and an archive."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

from tests.support import synthetic_sky


def csv() -> bytes:
    """The made-up sources as CSV: name, right ascension and declination (degrees), flux (mJy)."""
    rows = (",".join(map(str, source)) for source in synthetic_sky.sources())
    return "\n".join(("name,ra,dec,flux", *rows, "")).encode()


def archive() -> bytes:
    """Table, image and a README in one tar.gz, below a folder of their own."""
    inside = {
        "demo-sky/README.txt": f"{synthetic_sky.NOTE}\n".encode(),
        "demo-sky/sky.vot": synthetic_sky.votable(),
        "demo-sky/sky.fits": synthetic_sky.image(),
    }
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        for name, content in inside.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return packed.getvalue()


FILES = {
    "demo-sky.vot": synthetic_sky.votable,
    "demo-sky.csv": csv,
    "demo-sky.fits": synthetic_sky.image,
    "demo-sky.tar.gz": archive,
}


def write(folder: Path) -> dict[str, int]:
    """Write all of them into a folder, which is made; their sizes in bytes by name."""
    folder.mkdir(parents=True)
    return {name: (folder / name).write_bytes(make()) for name, make in FILES.items()}
