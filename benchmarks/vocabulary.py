"""Words for made-up catalogues: those of the field by hand, a long tail out of syllables."""

from __future__ import annotations

from pathlib import Path
from random import Random

_WORDS = Path(__file__).resolve().parent / "words"


def listed(name: str) -> list[str]:
    """The words of one of the lists in words/, in their order."""
    return (_WORDS / f"{name}.txt").read_text("utf-8").split()


FIELD = listed("field")
GENERAL = listed("general")
_SYLLABLES = listed("syllables")
_ENDINGS = ("", "", "", "n", "s", "r", "x", "th", "ng", "st", "ck", "lm", "nd", "rt")
_FORMS = ("", "", "", "s", "ed", "ing", "er", "ation", "al", "ly", "ment", "able", "ity")


def coined(random: Random, least: int = 2, most: int = 4) -> str:
    """A word nobody uses, that can be said: the name of a package, of a person, a rare term."""
    syllables = random.choices(_SYLLABLES, k=random.randint(least, most))
    return "".join(syllables) + random.choice(_ENDINGS)


def vocabulary(random: Random, size: int) -> tuple[list[str], list[float]]:
    """Words and their cumulative weights by Zipf's law, the field's words among the frequent."""
    known = [*GENERAL, *FIELD]
    random.shuffle(known)
    words = dict.fromkeys(known)
    while len(words) < size:
        stem = random.choice(known) if random.random() < 0.25 else coined(random)
        words[stem + random.choice(_FORMS)] = None
    total, weights = 0.0, []
    for rank in range(len(words)):
        total += 1 / (rank + 8) ** 1.15
        weights.append(total)
    return list(words), weights
