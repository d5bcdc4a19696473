"""V: the rules of a value checked against a JSON Schema.

Codes are permanent (see catalogue.check.rule).
"""

from __future__ import annotations

from catalogue.check.rule import Rule, error, hint

UNKNOWN = error(
    "V101",
    "Unknown field",
    "A misspelt field would be ignored, and its value missing on the page.",
    "Use a field of the schema.",
)
MISSING = error(
    "V102",
    "Field missing",
    "The page or the launch link cannot be made without it.",
    "Add it.",
)
TYPE = error(
    "V103",
    "Value of the wrong kind",
    "Text, numbers, lists and groups of fields are used differently.",
    "Write the value in the kind expected.",
)
WORD = error(
    "V104",
    "Not one of the words",
    "Filters and matching know these words only.",
    "Use one of the words.",
)
SHAPE = error(
    "V105",
    "Text of the wrong shape",
    "The value goes into links and pages that need this shape.",
    "Write it in the shape expected.",
)
LENGTH = error(
    "V106",
    "Too short, too long, too few or too many",
    "Cards, pages and index are made for values of a sane size.",
    "Shorten or complete it.",
)
RANGE = error(
    "V107",
    "Number out of range",
    "It is most likely in another unit.",
    "Check the unit.",
)
URL = error(
    "V108",
    "Not a usable URL",
    "The page would carry a dead link, or launch nothing.",
    "Copy the URL from the browser.",
)
SCRIPT = error(
    "V109",
    "URL that runs code",
    "A visitor's click would run code in the page.",
    "Give an https:// URL.",
)
ORCID = error(
    "V110",
    "Not an ORCID iD",
    "It would link the author to nobody, or to somebody else.",
    "Copy the iD from orcid.org.",
)
DATE = error(
    "V111",
    "Not a date",
    "Dates are sorted and shown; other forms are ambiguous between countries.",
    "Write year, year-month or year-month-day.",
)
LICENCE = error(
    "V112",
    "Not an SPDX licence id",
    "Tools and users tell licences by their SPDX id.",
    "Look it up at https://spdx.org/licenses/.",
)
OLD_LICENCE = hint(
    "V113",
    "Deprecated SPDX licence id",
    "SPDX gave it up because it does not say whether later versions are allowed.",
    "Use the id that is exact, if the software says which.",
)
REPEATED = error(
    "V114",
    "Repeated item",
    "It would be shown twice.",
    "Remove one of them.",
)
QUOTES = error(
    "V115",
    "Number where text belongs",
    "YAML reads 1.10 as the number 1.1, and the version would be wrong.",
    "Put it in quotes.",
)
EMPTY = error(
    "V116",
    "Empty value",
    "A field without a value says nothing.",
    "Write a value, or remove the line.",
)

RULES: tuple[Rule, ...] = (
    UNKNOWN,
    MISSING,
    TYPE,
    WORD,
    SHAPE,
    LENGTH,
    RANGE,
    URL,
    SCRIPT,
    ORCID,
    DATE,
    LICENCE,
    OLD_LICENCE,
    REPEATED,
    QUOTES,
    EMPTY,
)
