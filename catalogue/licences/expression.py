"""SPDX licence expressions (SPDX 2.3, annex D), as they are and as people write them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

DEEPEST = 20
_OPERATORS = {"and": "AND", "or": "OR", "with": "WITH", "|": "OR", "||": "OR", "&": "AND"}


class _NoExpression(Exception):
    """The text is not an expression of known licences."""


def normalise(
    text: str, known: Callable[[str], str | None], exceptions: Mapping[str, str]
) -> str | None:
    """Write an expression as SPDX does, or give None when it is none.

    `known` gives the SPDX id of one licence, `exceptions` has the ids that may follow WITH, by
    their lower case. Operators may be in any case; "/" between two licences is OR, as it was
    in Rust's Cargo.toml, and so is R's "|".
    """
    spaced = text.replace("(", " ( ").replace(")", " ) ").replace("|", " | ").split()
    for words in (spaced, text.replace("/", " or ").split() if "/" in text else []):
        if not any(word.casefold() in _OPERATORS for word in words):
            continue
        try:
            return _Reader(words, known, exceptions).whole()
        except _NoExpression:
            continue
    return None


class _Reader:
    """Reads by descent: or-parts, of and-parts, of licences or brackets."""

    def __init__(
        self,
        words: list[str],
        known: Callable[[str], str | None],
        exceptions: Mapping[str, str],
    ) -> None:
        self.words = words
        self.known = known
        self.exceptions = exceptions
        self.at = 0
        self.depth = 0

    def whole(self) -> str:
        """The whole text, in SPDX's writing; raises `_NoExpression`."""
        found = self.joined("OR")
        if self.at < len(self.words):
            raise _NoExpression
        return found

    def joined(self, operator: str) -> str:
        parts = [self.joined("AND") if operator == "OR" else self.licence()]
        while self.peek() == operator:
            self.at += 1
            parts.append(self.joined("AND") if operator == "OR" else self.licence())
        return f" {operator} ".join(parts)

    def licence(self) -> str:
        if self.at < len(self.words) and self.words[self.at] == "(":
            self.at, self.depth = self.at + 1, self.depth + 1
            if self.depth > DEEPEST:
                raise _NoExpression
            found = f"({self.joined('OR')})"
            if self.take() != ")":
                raise _NoExpression
            self.depth -= 1
            return found
        found = self.known(self.operand()) or ""
        if not found:
            raise _NoExpression
        if " " in found:
            found = f"({found})"
        if self.peek() == "WITH":
            self.at += 1
            exception = self.exceptions.get(self.take().casefold())
            if exception is None:
                raise _NoExpression
            found = f"{found} WITH {exception}"
        return found

    def operand(self) -> str:
        """The words up to the next operator: names of licences have spaces."""
        start = self.at
        while self.at < len(self.words) and not self.peek() and self.words[self.at] not in "()":
            self.at += 1
        return " ".join(self.words[start : self.at])

    def peek(self) -> str | None:
        return _OPERATORS.get(self.words[self.at].casefold()) if self.at < len(self.words) else None

    def take(self) -> str:
        if self.at >= len(self.words):
            raise _NoExpression
        self.at += 1
        return self.words[self.at - 1]
