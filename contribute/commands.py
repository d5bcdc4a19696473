"""The commands that make curated files of URLs: `build.py new` and `build.py import`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NoReturn

import click

from catalogue.check.curated_file import FOLDERS, EntryKind
from catalogue.check.report import as_text, written
from catalogue.check.schemas import shipped
from catalogue.launch.own_pages import forge_pages, new_file_url
from catalogue.records.finding import Finding
from catalogue.records.software import Software
from contribute import questions
from contribute.draft import FileDraft, fitting, id_of, lacking
from contribute.given import NotGiven, given, kind_and_url
from contribute.known import Known, known
from contribute.look import Looker
from contribute.seen import Seen
from contribute.trial import tried, write
from harvest.context import DiskContext
from harvest.curated.names import is_id
from harvest.night import sources
from harvest.source import Settings

Command = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[1]
# The clients of forges, and how they propose what was committed.
_TOOLS = {"gitlab": ("glab", "mr create --fill"), "forgejo": ("tea", "pr create")}
SECONDS = 120.0  # that one repository may take
BAD_INPUT, SOURCE_FAILED = 1, 3

_folder = click.Path(file_okay=False, path_type=Path)
_shared = (
    click.option("--offline", is_flag=True, help="Do not read anything at the URL."),
    click.option("--part", is_flag=True, help="Another part of a repository that has an entry."),
    click.option("--allow-loopback", is_flag=True, help="For tests: hosts may be this machine."),
    click.option("--root", type=_folder, default=ROOT, help="The folder of the project."),
    click.option("--snapshot", "snapshot_dir", type=_folder, help="The last harvest."),
)


class ProjectFiles:
    """The project that files are made for; what it holds is read only when that is asked."""

    def __init__(
        self,
        root: Path,
        snapshot_dir: Path | None,
        offline: bool,
        allow_loopback: bool,
        part: bool,
    ) -> None:
        self.root = root
        self.offline = offline
        self.context = DiskContext(root, snapshot_dir or root / "snapshot", sources())
        self._part = part
        settings = Settings(budget=SECONDS, allow_loopback=allow_loopback)
        self._looker = Looker(records=self._record, settings=settings, offline=offline)

    @cached_property
    def known(self) -> Known:
        """What the catalogue has already."""
        return known(self.context)

    def look(self, url: str, kind: EntryKind | None = None) -> Seen:
        """What lies at a URL."""
        return self._looker.look(url, kind)

    def refusal(self, fields: Mapping[str, Any]) -> str | None:
        """Why there is to be no such file: the catalogue has the thing."""
        told = self.known.taken(fields)
        is_repository = told is not None and "codeRepository" in fields
        if told is None or (self._part and is_repository):
            return None
        return f"{told} (--part where this is another part of it.)" if is_repository else told

    def taken(self, kind: EntryKind, id_: str) -> str | None:
        """The file that has this id, one with an error too; None for none."""
        path = f"{FOLDERS[kind]}/{id_}.yml"
        return path if (self.root / path).exists() else None

    def _record(self, doi: str) -> Software | None:
        return self.known.records.get(doi.lower())


def _with(options: Iterable[Command]) -> Callable[[Command], Command]:
    def decorate(command: Command) -> Command:
        for option in reversed(tuple(options)):
            command = option(command)
        return command

    return decorate


@click.command("new")
@click.argument("words", nargs=-1, metavar="[facility|software|dataset] [URL]")
@click.option(
    "--id", "id_", help="The file's name without .yml; derived from the entry's name if omitted."
)
@click.option("--set", "pairs", multiple=True, metavar="FIELD=VALUE", help="Value of a field.")
@click.option(
    "--yes", is_flag=True, help="Ask no questions: use what was read and what --set gives."
)
@_with(_shared)
def new(
    words: tuple[str, ...], id_: str | None, pairs: tuple[str, ...], yes: bool, **how: Any
) -> None:
    """Make an entry's YAML file: read what is at a URL, and ask for the rest."""
    try:
        kind, url = kind_and_url(words)
    except NotGiven as fault:
        raise click.UsageError(str(fault)) from None
    place = ProjectFiles(**how)
    if id_ is not None and not is_id(id_):
        raise click.UsageError("--id: use lower-case letters, digits and hyphens, with a letter")
    if id_ is not None and kind is not None:
        _refuse_taken_id(place, kind, id_)
    if url is None and not yes:
        asked = "URL (of the repository, the facility or the data; Enter where there is none)"
        url = click.prompt(asked, default="", show_default=False, type=str)
    if url:  # before anybody is asked
        _refuse_taken(place, {"codeRepository": url})
    seen = place.look(url, kind) if url else Seen(url="")
    _tell(seen, asks_on=not yes)
    kind = kind or seen.kind or (_asked_kind() if not yes else None)
    if kind is None:
        _give_up("say what it is: facility, software or dataset", seen, place)
    draft = _drafted(kind, seen, id_, pairs, yes, place)
    text = draft.text(shipped())
    found = tried({draft.path: text}, place.context)
    faulty = any(each.severity == "error" for each in found)
    if faulty and yes:
        click.echo(written(found, "text"), nl=False, err=True)
        raise click.ClickException(f"{draft.path} was not written: correct it with --set.")
    write(place.root / draft.path, text)
    click.echo(f"\nWrote {draft.path}:\n\n{text}")
    click.echo(written(found, "text") or "The check passes: nothing to fix.\n", nl=False)
    if faulty:
        click.echo(f"Edit {draft.path}, then: .venv/bin/python build.py check {draft.path}")
        sys.exit(BAD_INPUT)
    click.echo(next_steps(draft))


def next_steps(draft: FileDraft) -> str:
    """What to do with a file that passes: by git, or on the web."""
    branch = f"add-{draft.id}"
    on_web = new_file_url(draft.path)
    tool, propose = _TOOLS.get(forge_pages(), ("gh", "pr create --fill"))
    return (
        f"\nNext, edit it as you like (build.py check {draft.path}), then propose it:\n"
        f"  git switch -c {branch}\n"
        f"  git add {draft.path}\n"
        f'  git commit -m "Add {draft.path.removesuffix(".yml")}"\n'
        f"  {tool} {propose}    (without {tool}: git push -u YOUR-FORK {branch})\n"
        f"Or on the web, without git: open {on_web}, paste the file, and propose it."
    )


def _tell(seen: Seen, *, asks_on: bool) -> None:
    for sentence in seen.told:
        click.echo(_plain(sentence))
    if seen.fault:
        more = " The questions follow all the same." if asks_on else ""
        click.echo(f"Nothing was read at {_plain(seen.url)}: {_plain(seen.fault)}.{more}", err=True)


def _give_up(told: str, seen: Seen, place: ProjectFiles) -> NoReturn:
    """End with a message about what is missing: an answer from a server, or an option."""
    click.echo(f"Error: {told}", err=True)
    passes = seen.fault and not seen.gone and not place.offline
    sys.exit(SOURCE_FAILED if passes else BAD_INPUT)


def _asked_kind() -> EntryKind:
    kinds = click.Choice(list(FOLDERS))
    kind: EntryKind = click.prompt("What is it?", type=kinds, default="software")
    return kind


def _drafted(
    kind: EntryKind,
    seen: Seen,
    id_: str | None,
    pairs: tuple[str, ...],
    yes: bool,
    place: ProjectFiles,
) -> FileDraft:
    schemas = shipped()
    try:
        fields = fitting(seen, kind, schemas) | given(pairs, kind, schemas)
    except NotGiven as fault:
        raise click.UsageError(f"--set: {fault}") from None
    _refuse_taken(place, fields)
    if id_ is not None:
        _refuse_taken_id(place, kind, id_)
    if not yes:
        taken = partial(place.taken, kind)
        id_, fields = questions.ask(kind, fields, id_, taken, schemas, seen.name)
        _refuse_taken(place, fields)
        return FileDraft(kind=kind, id=id_, fields=fields, elsewhere=seen.elsewhere)
    draft = _unasked(kind, seen, id_, fields)
    if isinstance(draft, str):
        _give_up(draft, seen, place)
    _refuse_taken_id(place, kind, draft.id)
    return draft


def _unasked(
    kind: EntryKind, seen: Seen, id_: str | None, fields: dict[str, Any]
) -> FileDraft | str:
    """The draft of what is known, or a sentence about what it lacks."""
    if missing := lacking(kind, fields, shipped()):
        options = " ".join(f"--set {_inside(name, kind)}=…" for name in missing)
        return f"{', '.join(missing)} must be given: {options}"
    made = id_ or id_of(str(fields.get("name") or seen.name))
    if not made:
        return "no file name can be made of the name: give one with --id"
    return FileDraft(kind=kind, id=made, fields=fields, elsewhere=seen.elsewhere)


def _inside(name: str, kind: EntryKind) -> str:
    """A field, or of a group the one in it that is needed."""
    needed = shipped().part(f"{kind}.schema.json", (name,)).get("required", ())
    return f"{name}.{needed[0]}" if len(needed) == 1 else name


def _refuse_taken(place: ProjectFiles, fields: dict[str, Any]) -> None:
    if told := place.refusal(fields):
        raise click.ClickException(told)


def _refuse_taken_id(place: ProjectFiles, kind: EntryKind, id_: str) -> None:
    if path := place.taken(kind, id_):
        raise click.ClickException(f"{path} is there already: edit it, or choose another --id.")


def _plain(text: str) -> str:
    """Text of strangers on a terminal, without escape sequences."""
    return "".join(c if c.isprintable() else " " for c in text)


@click.command("import")
@click.argument("urls", nargs=-1, required=True, metavar="URL|FILE|-…")
@_with(_shared)
def import_(urls: tuple[str, ...], **how: Any) -> None:
    """Make a file of each URL (or of those in a file, one a line) without asking.

    Prints a line for each. Exit status 1 if one was refused, else 3 if a server did not answer.
    """
    place = ProjectFiles(**how)
    drafts: dict[str, FileDraft] = {}
    lines: list[tuple[str, str, str]] = []
    for url in _listed(urls):
        state, told = _imported(url, place, drafts)
        lines.append((state, url, told))
    found = tried({p: d.text(shipped()) for p, d in drafts.items()}, place.context)
    for state, url, told in lines:
        if state == "written":
            state, told = _written(drafts[told], found, place.root)
        click.echo(f"{state:8} {_plain(url)}: {_plain(told)}")
    states = {state for state, _, _ in lines}
    if "refused" in states:
        sys.exit(BAD_INPUT)
    if "failed" in states:
        sys.exit(SOURCE_FAILED)


def _imported(url: str, place: ProjectFiles, drafts: dict[str, FileDraft]) -> tuple[str, str]:
    """What comes of a URL: "written" and the path of its draft, which is added; else why not."""
    seen = place.look(url)
    fields = fitting(seen, seen.kind, shipped()) if seen.kind else {}
    if told := place.refusal(fields):
        return "taken", told
    if seen.fault:
        by_hand = f" Fill it in with: build.py new {url} --offline" if place.offline else ""
        return ("refused", f"{seen.fault}.") if seen.gone else ("failed", f"{seen.fault}.{by_hand}")
    if seen.kind is None:
        return "refused", f"{' '.join(seen.told)} Say what it is: build.py new"
    draft = _unasked(seen.kind, seen, None, fields)
    if isinstance(draft, str):
        return "refused", f"{draft.partition(':')[0]}: build.py new {url}"
    if draft.path in drafts and drafts[draft.path].fields == draft.fields:
        return "taken", f"{draft.path} is already made of this list."
    if place.taken(draft.kind, draft.id) or draft.path in drafts:
        return "refused", f"{draft.path} is another entry's: build.py new {url} --id …"
    drafts[draft.path] = draft
    return "written", draft.path


def _written(draft: FileDraft, found: tuple[Finding, ...], root: Path) -> tuple[str, str]:
    faults = [f for f in found if f.source == draft.path and f.severity == "error"]
    if faults:
        return "refused", as_text(faults[0])
    write(root / draft.path, draft.text(shipped()))
    return "written", draft.path


def _listed(given_: Iterable[str]) -> Iterator[str]:
    """The URLs given, or listed in a file that was given; `-` is standard input."""
    for each in given_:
        if each == "-" or Path(each).is_file():
            with click.open_file(each, encoding="utf-8-sig", errors="replace") as file:
                lines = [line.partition(" #")[0].strip() for line in file]
            urls = [line for line in lines if line and not line.startswith("#")]
            if not urls:
                raise click.ClickException(f"{each}: no URL in it, expected one a line.")
            yield from urls
        elif each.startswith(("/", ".", "~")) or Path(each).is_dir():
            raise click.UsageError(f"{each}: there is no such file.")
        else:
            yield each
