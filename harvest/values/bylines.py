"""Paragraphs that say who wrote a text, when, where they work or under which licence, not what
the text is about."""

from __future__ import annotations

import re

LOOKED_AT = 600  # characters: what is longer is no such line
_MANY = 40  # words
# "Authors: …", "Main author – …", "Last updated on …", with up to three words before.
_LABEL = re.compile(
    r"(?:[\w'’-]{1,20} ){0,3}?(?:"
    r"acknowledge?ments?|affiliations?|authors?|contacts?|contributors?|contributions?|copyright|"
    r"credits?|creators?|dates?|developers?|e-?mails?|instructors?|last (?:change|edited|modified|"
    r"revised|revision|run|tested|update|updated|verified)|lecturers?|licen[cs]ed?|maintainers?|"
    r"organi[sz]ers?|presenters?|released?|revised|revision|source|speakers?|teachers?|tutors?|"
    r"updated?|versions?|written)(?: by| on| in| at)?\s{0,3}(?:\(s\))?[*_\s]{0,4}[:–—|=-]",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DATE = rf"(?:{_MONTH}|[0-9]{{1,4}}(?:st|nd|rd|th)?\b)"
_WHEN = re.compile(
    r"(?:(?:on|in|as of|date|version|v|rev(?:ision)?|release)\b\.?\s?)?v?"
    rf"(?:{_DATE}[\s,./:()–-]{{0,3}}){{1,8}}",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"(?i:(?:last|first|originally|initially|recently) )?(?:"
    r"(?i:adapted|authored|built|compiled|created|developed|edited|maintained|made|modified|prepared|"
    r"presented|revised|taught|tested|updated|verified|written)\b[^.!?]{0,60}?\bby [^a-z\s]|"
    r"(?i:created|edited|modified|revised|tested|updated|verified|written)\b[^.!?]{0,60}?"
    rf"(?:\b[12][0-9]{{3}}\b|(?i:\b{_MONTH} [0-9])))"
)
_BY = re.compile(r"[Bb]y:?\s{1,3}(?:Drs?\.? |Prof\.? )?(?=[^a-z\W]\S* (?:\S{1,4} )?[^a-z\W])")
_RIGHTS = re.compile(
    r"(?:copyright\b|©|\(c\)|spdx-|cc[ -](?:by|0)\b|"
    r"(?:(?:this|the|all) [\w ]{1,40}? )?(?:is |are )?(?:(?:licen[cs]ed|distributed|released|"
    r"published|available|shared|maintained)[^.]{0,80}? under|under)\b[^.]{0,60}?"
    r"(?:licen[cs]e|cc\b|creative|mit\b|bsd|gpl|apache))",
    re.IGNORECASE,
)
_BADGE = re.compile(
    r"(?:click (?:here )?to )?(?:open|run|view|launch|try|download)\b.{0,40}?"
    r"\b(?:colab|binder|mybinder|github|nbviewer|kaggle|studio lab|deepnote|swan|notebook)\b",
    re.IGNORECASE,
)
_NEWEST = re.compile(
    r"(?:the )?(?:latest|newest|most recent|original) version of th(?:is|e)\b", re.IGNORECASE
)
_NEEDS = re.compile(r"(?:minimum )?require[sd]?\b", re.IGNORECASE)
_PLACE = re.compile(
    r"\b(?:universit|institut|observator|department|dept\b|facult|laborator|college|school of|"
    r"cent(?:er|re) for|cnrs|cern\b|desy\b|infn\b|inaf\b|nasa\b|esa\b|max[- ]planck)",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"\$\^?\{?[^$]{0,12}\$|[¹²³⁴-⁹⁰*†‡§]|\^\{?[0-9,]{1,6}\}?|\([^()]{0,80}\)|\[[^\[\]]{0,40}\]"
)
_BETWEEN = re.compile(r",|;|&|\||/|\band\b|\bund\b|\bet\b")
_PARTICLES = frozenset(
    {"a", "and", "at", "bin", "da", "de", "del", "den", "der", "des", "di", "do"}
)
_PARTICLES |= {
    "dos",
    "du",
    "el",
    "en",
    "et",
    "for",
    "für",
    "i",
    "in",
    "la",
    "le",
    "of",
    "on",
    "the",
}
_PARTICLES |= {"ten", "ter", "und", "van", "von", "y", "zu"}


def is_byline(text: str) -> bool:
    """Whether a paragraph, as plain text, names authors, their places, a date, a version or a
    licence, or is a badge's or a link's words, and nothing else.

    >>> is_byline("Authors: A. Jones"), is_byline("Manon Marchand¹, Pooja Sharma¹")
    (True, True)
    >>> is_byline("By the end of this notebook you will have drawn a light curve.")
    False
    """
    text = text.strip(" *_-–")[: LOOKED_AT + 1]
    words = text.split()
    if len(text) > LOOKED_AT or not words:
        return not words
    if _LABEL.match(text) or _WHEN.fullmatch(text) or _RIGHTS.match(text) or _BY.match(text):
        return len(words) <= _MANY
    if _DONE.match(text) or _NEWEST.match(text):
        return len(words) <= 20
    if _BADGE.match(text) or _NEEDS.match(text):
        return len(words) <= 8
    return _are_names(text) or (bool(_PLACE.search(text)) and _is_capital(words))


def _are_names(text: str) -> bool:
    """Whether all it says are names, with commas or "and" between them, and marks of footnotes."""
    names = [each.split() for each in _BETWEEN.split(_MARK.sub(" ", text).rstrip(" ."))]
    names = [words for words in names if words and not _WHEN.fullmatch(" ".join(words))]
    return bool(names) and all(2 <= len(words) <= 6 and _is_capital(words) for words in names)


def _is_capital(words: list[str]) -> bool:
    """Whether the words begin with capitals, but for those that names have small."""
    told = [word.lstrip("(¹²³⁴⁵⁶⁷⁸⁹*[") for word in words]
    told = [word for word in told if word and word.casefold() not in _PARTICLES]
    letters = [word for word in told if word[0].isalpha()]
    capital = sum(word[0].isupper() for word in letters)
    return bool(letters) and capital >= 0.9 * len(letters)
