"""Where the files of a repository contradict each other, its tags, or the entry."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from catalogue.check.repositories.files import check
from catalogue.records.person import Person
from catalogue.records.repository import Ref, Repository, Tag
from catalogue.records.software import Software
from catalogue.records.stated import Stated

URL = "https://github.com/owner/tool"
SOFTWARE = Software(id="a", name="A", source="curated", codeRepository=URL)
ADA, JO = Person(name="Ada Loo"), Person(name="Jo Doe")
TAG = Tag(name="v1.10", commit="b" * 40)
CODEMETA, CFF = Stated(path="codemeta.json"), Stated(path="CITATION.cff")
MIT = Stated(path="LICENSE", license="MIT")


def known(*stated: Stated, ref: str = "HEAD", tag: bool = False, **more: Any) -> Repository:
    at = Ref(name=ref, commit="0415fc8" + 33 * "0", tag=tag, binder=(), stated=stated)
    found = Repository(url=URL, status="found", since="2026-01-01", refs=(at,))
    return replace(found, **more)


def told(repository: Repository, *entries: Software) -> list[tuple[str, str, str, str, str]]:
    found = check(entries or [SOFTWARE], {URL: repository})
    assert all(each.severity == "hint" and each.remedy for each in found)
    return [(f.code, f.source, f.field, f.found, f.expected) for f in found]


def test_nothing_is_told_of_files_that_agree() -> None:
    files = (
        replace(CODEMETA, version="1.10", license="MIT", author=(ADA, JO)),
        replace(CFF, version="v1.10", license="MIT OR Apache-2.0", author=(JO, ADA)),
        MIT,
    )
    assert told(known(*files, tags=(TAG,))) == []
    assert told(known()) == []
    assert check([SOFTWARE], {}) == ()


def test_a_file_that_cannot_be_read_or_is_of_another_repository() -> None:
    broken = replace(CFF, fault="not valid YAML: line 2: a mistake")
    place = "https://github.com/owner/template"
    copied = replace(CODEMETA, codeRepository=place, license="GPL-3.0-only", version="0.1")
    assert told(known(broken, copied, MIT, tags=(TAG,))) == [
        ("G501", "software/a.yml", "codeRepository",
         "CITATION.cff at 0415fc8: not valid YAML: line 2: a mistake", ""),
        ("G502", "software/a.yml", "codeRepository",
         f'"{place}" in codemeta.json at 0415fc8', f'"{URL}"'),
    ]  # fmt: skip


def test_a_version_older_than_the_newest_release() -> None:
    files = (replace(CODEMETA, version="1.9"), replace(CFF, version="1.2"))
    stale = known(*files, tags=(TAG,))
    assert told(stale) == [
        ("G503", "software/a.yml", "codeRepository",
         'version "1.9" in codemeta.json and "1.2" in CITATION.cff', '"v1.10", the newest release'),
    ]  # fmt: skip
    release = known(*files, ref="v1.9", tag=True, tags=(TAG,))
    assert told(release, replace(SOFTWARE, ref="v1.9")) == []
    assert told(known(replace(CODEMETA, version="latest"), tags=(TAG,))) == []


def test_licences_that_are_not_the_text_of_the_licence() -> None:
    gpl = replace(CODEMETA, license="GPL-3.0-or-later")
    assert told(known(gpl, MIT)) == [
        ("G504", "software/a.yml", "codeRepository", "GPL-3.0-or-later in codemeta.json",
         "MIT, as in the repository's LICENSE"),
    ]  # fmt: skip
    assert told(known(gpl, replace(MIT, license="GPL-3.0-only"))) == []
    assert told(known(gpl, replace(MIT, license="LGPL-3.0-only"))) != []
    ossr = replace(
        SOFTWARE, id="5", source="ossr", license="CC-BY-4.0", origin={"license": "Zenodo"}
    )
    assert told(known(MIT), ossr) == [
        ("G504", "record 5", "license", "CC-BY-4.0 in Zenodo",
         "MIT, as in the repository's LICENSE"),
    ]  # fmt: skip


def test_authors_that_codemeta_lacks() -> None:
    several = tuple(Person(name=f"Person N{number}") for number in "abcd")
    team = Person(name="The Team", type="Organization")
    files = (replace(CODEMETA, author=(ADA,)), replace(CFF, author=(ADA, *several, team)))
    assert told(known(*files)) == [
        ("G505", "software/a.yml", "codeRepository",
         "only in CITATION.cff: Person Na, Person Nb, Person Nc and 1 more",
         "all 6 authors in codemeta.json"),
    ]  # fmt: skip
    assert told(known(replace(CFF, author=several))) == []


def test_a_repository_is_told_of_once_and_to_the_whole_of_it() -> None:
    moved = known(movedTo="https://github.com/other/tool")
    ossr = replace(SOFTWARE, id="z", source="ossr")
    others = (SOFTWARE, replace(SOFTWARE, id="b"), ossr)
    assert told(moved, *others) == [
        ("G506", "record z", "codeRepository", f'"{URL}"', '"https://github.com/other/tool"'),
    ]
    assert [row[1] for row in told(moved, *others[:2])] == ["software/a.yml"]
