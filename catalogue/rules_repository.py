"""G: the rules of entries beside the git repositories they name.

Codes are permanent (see catalogue.findings).
"""

from __future__ import annotations

from catalogue.findings import Rule, hint

NO_NOTEBOOK_THERE = hint(
    "G401",
    "Notebook that is not in the repository",
    "A launch would open an error, so it opens the repository alone.",
    "Correct the path: it counts from the repository's root, and upper case matters.",
)
NO_REF_THERE = hint(
    "G402",
    "Branch, tag or commit that is not in the repository",
    "What does not exist cannot be launched.",
    "Correct the ref, or leave it out for the default branch.",
)
REPOSITORY_GONE = hint(
    "G403",
    "Repository that is gone",
    "Nothing can be fetched from it, so nothing can be launched.",
    "Name the repository's present address, and make sure that it is public.",
)
BROKEN_ENVIRONMENT = hint(
    "G404",
    "Environment that cannot be built",
    "A BinderHub would stop with an error.",
    "Mend the repository as the sentence says.",
)
NOT_LOOKED_AT = hint(
    "G405",
    "Repository that could not be looked at",
    "What lies in it is not known; it is tried again at the next harvest.",
    "Nothing to do, unless it stays: then correct the address, which must be public.",
)

RULES: tuple[Rule, ...] = (
    NO_NOTEBOOK_THERE,
    NO_REF_THERE,
    REPOSITORY_GONE,
    BROKEN_ENVIRONMENT,
    NOT_LOOKED_AT,
)
