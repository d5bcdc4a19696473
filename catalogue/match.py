"""Which facilities fit which software, and for each that does not, the reason why not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from catalogue import launch
from catalogue.launch.asked import outside
from catalogue.launch.grammars import (
    by_hand,
    grammar_of,
    takes_images,
    unlinked,
    without_environment,
)
from catalogue.launch.links.facility import unencrypted
from catalogue.launch.links.providers import has_escaped_slashes
from catalogue.records.facility import Facility
from catalogue.records.software import Notebook, Software
from catalogue.start.archived import launchable_record, nothing_to_launch
from catalogue.start.interfaces import interface_at, interface_caution
from catalogue.start.needs import unmet
from catalogue.start.obstacles import (
    Outlook,
    caution,
    installs_jupytext,
    interfaces_at,
    obstacle,
    outlook,
    unpublished,
)
from catalogue.start.opening import in_environment, named_ref
from catalogue.start.pins import moving
from catalogue.start.repositories import default_branch, gone, opened_first

_STATE_ORDER = {"up": 0, "unknown": 1, "down": 2}
_LOGIN_ORDER = {"none": 0, "required": 1, "unknown": 2}
BROKEN_SLASHES = (
    "proxy-breaks-slashes",
    "Its web server breaks links that contain a repository URL, so it can launch only from GitHub "
    "and from archives such as Zenodo.",
)

_NO_IMAGE = (
    "no-image",
    "Starts container images, not repositories, and no image is known for this software. Its "
    "authors can add one as containerImage.",
)

# One of them, and several.
_NAMES = {
    "notebook": ("a notebook", "notebooks"),
    "cli": ("a command-line tool", "command-line tools"),
    "desktop": ("a desktop program", "desktop programs"),
    "library": ("a library", "libraries"),
    "service": ("a service", "services"),
}


@dataclass(frozen=True, kw_only=True, slots=True)  # there are many: of each pair one
class Fit:
    """One software entry at one facility: either `url` to launch it, or `reason` why not.

    `code` is the permanent word for the reason; `notebook` is what the link opens, and
    `caution` what is in doubt about it, in a few words. `outlook` is what is known of a launch:
    `ready` to start, `plain` where it has no environment file, `doubtful` where that file lacks
    something, `unchecked` where nobody looked. `branch` is the branch that the link
    opens as it is then, where the facility's links take no commit; `latest` the second choice,
    the branch as it is then.
    """

    software: Software
    facility: Facility
    url: str | None = None
    notebook: Notebook | None = None
    code: str = ""
    reason: str = ""
    caution: str = ""
    outlook: Outlook = "unchecked"
    branch: str | None = None
    latest: Fit | None = None

    @property
    def verdict(self) -> Outlook | Literal["refused"]:
        """The outlook of a link, or that there is no link."""
        return self.outlook if self.url else "refused"

    @property
    def unseen(self) -> str:
        """States that the target of the link was not checked, or could not be; "" if it was
        checked."""
        if self.verdict != "unchecked":
            return ""
        what = "repository" if self.software.codeRepository else "record"
        return f"{what} {'could not be checked' if self.software.repository else 'not checked yet'}"

    @property
    def doubt(self) -> str:
        """The note of a list beside the button: that the target was not checked, and the
        caution."""
        return "; ".join(word for word in (self.unseen, self.caution) if word)


def fit(software: Software, facility: Facility, notebook: Notebook | None = None) -> Fit:
    """Tell whether `facility` can run `software`, opening `notebook` (the first by default).

    >>> from catalogue.records.facility import Accepts, Facility
    >>> hub = Facility(id="b", name="B", kind="binderhub", url="https://b.org/", summary="",
    ...                accepts=Accepts(interfaces=("notebook",)))
    >>> nb = Software(id="s", name="S", source="curated", interface=("notebook",),
    ...               codeRepository="https://github.com/o/r")
    >>> fit(nb, hub).url
    'https://b.org/v2/gh/o/r/HEAD'
    """
    found = _fit(software, facility, notebook)
    branch = moving(software)
    return replace(found, latest=_fit(branch, facility, notebook)) if branch else found


def _fit(software: Software, facility: Facility, notebook: Notebook | None) -> Fit:
    chosen, notebook = notebook, notebook or opened_first(software)
    refusal = (
        unfit(software, facility)
        or hindered(software, facility)
        or _not_allowed(software, facility)
    )
    if refusal is None:
        target = _told(target_of(software, chosen), software)
        answer, ref = _linked(target, others(software), facility)
        if isinstance(answer, launch.Refusal):
            refusal = (answer.code, answer.reason)
        elif (refusal := _spoilt(answer, facility)) is None:
            start = software.start
            return Fit(
                software=software,
                facility=facility,
                url=answer.url,
                notebook=notebook,
                caution=_cautions(software, facility, target.urlpath),
                outlook=outlook(software, facility),
                branch=ref if start and ref != target.ref and ref == start.branch else None,
            )
    return Fit(software=software, facility=facility, code=refusal[0], reason=refusal[1])


def _cautions(software: Software, facility: Facility, urlpath: str | None) -> str:
    """What is in doubt about the environment, what is opened in it, and the session."""
    interface = interface_at(urlpath)
    opens = interface_caution(software, facility, interface) if interface else ""
    doubts = (caution(software, facility), opens, unmet(software, facility).words)
    return "; ".join(filter(None, doubts))


def others(software: Software) -> tuple[str, ...]:
    """The refs to use instead of a start's ref if a facility's links cannot contain that: its
    commit, then, unless its authors named this commit, the branch."""
    start = software.start
    if start is None or start.branch is None:
        return ()
    same = (start.commit,) if start.commit and start.commit != start.ref else ()
    return same if start.fixed else (*same, start.branch)


def _linked(
    target: launch.Target, others: tuple[str, ...], facility: Facility
) -> tuple[launch.Launch | launch.Refusal, str | None]:
    """The link with the target's ref, or else with the first of the others that it can hold."""
    first: launch.Refusal | None = None
    for ref in (target.ref, *others):
        answer = launch.link(
            replace(target, ref=ref),
            facility.url,
            facility.kind,
            facility.accepts.providers,
            facility.linkParameters,
            grammar_of(facility),
        )
        if isinstance(answer, launch.Launch):
            return answer, ref
        first = first or answer
        if answer.code != "bad-ref":
            break
    assert first is not None
    return first, target.ref


def fits(software: Software, facilities: Iterable[Facility]) -> tuple[Fit, ...]:
    """Every active facility's fit, those that can launch first.

    Best first: what is encrypted (https) before what is not; where the environment is made before
    where there is none; what nothing speaks against before what is in doubt, and last what lacks
    or may lack what is needed; what is up before what is not known to be and, last, what is down
    (a probe may err); then no login before login before unknown, then more memory, then by name.
    """
    found = [fit(software, facility) for facility in facilities if facility.status == "active"]
    return tuple(sorted(found, key=_rank))


def _doubt(item: Fit) -> int:
    """What starts, if with plain Python alone, before what may not start; then what starts and
    may fail, or does."""
    if (lacks := unmet(item.software, item.facility)).words:
        return 4 if lacks.certain else 3
    starts = item.verdict == "plain" and item.facility.defaultEnvironment == "yes"
    return (1 if starts else 2) if item.caution else 0


def _rank(item: Fit) -> tuple[bool, bool, bool, int, int, int, float, str]:
    facility = item.facility
    state = _STATE_ORDER[facility.health.state if facility.health else "unknown"]
    memory = facility.resources.memoryGB or 0
    login = _LOGIN_ORDER[facility.access.login]
    return (
        item.url is None,
        unencrypted(facility.url),
        without_environment(facility),
        _doubt(item),
        state,
        login,
        -memory,
        facility.name.casefold(),
    )


def breaks_slashes(facility: Facility) -> bool:
    """Whether a probe found that escaped slashes (%2F) do not reach the facility."""
    return facility.health is not None and facility.health.deployment.slashes == "broken"


def _spoilt(answer: launch.Launch, facility: Facility) -> tuple[str, str] | None:
    """The code and reason that rule out a link which a proxy would spoil, or None."""
    spoilt = breaks_slashes(facility) and has_escaped_slashes(answer.provider)
    return BROKEN_SLASHES if spoilt else None


def target_of(software: Software, notebook: Notebook | None = None) -> launch.Target:
    """What a launch of an entry fetches and opens: `notebook`, else what its start says."""
    start = software.start
    path = notebook.path if notebook else None
    if start is not None:
        opens = (path, None) if path else (start.path, start.urlpath)
        return launch.Target(
            repository=start.repository, ref=start.ref, path=opens[0], urlpath=opens[1]
        )
    first = opened_first(software)
    path = path or (first.path if first else None)
    urlpath = None if path else software.urlpath
    if software.codeRepository is None:
        return launch.Target(repository=software.doi, path=path, urlpath=urlpath)
    place = named_ref(software) if software.repositoryPage else None
    if place is not None:
        path = path or (None if urlpath else place.path)
        return launch.Target(repository=place.url, ref=place.ref, path=path, urlpath=urlpath)
    return launch.Target(
        repository=software.codeRepository, ref=software.ref, path=path, urlpath=urlpath
    )


def unfit(software: Software, facility: Facility) -> tuple[str, str] | None:
    """The code and reason that rule out a pair whatever ref and notebook are chosen, or None."""
    if why := unlinked(facility):
        instead = by_hand(facility) if software.codeRepository else ""
        return "own-environment", f"{why} {instead}".strip()
    if not interfaces_at(software, facility) & set(facility.accepts.interfaces):
        reason = _interface_reason(software, facility)
        return unpublished(software, facility) or ("interface", reason)
    if takes_images(facility):
        return None if software.containerImage else _NO_IMAGE
    lacking = _no_source(software)
    return (unpublished(software, facility) or lacking) if lacking else None


def hindered(software: Software, facility: Facility) -> tuple[str, str] | None:
    """The code and reason why the target cannot be fetched or cannot start, or None."""
    if takes_images(facility):
        return None
    return gone(software) or obstacle(software, facility)


def _told(target: launch.Target, software: Software) -> launch.Target:
    """A target with what some grammars' links need beside it."""
    return replace(
        target,
        defaultBranch=default_branch(software),
        image=software.containerImage,
        jupytext=installs_jupytext(software) is True,
    )


def _interface_reason(software: Software, facility: Facility) -> str:
    runs = (
        " and ".join(_NAMES[word][1] for word in facility.accepts.interfaces)
        or "nothing that is listed"
    )
    if not software.interface:
        return (
            f"Runs {runs}, but it is not known how this software is used: its repository has no "
            "notebooks and no Binder badge. Its authors can add a badge, or the keyword "
            "jupyter-notebook to codemeta.json."
        )
    is_a = " and ".join(_NAMES[word][0] for word in software.interface)
    return f"Runs {runs}, but this is {is_a}."


def _no_source(software: Software) -> tuple[str, str] | None:
    if launchable_record(software):
        return None
    if software.codeRepository or in_environment(software):
        return gone(software)
    return "no-repository", nothing_to_launch(software)


def _not_allowed(software: Software, facility: Facility) -> tuple[str, str] | None:
    refusal = outside(target_of(software), facility.accepts.repositories)
    return (refusal.code, refusal.reason) if refusal else None
