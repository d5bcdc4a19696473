"""Entries of records. Real oddities are folders of tests/data/cases/ossr/: a new one needs no code.

`codemeta.json` alone is read and straightened; `expected.json` holds all that comes of it, or
the fault. With a `record.json` (a search hit as Zenodo sends it) the two become an entry;
`expected.json` then holds the whole entry, null for what is kept out, and the findings; of a
dataset it holds that.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from catalogue.readiness.environment import readiness
from catalogue.records.software import Version
from harvest.values.codemeta.software import parse, straighten
from harvest.zenodo.entries.dataset import dataset_from, is_dataset
from harvest.zenodo.entries.software import software_from
from harvest.zenodo.lines import (
    NOT_DOWNLOADED,
    Bootstrap,
    CodemetaFile,
    RecordArchive,
    RecordLine,
    faults,
)
from harvest.zenodo.trim import trimmed

CASES = Path(__file__).resolve().parents[3] / "data" / "cases" / "ossr"
FOLDERS = sorted(path for path in CASES.iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_case(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    assert outcome(folder) == expected


def outcome(folder: Path) -> dict[str, Any]:
    """What we make of a case, as plain JSON."""
    codemeta = folder / "codemeta.json"
    parsed = parse(codemeta.read_bytes()) if codemeta.exists() else None
    if not (folder / "record.json").exists():
        assert parsed is not None
        if isinstance(parsed, str):
            return {"fault": parsed}
        return {key: value for key, value in plain(asdict(straighten(parsed))).items() if value}
    hit = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    file = None
    if isinstance(parsed, dict):
        file = CodemetaFile(key="codemeta.json", content=parsed, mended=parsed.mended)
    elif parsed is not None:
        file = CodemetaFile(key="codemeta.json", fault=parsed)
    record = trimmed(hit)
    line = RecordLine(id=record["id"], record=record, codemeta=file)
    assert faults(line) == ()
    software, findings = software_from(line)
    if is_dataset(line):
        assert software is None and findings == ()
        made, findings = dataset_from(line)
        kind, entry = "dataset", plain({**vars(made), "origin": dict(made.origin)})
    elif software is not None:
        kind, entry = "software", plain({**vars(software), "origin": dict(software.origin)})
    else:
        kind, entry = "software", None
    shown = [f"{each.code} {each.field}: {each.found} ({each.expected})" for each in findings]
    # Every record is active: only a curated file hides one.
    known = {k: v for k, v in entry.items() if v and k != "status"} if entry else None
    return {kind: known, "findings": shown}


def plain(value: Any) -> Any:
    """Lists for tuples, plain objects for dataclasses, nothing empty."""
    if hasattr(value, "__dataclass_fields__"):
        return plain(asdict(value))
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items() if each not in (None, (), [])}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value


GITHUB = "https://github.com/o/r"
META = {"codeRepository": GITHUB, "license": "MIT"}
COMPLETE = {
    "resource_type": {"type": "software"},
    "license": {"id": "mit"},
    "custom": {"code:codeRepository": GITHUB},
}


def line(
    codemeta: dict[str, Any] | CodemetaFile | None = None,
    archives: tuple[RecordArchive, ...] = (),
    bootstrap: Bootstrap | None = None,
    versions: tuple[Version, ...] = (),
    **metadata: Any,
) -> RecordLine:
    """A line whose record has these metadata, a zip for each archive, and this codemeta.json."""
    outer = {key: metadata.pop(key) for key in ("modified", "conceptdoi") if key in metadata}
    if isinstance(codemeta, dict):
        codemeta = CodemetaFile(key="codemeta.json", content=codemeta)
    record = {
        "id": 7,
        "conceptrecid": "6",
        "files": [{"key": each.key} for each in archives],
        "metadata": {"title": "t", **metadata},
        **outer,
    }
    return RecordLine(
        id=7,
        record=record,
        codemeta=codemeta,
        archives=archives,
        bootstrap=bootstrap,
        versions=versions,
    )


def made(*given: Any, **named: Any) -> tuple[dict[str, Any], dict[str, str]]:
    """The fields of an entry that have a value, and their origins."""
    software, _ = software_from(line(*given, **named))
    assert software is not None
    return {k: v for k, v in vars(software).items() if v}, dict(software.origin)


FROM = "codemeta.json"
ORIGINS: list[tuple[dict[str, Any], dict[str, Any], str, Any, str | None]] = [
    # Zenodo's metadata, codemeta.json's content: the field, its value and origin.
    ({"title": " a\n b "}, {"name": "c"}, "name", "a b", "Zenodo"),
    ({"version": "1"}, {"version": "2"}, "version", "1", "Zenodo"),
    ({}, {"version": "2"}, "version", "2", FROM),
    ({"description": "<p>Maps. More.</p>"}, {"description": "C"}, "description",
     "<p>Maps. More.</p>", "Zenodo"),
    ({"description": "<p>Maps. More.</p>"}, {}, "summary", "Maps.", "Zenodo"),
    ({"description": "<hr>"}, {"description": "a < maps. More."}, "description",
     "<p>a &lt; maps. More.</p>", FROM),
    ({}, {"description": "a < maps. More."}, "summary", "a < maps.", FROM),
    ({}, {}, "summary", None, None),
    # Keywords of both, and of vocabularies.
    ({"keywords": ["VO"], "subjects": [{"term": "MOC"}]}, {}, "keywords", ("VO", "MOC"), "Zenodo"),
    ({"keywords": ["VO"]}, {"keywords": ["vo"]}, "keywords", ("VO",), "Zenodo"),
    ({"keywords": ["VO"]}, {"keywords": ["MOC"]}, "keywords", ("VO", "MOC"), f"Zenodo, {FROM}"),
    ({}, {"keywords": ["MOC"]}, "keywords", ("MOC",), FROM),
    ({"keywords": ["CLI"]}, {}, "interface", ("cli",), "Zenodo"),
    ({"keywords": ["cli"]}, {"keywords": ["desktop"]}, "interface", ("cli", "desktop"), FROM),
    ({"keywords": ["cli"]}, {"keywords": ["MOC"]}, "interface", ("cli",), "Zenodo"),
    ({"license": {"id": "mit"}}, {"license": "Apache-2.0"}, "license", "MIT", "Zenodo"),
    ({"license": {"id": "odd"}}, {"license": "Apache-2.0"}, "license", "Apache-2.0", FROM),
    # The later of the dates of a change, unless it lies before the publication.
    ({"publication_date": "2020-01-02"}, {"datePublished": "2019"}, "datePublished", "2020-01-02",
     "Zenodo"),
    ({}, {"datePublished": "2019"}, "datePublished", "2019", FROM),
    ({"publication_date": "2020", "modified": "2024-05-06T07:08:09"}, {"dateModified": "2021"},
     "dateModified", "2021", FROM),
    ({"publication_date": "2020", "modified": "2024-05-06T07:08:09"}, {"dateModified": "2020"},
     "dateModified", "2020", FROM),
    ({"publication_date": "2020", "modified": "2024-05-06T07:08:09"}, {"dateModified": "2019"},
     "dateModified", "2024-05-06", "Zenodo"),
    ({}, {"dateModified": "2019"}, "dateModified", "2019", FROM),
    # Where the code lives: codemeta.json says it better.
    ({"custom": {"code:codeRepository": GITHUB}}, {}, "codeRepository", GITHUB, "Zenodo"),
    ({"custom": {"code:codeRepository": GITHUB}}, {"codeRepository": "https://gitlab.com/a/b"},
     "codeRepository", "https://gitlab.com/a/b", FROM),
    ({"custom": {"code:codeRepository": f"{GITHUB}/tree/v1"}}, {}, "ref", "v1", "Zenodo"),
    ({"custom": {"code:codeRepository": f"{GITHUB}/tree/v1"}},
     {"codeRepository": "https://github.com/O/R"}, "ref", "v1", "Zenodo"),
    ({"custom": {"code:codeRepository": f"{GITHUB}/tree/v1"}},
     {"codeRepository": "https://gitlab.com/a/b"}, "ref", None, None),
    ({}, {"codeRepository": f"{GITHUB}/tree/v2"}, "ref", "v2", FROM),
    ({"custom": {"code:codeRepository": f"{GITHUB}/tree/v1"}},
     {"codeRepository": f"{GITHUB}/tree/v2"}, "ref", "v1", "Zenodo"),
    ({"custom": {"code:codeRepository": f"{GITHUB}/tree/main/a"}}, {}, "repositoryPage",
     f"{GITHUB}/tree/main/a", "Zenodo"),
    ({"custom": {"code:codeRepository": f"{GITHUB}/tree/main/a"}},
     {"codeRepository": f"{GITHUB}/tree/main/b"}, "repositoryPage", f"{GITHUB}/tree/main/b", FROM),
    # The documentation.
    ({"related_identifiers": [{"relation": "isDocumentedBy", "identifier": "https://a.org/z"}]}, {},
     "softwareHelp", "https://a.org/z", "Zenodo"),
    ({"related_identifiers": [{"relation": "isDocumentedBy", "identifier": "https://a.org/z"}]},
     {"softwareHelp": "https://a.org/c"}, "softwareHelp", "https://a.org/c", FROM),
    # What codemeta.json alone says.
    ({}, {"runtimePlatform": "R"}, "runtimePlatform", ("R",), FROM),
    ({}, {"operatingSystem": "Linux"}, "operatingSystem", ("Linux",), FROM),
    ({}, {"url": "https://a.org/"}, "url", "https://a.org/", FROM),
    ({}, {"referencePublication": "10.1051/a"}, "referencePublication",
     "https://doi.org/10.1051/a", FROM),
    ({"custom": {"code:developmentStatus": "wip"}}, {"developmentStatus": "active"},
     "developmentStatus", "wip", "Zenodo"),
    ({}, {"developmentStatus": "active"}, "developmentStatus", "active", FROM),
    ({"custom": {"code:programmingLanguage": ["C"]}}, {"programmingLanguage": "R"},
     "programmingLanguage", ("R", "C"), f"Zenodo, {FROM}"),
    ({}, {"programmingLanguage": "R"}, "programmingLanguage", ("R",), FROM),
    ({"conceptdoi": "10.5281/zenodo.6"}, {}, "conceptdoi", "10.5281/zenodo.6", "Zenodo"),
    ({"doi": "10.5281/zenodo.7"}, {}, "doi", "10.5281/zenodo.7", "Zenodo"),
]  # fmt: skip


@pytest.mark.parametrize(("zenodo", "codemeta", "field", "value", "origin"), ORIGINS)
def test_a_field_and_where_it_was_read(
    zenodo: dict[str, Any], codemeta: dict[str, Any], field: str, value: Any, origin: str | None
) -> None:
    fields, origins = made(codemeta, **zenodo)
    assert (fields.get(field), origins.get(field)) == (value, origin)


def test_people_of_both_have_both_origins() -> None:
    fields, origins = made(
        {"author": [{"name": "Jane Doe", "affiliation": "CNRS"}, {"name": "Ann Roe"}]},
        creators=[{"name": "Jane Doe"}],
        contributors=[{"name": "C D"}],
    )
    assert [(each.name, each.affiliation) for each in fields["author"]] == [("Jane Doe", "CNRS")]
    assert [each.name for each in fields["contributor"]] == ["C D", "Ann Roe"]
    assert origins["author"] == origins["contributor"] == f"Zenodo, {FROM}"
    fields, origins = made({"author": "Jane Doe"}, creators=[{"name": "Jane Doe"}])
    assert origins["author"] == "Zenodo"
    fields, origins = made({"contributor": "A B"}, creators=[{"name": "Jane Doe"}])
    assert origins["contributor"] == FROM


def test_facts_of_both_are_joined() -> None:
    fields, origins = made({"citation": "A (2023)", "funder": "CNRS"}, references=["B (2024)"])
    assert [each.name for each in fields["citation"]] == ["B (2024)", "A (2023)"]
    assert origins["citation"] == f"Zenodo, {FROM}" and origins["funder"] == FROM
    fields, origins = made({"license": "House"}, license={"id": "other-open"})
    assert [each.name for each in fields["otherLicense"]] == ["other-open", "House"]
    assert origins["otherLicense"] == f"Zenodo, {FROM}"


def test_the_entry_s_own_dois_are_no_links() -> None:
    dois = [f"10.5281/zenodo.{number}" for number in (5, 6, 7, 8)]
    fields, _ = made(
        {"identifier": dois},
        doi=dois[2],
        conceptdoi=dois[1],
        versions=(Version(id=5, doi=dois[0].upper()),),
    )
    assert [each.name for each in fields["identifier"]] == [dois[3]]
    assert [each.id for each in fields["versions"]] == [7, 5]


def test_long_texts_are_cut() -> None:
    archive = RecordArchive(key="x" * 101, codemeta="codemeta.json", notebooks=("a.ipynb",))
    file = CodemetaFile(key=f"{archive.key}!/codemeta.json", content={"url": "https://a.org/"})
    fields, origins = made(file, (archive,), version="v" * 61, keywords=["k" * 101])
    assert (fields["version"], fields["keywords"]) == ("v" * 59 + "…", ("k" * 99 + "…",))
    assert origins["notebooks"] == f"archive {'x' * 99}…"
    assert origins["url"] == f"codemeta.json in {'x' * 99}…"
    software, findings = software_from(line(title="t" * 101, resource_type={"type": "poster"}))
    assert software is None and findings[0].found == f'"{"t" * 99}…" is a poster'


def test_a_codemeta_in_a_zip_says_so() -> None:
    archive = RecordArchive(key="x.zip", codemeta="p/codemeta.json")
    file = CodemetaFile(key="x.zip!/p/codemeta.json", content={"version": "1"})
    _, origins = made(file, (archive,))
    assert origins["version"] == "codemeta.json in x.zip"


def test_a_bundled_record_says_so() -> None:
    seen = Bootstrap(evidence="x", sources=("https://example.org/",))
    software, findings = software_from(line({"version": "1"}, bootstrap=seen))
    assert software is not None and findings == ()
    assert software.sources == ("https://zenodo.org/records/7", "https://example.org/")
    assert software.origin["name"] == "bundled snapshot"
    assert software.origin["version"] == FROM
    assert list(software.origin) == sorted(software.origin)


ZIP = RecordArchive(key="x.zip", notebooks=("a.ipynb",), binder=("requirements.txt",))


def test_a_zip_alone_is_what_launches() -> None:
    fields, origins = made(None, (ZIP,))
    assert [each.path for each in fields["notebooks"]] == ["a.ipynb"]
    assert origins["notebooks"] == "archive x.zip"
    assert fields["environment"] == readiness(("requirements.txt",))
    fields, origins = made(META, (ZIP,))
    assert not {"notebooks", "environment"} & {*fields, *origins}
    fields, _ = made(None, (RecordArchive(key="x.zip"),))
    assert "notebooks" not in fields and fields["environment"] == readiness(())


@pytest.mark.parametrize(
    ("kind", "shown"),
    [("dataset", []), ("presentation", ['"Slides of a talk" is a presentation'])],
)
def test_what_is_no_software_is_kept_out(kind: str, shown: list[str]) -> None:
    software, findings = software_from(
        line(title="Slides of  a talk", resource_type={"type": kind})
    )
    assert software is None
    assert [each.found for each in findings] == shown
    assert all((each.code, each.expected) == ("O321", "software") for each in findings)


UNREAD = "it is not a zip archive, or a damaged one"
FINDINGS: list[tuple[RecordLine, list[str]]] = [
    (line(META, **COMPLETE), []),
    (line(META, license={"id": "mit"}), ["O308 resource_type: nothing (software)"]),
    (line(**{**COMPLETE, "custom": {}}), ["O307 codeRepository: nothing ()"]),
    (line(**{**COMPLETE, "license": {}}), ["O304 license: nothing (an SPDX licence)"]),
    (line(**{**COMPLETE, "license": {"id": "odd"}}), ['O305 license: "odd" (an SPDX licence)']),
    (line(META, **{**COMPLETE, "license": {"id": "odd"}}),
     ['O305 license: "odd" (an SPDX licence)']),
    (line({"license": "Apache-2.0"}, **COMPLETE),
     ["O316 license: Apache-2.0 in codemeta.json (MIT, as on Zenodo)"]),
    (line(CodemetaFile(key="k", content={"license": "Apache-2.0"}, source="elsewhere"),
          **COMPLETE), []),
    (line(None, (ZIP,), **COMPLETE), ["O311 files: no codemeta.json ()"]),
    (line(None, (RecordArchive(key="x.zip", fault=UNREAD),), **COMPLETE),
     [f"O318 x.zip: {UNREAD} ()"]),
    (line(None, (RecordArchive(key="x.zip", fault=NOT_DOWNLOADED),), **COMPLETE), []),
    (line(CodemetaFile(key="k", fault="the file is empty"), **COMPLETE),
     ["O312 k: the file is empty ()"]),
    (line(CodemetaFile(key="k", fault=NOT_DOWNLOADED), **COMPLETE), []),
    (line(CodemetaFile(key="k", fault="the file is empty", source="elsewhere"), **COMPLETE), []),
    (line(CodemetaFile(key="k", content={}, mended="line 1: a comma"), **COMPLETE),
     ["O319 k: line 1: a comma ()"]),
    (line({"url": "none"}, **COMPLETE),
     ['O314 url: "none" in codemeta.json (a URL)']),
    (line({"version": "2"}, version="1", **COMPLETE),
     ['O315 version: "2" in codemeta.json ("1", as on Zenodo)']),
    (line({"version": "1"}, version="Version v1.", **COMPLETE), []),
    (line({"version": "v1"}, version="1", **COMPLETE), []),
    (line({}, version="1", **COMPLETE), []),
    (line({"version": "2"}, **COMPLETE), []),
    (line(creators=[{"name": "A", "orcid": "0000-0002-1825-0098"}], **COMPLETE),
     ['O306 creators: "0000-0002-1825-0098" (a valid ORCID iD)']),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), FINDINGS)
def test_what_the_authors_should_know(given: RecordLine, expected: list[str]) -> None:
    _, findings = software_from(given)
    shown = [f"{each.code} {each.field}: {each.found} ({each.expected})" for each in findings]
    assert shown == expected
    assert all(each.source == "record 7" for each in findings)


def test_what_both_say_besides_stands_together() -> None:
    record = trimmed({"id": 7, "metadata": {"title": "x", "notes": "n"}})
    file = CodemetaFile(key="codemeta.json", content={"ownTerm": "t", "notes": "n"})
    software, _ = software_from(RecordLine(id=7, record=record, codemeta=file))
    assert software is not None
    assert [each.name for each in software.additionalProperty] == ["notes", "ownTerm"]
    assert software.origin["additionalProperty"] == "Zenodo, codemeta.json"
