"""One style sheet for all pages: the theme's, cut to what can match, and our own.

Of the theme's rules stay those whose classes, ids and attributes occur in its pages, in our
templates or in our scripts; and of its custom properties those that a rule uses. Our own sheets
are taken whole. https://www.w3.org/TR/css-syntax-3/
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2

# Ours, in the order in which they count.
STYLES = tuple(
    f"{name}.css"
    for name in (
        *("base", "catalogue", "search", "launch", "data", "basket", "handover", "notebook"),
        "browse",
    )
)
_COMMENT = re.compile(r"(\"[^\"]*\")|/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"(\"[^\"]*\")|;?\s*(\})\s*|\s*([{;,])\s*|(:)\s+")
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_TAG = re.compile(r"<[a-zA-Z][^>]*>")
# At-rules that hold rules, and those without which what remains would mean something else.
_NESTED = ("container", "layer", "media", "supports")
_ANY_OF = ("is", "where", "matches", "-webkit-any")


@dataclass(frozen=True)
class Style:
    """A style sheet: its path below the site's root, with the hash of what it holds."""

    path: str
    content: bytes


def style_of(theme: Iterable[str], own: Iterable[str], words: frozenset[str]) -> Style:
    """Join the theme's style sheets, reduced to `words` (see `words_of`), and the site's own."""
    texts = [cut(text, words & _words_in(text)) for text in theme] + [_bare(text) for text in own]
    content = "\n".join(texts).encode()
    return Style(f"assets/site.{hashlib.sha256(content).hexdigest()[:10]}.css", content)


def words_of(pages: Iterable[str], sources: Iterable[str]) -> frozenset[str]:
    """The words that selectors may match: those in the tags of `pages`, and every word of
    `sources`."""
    tags = (word for page in pages for tag in _TAG.findall(page) for word in _WORD.findall(tag))
    return frozenset(tags) | {word for text in sources for word in _WORD.findall(text)}


@lru_cache(maxsize=8)
def _words_in(css: str) -> frozenset[str]:
    """The words that count for a style sheet, so that it is not cut again for each other one."""
    return frozenset(_WORD.findall(css))


@lru_cache(maxsize=8)  # it takes as long as a site of some entries
def cut(css: str, words: frozenset[str]) -> str:
    """The rules of a style sheet that can match where only these words occur."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    kept = list(_kept(rules, words))
    while (fewer := _without_unused(kept)) != kept:
        kept = fewer
    return "".join(kept)


def _kept(rules: Sequence[Any], words: frozenset[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            prelude = ",".join(
                tinycss2.serialize(one).strip()
                for one in _selectors(rule.prelude)
                if _can_match(one, words)
            )
            if prelude:
                yield f"{prelude}{{{tinycss2.serialize(rule.content).strip()}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in _NESTED and rule.content:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            body = "".join(_kept(inner, words))
            if body:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude).rstrip()}{{{body}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword != "charset":
            yield rule.serialize()


def _selectors(tokens: Sequence[Any]) -> list[list[Any]]:
    found: list[list[Any]] = [[]]
    for token in tokens:
        if token == ",":
            found.append([])
        else:
            found[-1].append(token)
    return found


def _can_match(selector: Sequence[Any], words: frozenset[str]) -> bool:
    before: Any = None
    for token in selector:
        if token.type == "ident" and before == "." and token.value not in words:
            return False
        if token.type == "hash" and token.value not in words:
            return False
        if token.type == "[] block" and not _can_have(token.content, words):
            return False
        if token.type == "function" and token.lower_name in _ANY_OF:
            alternatives = _selectors(token.arguments)
            if not any(_can_match(one, words) for one in alternatives):
                return False
        before = token
    return True


def _can_have(attribute: Sequence[Any], words: frozenset[str]) -> bool:
    """Whether an element may have what `[name]` or `[name=value]` asks for."""
    parts = [token for token in attribute if token.type in ("ident", "string", "literal")]
    name, rest = parts[0], parts[1:]
    if name.value not in words:
        return False
    exact = len(rest) == 2 and rest[0] == "=" and _WORD.fullmatch(rest[1].value)
    return not exact or rest[1].value in words


def _without_unused(rules: list[str]) -> list[str]:
    """The rules without the custom properties and animations that none of them uses."""
    text = "".join(rules)
    used = set(re.findall(r"var\(\s*(--[\w-]+)", text))
    return [each for each in (_trimmed(rule, used) for rule in rules) if each]


def _trimmed(rule: str, used: set[str]) -> str:
    if "--" not in rule or rule.startswith("@"):
        return rule
    (parsed,) = tinycss2.parse_stylesheet(rule)
    kept = [
        each
        for each in tinycss2.parse_blocks_contents(parsed.content, True, True)
        if not (each.type == "declaration" and each.name.startswith("--") and each.name not in used)
    ]
    body = ";".join(each.serialize().rstrip(";") for each in kept)
    return f"{tinycss2.serialize(parsed.prelude).strip()}{{{body}}}" if body else ""


def _bare(css: str) -> str:
    """A style sheet of our own without comments, and with spaces only where they have a meaning:
    `.a :is(b)` is another selector than `.a:is(b)`, and strings are taken as they are."""
    text = _COMMENT.sub(lambda found: found[1] or "", css)
    return _SPACE.sub(lambda found: "".join(filter(None, found.groups())), text).strip()
