"""Rules on finding and citing software: identifiers, description, people."""

from __future__ import annotations

import re

from catalogue.precedence.same import community_of
from catalogue.quality.rule import QualityRule, codemeta, everse, fair, rsmetacheck
from catalogue.records.software import Software

_DOI = re.compile(r"10\.\d{4,9}/")
_REGISTRIES = ("ascl:", "ascl.net/", "RRID:", "swmath", "hal-", "bio.tools/", "swh:1:")


def _identifiers(software: Software) -> list[str]:
    found = [f"{each.name} {each.url or ''}" for each in software.identifier]
    return [*found, *filter(None, (software.doi, software.conceptdoi))]


def _identified(software: Software) -> bool:
    found = _identifiers(software)
    return any(_DOI.search(each) for each in found) or any(
        word in each for each in found for word in _REGISTRIES
    )


def _version_identified(software: Software) -> bool | None:
    if not (software.doi or software.conceptdoi):
        return None
    versions = {each.doi for each in software.versions if each.doi}
    return bool(versions - {software.conceptdoi}) or software.doi not in (None, software.conceptdoi)


def _archived(software: Software) -> bool:
    kept = ("10.5281/zenodo", "softwareheritage", "swh:1:", "hal-", "figshare", "dataverse")
    return community_of(software) is not None or any(
        word in each.casefold() for each in _identifiers(software) for word in kept
    )


def _registered(software: Software) -> bool:
    return community_of(software) is not None or any(
        word in each for each in _identifiers(software) for word in _REGISTRIES
    )


def _iDs(software: Software) -> bool | None:
    persons = [person for person in software.author if person.type != "Organization"]
    return any(person.orcid for person in persons) if persons else None


RULES = (
    QualityRule(
        code="Q101",
        title="a persistent identifier",
        why="A paper can cite it, and it still leads somewhere when the repository has moved.",
        cure="Publish a release on Zenodo (its GitHub or GitLab integration does it) and put its "
        "DOI into `identifier` of codemeta.json.",
        sources=(
            fair("F1"),
            everse("persistent_and_unique_identifier"),
            *rsmetacheck("W006", "W007"),
            codemeta("identifier"),
        ),
        check=_identified,
    ),
    QualityRule(
        code="Q102",
        title="an identifier of the version",
        why="A result can be repeated only with the version it was made with.",
        cure="Give each release a DOI of its own, beside that of all versions; Zenodo does.",
        sources=(fair("F1.2"),),
        check=_version_identified,
    ),
    QualityRule(
        code="Q103",
        title="a copy in an archive",
        why="A forge may close; the metadata must outlive the software.",
        cure="Archive a release on Zenodo or the repository at https://archive.softwareheritage.org"
        "/save/ and put the DOI or SWHID into `identifier`.",
        sources=(
            fair("A2"),
            everse("archived_in_scholarly_repository"),
            everse("archived_in_software_heritage"),
        ),
        check=_archived,
    ),
    QualityRule(
        code="Q104",
        title="an entry in a registry of the field",
        why="People and search services look there first.",
        cure="Submit the Zenodo record to the community this catalogue harvests, or register the "
        "software at https://ascl.net and put its id into `identifier`.",
        sources=(fair("F4"), everse("listed_in_registry")),
        check=_registered,
    ),
    QualityRule(
        code="Q201",
        title="a description",
        why="A newcomer must be able to learn from it what the software does, and for whom.",
        cure="Write one or two sentences into `description` of codemeta.json.",
        sources=(fair("F2"), everse("descriptive_metadata"), codemeta("description")),
        check=lambda software: bool(software.summary or software.description),
    ),
    QualityRule(
        code="Q202",
        title="keywords",
        why="People filter by them, and they lead to similar software.",
        cure="List a few words of your field and of what the software does in `keywords`.",
        sources=(fair("F2"), codemeta("keywords")),
        check=lambda software: bool(software.keywords),
    ),
    QualityRule(
        code="Q203",
        title="the programming language",
        why="It says who can use the software, and who can help.",
        cure="Name it in `programmingLanguage`, with the versions that work.",
        sources=(fair("R1"), *rsmetacheck("W004"), codemeta("programmingLanguage")),
        check=lambda software: (
            bool(software.programmingLanguage)
            and not software.origin.get("programmingLanguage", "").startswith("derived:")
        ),
    ),
    QualityRule(
        code="Q204",
        title="a date",
        why="It tells readers whether the software and its metadata are up to date.",
        cure="Put the day of the release into `datePublished` or `dateModified`, as YYYY-MM-DD.",
        sources=(
            everse("metadata_is_up_to_date"),
            *rsmetacheck("W002"),
            codemeta("datePublished"),
            codemeta("dateModified"),
        ),
        check=lambda software: bool(software.datePublished or software.dateModified),
    ),
    QualityRule(
        code="Q205",
        title="the development status",
        why="Readers want to know whether somebody looks after it.",
        cure="Put a word from https://www.repostatus.org (such as active) into "
        "`developmentStatus`.",
        sources=(
            everse("project_is_active"),
            *rsmetacheck("W009"),
            codemeta("developmentStatus"),
        ),
        check=lambda software: bool(software.developmentStatus),
    ),
    QualityRule(
        code="Q301",
        title="authors",
        why="Without names, nobody can be cited or contacted.",
        cure="List each author in `author` of codemeta.json or in `authors` of CITATION.cff.",
        sources=(
            fair("R1.2"),
            everse("software_has_citation"),
            *rsmetacheck("P003"),
            codemeta("author"),
        ),
        check=lambda software: bool(software.author),
    ),
    QualityRule(
        code="Q302",
        title="an author's ORCID iD",
        why="It tells people with the same name apart, and credits the right one.",
        cure="Put https://orcid.org/ and the iD of each author into `@id` (`id` in CodeMeta 3).",
        sources=(fair("R1.2"), codemeta("author")),
        check=_iDs,
    ),
    QualityRule(
        code="Q303",
        title="where to ask",
        why="Anyone with a question or a bug report needs a contact.",
        cure="Put the URL of your issues into `issueTracker`, or name a `maintainer`.",
        sources=(everse("support_issue_tracking"), *rsmetacheck("P011"), codemeta("issueTracker")),
        check=lambda software: bool(software.issueTracker or software.maintainer),
    ),
)
