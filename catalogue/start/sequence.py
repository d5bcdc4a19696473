"""The order in which one would begin with the notebooks of a repository."""

from __future__ import annotations

import re
from collections.abc import Iterable

from catalogue.values.text_notebooks import stem

# Words of folders in which nobody begins: what is old, unfinished or made by a build.
_ASIDE = frozenset(
    {
        *("archive", "archived", "backup", "backups", "deprecated", "graveyard", "legacy"),
        *("obsolete", "old", "outdated", "unused"),
        *("benchmark", "benchmarks", "dev", "devel", "sandbox", "scratch", "template", "templates"),
        *("test", "testing", "tests", "unittest", "unittests"),
        *("build", "site"),
    }
)
_NO_BEGINNING = frozenset({"template", "test", "tests", "unittest", "untitled"})
# How a name begins, without what separates its words, with which one is meant to begin.
_BEGINNING = (
    *("firststeps", "gettingstarted", "helloworld", "intro", "overview", "quickstart"),
    *("starthere", "welcome"),
)
_DIGITS = re.compile("([0-9]{1,18})")
_BETWEEN = re.compile(r"[\W_]+")
_Key = tuple[int, list[tuple[bool, int, str]]]


def in_order(paths: Iterable[str]) -> list[str]:
    """Notebooks in the order in which one would begin with them.

    Tests, templates, and what lies in a folder of tests or of old things come last. Before that
    count how few folders deep a notebook lies, then its path: at each step what begins with a
    number, in which numbers count as numbers; then what is called a beginning; then the others.

    >>> in_order(["b/1.ipynb", "10 c.ipynb", "2 d.ipynb", "old/e.ipynb", "tests/a.ipynb"])
    ['2 d.ipynb', '10 c.ipynb', 'b/1.ipynb', 'old/e.ipynb', 'tests/a.ipynb']
    >>> in_order(["a.ipynb", "quick_start.ipynb", "test_fit.ipynb"])
    ['quick_start.ipynb', 'a.ipynb', 'test_fit.ipynb']
    """
    return sorted(paths, key=_place)


def _place(path: str) -> tuple[bool, int, list[_Key], str]:
    *folders, name = path.casefold().split("/")
    words = _words(stem(name))
    aside = any(not _ASIDE.isdisjoint(_words(folder)) for folder in folders) or (
        not _NO_BEGINNING.isdisjoint({*words[:1], *words[-1:]})
    )
    return aside, len(folders), [_key(each) for each in (*folders, name)], path


def _words(name: str) -> list[str]:
    return [word for word in _BETWEEN.split(_DIGITS.sub(" ", name)) if word]


def _key(name: str) -> _Key:
    """The place of one step of a path among those beside it."""
    parts = [
        (not w.isdecimal(), int(w) if w.isdecimal() else 0, w) for w in _DIGITS.split(name) if w
    ]
    if parts and not parts[0][0]:
        return 0, parts
    return (1 if _BETWEEN.sub("", name).startswith(_BEGINNING) else 2), parts
