"""What a file that a stranger named is called on the user's disk: the one rule of all exports.

site_src/assets/js/basket/exports/disk.js has the same for the browser. The code below also stands
in the notebook that loads a basket.json (render/exports/handover.py), so it is Python 3.8 and needs
the standard library alone.
"""

from __future__ import annotations

import re
import unicodedata

# Extensions of data alone. All others get ".data" after them: a list of what systems, languages and
# programs execute would never be whole (.desktop, .lnk, .command, .pth, .C of ROOT, .m of MATLAB).
DATA = re.compile(
    "7z|arf|arrow|ascii|asdf|avro|bmp|bz2|cat|cdf|csv|dat|data|ecsv|evt|feather|fil|fit|fits|"
    "fts|fz|gif|gwf|gz|h5|hdf|hdf5|he5|hepmc|i3|jp2|jpeg|jpg|json|jsonl|lc|lhe|log|lz4|map|"
    "mat|md|moc|mp4|nc|nc4|ndjson|npy|npz|orc|parquet|pdf|pha|png|psv|rmf|root|rsp|sdfits|sf|"
    "simtel|sqlite|tar|tbl|tgz|tif|tiff|tsv|txt|uvfits|vot|votable|wav|webm|webp|xml|xz|yaml|"
    "yml|zfits|zip|zst",
    re.IGNORECASE | re.ASCII,
)
# Names before the first dot that are special: devices of Windows
# (https://learn.microsoft.com/windows/win32/fileio/naming-a-file), the exports themselves, and
# what tools look for in the current folder.
SPECIAL = re.compile(
    "CON|PRN|AUX|NUL|CONIN|CONOUT|CLOCK|(?:COM|LPT)[0-9]|(?:ESAP-|LOAD_)?BASKET|"
    "APT|BUILD|CMAKELISTS|CONSTRAINTS|ENVIRONMENT|POM|REQUIREMENTS|RUNTIME"
)
# Formats of data that are also those of settings: Jupyter executes what a
# jupyter_server_config.json of the current folder names.
SETTINGS = re.compile(r"\.(?:json|ya?ml)\Z", re.IGNORECASE | re.ASCII)
MOST_BYTES = 200  # disks take 255


def disk_name(text: str) -> str:
    """A name for a file: never hidden, executable, an option, or special to a system or a tool.

    It begins with a letter or a digit and ends in one of `DATA`, else in ".data".
    """
    plain = re.sub(r"[^\w .,()+@=-]|[\u115f\u1160]", "_", unicodedata.normalize("NFKC", text))
    end = plain.rstrip(". ").encode()[-MOST_BYTES:].decode(errors="ignore")
    name = re.sub(r"\A[\W_]+", "", end) or "file"
    whole = name if "." in name and DATA.fullmatch(name.rpartition(".")[2]) else f"{name}.data"
    special = SPECIAL.fullmatch(whole.split(".")[0].strip().upper())
    settings = SETTINGS.search(whole) and not whole.lower().startswith("data-")
    return f"data-{whole}" if special or settings else whole


def folded(name: str) -> str:
    """What two names have in common that a disk may take for the same."""
    upper = unicodedata.normalize("NFKC", name).lower().upper()
    return unicodedata.normalize("NFKC", upper)


def unlike(names: list[str]) -> list[str]:
    """The names with those that came before changed: a.fits, A.FITS → a.fits, A-2.FITS."""
    taken, found = set(), []
    for wanted in names:
        name, count = wanted, 2
        while folded(name) in taken:
            stem, dot, extension = wanted.rpartition(".")
            name = f"{stem}-{count}{dot}{extension}" if dot else f"{extension}-{count}"
            count += 1
        taken.add(folded(name))
        found.append(name)
    return found
