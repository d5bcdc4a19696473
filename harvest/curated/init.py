"""Turns a fork into another community's catalogue: a new catalogue.yml, and no data."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from itertools import chain, count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
import yaml

from catalogue.check.document import Document
from catalogue.check.report import written
from catalogue.check.schemas import shipped
from catalogue.launch.own_pages import on_gitlab
from catalogue.records.instance import ZENODO, in_ascii
from harvest.curated.names import INSTANCE

ROOT = Path(__file__).resolve().parents[2]
# All that is one community's own, from the root.
EMPTIED = ("software", "datasets", "facilities", "environments", "snapshot", "tests/instance")
_HEAD = (
    "# yaml-language-server: $schema=schemas/catalogue.schema.json\n"
    "# What is this catalogue's own: all else derives from it. After a change: make tables.\n"
)
SCHEMA = "catalogue.schema.json"
# The field that each answer gives.
_FIELDS = {
    "name": "name",
    "short_name": "alternateName",
    "slogan": "slogan",
    "home": "home",
    "about": "about",
    "url": "url",
    "repository": "codeRepository",
    "contact": "contact",
    "communities": "sources",
}
_MAIL = re.compile(r"[^\s@:/<>]+@[^\s@:/<>]+\.[^\s@:/<>]+")
_SOURCE = re.compile(
    r"(?:(?P<label>[^=]+)=)?(?P<url>https?://\S+)/communities/(?P<slug>[^/\s]+)/?\S*"
)
NEXT = """Wrote {file} and what is made of it, and emptied {emptied}. Next:
  1. Look at it with: git diff, make site, make serve
  2. Write what matters for your field into {file}: topics, instruments,
     synonyms, accent, logo, about.
  3. Add facilities and software: build.py new facility, build.py new software
  4. {push}
"""
ON_GITHUB = "Commit and push; then .ci/deploy --yes switches on what GitHub leaves off."
ON_GITLAB = (
    "Commit and push. In GitLab let the job token push (Settings, CI/CD, Job token\n"
    "     permissions), and make a schedule for the night (Build, Pipeline schedules)."
)
ELSEWHERE = (
    "If {host} runs GitLab, add `gitlab: [{host}]` to {file}\n"
    "     and run make tables. Then commit and push; docs/deploy.md has the rest."
)
# The site's URL can be derived for repositories on these hosts; elsewhere only its operator knows.
_SITES = {"github.com": "github.io", "gitlab.com": "gitlab.io"}


Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _ask(name: str, question: str, default: str | None = None) -> Decorator:
    return click.option(
        f"--{name}", prompt=question, default=default, help=f"{question}.", callback=_sound
    )


def _sound(context: click.Context, option: click.Parameter, answer: str) -> str:
    """An answer as it is; one that cannot stand in the file is refused, and asked for again."""
    name = option.name or ""
    if name == "repository":
        answer = _repository(answer)
    if name == "url" and not answer and "repository" in context.params:
        _pages_of(context.params["repository"])
    fields = _fields({name: answer})
    found = [
        each
        for each in shipped().check(SCHEMA, fields, Document(source=INSTANCE))
        if each.path and each.path[0] in fields
    ]
    if found:
        said = f"{found[0].found}, expected {found[0].expected}."
        raise click.BadParameter(f"{said} {found[0].remedy}")
    return answer


def _unchanged(context: click.Context, _: click.Parameter, value: bool) -> bool:
    """Abort before the first question if git does not have every file as it is."""
    _refuse_changes(context.obj or ROOT)
    return value


@click.command("init")
@_ask("name", "Name of the catalogue, such as Birds Catalogue")
@_ask("short-name", "Short name, as on badges", "catalogue")
@_ask("slogan", "A sentence about it", "Find software and notebooks, choose a facility, launch.")
@_ask("home", "What its entries are: 20 entries of …", "software and notebooks")
@_ask("about", "For whom it is and who makes it", "A catalogue of research software.")
@_ask("repository", "URL of this repository, such as https://github.com/birds/catalogue")
@_ask("url", "URL of the site (empty: that of GitHub Pages or GitLab Pages)", "")
@_ask("contact", "URL for questions, or mailto: (empty: none)", "")
@_ask("communities", "URLs of communities on Zenodo or another InvenioRDM, separated by spaces", "")
@click.option(
    "--public-facilities/--no-facilities",
    prompt="Keep the facilities that are open to anyone, such as MyBinder",
    default=True,
    help="Keep the facilities that are open to anyone, such as MyBinder, or none.",
)
@click.option(
    "--yes",
    is_flag=True,
    is_eager=True,  # before anything is asked
    callback=_unchanged,
    help="Do not ask whether the present data may be removed.",
)
@click.pass_obj
def init(root: Path | None, /, **answers: Any) -> None:
    """Make this fork another community's: ten questions, then an empty catalogue of its own."""
    root = root or ROOT
    fields = described(answers)
    found = shipped().check(SCHEMA, fields, Document(source=INSTANCE))
    if found:
        raise click.ClickException(f"nothing was written:\n{written(found, 'text')}".rstrip())
    if not answers["yes"]:
        told = ", ".join(f"{folder}/" for folder in EMPTIED)
        click.confirm(f"This empties {told} (git keeps what was in them). Go on?", abort=True)
    fields |= _branch_of(root)
    text = yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, width=100)
    (root / INSTANCE).write_text(_HEAD + text, encoding="utf-8")
    _empty(root, public=answers["public_facilities"])
    subprocess.run([sys.executable, "-m", "schemas.generate"], cwd=root, check=True)
    push = _next(fields["codeRepository"])
    click.echo(NEXT.format(file=INSTANCE, emptied=", ".join(EMPTIED), push=push), nl=False)


def _next(repository: str) -> str:
    """What to do about the forge that the repository is on."""
    host = urlsplit(in_ascii(repository)).hostname or ""
    if on_gitlab(in_ascii(repository)):
        return ON_GITLAB
    return ON_GITHUB if host == "github.com" else ELSEWHERE.format(host=host, file=INSTANCE)


def described(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of catalogue.yml made of the answers. Raises click.UsageError for a URL that is
    not a community's, and if the URL of the site is neither given nor known."""
    repository = _repository(answers["repository"])
    url = answers["url"] or _pages_of(repository)
    return _fields({**answers, "repository": repository, "url": url})


def _fields(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that some of the answers give, in the order of the file."""
    found = {field: answers.get(name) for name, field in _FIELDS.items()}
    if _MAIL.fullmatch(found["contact"] or ""):
        found["contact"] = f"mailto:{found['contact']}"
    found["sources"] = _numbered(map(_community, _each(found["sources"] or "")))
    return {name: value for name, value in found.items() if value}


def _each(text: str) -> list[str]:
    """URLs separated by spaces or commas, each after its label and an equals sign, if any; then
    the rest of the text."""
    found = re.compile(r"(?:[^=,]+=)?\s*https?://[^\s,]+")
    rest = found.sub("", text).strip(" ,")
    return [*map(str.strip, found.findall(text)), *([rest] if rest else [])]


def _community(text: str) -> dict[str, str]:
    match = _SOURCE.fullmatch(text)
    if not match:
        raise click.UsageError(
            f"{text}: expected the URL of a community's page, such as {ZENODO}communities/birds"
        )
    slug, url = match["slug"], match["url"] + "/"
    id_ = re.sub(r"[^a-z0-9]+", "-", slug.lower()).strip("-")
    found = {"id": id_, "label": (match["label"] or slug).strip(), "community": slug}
    return found if url == ZENODO else {**found, "url": url}


def _numbered(communities: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """Communities of one name in two places get ids of their own."""
    found: list[dict[str, str]] = []
    for each in communities:
        taken = {other["id"] for other in found}
        ids = chain([each["id"]], (f"{each['id']}-{number}" for number in count(2)))
        found.append(each | {"id": next(id_ for id_ in ids if id_ not in taken)})
    return found


def _repository(url: str) -> str:
    """The URL of a repository without what git and browsers add. Raises click.UsageError for
    another page of GitHub or GitLab."""
    bare = url.strip().rstrip("/").removesuffix(".git")
    try:
        parts = urlsplit(bare)
    except ValueError:
        return bare  # the schema tells what is wrong
    folders, host = parts.path.strip("/").split("/"), parts.netloc.lower()
    if parts.scheme and host in _SITES:
        is_page = "-" in folders or (host == "github.com" and len(folders) > 2)
        if is_page or len(folders) < 2 or parts.query or parts.fragment:
            raise click.UsageError(
                f"{url}: expected the URL of a repository, such as https://{host}/birds/catalogue."
            )
    return bare


def _pages_of(repository: str) -> str:
    """Where GitHub or GitLab serve the pages of a repository.

    https://docs.github.com/pages/getting-started-with-github-pages/what-is-github-pages
    https://docs.gitlab.com/user/project/pages/getting_started_part_one/
    """
    parts = urlsplit(repository)
    owner, _, name = parts.path.strip("/").partition("/")
    site = _SITES.get(parts.netloc.lower())
    if not (site and owner and name):
        raise click.UsageError(
            f"{repository}: where its site will be is known only on {' and '.join(_SITES)}. Give "
            "it as --url; on another GitLab, Deploy, Pages shows it."
        )
    host = f"{owner.lower()}.{site}"
    return f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"


def _branch_of(root: Path) -> dict[str, str]:
    """The field for the default branch of the repository that was cloned, where it is not main."""
    git = ["git", "-C", str(root), "symbolic-ref", "--short", "refs/remotes/origin/HEAD"]
    found = subprocess.run(git, capture_output=True, text=True, check=False).stdout.strip()
    branch = found.removeprefix("origin/")
    return {"branch": branch} if branch not in ("", "main") else {}


def _refuse_changes(root: Path) -> None:
    """Data that git does not have could not be recovered."""
    git = ["git", "-C", str(root), "status", "--porcelain"]
    try:
        found = subprocess.run(git, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise click.ClickException("git is needed: it keeps the data that are removed.") from None
    if found.returncode:
        raise click.ClickException(f"{root} is no git repository: {found.stderr.strip()}")
    if found.stdout:
        raise click.ClickException(
            f"git has not got these changes yet:\n{found.stdout}Commit or stash them first, so "
            "that nothing is lost."
        )


def _empty(root: Path, *, public: bool) -> None:
    for folder in EMPTIED:
        for path in sorted((root / folder).glob("*")):
            if path.name in ("README.md", "__init__.py") or (public and _is_public(path)):
                continue
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "snapshot" / ".gitkeep").touch()  # git has no empty folders, and the night needs it


def _is_public(path: Path) -> bool:
    """Whether a file is that of a facility open to anyone, or a folder of logos."""
    if path.parent.name != "facilities" or path.is_dir():
        return path.parent.name == "facilities"
    fields = yaml.safe_load(path.read_text("utf-8"))
    access = fields.get("access", {})
    anyone = access.get("login") == "none" or access.get("openTo") == "anyone"
    return bool(anyone and fields.get("status", "active") == "active")
