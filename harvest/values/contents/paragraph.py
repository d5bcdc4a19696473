"""The first paragraph of a README, as plain text: no heading, badge, HTML, list or code."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from catalogue.values.plain_text import without_tags
from harvest.values.text import line

LONGEST = 1_000  # characters of a paragraph
LOOKED_AT = 20_000  # characters of a README
MOST_SECTIONS = 3  # before what comes is about details
FEWEST_WORDS = 5
FEWEST_LETTERS = 25
_FENCE = ("```", "~~~")
# What a block begins with that is no paragraph, in Markdown or reStructuredText.
_NOT_PROSE = re.compile(
    r"#|<|\.\. |[-*+|>] |\d{1,3}[.)] |\||\+[-=]|\[[^\]\n]{0,200}\]:|:\w{1,30}:|="
    r"|-{3}|\*{3}|_{3}|~{3}"
)
_HTML = re.compile(r"<(?:!--|(div|table|p|h[1-6]|center|details|picture)\b)")
_UNDERLINE = re.compile(r"([=\-~^\"'*+#`:.])\1{2,}\s*")
_STARTS = re.compile(r" {0,3}(?:#{1,6}\s|[-*+] |1[.)] )")
# HTML that an empty line ends too: https://spec.commonmark.org/current/#html-blocks
_TILL_BLANK = frozenset({"</p>", *(f"</h{level}>" for level in range(1, 7))})
# What sections are about that do not say what the software is.
_ASIDE = re.compile(
    r"\W{0,5}(?:(?:how|where|pre)\W(?:to\W)?)?(?:"
    r"acknowledg|authors?\b|build|changelog|citation|cit(?:e|ing)\b|compil|contact|contents\b|"
    r"contribut|dependenc|deploy|disclaimer|download|funding|install|licen[cs]|maintain|news\b|"
    r"notes?\b|prerequisite|pre-?workshop|quick ?start|release|require|run(?:ning)?\b|"
    r"(?:software )?set(?:ting)?[ -]?up|status|support|table of|test|to ?do\b|usage|warning|"
    r"what'?s new)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\W{0,5}(?:[0-9.]{1,4} )?(?:about|abstract|background|description|intro|motivation|overview|"
    r"summary|what\b)",
    re.IGNORECASE,
)
# Sentences that only lead the reader elsewhere.
_POINTER = re.compile(
    r"\W{0,3}(?:\([^()]{0,300}\)$|"
    r"for (?:more|further|download|information|details|documentation|installation)|"
    r"if you (?:have|find|use|want)|"
    r"to (?:build|cite|clone|compile|get|install|run|use|be notified)\b|"
    r"(?:the )?(?:full )?documentation (?:is|can)\b|"
    r"(?:check out|click|have a look|interested|looking for|note|please|read the|see|visit|"
    r"warning)\b)",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\W{0,3}(?:(?:main )?authors?\b.{0,20}:|with (?:several |major ){0,3}(?:inputs|contribution))",
    re.IGNORECASE,
)
# None of these repeats within a repeat, and each stops at the mark it begins with: linear.
_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\]\s?[(\[][^()\[\]]{0,1000}[)\]]")
_LINK = re.compile(r"\[([^\[\]]{0,300})\](?:\([^()]{0,1000}\)|\[[^\[\]]{0,300}\])")
_RST_LINK = re.compile(r"`([^`<>]{1,300})<[^<>`]{1,1000}>`_{1,2}")
_RST_MARK = re.compile(
    r":[a-z:]{1,30}:`([^`]{1,300})`|`{1,2}([^`]{1,300})`{1,2}_{0,2}|\|[^|\s][^|]{0,100}\|_?"
)
_STRONG = re.compile(r"\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=[\w.!?])_{1,2}(?!\w)")


def first(text: str) -> str | None:
    """The first block of a README that is prose about the software; None where there is none.

    What only points elsewhere, and what says in a few words what it is before the first heading
    of a section, are taken where there is nothing else. What stands in sections about installing,
    the licence and the like is not.

    >>> first("# Tool\\n\\n[![CI](a.svg)](b)\\n\\n**Tool** counts the bright stars of [Gaia](c).")
    'Tool counts the bright stars of Gaia.'
    """
    tagline: str | None = None
    pointer: str | None = None
    headings = 0
    aside = False
    for block in _blocks(text[:LOOKED_AT].splitlines()):
        heading, prose = _parted(block)
        if heading:
            headings += 1
            far = headings > MOST_SECTIONS and not _ABOUT.match(heading)
            # The first heading names the software, whatever word it begins with.
            aside = far or (headings > 1 and _ASIDE.match(heading) is not None)
        plain = None if aside else _plain(prose)
        if plain is None:
            continue
        sentence = any(mark in plain for mark in ".:!?")
        if _BY.match(plain):
            continue
        if _POINTER.match(plain):
            pointer = pointer or (plain if sentence else None)
        elif not sentence:
            tagline = tagline or (plain if headings <= 1 else None)
        elif headings <= 1 or not tagline:
            return plain
        else:
            break
    return tagline or pointer


def _blocks(rows: Iterable[str]) -> Iterator[list[str]]:
    """Lines between blank ones; not those of fenced code, of front matter, or of HTML. A heading
    of Markdown and the first item of a list begin a new one."""
    block: list[str] = []
    end = ""
    for number, row in enumerate(rows):
        bare = row.strip().lower()
        if end:
            end = "" if end in bare or (end in _TILL_BLANK and not bare) else end
            continue
        passed, end = _passed_over(bare, first=number == 0)
        if bare and not passed:
            if block and _STARTS.match(row):
                yield block
                block = []
            block.append(row)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _parted(block: list[str]) -> tuple[str, list[str]]:
    """The heading that a block begins with, "" for none, and its other lines."""
    if block[0].lstrip().startswith("#"):
        return block[0].strip("# \t"), block[1:]
    if len(block) > 1 and _UNDERLINE.fullmatch(block[0].strip()):
        return block[1].strip(), block[2:]
    if len(block) > 1 and _UNDERLINE.fullmatch(block[1].strip()):
        return block[0].strip(), block[2:]
    return "", block


def _passed_over(bare: str, *, first: bool) -> tuple[bool, str]:
    """Whether a line begins what is no prose, and what ends that, "" for the line itself."""
    if first and bare == "---":
        return True, "---"
    if bare.startswith(_FENCE):
        return True, bare[:3]
    opened = _HTML.match(bare)
    if opened is None:
        return False, ""
    end = f"</{opened[1]}>" if opened[1] else "-->"
    return True, "" if end in bare else end


def _plain(block: list[str]) -> str | None:
    while block and (block[0].lstrip().startswith("#") or _UNDERLINE.fullmatch(block[0].strip())):
        block = block[1:]
    if len(block) > 1 and _UNDERLINE.fullmatch(block[1].strip()):
        block = block[2:]
    if not block or block[0].startswith(("    ", "\t")) or _NOT_PROSE.match(block[0].lstrip()):
        return None
    text = " ".join(row.strip() for row in block)
    text = _LINK.sub(r"\1", _IMAGE.sub("", _LINK.sub(_shown, _IMAGE.sub("", text))))
    text = _RST_MARK.sub(r"\1\2", _RST_LINK.sub(r"\1", text))
    text = html.unescape(without_tags(_STRONG.sub("", text)))
    plain = line(text.strip().removesuffix("::"), LONGEST) or ""
    words = plain.split()
    letters = sum(map(str.isalpha, plain))
    said = len(words) >= FEWEST_WORDS and letters >= FEWEST_LETTERS and letters > len(plain) / 2
    return plain if said else None


def _shown(found: re.Match[str]) -> str:
    """What is left of a link: its text; nothing of one whose text was an image."""
    return found[1] if found[1].strip() else ""
