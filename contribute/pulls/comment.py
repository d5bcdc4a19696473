"""The comment under a pull request: each entry as the site would show it. Pure functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from catalogue.match import Fit
from catalogue.records.finding import Finding
from catalogue.values.plain_text import first_of
from contribute.markdown import code, listed, sentence
from contribute.pulls.look import Changed, Look
from contribute.pulls.pictures import Screenshot
from contribute.pulls.pull import Pull
from render.content import Site
from render.views.data import Data
from render.views.entries import Entry, FacilityView
from render.views.words import counted

MARK = "<!-- what this pull request would change: one comment, kept up to date -->"
# The workflow replaces it by the URL of the pictures, wherever it is: no contributor can use it for
# anything else.
PICTURES = "pictures-of-this-pull-request/"
MOST_TOLD = 10  # entries described in full; of the others only the errors are listed
MOST_NAMES = 8
LONGEST = 60_000  # characters; GitHub takes no more than 65,536
VERDICTS = {
    "ready": "can start",
    "plain": "no environment file",
    "doubtful": "environment incomplete",
    "unchecked": "not checked yet",
}


def comment(
    pull: Pull, found: Look, pictures: Mapping[str, Sequence[Screenshot]], preview: str
) -> str:
    """The comment on a pull request, in GitHub-flavoured Markdown of at most `LONGEST` characters.

    `pictures` are those of each entry by its path; `preview` is the URL of the page from which the
    rendered site can be downloaded, or "".
    """
    blocks = [MARK, _head(pull, found)]
    for number, each in enumerate(found.changed):
        told = list(_told(each, found.site, pictures.get(each.path, ())))
        if number >= MOST_TOLD and not each.errors:
            continue
        blocks.append("\n".join([f"### {code(each.path)}: {_word(each)}", "", *told]))
    more = len(found.changed) - MOST_TOLD
    if more > 0:
        blocks.append(f"For {counted(more, 'more entry', 'more entries')} only errors are listed.")
    shown = [each for each in found.changed if each.view is not None]
    if pictures and len(pictures) < len(shown):
        few = counted(len(pictures), "entry", "entries")
        blocks.append(f"There are pictures of the first {few} only.")
    if found.elsewhere:
        said = [f"{each.source}: {_at_its_line(each)}" for each in found.elsewhere]
        blocks.append(
            "\n".join(["These changes lead to errors in other files:", "", *listed(said)])
        )
    if found.told:
        blocks.append("\n".join(["Not everything could be checked:", "", *listed(found.told)]))
    blocks.append(_foot(pull, preview if found.site else ""))
    return _shortened("\n\n".join(blocks)) + "\n"


def _at_its_line(finding: Finding) -> str:
    line = f"line {finding.line}: " if finding.line else ""
    return f"{line}{sentence(finding)}"


def _head(pull: Pull, found: Look) -> str:
    what = counted(len(pull.paths), "entry", "entries")
    faulty = sum(bool(each.errors) for each in found.changed)
    if faulty or found.elsewhere:
        no_site = "" if found.site else " The site cannot be rendered with these errors."
        needs = f"{faulty} of them must" if faulty else "other files must then"
        return f"Thank you. This changes {what}; {needs} be corrected.{no_site}"
    return (
        f"Thank you. This changes {what}, and the check finds no errors. "
        "This is how the site would show it:"
    )


def _word(changed: Changed) -> str:
    return "has errors" if changed.errors else changed.word


def _told(changed: Changed, site: Site | None, pictures: Sequence[Screenshot]) -> Iterable[str]:
    if changed.word == "removed":
        yield "It will be removed; its page will say so."
        return
    if changed.errors:
        yield "To be corrected:"
        yield ""
        yield from listed([_at_its_line(each) for each in changed.errors])
    elif changed.view is None:
        yield f"It gets no page of its own{'; the hints say why' if changed.hints else ''}."
    if pictures:
        yield " ".join(
            f'<img src="{PICTURES}{each.name}" width="{each.width}" alt="{each.alt}">'
            for each in pictures
        )
        yield ""
    if isinstance(changed.view, Entry):
        yield from _entry(changed.view)
    elif isinstance(changed.view, FacilityView):
        yield from _facility(changed.view, site.entries if site else ())
    elif isinstance(changed.view, Data):
        yield from _data(changed.view)
    if changed.hints:
        yield ""
        yield "Hints, which you may ignore:"
        yield ""
        yield from listed([_at_its_line(each) for each in changed.hints])


def _entry(entry: Entry) -> Iterable[str]:
    readiness = entry.readiness
    if readiness:
        yield f"Environment: {code(readiness.reason or readiness.verdict)}"
    if entry.lacking:
        yield f"Imported, but missing in the environment: {code(', '.join(entry.lacking))}"
    yield ""
    if entry.launches:
        yield "| facility | state | link |"
        yield "|---|---|---|"
        yield from (_row(item) for item in entry.launches)
    else:
        yield "No facility can launch it."
    if entry.refusals:
        yield ""
        yield "Why not elsewhere:" if entry.launches else "Why not:"
        yield ""
        for reason, places in entry.refusals:
            yield f"- {code(reason)} {_names(place.name for place in places)}"
    yield ""
    yield f"Metadata: {entry.quality.sentence}."


def _row(item: Fit) -> str:
    known = "; ".join(filter(None, (VERDICTS[item.outlook], item.caution)))
    return f"| {_cell(item.facility.name)} | {_cell(known)} | {_cell(item.url or '')} |"


def _facility(place: FacilityView, entries: Sequence[Entry]) -> Iterable[str]:
    names = [entry.software.name for entry, _ in place.runs]
    if place.facility.status != "active":
        yield f"It is {place.facility.status}, so nothing can be launched there."
        return
    count = counted(len(names), "entry", "entries")
    yield f"It can launch {count}: {_names(names)}" if names else f"It can launch {count}."
    fits = [item for entry in entries for item in entry.fits]
    own = Counter(
        item.reason for item in fits if item.facility.id == place.facility.id and not item.url
    )
    if own:
        yield ""
        yield "Why not the others:"
        yield ""
        for reason, number in own.most_common(MOST_NAMES):
            yield f"- {counted(number, 'entry', 'entries')}: {code(reason)}"


def _data(data: Data) -> Iterable[str]:
    names = [entry.software.name for _, entry in data.fitting]
    weak = len(data.others)
    if names:
        more = f"; {weak} more, less likely to fit" if weak else ""
        yield f"Software that works on it: {_names(names)}{more}."
    elif weak:
        few = counted(weak, "entry", "entries")
        yield f"Software that might work on it: {few}, for weak reasons such as a shared format."
    else:
        yield "No software in the catalogue is known to work on it."


def _names(names: Iterable[str]) -> str:
    return first_of([code(name) for name in names], MOST_NAMES)


def _cell(text: str) -> str:
    # In a table GitHub ends the cell at any pipe that has no backslash, in code too.
    return code(text.replace("|", "¦"))


def _foot(pull: Pull, preview: str) -> str:
    lines = []
    if preview:
        lines += [
            f"To look at the whole site: download the artifact *site* at the foot of {preview}, "
            "unpack it, run `python3 -m http.server --directory FOLDER` with that folder, and open "
            "<http://localhost:8000/>.",
        ]
    if pull.others:
        other = counted(pull.others, "other file is", "other files are")
        lines.append(f"{other} changed too: this comment does not look at them.".capitalize())
    lines.append(
        "Pictures and links were made by the code of the default branch; no code of the pull "
        "request was run. This comment is updated after each push."
    )
    return "\n\n".join(lines)


def _shortened(text: str) -> str:
    """The blocks that fit; GitHub would reject a longer comment."""
    if len(text) <= LONGEST:
        return text
    cut = text[:LONGEST].rpartition("\n### ")[0] or MARK
    return f"{cut}\n\nThis comment is too long to be shown in full: run `make check` for the rest."
