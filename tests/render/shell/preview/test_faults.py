"""Faults of what is edited name the file and the line."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
from click import ClickException

from render.shell.preview import faults
from render.shell.preview.faults import Unfit, of_code, of_scripts, told
from render.shell.scripts import ScriptError
from render.shell.theme import ShellError
from tests.support.suite.tools import node

TEMPLATES = {
    "open.html": "<p>\n{% if x %}\n",
    "missing.html": "<p>\n\n{{ entry.labels }}</p>",
    "outer.html": '\n{% include "missing.html" %}',
    "call.html": "\n{{ 1 / 0 }}",
}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("open.html", "templates/open.html:2: Unexpected end of template."),
        ("missing.html", "templates/missing.html:3: 'dict object' has no attribute 'labels'"),
        ("outer.html", "templates/missing.html:3: 'dict object' has no attribute 'labels'"),
        ("call.html", "templates/call.html:2: division by zero (ZeroDivisionError)"),
    ],
)
def test_a_fault_of_a_template_is_at_its_line(tmp_path: Path, name: str, words: str) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    for each, text in TEMPLATES.items():
        (folder / each).write_text(text)
    loader = jinja2.FileSystemLoader(folder)
    templates = jinja2.Environment(loader=loader, undefined=jinja2.StrictUndefined, autoescape=True)
    with pytest.raises(Exception) as fault:
        templates.get_template(name).render(entry={})
    assert told(fault.value, tmp_path).startswith(words)


def test_other_faults_say_what_they_say(tmp_path: Path) -> None:
    for kind in (ClickException, ScriptError, ShellError, Unfit):
        assert told(kind("a.js imports in a circle"), tmp_path) == "a.js imports in a circle"
    gone = FileNotFoundError(2, "No such file or directory", str(tmp_path / "site_src/a.md"))
    assert told(gone, tmp_path) == "site_src/a.md: No such file or directory"
    try:
        raise OSError("no space left")
    except OSError as fault:
        assert told(fault, Path(__file__).parent) == (
            f"OSError: no space left (raised in test_faults.py:{fault.__traceback__.tb_lineno})"  # type: ignore[union-attr]
        )


def test_a_script_that_is_none_is_at_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "good.js").write_text('import { a } from "./b.js";\nexport const b = `${a}`;\n')
    (tmp_path / "bad.js").write_text("export function x() {\n  return 1;\n}}\n")
    # This sentence of V8 ends in a full stop already.
    (tmp_path / "block.js").write_text("if (1) async function f() {}\n")
    names = ["good.js", "block.js", "bad.js", "gone.js", "style.css"]
    assert node()
    assert of_scripts(names, tmp_path).splitlines() == [
        "bad.js:3: Unexpected token '}'. The browser would not run it.",
        "block.js:1: Async functions can only be declared at the top level or inside a block. "
        "The browser would not run it.",
    ]
    faults._syntax.cache_clear()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert of_scripts(names, tmp_path) == ""
    faults._syntax.cache_clear()


def test_code_that_is_none_is_at_its_line(tmp_path: Path) -> None:
    contents = {
        "good.py": b"import no_such_module\n", "bad.py": b"x = 1\ndef y(:\n", "nul.py": b"x\0",
        "good.json": b"{}", "bad.json": b'{\n"a": }', "text.json": b'"\xff"', "data.txt": b"\0(",
    }  # fmt: skip
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    wrong = of_code([*contents, "gone.py"], tmp_path).splitlines()
    places = [line.partition(": ")[0] for line in wrong]
    assert places == ["bad.json:2", "bad.py:2", "nul.py:1", "text.json:1"]
    assert wrong[0] == "bad.json:2: Expecting value. It could not be read."
    assert of_code(["good.py", "good.json"], tmp_path) == ""
