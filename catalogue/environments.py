"""Environments of the catalogue's own: folders of environments/ that entries are launched from.

.ci/environments publishes each folder as a branch of this project's repository every night. A
launch is offered once the harvest has seen the branch.
"""

from __future__ import annotations

from dataclasses import replace

from catalogue.grammars import builds
from catalogue.opening import RepositoryRef, named_ref
from catalogue.project import PROJECT_URL
from catalogue.records.facility import Facility
from catalogue.records.software import Interface, Software


def branch_of(software: Software) -> RepositoryRef | None:
    """The branch with an entry's own environment; None for an entry without one."""
    name = software.launchEnvironment
    if name is None:
        return None
    ref = f"environment/{name}"
    return named_ref(replace(software, codeRepository=PROJECT_URL, repositoryPage=None, ref=ref))


def in_environment(software: Software) -> bool:
    """Whether an entry is launched from its environment, which is published then."""
    place, start = branch_of(software), software.start
    return place is not None and start is not None and start.repository == place.url


def interfaces_at(software: Software, facility: Facility) -> frozenset[Interface]:
    """How an entry is used at a facility: an environment brings what it needs into a session."""
    brought = in_environment(software) and builds(facility)
    return frozenset(software.interface) | ({"notebook"} if brought else frozenset())


def unpublished(software: Software, facility: Facility) -> tuple[str, str] | None:
    """The code and reason why a facility cannot start an entry's environment yet, or None."""
    place = branch_of(software)
    if place is None or in_environment(software) or not builds(facility):
        return None
    if "notebook" not in facility.accepts.interfaces:
        return None
    return (
        "environment-unpublished",
        f"Its environment is published by the first night: the branch “{place.ref}” of the "
        "catalogue's own repository has not been seen yet.",
    )
