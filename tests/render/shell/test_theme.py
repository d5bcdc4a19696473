"""Prose and the shell page by MkDocs, and what is poured into them."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from catalogue.project import OWN
from catalogue.records.instance import Instance
from render.shell.kept import Kept
from render.shell.theme import Shell, ShellError, build_shell, kept_shell, pour, pour_entry


def test_placeholders_are_filled() -> None:
    html = "<p><!--fill:a--></p><!--fill:b-c--><!-- fill:a --><!--fill:A-->"
    assert pour(html, {"a": "\\1<i>", "b-c": "2"}) == "<p>\\1<i></p>2<!-- fill:a --><!--fill:A-->"
    with pytest.raises(ShellError, match=r"^nothing fills the placeholder <!--fill:b-c-->$"):
        pour(html, {"a": ""})


def test_an_entry_is_poured_into_the_shell_page() -> None:
    shell = Shell(pages={}, entry="<title>@@title@@</title>@@url@@<!--fill:body-->@@Not@@")
    texts = {"title": "T", "url": "U"}
    assert pour_entry(shell, texts, {"body": "@@title@@"}) == "<title>T</title>U@@title@@@@Not@@"
    with pytest.raises(ShellError, match=r"^the shell page has no place for a, b$"):
        pour_entry(shell, {**texts, "b": "", "a": ""}, {"body": ""})


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one page of prose and a shell page, in MkDocs' own theme."""
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: N\nsite_url: https://own.org/\ndocs_dir: prose\nstrict: true\nplugins: []\n"
    )
    (tmp_path / "prose/shell").mkdir(parents=True)
    (tmp_path / "prose/index.md").write_text("# Prose\n")
    (tmp_path / "prose/shell/entry.md").write_text("# @@title@@\n<!--fill:body-->\n")
    return tmp_path


def test_pages_are_built_and_what_nobody_uses_goes(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shell = build_shell(project, out, "https://x.org/sub/")
    assert sorted(shell.pages) == ["404.html", "index.html"]
    assert "Prose" in shell.pages["index.html"]
    assert (shell.name, shell.about, shell.offline) == (OWN.name, OWN.slogan, True)
    assert "<!--fill:body-->" in shell.entry and "@@title@@" in shell.entry
    # The page's own URL is poured in with each entry's.
    assert '<link rel="canonical" href="@@url@@"' in shell.entry
    assert "https://x.org/sub/" in shell.pages["index.html"]
    left = {"shell", "sitemap.xml", "sitemap.xml.gz"} & {path.name for path in out.iterdir()}
    assert left == set()
    assert "https://own.org/" in build_shell(project, out).pages["index.html"]


def test_a_fault_of_the_prose_is_told(project: Path, tmp_path: Path) -> None:
    (project / "prose/index.md").write_text("[nowhere](missing.md)\n")
    with pytest.raises(ShellError, match=r"^the prose pages in site_src/ could not be built: "):
        build_shell(project, tmp_path / "out")


def test_the_shell_is_kept_until_prose_theme_settings_or_instance_change(tmp_path: Path) -> None:
    shell = Shell(pages={"a.html": "A"}, entry="E", styles=("s",), name="N", offline=False)
    asked = []

    def build(_: Path, out: Path, url: str, __: Instance) -> Shell:
        asked.append(url)
        (out / "assets").mkdir(parents=True)
        (out / "assets/icon.svg").write_bytes(b"\xff")
        (out / "a.html").write_text("unfilled")
        return shell

    def anew(url: str, instance: Instance = OWN) -> bool:
        before, out = len(asked), tmp_path / f"out{next(numbers)}"
        with Kept(tmp_path / "kept.db") as kept:
            assert kept_shell(kept, build, tmp_path, out, url, instance) == shell
        assert (out / "assets/icon.svg").read_bytes() == b"\xff"
        return len(asked) > before

    numbers = count()
    for name in ("mkdocs.yml", "site_src/a/b.md", "templates/material/main.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
        assert [anew("u"), anew("u")] == [True, False]
    assert [anew("v"), anew("v"), anew("v", replace(OWN, name="Other"))] == [True, False, True]
