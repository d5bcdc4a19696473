"""X: the rules of curated files together, and beside the OSSR.

Codes are permanent (see catalogue.findings).
"""

from __future__ import annotations

from catalogue.findings import Rule, error, hint

NO_ENTRY = hint(
    "X101",
    "Overlay without an entry",
    "Its corrections would appear nowhere.",
    "Check the DOI, or remove `overlay` and describe the software in full.",
)
SAME_NAME = hint(
    "X102",
    "Name used twice",
    "Visitors cannot tell the two apart.",
    "Join the two, or make the names differ.",
)
SAME_NOTEBOOK = hint(
    "X103",
    "Same repository and notebook twice",
    "Both entries launch the same thing.",
    "Join the two entries.",
)
NO_LAUNCH = error(
    "X104",
    "Notebook that cannot be launched",
    "A notebook entry without a usable repository has no launch button anywhere.",
    "Give codeRepository the address of a public git repository.",
)
NO_NOTEBOOK = error(
    "X105",
    "BinderHub that takes no notebooks",
    "A BinderHub runs notebooks; without it no software fits.",
    "Add notebook to accepts.interfaces.",
)
IN_OSSR = hint(
    "X106",
    "Entry the OSSR also holds",
    "The catalogue would show it twice.",
    "Make it an overlay: put `overlay: <DOI>` first and keep only what differs.",
)
SAME_OVERLAY = error(
    "X107",
    "Two overlays set the same field",
    "Which of them wins would depend on the file names.",
    "Keep the field in one of them.",
)
SAME_FACILITY = hint(
    "X108",
    "Facility listed twice",
    "Visitors would choose between two names of one place.",
    "Join the two entries.",
)

SAME_DOI = hint(
    "X109",
    "DOI used twice",
    "The catalogue would show the same data twice.",
    "Remove this file, or correct the DOI.",
)
SAME_DATA = hint(
    "X110",
    "Same data twice",
    "Visitors would put the same data into their basket twice.",
    "Join the two entries, or make their queries differ.",
)
NO_FILE = error(
    "X111",
    "File that the site does not have",
    "The page would carry a dead link.",
    "Put the file into site_src/data/, or give an https address.",
)
OTHER_SIZE = error(
    "X112",
    "Size that is not the file's",
    "Programs check a download by its size.",
    "Correct contentSize, and the checksum with it.",
)
NOT_PUBLIC = hint(
    "X113",
    "Address inside a private network",
    "Nobody outside can open it, and the harvest connects to public hosts alone.",
    "Give the public address, or leave it out.",
)

RULES: tuple[Rule, ...] = (
    NO_ENTRY,
    SAME_NAME,
    SAME_NOTEBOOK,
    NO_LAUNCH,
    NO_NOTEBOOK,
    IN_OSSR,
    SAME_OVERLAY,
    SAME_FACILITY,
    SAME_DOI,
    SAME_DATA,
    NO_FILE,
    OTHER_SIZE,
    NOT_PUBLIC,
)
