"""What catalogue.yml says, in files that others read: the repository's URL, its branch and the
site's URL, and when the night begins. The words of these files are their own; the old URLs in them
are told by codemeta.json, which has all three.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from catalogue.launch.own_pages import on_gitlab
from catalogue.project import own
from catalogue.records.instance import Instance

ROOT = Path(__file__).resolve().parent.parent
NIGHT = ".github/workflows/nightly.yml"
CHECK = ".github/workflows/check.yml"
PLACES = (
    ".github/ISSUE_TEMPLATE/config.yml",
    "CITATION.cff",
    "CONTRIBUTING.md",
    "README.md",
    "client/README.md",
    "client/pyproject.toml",
    "client/src/esap_basket/download.py",
    "codemeta.json",
)
# Pages of a project on GitHub, and on a GitLab, the longest first.
_PAGES = (
    ("/issues/new/choose", "/-/issues/new"),
    ("/issues", "/-/issues"),
    ("/actions", "/-/pipelines"),
    ("/blob/", "/-/blob/"),
)
_PUSHED = re.compile(r"(  push:\n    branches: )\[.*\]")
_CRON = re.compile(r'(- cron: ")\d+ \d+( \* \* )')


def named(name: str, instance: Instance | None = None, root: Path = ROOT) -> str:
    """The text of a file with the URLs of the instance in the place of those before."""
    instance = instance or own(root / "catalogue.yml")
    before = json.loads((root / "codemeta.json").read_text("utf-8"))
    text = (root / name).read_text("utf-8")
    pairs = (before["url"], instance.url), (before["codeRepository"], instance.codeRepository)
    for old, new in pairs:  # and no longer URL that begins alike
        end = "" if old.endswith("/") else r"(?![\w.-])"
        text = new.join(re.split(re.escape(old) + end, text))
    # git names a clone's folder by the end of its URL.
    cloned = re.escape(f"git clone {instance.codeRepository} && cd ")
    folder = instance.codeRepository.rpartition("/")[2]
    text = re.sub(rf"({cloned})\S+", lambda found: found[1] + folder, text)
    text = _paged(text, instance.codeRepository)
    was = re.search(r"/blob/(.+)/README\.md$", before["readme"])
    pages = (
        rf"({re.escape(instance.codeRepository)}(?:/-)?/blob/){re.escape(was[1])}/" if was else ""
    )
    return re.sub(pages, rf"\g<1>{instance.branch}/", text) if pages else text


def _paged(text: str, project: str) -> str:
    """The text, with links to pages of the project in the form of its forge (GitHub or GitLab)."""
    for pair in _PAGES:
        old, new = pair if on_gitlab(project) else reversed(pair)
        text = text.replace(project + old, project + new)
    return text


def nightly(instance: Instance | None = None, root: Path = ROOT) -> str:
    """The workflow of the night, which begins when the instance says."""
    minute, hour = begins(instance or own(root / "catalogue.yml"))
    text = (root / NIGHT).read_text("utf-8")
    return _CRON.sub(rf"\g<1>{minute} {hour}\g<2>", text)


def checked(instance: Instance | None = None, root: Path = ROOT) -> str:
    """The workflow that checks each push to the instance's branch."""
    branch = (instance or own(root / "catalogue.yml")).branch
    return _PUSHED.sub(rf"\g<1>[{json.dumps(branch)}]", (root / CHECK).read_text("utf-8"))


def begins(instance: Instance) -> tuple[int, int]:
    """Minute and hour of the night in UTC, as GitHub's schedules are: of the zone's standard time,
    so that in summer it is an hour later there. Raises ValueError for an unknown zone.

    >>> begins(Instance(night="03:23", timeZone="Europe/Paris"))
    (23, 2)
    """
    try:
        zone = ZoneInfo(instance.timeZone)
    except (OSError, ValueError, KeyError):
        raise ValueError(
            f"catalogue.yml: timeZone: found {instance.timeZone}, no zone of IANA's"
        ) from None
    hour, minute = map(int, instance.night.split(":"))
    days = (datetime(2026, month, 1, tzinfo=zone) for month in (1, 7))
    standard = min(day.utcoffset() or timedelta() for day in days)
    found = datetime(2026, 1, 2, hour, minute, tzinfo=UTC) - standard
    return found.minute, found.hour


FILES: Mapping[str, Callable[[], str]] = {
    **{name: partial(named, name) for name in PLACES},
    NIGHT: nightly,
    CHECK: checked,
}
