"""The theme's chrome: MkDocs builds the prose and one shell page; bodies are poured in.

Everything that knows Material stands here, in mkdocs.yml and in templates/material/. Entries
never pass through Markdown: measured, that is 1.4 s instead of 169 s for 10,000 pages.
"""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from catalogue.project import OWN
from catalogue.records.instance import Instance
from render.shell.kept import Kept, files_digest

SHELL_PAGE = Path("shell/entry/index.html")
_ROOT = "../../"  # as its links are written
# A second link to the content, on the prose pages: the header has one for all pages.
_SKIP = re.compile(r'<div data-md-component="skip">.*?</div>', re.DOTALL)
_PLACEHOLDER = re.compile(r"<!--fill:([a-z-]+)-->")
# Built by MkDocs, and never published: the theme's own scripts, its styles before they are cut, and
# its undated site map.
_UNUSED = (
    "assets/javascripts",
    "assets/images",
    "assets/stylesheets",
    "sitemap.xml",
    "sitemap.xml.gz",
    "shell",
)
_THEME = "templates/material"
_LIBRARIES = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "pygments")
_LAKE = "data-lake"  # published only if catalogue.yml has a text for it


class ShellError(Exception):
    """The prose pages or the shell page do not have the form that pouring needs."""


@dataclass(frozen=True)
class Shell:
    """The built prose pages (path below the site's root → HTML), the page for entries, and the
    theme's style sheets; the site's name and a sentence about it; whether the site works offline
    (`extra: offline` in mkdocs.yml)."""

    pages: Mapping[str, str]
    entry: str
    styles: tuple[str, ...] = ()
    name: str = ""
    about: str = ""
    offline: bool = True


def build_shell(
    project: Path, out: Path, base_url: str | None = None, instance: Instance = OWN
) -> Shell:
    """Run MkDocs on `project`'s prose into `out`, strictly, and take the shell page out.

    `base_url` replaces `site_url`, and the names of `instance` those in mkdocs.yml. Raises
    `ShellError` if MkDocs reports an error.
    """
    # Silences Material's notice on MkDocs 2: it is not for the people who run this.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    settings = {"site_name": instance.name, "site_description": instance.slogan}
    settings |= {"site_url": base_url} if base_url else {}
    try:
        config = load_config(str(project / "mkdocs.yml"), site_dir=str(out), **settings)
        _own(config, instance)
        build(config)
    except MkDocsException as fault:
        raise ShellError(f"the prose pages in site_src/ could not be built: {fault}") from fault
    entry = (out / SHELL_PAGE).read_text(encoding="utf-8")
    entry = entry.replace(f"{config['site_url']}shell/entry/", "@@url@@")
    sheets = sorted((out / "assets/stylesheets").glob("main.*.css"))
    styles = tuple(path.read_text(encoding="utf-8") for path in sheets)
    for name in (*_UNUSED, *(() if instance.dataLake else (_LAKE,))):
        unused = out / name
        shutil.rmtree(unused) if unused.is_dir() else unused.unlink(missing_ok=True)
    pages = {
        path.relative_to(out).as_posix(): _SKIP.sub("", path.read_text(encoding="utf-8"))
        for path in sorted(out.rglob("*.html"))
    }
    name, about = str(config["site_name"]), str(config["site_description"] or "")
    offline = config["extra"].get("offline", True)
    return Shell(pages=pages, entry=entry, styles=styles, name=name, about=about, offline=offline)


def kept_shell(
    kept: Kept,
    build: Callable[[Path, Path, str, Instance], Shell],
    project: Path,
    out: Path,
    base_url: str,
    instance: Instance,
) -> Shell:
    """What `build`, as `build_shell`, makes and leaves in `out` beside the prose pages; taken from
    the last time if prose, theme, settings and libraries are the same."""

    def made() -> str:
        shell = build(project, out, base_url, instance)
        left = (path for path in sorted(out.rglob("*")) if path.is_file())
        names = {path.relative_to(out).as_posix(): path for path in left}
        files = {
            name: b64encode(path.read_bytes()).decode()
            for name, path in names.items()
            if name not in shell.pages
        }
        return json.dumps({"shell": asdict(shell), "files": files})

    if not kept:
        return build(project, out, base_url, instance)
    settings = (project / "mkdocs.yml").read_bytes()
    made_of = [files_digest(project / name, "*.*") for name in ("site_src", _THEME)]
    libraries = [version(name) for name in _LIBRARIES]
    found = json.loads(
        kept.text(("shell", settings, *made_of, *libraries, base_url, instance), made)
    )
    for name, content in found["files"].items():
        target = out / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(b64decode(content))
    return Shell(**found["shell"] | {"styles": tuple(found["shell"]["styles"])})


def _own(config: Any, instance: Instance) -> None:
    """Put into MkDocs' settings what templates/material/ shows of the instance."""
    config["extra"] = {**config["extra"], "instance": instance}
    if not instance.dataLake:
        config["nav"] = [item for item in config["nav"] if f"{_LAKE}.md" not in item.values()]


def pour(html: str, fills: Mapping[str, str]) -> str:
    """Replace each `<!--fill:name-->` of `html` by `fills[name]`, which is HTML already.

    Raises `ShellError` for a placeholder that nothing fills: no page is published with a gap.
    """

    def fill(match: re.Match[str]) -> str:
        if match[1] not in fills:
            raise ShellError(f"nothing fills the placeholder {match[0]}")
        return fills[match[1]]

    return _PLACEHOLDER.sub(fill, html)


def pour_entry(
    shell: Shell, texts: Mapping[str, str], fills: Mapping[str, str], root: str = _ROOT
) -> str:
    """Make an entry's page: `texts` (escaped) replace @@name@@, `fills` the placeholders;
    `root` is the relative URL from the page to the site's root.

    Raises `ShellError` if the shell page lacks one of `texts`.
    """
    entry = shell.entry.replace(f'="{_ROOT[:-1]}', f'="{root[:-1]}')
    parts = re.split(r"@@([a-z]+)@@", entry)
    missing = set(texts) - set(parts[1::2])
    if missing:
        raise ShellError(f"the shell page has no place for {', '.join(sorted(missing))}")
    parts[1::2] = [texts[name] for name in parts[1::2]]
    return pour("".join(parts), fills)
