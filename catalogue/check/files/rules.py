"""Y: the rules of reading a curated YAML file.

Codes are permanent (see catalogue.check.rule).
"""

from __future__ import annotations

from catalogue.check.rule import Example, Rule, error

_ENTRY = """\
name: Star Counts
summary: Counts the stars of a survey by magnitude.
interface: [library]
"""
_LOGO_PATH = "facilities/logos/my-hub.svg"
_LOGO = f"""\
logo:
  path: {_LOGO_PATH}
  license: CC-BY-4.0
  source: https://hub.example.org/press/
"""
_SVG = '<svg xmlns="http://www.w3.org/2000/svg"><circle r="9"/></svg>'

UNREADABLE = error(
    "Y101",
    "File cannot be read",
    "A file that cannot be read cannot be published.",
    "Put a plain, readable file there.",
    Example(
        "-> gone.yml",
        _ENTRY,
        whole=True,
    ),
)
NAME = error(
    "Y102",
    "File name is not an id",
    "The name without .yml is the entry's id and stands in its URL for good.",
    "Rename the file.",
    Example(
        _ENTRY,
        _ENTRY,
        whole=True,
        bad_name="Star Counts.yml",
    ),
)
EXTENSION = error(
    "Y103",
    "File does not end in .yml",
    "Only *.yml is read, so the entry would be missing, with no warning.",
    "Rename the file so that its extension is .yml.",
    Example(
        _ENTRY,
        _ENTRY,
        whole=True,
        bad_name="star-counts.yaml",
    ),
)
SYMLINK = error(
    "Y104",
    "Link leaves the folder",
    "A link could publish any file of the machine that builds the site.",
    "Put the file itself there.",
    Example(
        "-> /etc/hostname",
        _ENTRY,
        whole=True,
    ),
)
SIZE = error(
    "Y105",
    "File is too large",
    "An entry is a page or two of text; larger files are mistakes or attacks.",
    "Shorten it.",
    Example(f"description: {300_000 * 'x'}", "description: Counts the stars of a survey."),
)
ENCODING = error(
    "Y106",
    "File is not UTF-8",
    "Names and accents would come out wrong.",
    "Save it as UTF-8.",
    Example("author:\n  - name: Zoé Example", "author:\n  - name: Zoé Example", encoding="latin-1"),
)
BOM = error(
    "Y107",
    "File begins with a byte order mark",
    "The invisible mark becomes part of the first field's name in many tools.",
    "Save it as UTF-8 without BOM.",
    Example("\ufeffname: Star Counts", "name: Star Counts"),
)
TAB = error(
    "Y108",
    "Tab in the file",
    "YAML counts columns in spaces and forbids tabs to indent.",
    "Use spaces instead.",
    Example("author:\n\t- name: Jane Doe", "author:\n  - name: Jane Doe"),
)
CONTROL = error(
    "Y109",
    "Control or invisible character",
    "It cannot be seen in review and may change how the text around it is shown.",
    "Remove it.",
    Example("name: Star\u200bCounts", "name: StarCounts"),
)
SYNTAX = error(
    "Y110",
    "Not valid YAML",
    "Nothing in the file can be used until it can be read.",
    "Look at this line and the one before it.",
    Example(
        "summary: Star counts: by magnitude and field.",
        'summary: "Star counts: by magnitude and field."',
    ),
)
DUPLICATE = error(
    "Y111",
    "Field given twice",
    "YAML readers silently keep one of the two.",
    "Remove one of them.",
    Example("license: MIT\nlicense: BSD-3-Clause", "license: BSD-3-Clause"),
)
TAG = error(
    "Y112",
    "YAML tag",
    "A tag can make a reader build objects or run code.",
    "Write the value without a tag.",
    Example("version: !!str 1.10", 'version: "1.10"'),
)
ALIAS = error(
    "Y113",
    "YAML anchor or alias",
    "A few aliases of aliases grow into gigabytes.",
    "Write the value out.",
    Example("author: &us\n  - name: Jane Doe", "author:\n  - name: Jane Doe"),
)
DOCUMENTS = error(
    "Y114",
    "More than one document",
    "Only the first would be read.",
    "Make one file an entry, and remove the line ---.",
    Example(
        (
            "name: Star Counts\n"
            "summary: Counts the stars of a survey by magnitude.\n"
            "interface: [library]\n"
            "---\n"
            "name: Galaxy Counts\n"
        ),
        _ENTRY,
        whole=True,
    ),
)
DEPTH = error(
    "Y115",
    "Nested too deep",
    "No entry needs it, and a reader may break on it.",
    "Flatten it.",
    Example("keywords: [[[[[[[[[[[[[stars]]]]]]]]]]]]]", "keywords: [stars]"),
)
NOT_FIELDS = error(
    "Y116",
    "Not a group of fields",
    "An entry is made of lines such as `name: …`.",
    "Write one `field: value` a line.",
    Example(
        "- name: Star Counts\n",
        _ENTRY,
        whole=True,
    ),
)
KEY = error(
    "Y117",
    "Field name is not plain text",
    "A field's name is one word.",
    "Write `name: …`.",
    Example(
        "? [name]\n: Star Counts\n",
        _ENTRY,
        whole=True,
    ),
)
NOT_READ = error(
    "Y118",
    "Not read from here",
    "Only files directly in software/, facilities/ and datasets/ are entries.",
    "Move it into software/, facilities/ or datasets/.",
    Example(
        _ENTRY,
        _ENTRY,
        whole=True,
        bad_name="tools/star-counts.yml",
    ),
)
MORE = error(
    "Y119",
    "More findings than are shown",
    "The first ones are usually the cause of the others.",
    "Fix those shown first, then check again.",
    Example("\n".join(f"field{number}: x" for number in range(60)), "license: MIT"),
)
LOGO_MISSING = error(
    "Y120",
    "Logo is not there",
    "The facility's page would show a broken picture.",
    "Put the file there, or remove logo: letters are drawn in its place.",
    Example(
        _LOGO,
        _LOGO,
        kind="facility",
        good_beside={_LOGO_PATH: _SVG},
    ),
)
LOGO_SIZE = error(
    "Y121",
    "Logo is too large",
    "It is loaded with every page that shows the facility.",
    "Make it smaller: 64 pixels are enough, and an SVG of few paths.",
    Example(
        _LOGO,
        _LOGO,
        kind="facility",
        bad_beside={_LOGO_PATH: _SVG + 20_000 * " "},
        good_beside={_LOGO_PATH: _SVG},
    ),
)
LOGO_TYPE = error(
    "Y122",
    "Logo is another kind of file than its name says",
    "Browsers show a picture by the type that its name stands for.",
    "Save it as SVG, PNG or WebP, under a name that says so.",
    Example(
        _LOGO,
        _LOGO,
        kind="facility",
        bad_beside={_LOGO_PATH: "GIF89a"},
        good_beside={_LOGO_PATH: _SVG},
    ),
)
LOGO_UNSAFE = error(
    "Y123",
    "Logo has more than drawing in it",
    "An SVG can run scripts and ask other hosts in the name of this site.",
    "Save it as plain SVG, without scripts, styles, pictures and links.",
    Example(
        _LOGO,
        _LOGO,
        kind="facility",
        bad_beside={_LOGO_PATH: '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'},
        good_beside={_LOGO_PATH: _SVG},
    ),
)
NAMED_FILE = error(
    "Y124",
    "File that catalogue.yml names cannot be used",
    "A page would lack its text or the site its logo.",
    "Put the file there, as UTF-8, or write the text in its place.",
    Example(
        "about: about.md",
        "about: about.md",
        kind="catalogue",
        good_beside={"about.md": "# About this catalogue\n"},
    ),
)

RULES: tuple[Rule, ...] = (
    UNREADABLE,
    NAME,
    EXTENSION,
    SYMLINK,
    SIZE,
    ENCODING,
    BOM,
    TAB,
    CONTROL,
    SYNTAX,
    DUPLICATE,
    TAG,
    ALIAS,
    DOCUMENTS,
    DEPTH,
    NOT_FIELDS,
    KEY,
    NOT_READ,
    MORE,
    LOGO_MISSING,
    LOGO_SIZE,
    LOGO_TYPE,
    LOGO_UNSAFE,
    NAMED_FILE,
)
