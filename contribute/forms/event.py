"""The answer to an `issues` event of GitHub: a file and a comment, or the faults in a comment.

Source: https://docs.github.com/webhooks/webhook-events-and-payloads#issues
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from catalogue.check.curated_file import FOLDERS
from catalogue.check.schema.faults import shown
from catalogue.check.schemas import shipped
from catalogue.records.finding import Finding
from contribute.draft import FileDraft, id_of
from contribute.forms import comment
from contribute.forms.answers import AnswerFault, Answers, read
from contribute.forms.fields import form
from contribute.known import known
from contribute.markdown import sentence
from contribute.trial import tried
from harvest.context import DiskContext
from harvest.curated.names import is_id
from harvest.curated.yaml_tree import ParsedFile, parse

MAX_BYTES = 5_000_000


class NoEvent(ValueError):
    """The input is not an event about an issue; the message says why."""


@dataclass(frozen=True, kw_only=True)
class IssueAnswer:
    """The reply to an issue: a comment and, if the form is valid, a file: its `path` from the
    project's root and its `text`."""

    comment: str
    path: str | None = None
    text: str = ""


def body_of(event: bytes) -> str:
    """The body of the issue that an event is about. Raises NoEvent."""
    if len(event) > MAX_BYTES:
        raise NoEvent(f"the event has more than {MAX_BYTES} bytes")
    try:
        issue: Any = json.loads(event)["issue"]
        body = issue["body"] or ""
    except (ValueError, RecursionError, KeyError, TypeError) as fault:
        raise NoEvent("it is not an event about an issue, as GitHub sends it in JSON") from fault
    if not isinstance(body, str):
        raise NoEvent("the body of the issue is not text")
    # JSON can escape half a character, which no file can hold.
    return body.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def answer(body: str, context: DiskContext) -> IssueAnswer | None:
    """Answer the form in the body of an issue; None if it is not a form for an entry. The file is
    checked together with all others, and none of them is changed."""
    answers = read(body, (form(kind, shipped()) for kind in FOLDERS))
    if answers is None:
        return None
    faults = list(answers.faults)
    draft = _draft(answers, faults, context)
    said = [f"{fault.label}: {fault.text}" if fault.label else fault.text for fault in faults]
    # What cannot be read gives no value, which the schema would miss a second time.
    unread = {fault.label.partition(".")[0] for fault in faults}
    found = draft.findings(shipped()) if draft else ()
    said += [sentence(each) for each in found if _top(each) not in unread]
    if draft is None or said:
        return IssueAnswer(comment=comment.faulty(said))
    draft, left = _without_logo(draft, context)
    text = draft.text(shipped(), comments=False)
    beside = _beside(draft, text, context)
    errors = [sentence(each) for each in beside if each.severity == "error"]
    if errors:
        return IssueAnswer(comment=comment.faulty(errors))
    hints = [*left, *(sentence(each) for each in beside)]
    return IssueAnswer(comment=comment.good(draft.path, text, hints), path=draft.path, text=text)


def _without_logo(draft: FileDraft, context: DiskContext) -> tuple[FileDraft, list[str]]:
    """A draft without a logo whose file does not exist (a form cannot upload one), and a sentence
    about it. The draft is valid by the schema."""
    logo = draft.fields.get("logo")
    if logo is None or (context.root / logo["path"]).is_file():
        return draft, []
    fields = {name: value for name, value in draft.fields.items() if name != "logo"}
    said = (
        f"logo: {logo['path']} is not in the repository, so the logo was omitted. Add that file "
        "in a pull request of its own; once it is merged, edit the form above."
    )
    return replace(draft, fields=fields), [said]


def _draft(answers: Answers, faults: list[AnswerFault], context: DiskContext) -> FileDraft | None:
    """The draft made of the answers; problems with its id, or with every id, are added to
    `faults`."""
    name = str(answers.fields.get("name", ""))
    id_ = answers.id or id_of(name)
    if not is_id(id_):
        if answers.id or name:
            faults.append(AnswerFault(label="id", text=_no_id(answers.id, name)))
        id_ = "entry"
    draft = FileDraft(kind=answers.form.kind, id=id_, fields=answers.fields, elsewhere={})
    if (context.root / draft.path).exists():
        text = f"{draft.path} is another entry's already: choose another id."
        faults.append(AnswerFault(label="id", text=text))
    # Several entries may be parts of one repository: then each names its notebooks.
    elif not {"codeRepository", "notebooks"} <= answers.fields.keys() and (
        taken := known(context).taken(answers.fields)
    ):
        faults.append(AnswerFault(label="", text=taken))
    return None if any(not fault.label for fault in answers.faults) else draft


def _no_id(given: str, name: str) -> str:
    """What is said of an id that is none, or of a name that makes none."""
    meant = id_of(given) if re.fullmatch(r"[A-Za-z0-9 _-]+", given) else ""
    if meant:
        return f"{shown(given)}. Write `{meant}`."
    found = shown(given) if given else f"nothing, and the name {shown(name)} makes none"
    return f"{found}. Give lower-case letters, digits and hyphens, with at least one letter."


def _beside(draft: FileDraft, text: str, context: DiskContext) -> tuple[Finding, ...]:
    """The findings of the check on the file, and whether it reads back as it was written."""
    read_back = parse(text, draft.path)
    if isinstance(read_back, ParsedFile) and read_back.value != draft.fields:
        raise AssertionError(f"{draft.path} does not read back as it was written")
    return tried({draft.path: text}, context)


def _top(finding: Finding) -> str:
    return finding.field.partition(".")[0].partition("[")[0]


def files(answer_: IssueAnswer) -> Iterator[tuple[str, str]]:
    """What is handed over: the comment, and the file where there is one; paths and texts."""
    yield "comment.md", answer_.comment
    if answer_.path:
        yield answer_.path, answer_.text
