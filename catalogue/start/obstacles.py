"""What git found for and against a launch at a facility: why not, and what is in doubt."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from catalogue.launch.grammars import builds, known_before, takes_images, without_environment
from catalogue.readiness.environment import ANYTHING, ITSELF, Readiness
from catalogue.records.facility import Facility
from catalogue.records.repository import Ref
from catalogue.records.software import Interface, Software
from catalogue.start.opening import branch_of, in_environment, named_ref
from catalogue.start.repositories import missing, opened_first, readiness_of, ref_of
from catalogue.values.public_hosts import refusal_of_url
from catalogue.values.text_notebooks import is_text

# What repo2docker uses where it has chosen a build pack, but chooses none by.
_HELPERS = ("apt.txt", "install.R", "postBuild", "runtime.txt", "start")
_OF_TEXT: Mapping[bool | None, str] = MappingProxyType(
    {
        True: "",
        False: "opens its notebooks as text: its environment lacks Jupytext",
        None: "opens its notebooks as text if its environment lacks Jupytext",
    }
)
_SHOWN = 3  # modules that a session without an environment file lacks
Outlook = Literal["ready", "plain", "doubtful", "unchecked"]
_OUTLOOKS: Mapping[str, Outlook] = MappingProxyType(
    {"ready": "ready", "bare": "plain", "doubtful": "doubtful"}
)


def obstacle(software: Software, facility: Facility) -> tuple[str, str] | None:
    """The code and reason why what is launched cannot start at a facility, or None."""
    if hidden := _private(software, facility):
        return "private-repository", hidden
    ref = ref_of(software)
    if software.repository and ref and ref.commit is None and ref.fault is None:
        return "ref-missing", missing(software.repository, ref)
    found = readiness_of(software)
    if found is None or not builds(facility):
        return None
    if found.verdict == "broken":
        return "environment-broken", found.reason
    if found.verdict == "bare" and facility.defaultEnvironment == "no":
        return unpublished(software, facility) or ("no-environment", _no_environment(ref))
    return None


def _private(software: Software, facility: Facility) -> str | None:
    """Why a facility cannot reach the repository's host; a private one reaches what is near it."""
    place = named_ref(software)
    why = refusal_of_url(place.url) if place else None
    if why is None or refusal_of_url(facility.url):
        return None
    return f"Its code repository is not publicly accessible: {why}."


def _no_environment(ref: Ref | None) -> str:
    files = ref.binder or () if ref else ()
    alone = next((path for path in files if path.endswith(_HELPERS)), None)
    has = f"none ({alone} alone is not enough)" if alone else "none"
    return (
        f"Needs an environment file, and this repository has {has}. Its authors can add an "
        "environment.yml or requirements.txt."
    )


def caution(software: Software, facility: Facility) -> str:
    """What is in doubt about a launch that is offered, or else to be known before, in a few
    words; "" for nothing."""
    return "; ".join(filter(None, (_about_start(software, facility), _as_text(software, facility))))


def _as_text(software: Software, facility: Facility) -> str:
    """What to know of a notebook kept as text that a session may not open as one."""
    first = opened_first(software)
    if first is None or not is_text(first.path):
        return ""
    if not builds(facility):
        return "opens its notebooks as text where Jupytext is not installed"
    return _OF_TEXT[installs_jupytext(software)]


def installs_jupytext(software: Software) -> bool | None:
    """Whether the environment of what is launched brings Jupytext, with which Jupyter opens
    notebooks kept as text; None where its files do not tell."""
    ref = ref_of(software)
    packages = set(ref.packages) if ref else set()
    if "jupytext" in packages:
        return True
    found = readiness_of(software)
    if found is None or ANYTHING in packages or ITSELF in packages:
        return None
    listed = found.verdict == "bare" or found.buildpack in ("conda", "pipfile", "python")
    return False if listed else None


def opens_texts(software: Software) -> bool:
    """Whether it has notebooks kept as text, and an environment that opens them."""
    kept = any(is_text(notebook.path) for notebook in software.notebooks)
    return kept and installs_jupytext(software) is True


def _about_start(software: Software, facility: Facility) -> str:
    found = readiness_of(software)
    if not builds(facility):
        return _not_built(found, facility)
    if found is None:
        return ""
    if found.verdict == "bare":
        known = facility.defaultEnvironment == "yes"
        until = (
            "; the first nightly update publishes its own environment" if awaited(software) else ""
        )
        start = "" if known else "may not start: "
        return f"{start}no environment file, {_plain(software)}{until}"
    return found.caution


def _not_built(found: Readiness | None, facility: Facility) -> str:
    """What to know of a facility that builds nothing, and which file it does not read."""
    standing = known_before(facility)
    ignored = found.decided_by if found and without_environment(facility) else None
    return f"{standing}; does not read {ignored}" if ignored else standing


def _plain(software: Software) -> str:
    """What a session without an environment file has, and has not."""
    ref, languages = ref_of(software), software.programmingLanguage
    script = (
        next((path for path in (ref.binder or ()) if path.endswith("postBuild")), None)
        if ref
        else None
    )
    if script:
        return f"plain Python and what {script} installs"
    if modules := ref.imports if ref else ():
        more = len(modules) - _SHOWN
        shown = ", ".join(modules[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
        return f"plain Python without {shown}"
    if languages and not any(word.lower().startswith(("python", "jupyter")) for word in languages):
        return f"plain Python without {languages[0]}"
    return "only plain Python"


def outlook(software: Software, facility: Facility) -> Outlook:
    """What is known of a launch that is offered: see `catalogue.match.Fit`."""
    found, ref = readiness_of(software), ref_of(software)
    if takes_images(facility):
        return "doubtful"
    if not builds(facility):
        return "plain" if found or (ref and ref.commit) else "unchecked"
    if found is None or found.verdict not in _OUTLOOKS:
        return "unchecked"
    return _OUTLOOKS[found.verdict]


def interfaces_at(software: Software, facility: Facility) -> frozenset[Interface]:
    """How an entry is used at a facility: an environment brings what it needs into a session."""
    brought = in_environment(software) and builds(facility)
    return frozenset(software.interface) | ({"notebook"} if brought else frozenset())


def awaited(software: Software) -> bool:
    """Whether an entry has an environment of its own that has not been published yet."""
    return branch_of(software) is not None and not in_environment(software)


def unpublished(software: Software, facility: Facility) -> tuple[str, str] | None:
    """The code and reason why a facility cannot start an entry's environment yet, or None."""
    place = branch_of(software)
    if place is None or not awaited(software) or not builds(facility):
        return None
    if "notebook" not in facility.accepts.interfaces:
        return None
    return (
        "environment-unpublished",
        f"Its environment is not published yet. The first nightly update will add it, as branch "
        f"“{place.ref}” of the catalogue's repository.",
    )
