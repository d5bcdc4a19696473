"""Rules on getting and using software: licence, repository, versions, what it needs."""

from __future__ import annotations

import re

from catalogue import launch
from catalogue.quality.rule import QualityRule, codemeta, everse, fair, rsmetacheck
from catalogue.records.software import Software
from catalogue.start.repositories import readiness_of

METADATA_FILES = ("codemeta.json", "CITATION.cff")
_ARCHIVES = ("10.5281/zenodo", "figshare", "softwareheritage")
# Semantic and calendar versions, and what packages of Python make of them (PEP 440).
_VERSION = re.compile(r"[vV]?\d{1,8}(?:[.-]\d{1,8}){1,4}(?:[-+._]?[A-Za-z0-9]{1,20}){0,4}")


def _licensed(software: Software) -> bool:
    return bool(software.license or software.otherLicense)


def _reachable(software: Software) -> bool | None:
    known = software.repository
    return None if known is None or known.status == "unknown" else known.status == "found"


def _needs(software: Software) -> bool:
    ready = readiness_of(software)
    stated = software.softwareRequirements or software.runtimePlatform
    return bool(stated) or (ready is not None and ready.verdict == "ready")


def _builds(software: Software) -> bool | None:
    ready = readiness_of(software)
    if ready is None or ready.verdict == "unknown" or "notebook" not in software.interface:
        return None
    return ready.verdict == "ready"


def _paper(software: Software) -> bool | None:
    paper = software.referencePublication
    if paper is None:
        return None
    return not launch.on_forge(paper) and not any(word in paper.casefold() for word in _ARCHIVES)


def _reads_data(software: Software) -> bool:
    consumed = software.consumesData
    return bool(software.fileFormat) or (consumed is not None and any(vars(consumed).values()))


RULES = (
    QualityRule(
        code="Q401",
        title="a licence",
        why="Without one nobody may use, change or pass on the software.",
        cure="Add a LICENSE file, and its SPDX id to `license` of codemeta.json; "
        "https://choosealicense.com helps to choose.",
        sources=(
            fair("R1.1"),
            everse("software_has_license"),
            *rsmetacheck("P010"),
            codemeta("license"),
        ),
        check=_licensed,
    ),
    QualityRule(
        code="Q402",
        title="the licence as an SPDX id",
        why="Programs compare licences by it, and it says which version of the licence is meant.",
        cure="Write the id of https://spdx.org/licenses/ (such as GPL-3.0-or-later) into "
        "`license`, not the name of a file.",
        sources=(fair("R1.1"), *rsmetacheck("P006", "P013"), codemeta("license")),
        check=lambda software: bool(software.license) if _licensed(software) else None,
    ),
    QualityRule(
        code="Q501",
        title="the code repository",
        why="People get, read and launch the software from there.",
        cure="Put the https URL of the git repository into `codeRepository`, not that of a page "
        "about it.",
        sources=(
            fair("A1"),
            everse("version_control_use"),
            *rsmetacheck("P009", "P016", "W010"),
            codemeta("codeRepository"),
        ),
        check=lambda software: bool(software.codeRepository),
    ),
    QualityRule(
        code="Q502",
        title="a repository that can be cloned without an account",
        why="Software that cannot be downloaded by an open protocol cannot be reused.",
        cure="Make the repository public, or correct `codeRepository` if it has moved.",
        sources=(fair("A1.1"),),
        check=_reachable,
    ),
    QualityRule(
        code="Q503",
        title="the version",
        why="It tells readers which release the metadata describe.",
        cure="Put the version of the latest release into `version`, and tag that release.",
        sources=(
            fair("F1.2"),
            everse("has_releases"),
            *rsmetacheck("P001", "P017"),
            codemeta("version"),
        ),
        check=lambda software: bool(software.version),
    ),
    QualityRule(
        code="Q504",
        title="a version number in a common scheme",
        why="Which of two versions is the newer one must be plain to people and programs.",
        cure="Number releases as https://semver.org or https://calver.org do.",
        sources=(everse("versioning_standards_use"),),
        check=lambda software: (
            bool(_VERSION.fullmatch(software.version)) if software.version else None
        ),
    ),
    QualityRule(
        code="Q505",
        title="documentation",
        why="Software that nobody can learn to use is not reused.",
        cure="Put the URL of the manual into `softwareHelp`, or that of the README into `readme`.",
        sources=(
            everse("software_has_documentation"),
            *rsmetacheck("P004"),
            codemeta("softwareHelp"),
        ),
        check=lambda software: bool(software.softwareHelp or software.readme),
    ),
    QualityRule(
        code="Q506",
        title="what it needs to run",
        why="Anyone who installs it must know which packages and platforms it requires.",
        cure="List packages with versions in `softwareRequirements`, or add an environment file "
        "(environment.yml, requirements.txt …) to the repository.",
        sources=(
            fair("R2"),
            everse("requirements_specified"),
            everse("dependency_management"),
            *rsmetacheck("P008", "W001", "W005"),
            codemeta("softwareRequirements"),
        ),
        check=_needs,
    ),
    QualityRule(
        code="Q507",
        title="an environment a BinderHub can build",
        why="With it a notebook starts with one click, and with the right packages.",
        cure="Add one of the files of https://repo2docker.readthedocs.io/en/latest/configuration/ "
        "to the root of the repository.",
        sources=(fair("R3"), everse("software_is_containerized")),
        check=_builds,
    ),
    QualityRule(
        code="Q508",
        title="a publication",
        why="It explains how the software works and what it was used for.",
        cure="Put the DOI of the paper to cite into `referencePublication`, or related ones into "
        "`citation`.",
        sources=(
            fair("I2"),
            everse("software_has_citation"),
            *rsmetacheck("P007"),
            codemeta("referencePublication"),
        ),
        check=lambda software: bool(
            software.referencePublication or software.referencePublications or software.citation
        ),
    ),
    QualityRule(
        code="Q509",
        title="a paper as the publication to cite",
        why="A reader who follows the link wants to read about the software.",
        cure="Put the paper's DOI into `referencePublication`; the DOI of the release belongs "
        "into `identifier`.",
        sources=rsmetacheck("P005"),
        check=_paper,
    ),
    QualityRule(
        code="Q510",
        title="a metadata file in the repository or the record",
        why="Programs read it, so facts stated there need not be typed again elsewhere.",
        cure="Add codemeta.json (https://codemeta.github.io/codemeta-generator/) to the root of "
        "the repository.",
        sources=(fair("F4"), everse("codemeta_completeness")),
        check=lambda software: any(
            name in place for place in software.origin.values() for name in METADATA_FILES
        ),
    ),
    QualityRule(
        code="Q511",
        title="the data formats it reads",
        why="The catalogue offers data that fit, and data find the software.",
        cure="Put media types (such as application/fits) into `fileFormat`, or write "
        "`consumesData` into the entry's file here.",
        sources=(fair("I1"), codemeta("fileFormat")),
        check=_reads_data,
    ),
)
