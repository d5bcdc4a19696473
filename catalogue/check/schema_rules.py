"""V: the rules of a value checked against a JSON Schema.

Codes are permanent (see catalogue.check.rule).
"""

from __future__ import annotations

from catalogue.check.rule import Example, Rule, error, hint

UNKNOWN = error(
    "V101",
    "Unknown field",
    "A misspelt field would be ignored, and its value missing on the page.",
    "Use a field of the schema.",
    Example("licence: MIT", "license: MIT"),
)
MISSING = error(
    "V102",
    "Field missing",
    "The page or the launch link cannot be made without it.",
    "Add it.",
    Example(
        ("name: Star Counts\nsummary: Counts the stars of a survey by magnitude.\n"),
        (
            "name: Star Counts\n"
            "summary: Counts the stars of a survey by magnitude.\n"
            "interface: [library]\n"
        ),
        whole=True,
    ),
)
TYPE = error(
    "V103",
    "Value of the wrong kind",
    "Text, numbers, lists and groups of fields are used differently.",
    "Write the value in the kind expected.",
    Example("author: Jane Doe", "author:\n  - name: Jane Doe"),
)
WORD = error(
    "V104",
    "Not one of the words",
    "Filters and matching know only these values.",
    "Use one of the words.",
    Example("interface: [libraries]", "interface: [library]"),
)
SHAPE = error(
    "V105",
    "Text in the wrong form",
    "The value goes into links and pages that need this form.",
    "Write it in the shape expected.",
    Example("doi: https://doi.org/10.5555/12345678", "doi: 10.5555/12345678"),
)
LENGTH = error(
    "V106",
    "Too short, too long, too few or too many",
    "Cards, pages and the index are made for values of a reasonable size.",
    "Shorten or complete it.",
    Example("keywords: []", "keywords: [photometry]"),
)
RANGE = error(
    "V107",
    "Number out of range",
    "It is most likely in another unit.",
    "Check the unit.",
    Example("resources:\n  memoryGB: 0", "resources:\n  memoryGB: 2", kind="facility"),
)
URL = error(
    "V108",
    "Not a usable URL",
    "The page would carry a dead link, or launch nothing.",
    "Copy the URL from the browser.",
    Example(
        "codeRepository: git@github.com:example-institute/star-counts.git",
        "codeRepository: https://github.com/example-institute/star-counts",
    ),
)
SCRIPT = error(
    "V109",
    "URL that runs code",
    "A visitor's click would run code in the page.",
    "Give an https:// URL.",
    Example("url: javascript:alert(1)", "url: https://star-counts.example.org/"),
)
ORCID = error(
    "V110",
    "Not an ORCID iD",
    "It would link the author to nobody, or to somebody else.",
    "Copy the iD from orcid.org.",
    Example(
        ("author:\n  - name: Josiah Carberry\n    orcid: 0000-0002-1825-0079"),
        ("author:\n  - name: Josiah Carberry\n    orcid: 0000-0002-1825-0097"),
    ),
)
DATE = error(
    "V111",
    "Not a date",
    "Dates are sorted and shown; other forms are ambiguous between countries.",
    "Write year, year-month or year-month-day.",
    Example("datePublished: 28/09/2021", "datePublished: 2021-09-28"),
)
LICENCE = error(
    "V112",
    "Not an SPDX licence id",
    "Tools and users identify licences by their SPDX id.",
    "Look it up at https://spdx.org/licenses/.",
    Example("license: Apache 2", "license: Apache-2.0"),
)
OLD_LICENCE = hint(
    "V113",
    "Deprecated SPDX licence id",
    "SPDX deprecated it because it does not say whether later versions are allowed.",
    "Use the id that is exact, if the software says which.",
    Example("license: GPL-3.0", "license: GPL-3.0-or-later"),
)
REPEATED = error(
    "V114",
    "Repeated item",
    "It would be shown twice.",
    "Remove one of them.",
    Example("keywords: [photometry, photometry]", "keywords: [photometry]"),
)
QUOTES = error(
    "V115",
    "Number where text belongs",
    "YAML reads 1.10 as the number 1.1, and the version would be wrong.",
    "Put it in quotes.",
    Example("version: 1.10", 'version: "1.10"'),
)
EMPTY = error(
    "V116",
    "Empty value",
    "A field without a value says nothing.",
    "Write a value, or remove the line.",
    Example("license:", "license: MIT"),
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
