"""Made-up catalogues of any size with words, authors and facets as real ones have them.

The seed is fixed, and a larger catalogue begins with the smaller one:

    python -m benchmarks.catalogues 1000          # prints what it is like
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice
from random import Random

from benchmarks.vocabulary import FIELD, coined, listed, vocabulary
from catalogue.records.catalogue import Catalogue
from catalogue.records.facility import Facility
from catalogue.records.person import Person
from catalogue.records.software import Interface, Notebook, Software

SEED = 20261123
_INTERFACES: tuple[Interface, ...] = ("library", "cli", "notebook", "desktop", "service")
_LANGUAGES = ("Python", "C++", "Java", "C", "Fortran", "R", "Julia", "JavaScript", "IDL", "Rust")
_LICENCES = ("BSD-3-Clause", "MIT", "GPL-3.0-only", "Apache-2.0", "LGPL-3.0-only", "CC-BY-4.0")
_GIVEN = listed("given")
_FAMILIES = listed("families")
_TAILS = (
    "py",
    "fit",
    "sim",
    "spec",
    "cat",
    "flow",
    "kit",
    "map",
    "lens",
    "pipe",
    "view",
    "box",
    "",
)


def software(count: int) -> tuple[Software, ...]:
    """The first `count` of an endless made-up catalogue, sorted by name as a catalogue is."""
    return tuple(sorted(islice(_endless(), count), key=lambda s: (s.name.casefold(), s.id)))


def catalogue(count: int, facilities: tuple[Facility, ...] = ()) -> Catalogue:
    """The same as a catalogue, with real facilities if given."""
    return Catalogue(software=software(count), facilities=facilities)


def _endless() -> Iterator[Software]:
    random = Random(SEED)
    words, weights = vocabulary(random, 24_000)
    topics = [random.sample(FIELD, 14) for _ in range(40)]
    people: list[str] = []
    number = 0
    while True:
        number += 1
        topic = random.choice(topics)
        yield _one(random, number, words, weights, topic, people)


def _one(
    random: Random,
    number: int,
    words: list[str],
    weights: list[float],
    topic: list[str],
    people: list[str],
) -> Software:
    package = coined(random, 2, 3) + random.choice(_TAILS)
    name = random.choice((package, package.capitalize(), package.upper()))
    about = " ".join(random.choices(topic, k=random.randint(2, 4)))
    length = int(min(260, max(40, random.lognormvariate(4.75, 0.4))))
    text = random.choices(words, cum_weights=weights, k=length)
    for place in range(0, length, 6):
        text[place] = random.choice(topic)
    language = random.choices(_LANGUAGES, (52, 14, 7, 6, 5, 4, 3, 5, 2, 2))[0]
    year, month = random.randint(2005, 2026), random.randint(1, 12)
    interface = random.choices(_INTERFACES, (34, 27, 25, 8, 6))[0]
    repository = f"https://github.com/{coined(random)}/{package}"
    return Software(
        id=f"{package}-{number}",
        name=f"{name}: {about}" if random.random() < 0.6 else f"{name} {about}",
        source=random.choices(("zenodo", "curated"), (80, 20))[0],  # type: ignore[arg-type]
        summary=_sentence(text[: random.randint(8, 20)]),
        description=f"<p>{'</p><p>'.join(_sentences(random, text))}</p>",
        author=tuple(Person(name=who) for who in _authors(random, people)),
        keywords=tuple(dict.fromkeys(random.choices(topic, k=random.randint(2, 6)))),
        interface=(interface,),
        runtimePlatform=(language,) if language in ("Python", "Java", "R", "Julia") else (),
        programmingLanguage=(language,),
        license=random.choices(_LICENCES, (34, 30, 16, 10, 6, 4))[0],
        version=f"{random.randint(0, 4)}.{random.randint(0, 12)}",
        doi=f"10.5281/zenodo.{1_000_000 + number}",
        conceptdoi=f"10.5281/zenodo.{5_000_000 + number}",
        datePublished=f"{year}-{month:02}-{random.randint(1, 28):02}",
        codeRepository=repository,
        notebooks=(Notebook(path=f"{topic[0]}.ipynb"),) if interface == "notebook" else (),
    )


def _authors(random: Random, people: list[str]) -> list[str]:
    """One to eight names; the more somebody has written, the more they are met again."""
    found: dict[str, None] = {}
    for _ in range(min(8, 1 + int(random.expovariate(0.4)))):
        if not people or random.random() < 0.45:
            middle = f" {random.choice('ABCDEGHJKLMPRS')}." if random.random() < 0.2 else ""
            known = random.random() < 0.3
            family = random.choice(_FAMILIES) if known else coined(random).capitalize()
            found[f"{random.choice(_GIVEN)}{middle} {family}"] = None
        else:
            found[random.choice(people)] = None
    people.extend(found)
    return list(found)


def _sentences(random: Random, words: list[str]) -> Iterator[str]:
    start = 0
    while start < len(words):
        end = start + random.randint(9, 22)
        yield _sentence(words[start:end])
        start = end


def _sentence(words: list[str]) -> str:
    return " ".join(words).capitalize() + "."


if __name__ == "__main__":
    made = software(int(sys.argv[1]))
    for each in made[:3]:
        print(each)
    names = {person.name for each in made for person in each.author}
    print(f"{len(made)} entries by {len(names)} people")
