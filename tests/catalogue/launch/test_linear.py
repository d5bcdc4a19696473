"""No text, however long and odd, takes the launch grammar more time than its length asks for.

The limits are of CPU time and some twenty times what is needed: a cost that grows with the square
of the length goes beyond them on any machine.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
from typing import Any

from catalogue.launch.tables import tables
from tests.support.files import ROOT
from tests.support.launch.linear import ends, expressions, texts, tokens_of
from tests.support.launch.requests import HUB, ODD, Request
from tests.support.node import in_node

SECONDS = 120
# Of a field. Half the length costs a linear grammar half, one that is not a quarter, and so is its
# limit: what ends in time, and what does not, is the same.
LONG = 10_000
SECONDS_OF_LONG = 30
MODULES = ROOT / "site_src/assets/js/launch"
# A regular expression of JavaScript: as a literal where a value may begin, or in strings.
_PART = r"[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)+\]"
_LITERAL = re.compile(rf"(?:[=(,\[] ?|^ +)/(?![/*])((?:{_PART})+)/([gimsuy]*)", re.MULTILINE)
_MADE = re.compile(r"new RegExp\(([^;]*)\);")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')


def test_pythons_expressions_are_linear() -> None:
    assert len(expressions("catalogue.launch")) > 40
    command = [sys.executable, "-m", "tests.support.launch.linear", "catalogue.launch"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"far too slow:\n{done.stdout}{done.stderr}"


def test_what_is_not_linear_would_be_seen() -> None:
    assert not ends(re.compile("(?:a|a)*b"), {"match"}, seconds=1)
    assert ends(re.compile("a*b"), {"match"})


def test_the_browsers_expressions_are_linear() -> None:
    found: list[tuple[str, str]] = []
    for path in sorted(MODULES.rglob("*.js")):
        source = re.sub(r"^\s*//.*$", "", path.read_text("utf-8"), flags=re.MULTILINE)
        found += [(match[1], match[2]) for match in _LITERAL.finditer(_MADE.sub("", source))]
        for made in _MADE.finditer(source):
            if "`" in made[0]:  # made of the table's words, which are added below
                continue
            *parts, last = [each.replace("\\\\", "\\") for each in _STRING.findall(made[1])]
            flags = last if parts and len(last) < 3 else ""
            found.append(("".join(parts if flags else [*parts, last]), flags))
    assert len(found) > 35
    table = tables()
    forms = [form for archive in table.archives for form in (*archive.dois, *archive.records)]
    found += [(f"^(?:{form.pattern})$", "") for form in forms]
    found.append((rf"^.+\.(?:{'|'.join(table.address.files)}|tar\.\w+)$", "i"))
    requests = [
        {"source": written, "flags": flags, "texts": list(texts(written))[::4]}
        for written, flags in found
    ]
    assert all(in_node("expression", requests, seconds=SECONDS))


def long_requests() -> list[Request]:
    """Each field of a target, filled with what the expressions turn on."""
    written = {token for name in expressions("catalogue.launch") for token in tokens_of(name)}
    tokens = sorted(
        {*written, *(odd for odd in ODD if odd.isprintable()), "%25", "25", "%2e", "../"}
    )
    found = []
    for token in tokens:
        long = (token * (LONG // len(token) + 1))[:LONG]
        fields: list[dict[str, str | None]] = [
            {"repository": long},
            {"repository": f"https://{long}"},
            {"repository": f"https://github.com/o/{long}"},
            {"repository": f"https://git.example.org/g/{long}/-/tree/{long}"},
            {"repository": f"https://mybinder.org/v2/gh/o/r/HEAD?urlpath=%25{long}"},
            {"repository": f"https://data.example.org/dataset/{long}?{long}"},
            {"repository": "https://github.com/o/r", "ref": long},
            {"repository": "https://github.com/o/r", "path": f"%{long}"},
            {"repository": "https://github.com/o/r", "urlpath": f"%{long}?{long}"},
        ]
        found += [Request({**field}, HUB, "binderhub", []) for field in fields]
    return found


def test_no_text_takes_the_grammar_long() -> None:
    requests = long_requests()
    answers: list[Any] = in_node("launch", map(vars, requests), seconds=SECONDS_OF_LONG)
    assert {answer["link"].get("error", "launched") for answer in answers} >= {
        "bad-path",
        "bad-ref",
    }
    code = (
        "from tests.catalogue.launch.test_linear import long_requests\n"
        "from catalogue.launch import Target, link, pasted\n"
        "for one in long_requests():\n"
        "    link(Target(**{'repository': None, **one.target}), one.facility, one.kind)\n"
        "    pasted(one.target['repository'] or '')\n"
    )
    limit = (SECONDS_OF_LONG, SECONDS_OF_LONG)
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, limit),
    )
    assert done.returncode == 0, done.stderr
