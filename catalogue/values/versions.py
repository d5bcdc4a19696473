"""Which tag of a repository is the release of a version: v1.2, 1.2, release-1.2, name-1.2 …"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

MOST = 100  # characters of a version
_ASKED = "version:"  # no ref has a colon (git-check-ref-format)
_VERSION = re.compile(r"(?:v|ver|version|rel|release)?[-_. ]*(?=[0-9])", re.IGNORECASE)
_BETWEEN = "-_./@ "
_GENERAL = frozenset({"v", "ver", "version", "r", "rel", "release", "releases", "tag", "stable"})
# A tag of the same number that is not the release.
_ASIDE = frozenset(
    {
        *("alpha", "archive", "backup", "before", "beta", "build", "data", "debug", "dev"),
        *("develop", "doc", "docs", "draft", "example", "examples", "nightly", "old", "paper"),
        *("post", "pre", "rc", "test", "tests", "tutorial", "tutorials", "wip"),
    }
)
# https://packaging.python.org/specifications/version-specifiers/#pre-release-spelling
_WORDS = {"alpha": "a", "beta": "b", "c": "rc", "pre": "rc", "preview": "rc", "rev": "post"}
_ENDS = frozenset({"final", "release", "ga"})
_SHORTEST_NAME = 3

_Number = tuple[int | str, ...]


def asking(version: str) -> str:
    """What stands in the place of a ref where the tag of a version is asked for."""
    return f"{_ASKED}{version}"


def asked(name: str) -> str | None:
    """The version whose tag is asked for; None for the name of a ref."""
    return name.removeprefix(_ASKED) if name.startswith(_ASKED) else None


def can_be_tagged(version: str | None) -> bool:
    """Whether a version is a text that a tag may hold: one short line with a digit in it."""
    return bool(version and len(version) <= MOST and version.isprintable()) and (
        re.search("[0-9]", version or "") is not None
    )


def tag_of(version: str, tags: Iterable[str], name: str = "") -> str | None:
    """The tag of the release `version`; None where there is none, or where that cannot be told.

    The same text comes first, then the same number (1.2rc1 is 1.2-rc.1) alone, behind a word
    such as release, behind the `name` of the repository, and behind any other word where that
    is the only such tag; last what differs in zeros at the end (1.2 and 1.2.0).

    >>> tag_of("1.2", ["v1.2.1", "release-1.2", "v1.2"])
    'v1.2'
    """
    version, known = version.strip(), sorted(set(tags))
    if version in known:
        return version
    wanted = _number(version[_beginning(version) :])
    if not wanted:
        return None
    found = sorted(
        (rank, tag.lower() != version.lower(), len(tag), tag, word)
        for tag in known
        for rank, word in _ranks(tag, wanted, _squashed(name))
    )
    if not found:
        return None
    (_, kind), _, _, tag, _ = found[0]
    words = {word for rank, _, _, _, word in found if rank == found[0][0]}
    return None if kind == _OTHER and len(words) > 1 else tag


def newer(one: str, other: str) -> bool:
    """Whether a version, or the tag of one, is certainly later than another.

    >>> newer("v1.10", "1.9"), newer("1.0", "1.0.0"), newer("1.0", "1.0rc1"), newer("2", "latest")
    (True, False, True, False)
    """
    first, second = _released(one), _released(other)
    return bool(first and second) and _order(first) > _order(second)


def releases(tags: Iterable[str]) -> list[str]:
    """The tags that name a version, the latest version first; candidates for a release only
    where there is no release.

    >>> releases(["v1.9", "nightly-3", "v1.10rc1", "docs", "v1.10"])
    ['v1.10', 'v1.9']
    """
    numbers = {tag: number for tag in tags if (number := _released(tag))}
    final = [t for t, number in numbers.items() if not _EARLY.intersection(map(str, number))]
    return sorted(final or numbers, key=lambda tag: (_order(numbers[tag]), tag), reverse=True)


_EARLY = frozenset({"a", "b", "rc", "dev"})
_NUMBERED = re.compile(r"(?:^|[-_/@ ])(?:v|ver|version|r|rel|release)?[-_. ]?(?=[0-9])", re.I)


def _released(text: str) -> _Number:
    """The number in a version or tag; () where there is none, or what it names is no release."""
    found = _NUMBERED.search(text[:MOST])
    if found is None or _ASIDE & {*re.split("[-_./@ ]", text[: found.start()].lower())}:
        return ()
    number = _number(text[found.end() :].strip())
    # 2016-Millesime, 10fb-legacy: a number that counts something else.
    named = len(number) > 1 and isinstance(number[1], str) and number[1] not in {*_EARLY, "post"}
    return () if named and len(str(number[1])) > 1 else _short(number)


def _order(number: _Number) -> tuple[tuple[int, int, str], ...]:
    """What sorts a number: 1.0.dev1, 1.0rc1, 1.0, 1.0.post1, 1.0.1."""
    parts = [(2, part, "") if isinstance(part, int) else _word_order(part) for part in number]
    return (*parts, (1, 0, ""))


def _word_order(word: str) -> tuple[int, int, str]:
    return (0, word != "dev", word) if word in _EARLY else (1, 1, word)


_ALONE, _WORD, _NAMED, _OTHER = range(4)  # what stands before the number


def _ranks(tag: str, wanted: _Number, name: str) -> Iterator[tuple[tuple[bool, int], str]]:
    """How good a tag is for a number, wherever in it the number begins; and the word before."""
    if str(wanted[0]) not in tag:  # most tags of many are out at once
        return
    for at in (m.start() for m in re.finditer("(?<![0-9])[0-9]", tag[: 2 * MOST])):
        number = _number(tag[at:])
        if not number or _short(number) != _short(wanted):
            continue
        word = _squashed(re.sub(r"(?:^|(?<=[-_./@ ]))v[-_. ]?$", "", tag[:at].lower()))
        kind = _kind(tag[:at], word, name)
        if kind is not None:
            yield (number != wanted, kind), word


def _kind(before: str, word: str, name: str) -> int | None:
    if not word:
        return _ALONE
    if word in _GENERAL:
        return _WORD
    parts = set(re.split("[-_./@ ]", before.lower()))
    if word != name and parts & _ASIDE:
        return None
    if len(word) >= _SHORTEST_NAME and name and (word in name or name in word):
        return _NAMED
    # Behind a digit the number may go on from there: 1.1.2 is no 1.2.
    goes_on = before.rstrip(_BETWEEN)[-1:].isdigit() or before[-1:] not in (*_BETWEEN, "v", "V")
    return None if goes_on else _OTHER


def _beginning(version: str) -> int:
    found = _VERSION.match(version)
    return found.end() if found else 0


def _number(text: str) -> _Number:
    """A version's parts, () where it does not begin with a digit or holds what no version has."""
    if len(text) > MOST or not re.fullmatch(r"[0-9][0-9A-Za-z._+-]*", text):
        return ()
    parts = re.findall("[0-9]+|[a-z]+", text.lower())
    found: list[int | str] = [int(p) if p.isdigit() else _WORDS.get(p, p) for p in parts]
    while found and found[-1] in _ENDS:
        found.pop()
    return tuple(found)


def _short(number: _Number) -> _Number:
    """The same without zeros at the end of its leading numbers: 1.2.0rc1 is 1.2rc1."""
    count = next((n for n, part in enumerate(number) if isinstance(part, str)), len(number))
    leading = list(number[:count])
    while len(leading) > 1 and leading[-1] == 0:
        leading.pop()
    return (*leading, *number[count:])


def _squashed(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())
