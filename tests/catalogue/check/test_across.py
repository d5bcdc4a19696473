"""Curated files beside each other and beside what was harvested."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalogue.check.across import check
from catalogue.precedence.same import repository_of
from catalogue.records.facility import Accepts, Facility
from catalogue.records.finding import Finding
from catalogue.records.software import Notebook, Overlay, Software


def notebook(id_: str, name: str, repository: str | None, doi: str | None = None) -> Software:
    return Software(
        id=id_, name=name, source="curated", interface=("notebook",), doi=doi,
        codeRepository=repository, notebooks=(Notebook(path="a.ipynb"),),
    )  # fmt: skip


def test_files_are_checked_together() -> None:
    ossr = Software(
        id="9", name="Z", source="ossr", doi="10.5281/zenodo.9", conceptdoi="10.5281/zenodo.8",
        codeRepository="https://github.com/o/z",
    )  # fmt: skip
    software = [
        notebook("a", "Same", "https://github.com/o/r"),
        notebook("b", "same", "git+https://github.com/O/r.git"),
        notebook("c", "C", None),
        notebook("d", "D", "https://github.com/o/z/"),
        notebook("e", "E", "https://github.com/o/e", "10.5281/zenodo.9"),
    ]
    hub = {"name": "H", "url": "https://h.org/", "summary": "s"}
    facilities = [
        Facility(id="h", kind="binderhub", accepts=Accepts(interfaces=("cli",)), **hub),
        Facility(id="i", kind="jupyterhub", **hub),
    ]
    overlays = [
        Overlay(doi="10.5281/zenodo.8", fields={"version": "1"}, path="software/o.yml"),
        Overlay(doi="10.5281/ZENODO.9", fields={"version": "2"}, path="software/p.yml"),
        Overlay(doi="10.5281/zenodo.7", fields={"version": "1"}, path="software/q.yml"),
    ]
    found = check(software, facilities, overlays, [ossr])
    assert [(f.code, f.source, f.field) for f in found] == [
        ("X101", "software/q.yml", "overlay"),
        ("X107", "software/o.yml", "version"),
        ("X107", "software/p.yml", "version"),
        ("X102", "software/a.yml", "name"),
        ("X102", "software/b.yml", "name"),
        ("X103", "software/a.yml", "notebooks[0].path"),
        ("X103", "software/b.yml", "notebooks[0].path"),
        ("X104", "software/c.yml", "codeRepository"),
        ("X106", "software/d.yml", "codeRepository"),  # e has the record's DOI
        ("X106", "software/e.yml", "doi"),
        ("X105", "facilities/h.yml", "accepts.interfaces"),
        ("X108", "facilities/h.yml", "url"),
        ("X108", "facilities/i.yml", "url"),
    ]
    assert "10.5281/zenodo.8" in found[9].remedy and "all are shown" in found[8].found


def told(finding: Finding) -> tuple[str, str, str, str, str]:
    return finding.code, finding.source, finding.field, finding.found, finding.expected


OSSR = Software(id="9", name="Z", source="ossr", doi="10.5281/zenodo.9",
                codeRepository="https://github.com/o/z")  # fmt: skip


@pytest.mark.parametrize(
    ("software", "finding"),
    [
        (
            replace(notebook("a", "z", "https://github.com/o/a")),
            ("X102", "software/a.yml", "name", '"z", which is also record 9', ""),
        ),
        (
            notebook("a", "A", None),
            ("X104", "software/a.yml", "codeRepository", "nothing",
             "a repository a notebook can be launched from"),
        ),
        (
            replace(notebook("a", "A", "https://github.com/o/a"), urlpath="https://x.org",
                    notebooks=()),
            ("X104", "software/a.yml", "urlpath", '"https://x.org"', "a path below the session"),
        ),
        (
            replace(notebook("a", "A", "https://github.com/o/a"),
                    notebooks=(Notebook(path="https://github.com/o/a/blob/v1/b/c.ipynb#x"),)),
            ("X104", "software/a.yml", "notebooks[0].path",
             '"https://github.com/o/a/blob/v1/b/c.ipynb#x"', "a path inside the repository"),
        ),
        (
            notebook("a", "A", "https://github.com/o/z"),
            ("X106", "software/a.yml", "codeRepository",
             '"https://github.com/o/z", which record 9 has too', ""),
        ),
        (
            notebook("a", "A", "https://github.com/o/a", "10.5281/ZENODO.9"),
            ("X106", "software/a.yml", "doi",
             '"10.5281/ZENODO.9", which record 9 has too', ""),
        ),
    ],
)  # fmt: skip
def test_one_thing_wrong(software: Software, finding: tuple[str, ...]) -> None:
    (found,) = check([software], [], [], [OSSR])
    assert told(found) == finding


def test_remedies() -> None:
    (found,) = check([notebook("a", "A", "https://github.com/o/z")], [], [], [OSSR])
    assert found.remedy == "Make it an overlay: `overlay: 10.5281/zenodo.9`."
    (found,) = check([notebook("a", "A", "x y")], [], [], [])
    assert found.remedy.startswith("“x y” is not a URL")
    (found,) = check([notebook("a", "A", None)], [], [], [])
    assert found.remedy == "Give codeRepository the URL of a public git repository."
    page = Notebook(path="https://github.com/o/a/blob/v1/b/c.ipynb#x")
    pasted = replace(notebook("a", "A", "https://github.com/o/a"), notebooks=(page,))
    (found,) = check([pasted], [], [], [])
    assert found.remedy == "Write `b/c.ipynb`."


def test_what_is_no_notebook_needs_no_repository_of_its_own() -> None:
    tools = [replace(notebook(id_, id_, "https://github.com/o/r"), interface=("cli",),
                     notebooks=()) for id_ in "ab"]  # fmt: skip
    assert (
        check([*tools, replace(tools[0], id="c", name="c", codeRepository=None)], [], [], []) == ()
    )
    assert repository_of(tools[0]) == ("gh", ("o", "r"))


def test_the_same_repository_with_other_notebooks() -> None:
    first = notebook("a", "A", "https://github.com/o/r")
    other = replace(first, id="b", name="B", notebooks=(Notebook(path="b.ipynb"),))
    assert check([first, other], [], [], []) == ()
    bare = [replace(first, id=id_, name=id_, notebooks=()) for id_ in "ba"]
    assert [told(each) for each in check(bare, [], [], [])] == [
        ("X103", "software/a.yml", "codeRepository",
         '"https://github.com/o/r", which software/b.yml has too', ""),
        ("X103", "software/b.yml", "codeRepository",
         '"https://github.com/o/r", which software/a.yml has too', ""),
    ]  # fmt: skip


def test_facilities() -> None:
    hub = Facility(id="b", name="B", kind="binderhub", url="https://h.org/", summary="S")
    other = replace(hub, id="a", url="http://H.org/", accepts=Accepts(interfaces=("notebook",)))
    found = check([], [hub, other], [], [])
    assert [told(each) for each in found] == [
        ("X105", "facilities/b.yml", "accepts.interfaces", "an empty list", "notebook among them"),
        ("X108", "facilities/a.yml", "url", '"http://H.org/", which facilities/b.yml has too', ""),
        ("X108", "facilities/b.yml", "url", '"https://h.org/", which facilities/a.yml has too', ""),
    ]
    tools = replace(hub, accepts=Accepts(interfaces=("cli", "desktop")))
    assert check([], [tools], [], [])[0].found == "cli, desktop"


def test_overlays() -> None:
    fields = {"version": "1", "sources": ("x",)}
    overlays = [
        Overlay(doi="10.5281/zenodo.9", fields=fields, path="software/b.yml"),
        Overlay(doi="10.5281/zenodo.9", fields=fields, path="software/a.yml"),
        Overlay(doi="10.5281/zenodo.7", fields=fields, path="software/c.yml", line=4),
    ]
    found = check([], [], overlays, [OSSR])
    assert [(*told(each), each.line) for each in found] == [
        ("X101", "software/c.yml", "overlay", '"10.5281/zenodo.7"',
         "a DOI of a harvested entry", 4),
        ("X107", "software/a.yml", "version", "a field software/b.yml sets too",
         "one file a field", None),
        ("X107", "software/b.yml", "version", "a field software/a.yml sets too",
         "one file a field", None),
    ]  # fmt: skip
