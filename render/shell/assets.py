"""The scripts and the style sheet of all pages, and the names by which pages fetch them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from catalogue.project import OWN
from catalogue.records.instance import Instance
from render.shell.brand import colours
from render.shell.scripts import scripts_of
from render.shell.styles import STYLES, style_of, words_of
from render.shell.theme import Shell

# What templates/material/main.html calls them.
_SCRIPTS, _STYLE = "assets/scripts/", "assets/style.css"
SEARCH = "assets/search/"  # the folder of the search index


@dataclass(frozen=True)
class Assets:
    """`scripts` is the folder of the scripts below the site's root, with its slash, `style` the
    path of the style sheet; `files` are all of these, path → content."""

    scripts: str
    style: str
    files: dict[str, bytes]


def assets_of(project: Path, shell: Shell, instance: Instance = OWN) -> Assets:
    """Make them of what stands in `project`, for the pages of `shell` and all templates,
    in the colours of `instance`."""
    scripts = scripts_of(project / "site_src/assets/js")
    styles = project / "site_src/assets/css"
    sources = _texts(sorted((project / "templates").rglob("*.html")))
    sources += _texts(sorted((project / "site_src/assets/js").rglob("*.js")))
    words = words_of([shell.entry, *shell.pages.values()], sources)
    own = [*_texts(styles / name for name in STYLES), colours(instance)]
    style = style_of(shell.styles, filter(None, own), words)
    files = {**scripts.files, style.path: style.content}
    return Assets(scripts=scripts.folder, style=style.path, files=files)


def naming(shell: Shell, assets: Assets) -> Shell:
    """The pages of `shell`, which name these files."""

    def named(html: str) -> str:
        return html.replace(_SCRIPTS, assets.scripts).replace(_STYLE, assets.style)

    pages = {path: named(html) for path, html in shell.pages.items()}
    return replace(shell, pages=pages, entry=named(shell.entry))


def _texts(paths: Iterable[Path]) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in paths]
