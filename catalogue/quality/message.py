"""A text for the issues of the owner's repository: what is missing, and how to add it."""

from __future__ import annotations

import re

from catalogue.launch.own_pages import issues_url
from catalogue.quality.score import Quality
from catalogue.records.software import Software

# What Markdown would take for markup, and what notifies people or closes issues on a forge.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!])")


def message(software: Software, quality: Quality, page: str, project: str) -> str:
    """Give the text in Markdown; `page` is the entry's URL, `project` the catalogue's own.

    The empty text where nothing is missing.
    """
    if not quality.missing:
        return ""
    name = escaped(software.name)
    tasks = "\n".join(
        f"- [ ] {rule.title[:1].upper()}{rule.title[1:]} "
        f"({', '.join(source.name for source in rule.sources)}). {rule.cure}"
        for rule in quality.missing
    )
    # A forge shows every line end of an issue: a paragraph is one line.
    paragraphs = (
        f"### Metadata of {name}: {quality.sentence}",
        f"Hello, and thank you for {name}!",
        f"It is listed in a catalogue of research software: {page}",
        "The catalogue reads the metadata of this repository and of its archived releases every"
        " night and checks them by published rules (FAIR4RS, EVERSE, CodeMeta). Still to be added:",
        tasks,
        "Most of it goes into one file, `codemeta.json`, which"
        " https://codemeta.github.io/codemeta-generator/ helps to write. The page above says where"
        " each fact was read. If one of them is wrong there, please tell us:"
        f" {issues_url(project)}",
    )
    return "\n\n".join(paragraphs) + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, and that mentions nobody.

    >>> print(escaped("a_b <c> @d"))
    a\\_b \\<c\\> &#64;d
    """
    return _MARKUP.sub(r"\\\1", " ".join(text.split())).replace("@", "&#64;")
