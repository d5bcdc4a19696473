"""A person, as software and datasets name their authors."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Person:
    """An author or another agent. `name` is written as read, given name first; where only an iD
    or a URL is known, it is that. `orcid` is the bare iD.

    `affiliation` may be a URL (a ROR) where no name was given. `type` is "Organization"
    where that was said (https://codemeta.github.io/terms/). `role` says what they do, and
    `url` is their page.
    """

    name: str
    givenName: str | None = None
    familyName: str | None = None
    orcid: str | None = None
    affiliation: str | None = None
    type: str | None = None
    role: str | None = None
    url: str | None = None

    @property
    def orcid_url(self) -> str | None:
        """The iD as ORCID wants it shown: https://info.orcid.org/brand-guidelines/."""
        return f"https://orcid.org/{self.orcid}" if self.orcid else None
