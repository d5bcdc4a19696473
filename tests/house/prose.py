"""What is written for people to read: Markdown without code, comments and docstrings."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator

_CODE_OF_MARKDOWN = re.compile(r"^```.*?^```|`[^`\n]*`|\]\([^)\s]*\)|<[^>\n]*>", re.M | re.S)
_COMMENT_OF_SCRIPT = re.compile(r"/\*.*?\*/|(?<![:\"'`\w/])//[^\n]*", re.S)
_CODE_OF_TEMPLATE = re.compile(r"\{[%{].*?[%}]\}|<(?:script|style)\b.*?</|<[^>]*>", re.S)
_CODE_OF_DOCSTRING = re.compile(r"`[^`]*`|^\s*(?:>>>|\.\.\.).*(?:\n(?!\s*\n).*)*", re.M)
_QUOTED = re.compile(r"""`[^`\n]*`|"[^"\n]*\"""")
_ADDRESS = re.compile(r"\bhttps?://\S+")


def prose(path: str, text: str) -> Iterator[tuple[int, str]]:
    """The lines of prose in a file, each with its number; `path` tells its language.

    URLs, examples and what is quoted are code, whatever they stand in.
    """
    if path.endswith(".py"):
        yield from _python(text)
        return
    if path.endswith((".js", ".mjs")):
        text = _only(_COMMENT_OF_SCRIPT, text)
    elif path.endswith(".html"):
        text = _without(_CODE_OF_TEMPLATE, text)
    elif path.endswith(".md"):
        text = _without(_CODE_OF_MARKDOWN, text)
    else:
        return
    yield from enumerate(_plain(text).splitlines(), start=1)


def _python(source: str) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], _plain(token.string)
    for node in _statements(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            text = ast.get_docstring(node, clean=False)
            if text and first:
                plain = _plain(_without(_CODE_OF_DOCSTRING, text))
                yield from enumerate(plain.splitlines(), start=first.lineno)


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """It and all statements in it. What they are made of, most of a tree, has no docstring."""
    yield node
    for name in ("body", "orelse", "finalbody", "handlers", "cases"):
        inner = getattr(node, name, None)
        for each in inner if isinstance(inner, list) else ():
            yield from _statements(each)


def _plain(text: str) -> str:
    return _without(_QUOTED, _without(_ADDRESS, text))


def _without(expression: re.Pattern[str], text: str) -> str:
    """The text with each match replaced by as many ends of lines as it had."""
    return expression.sub(lambda match: " " + "\n" * match[0].count("\n"), text)


def _only(expression: re.Pattern[str], text: str) -> str:
    """The matches, each on the lines where it stands."""
    kept, at = [], 0
    for match in expression.finditer(text):
        kept += ["\n" * text.count("\n", at, match.start()), match[0]]
        at = match.end()
    return "".join(kept)
