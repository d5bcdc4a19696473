"""Names of persons in running text: where one ends, and which way round it is written."""

from __future__ import annotations

# Words a family name may begin with; Van and its like also in capitals.
_PARTICLES = frozenset(
    str.split(
        "af al av bin ben da das de del della den der des di do dos du el ibn la las le lo los mac"
        " san st ten ter van vom von y zu zum zur"
    )
)
_CAPITALS = frozenset({"van", "von", "de", "del", "della", "dos", "du", "di", "da"})
# Given names that stand after another far more often than they are family names.
_SECOND = frozenset(
    str.split(
        "ana andrea anna anne antonio carlos carmen cristina elena elisabeth eugenio fernando"
        " francisco gabriel ignacio isabel javier jean jesus jesús joao joão jose josé juan luis"
        " luisa luise manuel marcos maria marie mario mary miguel pablo pedro pierre rafael ramon"
        " ramón teresa victoria"
    )
)
_SUFFIXES = frozenset(str.split("jr sr ii iii iv phd ph.d dr msc m.sc md"))
_JOINING = frozenset({"and", "&", "und", "et"})
_AROUND = " \t,()[]<>"


def split(text: str, one: bool = False) -> list[str]:
    """The names in a text, as written: set apart by semicolons, line ends, "and" or commas.

    A comma may also stand between family and given name. It does where each name is in its own
    line, between its own semicolons or (`one`) in its own item of a list; where the family name
    begins with a particle or the given name ends in an initial or in a usual second name ("de
    la Cruz, Ana Maria"); where a part is a single word ("Doe, Jane"). Else "Jane Doe, John
    Smith" are two.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    parts = [part.strip(_AROUND[:3]) for line in lines for part in line.split(";")]
    parts = [part for part in parts if part]
    found: list[str] = []
    for part in parts:
        names = _at_words(part)
        for name in names:
            found += _at_commas(name, one=len(names) == 1 and (one or len(parts) > 1))
    return found


def turned(name: str) -> str:
    """ "Family, Given" as "Given Family"; any other name as it is."""
    family, _, given = (part.strip() for part in name.partition(","))
    if not (family and given) or "," in given:
        return name.strip(" ,")
    return f"{family} {given}" if _is_suffix(given) else f"{given} {family}"


def _at_words(part: str) -> list[str]:
    words = part.split()
    found, name = [], list[str]()
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word.casefold() in _JOINING and following.strip(".,").casefold() != "al":
            found.append(name)
            name = []
        else:
            name.append(word)
    found.append(name)
    return [" ".join(each).strip(_AROUND[:3]) for each in found if each]


def _at_commas(text: str, one: bool) -> list[str]:
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    pieces = _with_suffixes(pieces)
    if len(pieces) < 2:
        return [" ".join(pieces)]
    bare = [_bare(piece) for piece in pieces]
    if len(pieces) > 3 and len(pieces) % 2 == 0 and all(map(_initials, bare[1::2])):
        return [f"{a}, {b}" for a, b in zip(pieces[::2], pieces[1::2], strict=True)]
    if len(pieces) == 2 and (one or _inverted(bare[0], bare[1])):
        return [", ".join(pieces)]
    return pieces if all(" " in each for each in bare) else [", ".join(pieces)]


def _with_suffixes(pieces: list[str]) -> list[str]:
    found: list[str] = []
    for piece in pieces:
        if found and _is_suffix(piece):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return found


def _inverted(family: str, given: str) -> bool:
    first, last = family.partition(" ")[0], given.split()[-1:]
    if first in _PARTICLES or first.casefold() in _CAPITALS:
        return True
    return any(_initials(word) or word.casefold() in _SECOND for word in last)


def _initials(text: str) -> bool:
    """Whether a text is made of initials only: "J.", "J. R.", "J.-P.", "JR"."""
    letters = [part for part in text.replace(".", " ").replace("-", " ").split() if part]
    if not letters:
        return False
    return all(len(part) == 1 and part.isalpha() for part in letters) or (
        len(letters) == 1 and len(letters[0]) == 2 and letters[0].isupper() and "." not in text
    )


def _is_suffix(text: str) -> bool:
    return text.strip(". ").casefold() in _SUFFIXES


def _bare(piece: str) -> str:
    """A piece without mail and web addresses, so that only words of a name are counted."""
    kept = (word.strip(_AROUND) for word in piece.split() if not is_address(word))
    return " ".join(word for word in kept if word)


def is_address(word: str) -> bool:
    """Whether a word without whitespace is a mail or a web address, in brackets or not."""
    if "@" not in word and "." not in word and ":" not in word:  # as most words
        return False
    word = word.strip("<>()[],;\"'")
    if "://" in word or word.startswith(("www.", "mailto:", "orcid.org/")):
        return True
    before, at, after = word.rpartition("@")
    return bool(at and before and "." in after.strip("."))
