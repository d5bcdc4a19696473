"""The Jinja2 environment: what it escapes, what it refuses, the filters of others."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import Any

import jinja2
import pytest

from catalogue.records.repository import Repository
from catalogue.records.software import Software
from render.shell import templates
from render.shell.templates import TEMPLATES, environment


@pytest.fixture(scope="module")
def env() -> jinja2.Environment:
    return environment()


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("'application/fits' | format_name", "FITS"),
        ("'<b>' | safe_html", "<b>"),
        ("'<b>'", "&lt;b&gt;"),
        ("'http://x.org/' is unencrypted", "True"),
        ("'https://x.org/' is unencrypted", "False"),
    ],
)
def test_filters(env: jinja2.Environment, expression: str, text: str) -> None:
    assert env.from_string(f"{{{{ {expression} }}}}").render() == text


def test_every_template_says_what_it_is_and_is_used() -> None:
    """And so is what it imports; a link with the arrow of a new tab has a name that says so."""
    paths = (path.relative_to(TEMPLATES) for path in TEMPLATES.rglob("*.html"))
    own = {path.as_posix(): (TEMPLATES / path).read_text() for path in paths}
    code = "".join(path.read_text() for path in (TEMPLATES.parent / "render").rglob("*.py"))
    whole, faults = code + "".join(own.values()), []
    for name, text in own.items():
        if name.startswith("material/"):
            continue
        if not text.startswith("{# ") or f'"{name}"' not in whole:
            faults.append(name)
        imported = re.findall(r"{% from .*? import (.*?)(?: with context)? %}", text)
        faults += [
            f"{name}: {each}"
            for each in ", ".join(imported).split(", ")
            if each and f"{each}(" not in text
        ]
        links = re.findall(r"<a .*?</a>", text, re.DOTALL)
        faults += [
            f"{name}: {link}" for link in links if "outward()" in link and "(new tab)" not in link
        ]
    assert len(own) > 60 and not faults


def test_an_undefined_name_is_an_error_and_blocks_leave_no_lines(env: jinja2.Environment) -> None:
    with pytest.raises(jinja2.UndefinedError):
        env.from_string("{{ nothing }}").render()
    assert env.from_string("a\n  {% if true %}\nb\n  {% endif %}\nc").render() == "a\nb\nc"


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"status": "found", "archived": False}, ""),
        ({"status": "unknown", "fault": "there was no time left to ask its server"}, ""),
        (
            {"status": "found", "archived": True, "archivedSince": "2026-12-01"},
            "The repository was archived by its owners (seen on 1 Dec 2026): it can be read, "
            "and nobody works on it there.",
        ),
        (
            {"status": "found", "archived": True, "movedTo": "https://x.org/<b>"},
            "The repository was archived by its owners: it can be read, and nobody works on it "
            "there. The repository has moved to https://x.org/&lt;b&gt;.",
        ),
        (
            {"status": "gone", "fault": "it <does> not exist"},
            "The repository has been unreachable since 1 Nov 2026: it &lt;does&gt; not exist.",
        ),
    ],
)
def test_the_note_on_a_repository(
    env: jinja2.Environment, known: dict[str, Any], said: str
) -> None:
    repository = Repository(url="https://x.org/a", since="2026-11-01", **known)
    s = Software(id="a", name="A", source="curated", repository=repository)
    text = env.get_template("software/repository.html").render(s=s)
    assert " ".join(re.sub("<[^>]*>", "", text).split()) == said


def test_the_baskets_filters_escape(env: jinja2.Environment) -> None:
    values: dict[str, Any] = {"ways": []}
    assert env.from_string("{{ ways | basket_access('') }}").render(values) == "[]"
    assert {"basket_about", "basket_access"} <= set(env.filters)


def test_what_was_compiled_is_taken_again_while_the_code_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "a.html").write_text("{{ 'application/fits' | format_name }}")
    monkeypatch.setattr(templates, "TEMPLATES", folder)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    compiled: list[str] = []

    def rendered() -> str:
        env = environment.__wrapped__()
        compiled.clear()
        compile_ = env._generate
        monkeypatch.setattr(
            env, "_generate", lambda *a, **k: compiled.append("") or compile_(*a, **k)
        )
        return env.get_template("a.html").render()

    assert (rendered(), len(compiled)) == ("FITS", 1)
    assert (rendered(), len(compiled)) == ("FITS", 0)
    monkeypatch.setattr(templates, "code", lambda: b"other")
    assert (rendered(), len(compiled)) == ("FITS", 1)
    shutil.rmtree(folder / "__pycache__")
    (folder / "__pycache__").touch()  # where nothing can be kept, all goes on
    assert (rendered(), len(compiled)) == ("FITS", 1)
