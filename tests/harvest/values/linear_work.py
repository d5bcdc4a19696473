"""The work of test_linear.py in its own process: `python -m tests.harvest.values.linear_work`.

Each function over foreign text is given texts made of what its expressions are made of, of
10,000 and 40,000 characters. Linear functions take some hundredths of a second for one of them,
quadratic ones many seconds, and `people` as it was would have taken days. Each kind of text has a
process that the system ends when one call takes ten times what it needs; the exit status is 1
where it had to, or where one failed, and the kinds are printed.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from typing import Any

from catalogue import related
from catalogue.licences import guess as licences
from catalogue.licences import names as licence_names
from catalogue.licences import spdx
from catalogue.records.software import Software
from catalogue.values import plain_text
from catalogue.values.formats import FormatError, check_http_url, check_orcid, check_partial_date
from harvest.curated import records as curated
from harvest.git import faults as git_faults
from harvest.values import addresses, dates, identifiers, markup, names, people, text
from harvest.values.codemeta.software import keywords, parse, straighten
from harvest.values.codemeta.status import status
from harvest.values.contents.notebook import facts
from harvest.values.contents.readme import linked_notebooks
from harvest.zenodo import trim
from harvest.zenodo.entries.software import software_from
from harvest.zenodo.lines import CodemetaFile, RecordLine

SIZES = (10_000, 40_000)
WHOLE = 5_000  # of a text that stands in every field of a file
SECONDS = 2  # of the processor, for each call: ten times what the linear functions take
EVERYWHERE = ("a", " ", "\n", "a ", "a, ", ", ", ";", "(", "0", "ä\u0301", "\u2028", '"', "{}")
ATOMS = {
    "names": ("@.", "a@b.c ", "<a@", "a and ", " et al ", "A., ", "de la ", " & ", "a;\n"),
    "orcid": ("0000-", "0000", "orcid.org/", "0000-0000-0000-000", "0000 "),
    "licence": (
        "gpl v",
        "1.0",
        ".0",
        "or ",
        "MIT OR ",
        "(",
        "(MIT",
        ") and (",
        "/",
        "::",
        "a (b) ",
    ),
    "address": (
        "http://",
        "a.",
        "git.",
        "/",
        "10.1000/",
        "@a:",
        "%2f",
        "-/tree/",
        "//",
        "[",
        "::1",
    ),
    "markup": (
        "<h3>",
        "<",
        "&lt;",
        "</h3><h3>",
        "A. ",
        "a.b. ",
        "<b>",
        "&amp;",
        "<p>",
        "\n \n",
        "<h1",
    ),
    "dates": ("2020-", "2020/", "1/1/", "T ", "0000-00/"),
    "notebooks": (
        "](a.ipynb)",
        "[](",
        "![",
        "](",
        "$$",
        "\\begin{",
        "<!--",
        "<h1>",
        "<script",
        "```\n",
        "# a\n",
        "**",
        "_a",
        "a@a.",
        "\x1b[",
        "https://github.com/o/r/blob/a/",
    ),
    "references": ("hal-1, ", "10.1/a ", "arxiv:", "a::", "10.13039/1::", "2020A&A", "- "),
}


def texts(kind: str) -> Iterator[str]:
    """Texts of an alphabet: each of its parts over and over, alone, begun and ended otherwise."""
    for atom in (*ATOMS[kind], *EVERYWHERE):
        for size in SIZES[: 1 if atom in EVERYWHERE else 2]:
            many = (atom * (size // len(atom) + 1))[:size]
            if size == SIZES[-1] or atom in EVERYWHERE:
                yield many
            yield f"x{many}!"
        yield f"<{atom * 2_000}\n>"


def checked(check: Callable[[str], None]) -> Callable[[str], None]:
    """A check of a format, whose refusal is as good as its consent."""

    def run(value: str) -> None:
        with contextlib.suppress(FormatError):
            check(value)

    return run


def whole_file(value: str) -> None:
    """A codemeta.json and a record of Zenodo with this text in each field, to an entry."""
    fields = [*TERMS, "author", "contributor", "citation", "funding", "softwareRequirements"]
    person = {"@type": "Person", "affiliation": {"name": value}, "name": value, "id": value}
    role = {"@type": "Role", "author": [person, value], "roleName": value}
    plain, found = (
        parse(json.dumps(dict.fromkeys(fields, shape)).encode())
        for shape in (value, [person, role])
    )
    assert not isinstance(plain, str) and not isinstance(found, str)
    straighten(plain)
    words = dict.fromkeys(("title", "version", "publication_date", "description"), value)
    metadata = {**words, "title": f"t{value}", **LISTS(value)}
    record = trim.trimmed({"id": 1, "metadata": metadata})
    # This straightens the other.
    software_from(RecordLine(id=1, record=record, codemeta=CodemetaFile(key="c", content=found)))


def LISTS(value: str) -> dict[str, Any]:
    """The lists and objects of Zenodo's metadata with this text in each field."""
    person = {"name": value, "affiliation": value, "orcid": value, "type": value}
    return {
        "creators": [person, person],
        "contributors": [person],
        "keywords": [value],
        "references": [value],
        "subjects": [{"term": value}],
        "grants": [{"code": value, "title": value, "url": value, "funder": {"doi": value}}],
        "related_identifiers": [{"identifier": value, "relation": "cites"}],
        "alternate_identifiers": [{"identifier": value}],
        "license": {"id": value},
        "custom": {"code:codeRepository": value, "code:developmentStatus": value},
    }


def broken_json(value: str) -> None:
    """A file that is no JSON, or only just."""
    for body in (value, f'{{"a": "{value}"', f'{{"a": [1,{value}]}}', "[," * (len(value) // 2)):
        parse(body.encode())


def described(value: str) -> None:
    """A description: made harmless, cut to a sentence, searched for what it reads."""
    for written in (markup.sanitise(value), markup.sanitise(markup.from_text(value))):
        markup.summary(written or "")
        related.reads(Software(id="1", name="n", source="ossr", description=written))


def notebook(value: str) -> None:
    """A notebook with this text in each cell, and a README of it."""
    cells = [{"cell_type": kind, "source": value} for kind in ("markdown", "code", "heading")]
    facts("a.ipynb", json.dumps({"cells": cells, "metadata": {"title": value}}).encode())
    facts("a.ipynb", value.encode("utf-8", "replace"))
    lines = value.replace("|", "\n")
    for header in (f"kernelspec: {value}", f"jupytext: 1\n{lines}", "kernelspec: {}"):
        in_comments = "\n".join(f"# {line}" for line in header.split("\n"))
        code = f"{lines}\n```{{code-cell}}\n{lines}"
        facts("a.md", f"---\n{header}\n---\n{code}".encode("utf-8", "replace"))
        facts("a.py", f"# ---\n{in_comments}\n# ---\n{lines}".encode("utf-8", "replace"))
    linked_notebooks(value, "https://github.com/o/r", ["b.ipynb"])


def closest(value: str) -> None:
    """A contributor's licence, against the list."""
    licences.closest_licence(value, ("MIT", "GPL-3.0-only"))


TERMS = ["name", "description", "keywords", "license", "version", "datePublished", "url"]
TERMS += [
    "developmentStatus",
    "codeRepository",
    "referencePublication",
    "identifier",
    "issueTracker",
]
WORK: dict[str, tuple[Callable[[str], Any], ...]] = {
    "names": (
        text.line,
        people.people,
        lambda t: people.people([t, {"name": t, "email": t}]),
        lambda t: people.creator({"name": t, "orcid": t, "affiliation": t}),
        names.split,
        names.turned,
        keywords,
        lambda t: trim.trimmed({"id": t, "conceptrecid": t, "metadata": LISTS(t)}),
    ),
    "orcid": (people.orcid, checked(check_orcid)),
    "licence": (
        spdx.normalise,
        lambda t: (licence_names.key(t), licence_names.family(t)),
        closest,
        status,
        broken_json,
    ),
    "address": (
        addresses.web,
        addresses.publication,
        addresses.repository,
        checked(check_http_url),
        lambda t: git_faults.fault_of(f'Protocol "{t}Protocol'),
    ),
    "markup": (
        described,
        lambda t: (plain_text.paragraphs_of(t), curated.paragraphs(t)),
        plain_text.without_tags,
    ),
    "dates": (dates.iso, checked(check_partial_date)),
    "references": (identifiers.references,),
    "notebooks": (notebook,),
}


def ends(kind: str) -> bool:
    """Whether the work over one alphabet comes to an end in its time, and does not fail."""
    child = os.fork()
    if child == 0:
        try:
            work_over(kind)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def work_over(kind: str) -> None:
    """Do the work over one alphabet."""
    for value in texts(kind):
        for work in WORK[kind]:
            in_time(work, value)
    for atom in ATOMS[kind]:
        in_time(whole_file, atom * (WHOLE // len(atom)))


def in_time(work: Callable[[str], Any], value: str) -> None:
    """Do some work; the system ends the process when it takes much longer than a linear one."""
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 1 + SECONDS, hard))
    work(value)


if __name__ == "__main__":
    failed = [kind for kind in sorted(WORK) if not ends(kind)]
    print(*failed)
    sys.exit(bool(failed))
