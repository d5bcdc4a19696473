"""What people write for a licence, as the SPDX id it means: the one table, and the one place
where it is decided what "or later" is.

The GNU licences (GPL, LGPL, AGPL, FDL) have two ids a version. `-or-later` is given only to who
says so: "or later", "any later", "newer", a plus, or R's ">=". A version without such a word is
`-only`, as SPDX reads its own deprecated ids (https://spdx.org/licenses/GPL-3.0.html). A name
without a version ("GPL") has no id; nor has "BSD", which says not how many clauses (PEP 639
lists these as ambiguous). For those `NEAREST` is what `check` suggests to a contributor.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

# Zenodo's legacy ids, which its API gives for the SPDX ids it stores
# (zenodo-rdm, `zenodo_legacy/vocabularies/licenses`). Exact, in lower case.
ZENODO: Mapping[str, str] = {
    "apache2.0": "Apache-2.0",
    "bsd-2-clause-freebsd": "BSD-2-Clause",
    "bsd-2-clause-netbsd": "BSD-2-Clause",
    "bsd-license": "BSD-3-Clause",
    "cc-by": "CC-BY-4.0",
    "cc-by-sa": "CC-BY-SA-4.0",
    "cc-zero": "CC0-1.0",
    "mit-license": "MIT",
}
# What people write where there is none, in lower case.
NO_LICENCE = (
    *("-", "?", "all rights reserved", "closed source", "n/a", "no", "no licence", "no license"),
    *("none", "not specified", "proprietary", "tba", "tbd", "unknown"),
)
# Names that neither the SPDX list nor a family below has, as `key` writes them.
SPOKEN: Mapping[str, str] = {
    "apache 2 january 2004": "Apache-2.0",
    "boost": "BSL-1.0",
    "boost software": "BSL-1.0",
    "do what fuck you want to public": "WTFPL",
    "eiffel forum 2": "EFL-2.0",
    "expat": "MIT",
    "gnu affero general public 3 19 november 2007": "AGPL-3.0-only",
    "gnu general public 2 june 1991": "GPL-2.0-only",
    "gnu general public 3 29 june 2007": "GPL-3.0-only",
    "gnu lesser general public 2.1 february 1999": "LGPL-2.1-only",
    "gnu lesser general public 3 29 june 2007": "LGPL-3.0-only",
    "mit expat": "MIT",
    "mit x 11": "MIT",
    "new bsd": "BSD-3-Clause",
    "odbl": "ODbL-1.0",
    "open data commons open database": "ODbL-1.0",
    "perl 5": "Artistic-1.0-Perl OR GPL-1.0-or-later",
    "psf": "PSF-2.0",
    "python software foundation": "PSF-2.0",
    "sil open font": "OFL-1.1",
    "zlib libpng": "Zlib",
}
# Only for suggestions: what says no version is not taken for one.
NEAREST: Mapping[str, str] = {
    "agpl": "AGPL-3.0-or-later",
    "apache": "Apache-2.0",
    "apache software": "Apache-2.0",
    "bsd": "BSD-3-Clause",
    "gnu gpl": "GPL-3.0-or-later",
    "gpl": "GPL-3.0-or-later",
    "lgpl": "LGPL-3.0-or-later",
}

# One run of letters, one number with its points, a plus, or R's sign: each begins where the
# other ends, so the time is linear.
_WORD = re.compile(r"[^\W\d_]+|\d+(?:\.\d+)*|\+|>=")
SILENT = frozenset(
    str.split("v ver version the a license licence licenses licences licensed under released")
)
_LATER = frozenset({"later", "newer", "higher", "greater", "+", ">="})
_GNU = frozenset(
    str.split(
        "gnu gpl lgpl agpl fdl gfdl general public lesser library affero free documentation"
        " software foundation fsf or and any only at your option as published by of"
    )
)
_CREATIVE_COMMONS = frozenset(
    str.split(
        "cc creative commons attribution by noncommercial non commercial nc noderivatives"
        " noderivs no derivatives derivs nd sharealike share alike sa zero public domain"
        " dedication universal international unported generic"
    )
)
_CECILL = frozenset(
    str.split("cecill free software agreement b c en fr contrat de logiciel libre inria")
)
_CLAUSES = {
    **{"0": "0", "zero": "0", "2": "2", "two": "2", "simplified": "2", "freebsd": "2"},
    **{"3": "3", "three": "3", "new": "3", "revised": "3", "modified": "3"},
    **{"4": "4", "four": "4", "original": "4", "old": "4"},
}
_BSD = frozenset({"bsd", "clause", "clauses", "or", *_CLAUSES})


def words(text: str) -> list[str]:
    """The words and numbers that distinguish licences: "The GPLv3.0" is gpl, 3. A final ".0" of a
    version is dropped, so that "2", "2.0" and "v2.0.0" are the same."""
    found: list[str] = []
    for word in _WORD.findall(text.casefold()):
        if word[0].isdigit():
            word = _without_zeros(word)
            if found and len(found[-1]) > 2 and found[-1].endswith("v"):  # gplv3
                found[-1] = found[-1][:-1]
        found.append(word)
    return [word for word in found if word not in SILENT]


def _without_zeros(version: str) -> str:
    parts = version.split(".")
    while len(parts) > 1 and parts[-1] == "0":
        parts.pop()
    return ".".join(parts)


def key(text: str) -> str:
    """`words` in one text, to compare names by; two spellings of a name have the same."""
    return " ".join(words(text))


def family(text: str) -> str | None:
    """The id of a name out of a family with many spellings, not yet looked up in the list."""
    said = words(text)
    numbers = {word for word in said if word[0].isdigit()}
    spoken = set(said) - numbers
    for read in (_gnu, _creative_commons, _cecill, _bsd, _apache):
        found = read(spoken, numbers)
        if found:
            return found
    return None


def _version(numbers: set[str]) -> str | None:
    """The one version that is named, with its point ("3" is "3.0"); None for none or two."""
    if len(numbers) != 1:
        return None
    (number,) = numbers
    return number if "." in number else f"{number}.0"


def _gnu(spoken: set[str], numbers: set[str]) -> str | None:
    version = _version(numbers)
    if version is None or spoken - _GNU - _LATER:
        return None
    kinds = {word.upper() for word in spoken & {"gpl", "lgpl", "agpl"}}
    kinds |= {"GFDL"} if spoken & {"fdl", "gfdl", "documentation"} else set()
    kinds |= {"GPL"} if {"general", "public"} <= spoken and not kinds else set()
    if "affero" in spoken:
        kinds = kinds - {"GPL"} | {"AGPL"}
    elif spoken & {"lesser", "library"}:
        kinds = kinds - {"GPL"} | {"LGPL"}
    if len(kinds) != 1:
        return None
    return f"{kinds.pop()}-{version}-{'or-later' if spoken & _LATER else 'only'}"


def _creative_commons(spoken: set[str], numbers: set[str]) -> str | None:
    named = "cc" in spoken or {"creative", "commons"} <= spoken
    if not named or spoken - _CREATIVE_COMMONS:
        return None
    if numbers <= {"0", "1"} and ("0" in numbers or "zero" in spoken):
        return "CC0-1.0"
    version = _version(numbers)
    if version is None or not spoken & {"by", "attribution"}:
        return None
    parts = ["CC", "BY"]
    parts += ["NC"] if spoken & {"nc", "noncommercial", "commercial"} else []
    parts += ["ND"] if spoken & {"nd", "noderivatives", "noderivs", "derivatives", "derivs"} else []
    parts += ["SA"] if spoken & {"sa", "sharealike", "alike"} else []
    return "-".join((*parts, version))


def _cecill(spoken: set[str], numbers: set[str]) -> str | None:
    if "cecill" not in spoken or spoken - _CECILL:
        return None
    kinds = spoken & {"b", "c"}
    if kinds:
        return f"CECILL-{kinds.pop().upper()}" if len(kinds) == 1 and numbers <= {"1"} else None
    version = _version(numbers)
    return version and f"CECILL-{version}"


def _bsd(spoken: set[str], numbers: set[str]) -> str | None:
    said = spoken | numbers
    if not spoken & {"bsd", "freebsd"} or said - _BSD:
        return None
    counts = {_CLAUSES[word] for word in said & _CLAUSES.keys()}
    if len(counts) != 1:
        return None
    count = counts.pop()
    return "0BSD" if count == "0" else f"BSD-{count}-Clause"


def _apache(spoken: set[str], numbers: set[str]) -> str | None:
    if not spoken & {"apache", "asl"} or spoken - {"apache", "asl", "software", "foundation", ">="}:
        return None
    version = _version(numbers)
    return version and f"Apache-{version}"
