"""The rules of harvested records: O30x the record, O31x its codemeta.json, O32x what is kept out.

Codes are permanent: a rule that goes takes its code with it, a new one gets a new code.
"""

from __future__ import annotations

from catalogue.check.rule import Rule, error, hint

NAMELESS = error(
    "O301",
    "Record without an id",
    "A record without an id cannot be distinguished from others.",
    "This is a fault of Zenodo's answer; if it stays, tell Zenodo's support.",
)
MALFORMED = error(
    "O302",
    "Record not in Zenodo's form",
    "Without a title there is nothing to show; the last good copy is kept where there is one.",
    "Open the record on Zenodo and fill in the missing fields.",
)
ELSEWHERE = hint(
    "O303",
    "Record does not name the community",
    "Zenodo lists it under the community but the record itself does not say so.",
    "Open the record on Zenodo and see whether the community still holds it.",
)
LICENCE_MISSING = hint(
    "O304",
    "No licence",
    "Without a licence nobody may use the software, and the community asks for one.",
    "Choose a licence on the record's page at Zenodo.",
)
LICENCE_UNKNOWN = hint(
    "O305",
    "Licence without an SPDX id",
    "Only licences of the SPDX list can be searched for.",
    "Choose one of https://spdx.org/licenses/ on the record's page at Zenodo.",
)
ORCID = hint(
    "O306",
    "ORCID iD is wrong",
    "A mistyped iD would lead to somebody else, so it is not shown.",
    "Correct the iD; its last character is a check digit.",
)
REPOSITORY = hint(
    "O307",
    "No code repository",
    "Without it only facilities that take a Zenodo DOI can run the software.",
    "Name the repository in codemeta.json (codeRepository) or among Zenodo's related works. A "
    "record whose only file is a zip can be launched by its DOI; a tarball is not unpacked.",
)
TYPE = hint(
    "O308",
    "Resource type not stated",
    "It is treated as software because the record does not state its type.",
    "Choose the resource type on the record's page at Zenodo.",
)
MISHAP = error(
    "O309",
    "Record that the catalogue could not deal with",
    "The record has an unexpected form. Its last good version is kept; other records are "
    "not affected.",
    "Nothing to fix in the record: report this finding as a fault of the catalogue.",
)

CODEMETA_MISSING = hint(
    "O311",
    "No codemeta.json",
    "Interface, platform and repository are read from it, beside the archive or in a zip.",
    "Upload a codemeta.json with the next version: https://codemeta.github.io/codemeta-generator/",
)
CODEMETA_UNREADABLE = error(
    "O312",
    "codemeta.json cannot be read",
    "Its contents are missing from the entry.",
    "Correct the file and publish a new version on Zenodo.",
)
CODEMETA_KEPT = hint(
    "O313",
    "codemeta.json could not be downloaded",
    "The last good copy is shown if there is one; the next harvest tries again.",
    "Nothing to do, unless it stays.",
)
CODEMETA_VALUE = hint(
    "O314",
    "Value in codemeta.json cannot be used",
    "The field is missing from the entry, or was read from Zenodo instead.",
    "Correct the value in codemeta.json with the next version.",
)
VERSIONS_DIFFER = hint(
    "O315",
    "codemeta.json is of another version",
    "Zenodo's version is shown; the other facts of the file may be out of date too.",
    "Update version in codemeta.json before each release.",
)
LICENCES_DIFFER = hint(
    "O316",
    "Two licences",
    "Zenodo's licence is shown; users cannot know which one applies.",
    "Name the same licence on Zenodo and in codemeta.json.",
)
ARCHIVE_KEPT = hint(
    "O317",
    "Archive could not be read",
    "Its last known contents are shown; the next harvest tries again.",
    "Nothing, unless it persists: a codemeta.json beside the archive can be read without "
    "opening it.",
)
ARCHIVE_UNREADABLE = hint(
    "O318",
    "Archive cannot be read",
    "Its codemeta.json and its notebooks are missing from the entry.",
    "Upload a zip that opens with the next version, or a codemeta.json beside it.",
)
CODEMETA_MENDED = hint(
    "O319",
    "codemeta.json is not valid JSON",
    "It was read all the same; other programs may refuse it.",
    "Correct the file with the next version: https://codemeta.github.io/codemeta-generator/",
)

NOT_SOFTWARE = hint(
    "O321",
    "Not software",
    "The catalogue lists software that can be run, and data; talks, papers and the like "
    "are not listed.",
    "Nothing to do, unless the resource type on Zenodo is wrong.",
)
# O322 was "Dataset": those have pages of their own now.

RULES: tuple[Rule, ...] = (
    NAMELESS,
    MALFORMED,
    ELSEWHERE,
    LICENCE_MISSING,
    LICENCE_UNKNOWN,
    ORCID,
    REPOSITORY,
    TYPE,
    MISHAP,
    CODEMETA_MISSING,
    CODEMETA_UNREADABLE,
    CODEMETA_KEPT,
    CODEMETA_VALUE,
    VERSIONS_DIFFER,
    LICENCES_DIFFER,
    ARCHIVE_KEPT,
    ARCHIVE_UNREADABLE,
    CODEMETA_MENDED,
    NOT_SOFTWARE,
)
