"""Read JSON as people write it by hand: what is missing or too much is passed over and told.

Comments, commas missing or too many, names and texts without or in other quotes, NaN and Python's
words, values without a name, brackets never closed, marks of an unresolved merge. Every character
is looked at a fixed number of times.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

SHOWN = 3  # lines that are named of one kind of fault
_BLANK = re.compile(r"[\s\ufeff\u200b]*")
_WORD = re.compile(r"[^\s,:\[\]{}\"']+")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?")
_PLAIN = re.compile(r"[^\"'\u201c\u201d\u2018\u2019\\\x00-\x1f]+")
# After the quote that ends a text stand a comma, colon or bracket, the end of the line or file.
_AFTER = re.compile(r"[ \t\r]*(?:[,:\]}\n]|//|/\*|#|$)|[ \t\r]+\"")
_NEXT_NAME = re.compile(r"\n[ \t\r]*(?:[\"'][^\"'\n]{1,60}[\"']\s*:|[\]}])")
_QUOTES = {'"': '"', "'": "'", "\u201c": "\u201d", "\u201d": "\u201d", "\u2018": "\u2019"}
_WORDS = {"true": True, "false": False, "null": None, "none": None, "nan": None}
_WORDS |= {"undefined": None, "infinity": None, "-infinity": None}
_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_MERGE = re.compile(r"(?:<{7}|={7}|>{7})[^\n]*")

COMMA = "a comma before a closing bracket"
UNCLOSED = "a bracket that is never closed"
CONTROL = "a line end or control character inside a text"


class Lenient:
    """A reader of one text; `pairs` makes an object of names and values, `number` of digits."""

    def __init__(
        self,
        text: str,
        deepest: int,
        pairs: Callable[[list[tuple[str, Any]]], Any],
        number: Callable[[str], Any],
    ) -> None:
        self.text, self.deepest, self.pairs, self.number = text, deepest, pairs, number
        self.at = 0
        self.open: list[str] = []  # the closing brackets that are waited for
        self.noted: dict[str, list[int]] = {}

    def read(self) -> tuple[Any, str | None]:
        """The value, and what was passed over; raises JSONDecodeError where nothing is to be
        made of it, RecursionError where it is nested too deep."""
        self._skip()
        if self._char not in ("{", "["):
            raise json.JSONDecodeError("Expecting value", self.text, self.at)
        found = self._value(self.deepest)
        self._skip()
        if self._char:
            self._note("text after the end")
        if not found or (isinstance(found, dict) and not any(found.values())):
            raise json.JSONDecodeError("Expecting value", self.text, self.at)
        return found, self._told()

    @property
    def _char(self) -> str:
        return self.text[self.at : self.at + 1]

    def _note(self, what: str, at: int | None = None) -> None:
        self.noted.setdefault(what, []).append(self.at if at is None else at)

    def _told(self) -> str | None:
        told = []
        for what, places in self.noted.items():
            lines = dict.fromkeys(self.text.count("\n", 0, at) + 1 for at in places[:SHOWN])
            word = "line" if len(lines) == 1 else "lines"
            more = " and more" if len(places) > SHOWN else ""
            told.append(f"{word} {', '.join(map(str, lines))}{more}: {what}")
        return "; ".join(told) or None

    def _skip(self) -> None:
        """Pass over white space, comments, and the marks of a merge at the start of a line."""
        text = self.text
        while True:
            found = _BLANK.match(text, self.at)
            self.at = found.end() if found else self.at
            if text.startswith(("//", "#"), self.at):
                self._note("a comment")
                end = text.find("\n", self.at)
            elif text.startswith("/*", self.at):
                self._note("a comment")
                end = text.find("*/", self.at)
                end = end + 2 if end >= 0 else end
            elif _MERGE.match(text, self.at) and text[self.at - 1 : self.at] in ("", "\n"):
                self._note("the mark of a merge")
                end = text.find("\n", self.at)
            else:
                return
            self.at = len(text) if end < 0 else end

    def _value(self, depth: int) -> Any:
        if depth < 0:
            raise RecursionError
        char = self._char
        if char == "{":
            return self._object(depth)
        if char == "[":
            return self._list(depth)
        if char in _QUOTES:
            return self._text()
        number = _NUMBER.match(self.text, self.at)
        word = _WORD.match(self.text, self.at)
        if number and (word is None or number.end() == word.end()):
            self.at = number.end()
            return number[0] if number[1] or number[2] else self.number(number[0])
        if word is None:  # the end, a comma or a closing bracket where a value should be
            self._note("a value that is missing")
            return None
        start, self.at = self.at, word.end()
        if word[0] in ("true", "false", "null"):
            return _WORDS[word[0]]
        self._note("a word without quotation marks", start)
        return _WORDS.get(word[0].casefold(), word[0])

    def _list(self, depth: int) -> list[Any]:
        found: list[Any] = []
        self.at += 1
        self.open.append("]")
        while self._more("]", bool(found)):
            if self._char == ":":
                self._note('":" inside a list')
                self.at += 1
                continue
            start = self.at
            value = self._value(depth - 1)
            self._skip()
            if self._char == ":" and isinstance(value, str):  # the next name of the object around
                self.at = start
                self._note(UNCLOSED)
                break
            found.append(value)
        self.open.pop()
        return found

    def _object(self, depth: int) -> Any:
        found: list[tuple[str, Any]] = []
        bare: list[Any] = []
        self.at += 1
        self.open.append("}")
        while self._more("}", bool(found or bare)):
            start = self.at
            if self._char in (":", "]"):
                self._note(f'"{self._char}" inside an object')
                self.at += 1
                continue
            name = self._value(depth - 1)
            self._skip()
            if self._char == ":" and not isinstance(name, dict | list):
                self.at += 1
                self._skip()
                found.append((str(name), self._value(depth - 1)))
            else:
                self._note("a value without a name", start)
                bare.append(name)
        self.open.pop()
        if bare and not found:
            return bare
        names = {name for name, _ in found}
        spare = "@none" if depth == self.deepest or "name" in names else "name"
        return self.pairs(found + [(spare, each) for each in bare])

    def _more(self, closing: str, any_yet: bool) -> bool:
        """Pass over what stands between two values; False at the end, which is passed over."""
        self._skip()
        commas, last = 0, self.at
        while self._char == ",":
            commas, last = commas + 1, self.at
            self.at += 1
            self._skip()
        if not self._char:
            self._note(UNCLOSED)
            return False
        if self._char == closing:
            if commas:
                self._note(COMMA, last)
            self.at += 1
            return False
        if self._char in ("]", "}") and self._char in self.open:  # the one around ends here
            self._note(UNCLOSED)
            return False
        if any_yet and not commas:
            self._note("a comma that is missing")
        elif commas > (1 if any_yet else 0):
            self._note("a comma too many", last)
        return True

    def _text(self) -> str:
        opening, start = self._char, self.at
        if opening != '"':
            self._note("a text in other quotation marks")
        kept: list[str] = []
        self.at += 1
        while True:
            if found := _PLAIN.match(self.text, self.at):
                kept.append(found[0])
                self.at = found.end()
            char = self._char
            if char == "\\":
                kept.append(self._escaped())
                continue
            if char == _QUOTES[opening]:
                if _AFTER.match(self.text, self.at + 1):
                    self.at += 1
                    return "".join(kept)
                self._note("a quotation mark inside a text")
            elif not char or (char == "\n" and _NEXT_NAME.match(self.text, self.at)):
                self._note("a text that never ends", start)
                return "".join(kept).rstrip(", \r")
            elif char < " ":
                self._note(CONTROL)
            kept.append(char)
            self.at += 1

    def _escaped(self) -> str:
        following = self.text[self.at + 1 : self.at + 2]
        code = self.text[self.at + 2 : self.at + 6]
        if following == "u" and re.fullmatch("[0-9a-fA-F]{4}", code):
            self.at += 6
            return chr(int(code, 16))
        self.at += 2
        if following not in '"\\/bfnrt':
            self._note("a backslash that escapes nothing", self.at - 2)
        return _ESCAPES.get(following, following)
