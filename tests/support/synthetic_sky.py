"""Makes the example data that the site itself serves: a made-up sky, in a table and an image.

Run `python -m tests.support.synthetic_sky` after a change here; a test compares the committed
files. Standard library only, so that the files depend on no version of anything.
"""

from __future__ import annotations

import math
import random
import struct
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "site_src/data"
RA, DEC = 83.6, 22.0  # the middle, in degrees
PIXELS, STEP = 48, 0.01  # of the image, a side; degrees a pixel
NOTE = "Synthetic example data. Not an observation."

Source = tuple[str, float, float, float]


def sources() -> list[Source]:
    """Forty made-up sources: name, right ascension and declination (degrees), flux (mJy)."""
    draw = random.Random(2026).random
    made = []
    for number in range(1, 41):
        dx, dy = ((draw() - 0.5) * PIXELS * STEP * 0.9 for _ in range(2))
        ra = RA + dx / math.cos(math.radians(DEC))
        flux = 2 * (1 - draw()) ** -0.8
        made.append((f"SYN {number:02}", round(ra, 5), round(DEC + dy, 5), round(flux, 3)))
    return made


def votable() -> bytes:
    """The sources as a VOTable 1.4 (https://www.ivoa.net/documents/VOTable/)."""
    rows = "".join(
        f"<TR><TD>{name}</TD><TD>{ra}</TD><TD>{dec}</TD><TD>{flux}</TD></TR>\n"
        for name, ra, dec, flux in sources()
    )
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
<DESCRIPTION>{NOTE}</DESCRIPTION>
<RESOURCE type="results">
<COOSYS ID="icrs" system="ICRS"/>
<TABLE name="sources" nrows="40">
<FIELD name="name" datatype="char" arraysize="*" ucd="meta.id;meta.main"/>
<FIELD name="ra" datatype="double" unit="deg" ref="icrs" ucd="pos.eq.ra;meta.main"/>
<FIELD name="dec" datatype="double" unit="deg" ref="icrs" ucd="pos.eq.dec;meta.main"/>
<FIELD name="flux" datatype="double" unit="mJy" ucd="phot.flux.density"/>
<DATA><TABLEDATA>
{rows}</TABLEDATA></DATA>
</TABLE>
</RESOURCE>
</VOTABLE>
"""
    return text.encode()


def image() -> bytes:
    """The sources seen with a beam of 0.02 degrees, as a FITS image of 16-bit integers
    (https://fits.gsfc.nasa.gov/fits_standard.html)."""
    cards = [
        ("SIMPLE", "T"),
        ("BITPIX", "16"),
        ("NAXIS", "2"),
        ("NAXIS1", str(PIXELS)),
        ("NAXIS2", str(PIXELS)),
        ("BSCALE", "0.01"),
        ("BZERO", "0.0"),
        ("BUNIT", "'mJy/beam'"),
        ("OBJECT", "'synthetic sky'"),
        ("RADESYS", "'ICRS    '"),
        ("CTYPE1", "'RA---TAN'"),
        ("CRPIX1", str(PIXELS / 2 + 0.5)),
        ("CRVAL1", str(RA)),
        ("CDELT1", str(-STEP)),
        ("CUNIT1", "'deg     '"),
        ("CTYPE2", "'DEC--TAN'"),
        ("CRPIX2", str(PIXELS / 2 + 0.5)),
        ("CRVAL2", str(DEC)),
        ("CDELT2", str(STEP)),
        ("CUNIT2", "'deg     '"),
    ]
    lines = [_card(key, value) for key, value in cards]
    lines += [f"COMMENT {NOTE}".ljust(80), "END".ljust(80)]
    pixels = struct.pack(f">{PIXELS * PIXELS}h", *_brightness())
    return _blocks("".join(lines).encode("ascii"), b" ") + _blocks(pixels, b"\0")


def _card(key: str, value: str) -> str:
    shown = value.ljust(20) if value.startswith("'") else value.rjust(20)
    return f"{key:8}= {shown}".ljust(80)


def _blocks(content: bytes, filler: bytes) -> bytes:
    return content + filler * (-len(content) % 2880)


def _brightness() -> list[int]:
    noise, every = random.Random(7).random, sources()
    found = []
    for y in range(PIXELS):
        for x in range(PIXELS):
            ra = RA - (x - PIXELS / 2 + 0.5) * STEP / math.cos(math.radians(DEC))
            dec = DEC + (y - PIXELS / 2 + 0.5) * STEP
            light = sum(_beam(source, ra, dec) for source in every)
            found.append(min(32000, round((light + 0.3 * (noise() - 0.5)) * 100)))
    return found


def _beam(source: Source, ra: float, dec: float) -> float:
    _, at_ra, at_dec, flux = source
    apart = ((ra - at_ra) * math.cos(math.radians(DEC))) ** 2 + (dec - at_dec) ** 2
    return flux * math.exp(-apart * 4 * math.log(2) / 0.02**2)


FILES = {"synthetic-sky.vot": votable, "synthetic-sky.fits": image}

if __name__ == "__main__":
    for name, make in FILES.items():
        (FOLDER / name).write_bytes(make())
