"""codemeta.json of entries: nothing that is known is lost, and three readers read it back."""

from __future__ import annotations

import json
import shutil
import types
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from catalogue.records.person import Person
from catalogue.records.readme import Readme, ReadmeAt
from catalogue.records.reference import Reference
from catalogue.records.software import File, Notebook, Software, Version
from harvest.values.codemeta.software import straighten
from render.exports.citing.codemeta import codemeta, person
from tests.support.files import WHOLE

# What is no description of the software but of its entry here, or of how it is launched.
NOT_TOLD = {
    "id", "source", "status", "statusReason", "sources", "origin", "start", "environment",
    "launchEnvironment", "repository", "readmeFile", "ref",
}  # fmt: skip
PAGE = "https://c.org/software/x/"


def made(kind: Any, name: str) -> Any:
    """A value of the type with a text of its own in every place."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Literal:
        return inside[0]
    if origin is types.UnionType:
        return made(next(each for each in inside if each is not types.NoneType), name)
    if origin is tuple:
        return (made(inside[0], name),)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {}
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        told = (each.name for each in fields(kind) if each.name != "facts")
        return kind(**{each: made(hints[each], f"{name}-{each}") for each in told})
    return {str: f"{name}!", int: 4711, bool: True}[kind]


def texts(value: Any) -> Iterator[str]:
    """Every text in a record."""
    if is_dataclass(value):
        aside = NOT_TOLD if isinstance(value, Software) else ()
        value = [getattr(value, each.name) for each in fields(value) if each.name not in aside]
    if isinstance(value, tuple | list):
        for each in value:
            yield from texts(each)
    elif isinstance(value, str):
        yield value


def test_nothing_is_lost() -> None:
    hints = get_type_hints(Software)
    told = {each.name for each in fields(Software)} - NOT_TOLD
    full = Software(id="x", source="s", **{name: made(hints[name], name) for name in told})
    notebooks = tuple(replace(each, path=f"{each.path}.ipynb") for each in full.notebooks)
    full = replace(full, license="MIT OR Apache-2.0", notebooks=notebooks)
    found = json.dumps(codemeta(full, PAGE))
    assert codemeta(full, PAGE) == json.loads((WHOLE / "codemeta.json").read_text())
    lost = [text for text in texts(full) if text not in found]
    assert not lost and '"NotebookApplication"' in found
    assert len(list(texts(full))) > 140 and "4711 B" in found


def empty(value: Any) -> bool:
    """Whether a value, or anything in it, is empty."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return value in (None, "", [], {}) or any(map(empty, inside))


def test_what_is_not_known_of_a_part_is_left_out_at_any_depth() -> None:
    named = (Reference(name="N"),)
    software = Software(
        id="x", name="X", source="s", hasPart=named, referencePublications=named,
        files=(File(key="a.zip"),), versions=(Version(id=1),), translator=(Person(name="Ada"),),
        notebooks=(Notebook(path="a.ipynb"),),
    )  # fmt: skip
    assert not empty(codemeta(software, PAGE))


def test_our_own_reader_gives_the_entry_again() -> None:
    one = Reference(name="One", url="https://one.org/")
    ada = Person(
        name="Ada King Lovelace", givenName="Ada", familyName="King Lovelace",
        orcid="0000-0002-1825-0097", affiliation="Analytical Engines",
    )  # fmt: skip
    team = Person(name="The team", type="Organization", url="https://team.org/")
    software = Software(
        id="x", source="ossr", name="X", description="<p>Text.</p>", author=(ada, team),
        keywords=("radio", "HI line"), programmingLanguage=("Python", "C++"),
        runtimePlatform=("Python 3.11",), operatingSystem=("Linux",), license="MIT",
        version="1.2", datePublished="2024-05", dateModified="2024-06-01",
        dateCreated="2020", developmentStatus="active", codeRepository="https://github.com/o/r",
        url="https://x.org/", softwareHelp="https://x.org/help", readme="https://x.org/readme",
        buildInstructions="https://x.org/build", issueTracker="https://x.org/issues",
        releaseNotes="https://x.org/notes", continuousIntegration=("https://x.org/ci",),
        softwareRequirements=(Reference(name="numpy >= 1.2"), one), softwareSuggestions=(one,),
        maintainer=(ada,), funder=(one,), funding=(Reference(name="824064"),),
        referencePublication="https://doi.org/10.1/a", memoryRequirements="2 GB",
        referencePublications=(Reference(name="A paper", url="https://doi.org/10.1/a"),),
        isPartOf=(one,), hasPart=(one,), relatedLink=(one,),
    )  # fmt: skip
    read = straighten(codemeta(software, PAGE))
    same = [each.name for each in fields(Software) if hasattr(read, each.name)]
    # It has the application, with what is known of that, among the parts and the products.
    different = {name for name in same if getattr(read, name) != getattr(software, name)}
    assert different == {"targetProduct"} and len(same) > 40
    assert not read.odd


def test_the_readme_that_was_found_is_named_where_nobody_names_one() -> None:
    file = Readme(path="docs/READ ME.md", oid="0" * 40, size=1)
    at = ReadmeAt(url="https://github.com/o/r", commit="c" * 40, ref="main", file=file)
    software = Software(id="x", name="X", source="s", readmeFile=at)
    page = f"https://github.com/o/r/blob/{'c' * 40}/docs/READ%20ME.md"
    assert codemeta(software, PAGE)["readme"] == page
    named = codemeta(replace(software, readme="https://x.org/"), PAGE)
    assert named["readme"] == "https://x.org/"


def test_the_application_has_the_named_citations_and_each_version() -> None:
    url = "https://doi.org/10.1/p"
    citations = (Reference(name="A paper", url=url), Reference(name=url, url=url))
    version = Version(id=1, doi="10.5281/zenodo.1", version="1.0", datePublished="2024-05")
    software = Software(id="x", name="X", source="s", citation=citations, versions=(version,))
    application = codemeta(software, PAGE)["targetProduct"][0]
    assert application["citation"] == [{"@type": "CreativeWork", "name": "A paper", "url": url}]
    assert application["workExample"] == [
        {
            "@type": "SoftwareApplication",
            "name": "X 1.0",
            "identifier": "https://doi.org/10.5281/zenodo.1",
            "softwareVersion": "1.0",
            "datePublished": "2024-05",
        }
    ]


def test_a_name_that_cannot_be_told_apart_is_a_family_name() -> None:
    assert person(Person(name="proycon"))["familyName"] == "proycon"
    assert person(Person(name="Jan van den Berg"))["familyName"] == "van den Berg"
    assert "familyName" not in person(Person(name="The team", type="Organization"))


@pytest.fixture(scope="module")
def written(built_site: Path) -> dict[str, dict[str, Any]]:
    """The files of the whole site, by the ids of their entries."""
    paths = sorted(built_site.glob("software/*/codemeta.json"))
    return {path.parent.name: json.loads(path.read_text("utf-8")) for path in paths}


def test_eossr_reads_them(
    built_site: Path, written: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when it makes a deposit of a file: it asks Zenodo for licences and communities, here
    nobody."""
    from eossr.metadata import codemeta as of_eossr  # which every process would load

    # By the name of a module, which is no package, Python finds files since 3.12.
    monkeypatch.setattr(of_eossr, "files", lambda _: files("eossr.metadata"))
    import eossr.metadata.codemeta2zenodo.converters as to_zenodo
    from eossr.metadata.codemeta2zenodo import codemeta2zenodo

    licences = [{"id": "mit", "title": {"en": "MIT"}}, {"id": "apache-2.0", "title": {"en": "A"}}]
    monkeypatch.setattr(to_zenodo, "search_licenses", lambda: licences)
    monkeypatch.setattr(to_zenodo, "search_communities", lambda *_, **__: [])
    monkeypatch.setattr(to_zenodo, "spdx_licenses", lambda **_: [])
    monkeypatch.setattr(to_zenodo.LicenseConverter, "_all_zenodo_licenses", None)
    for id_, content in written.items():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            read = of_eossr.Codemeta.from_file(built_site / f"software/{id_}/codemeta.json")
            assert read.codemeta_version == "3.0"
            # What its deposits need, and is not known of all.
            with_all = {
                "maintainer": content.get("author", []),
                "author": [],
                "readme": PAGE,
                "datePublished": "2024-01-01",
            }
            with_all |= {"license": PAGE, "softwareVersion": "1", "description": "D"} | content
            zenodo = codemeta2zenodo(with_all)  # which takes no term that it does not know
        names = [each["name"] for each in content.get("author", ())]
        assert [each["name"] for each in zenodo.get("creators", ())] == names, id_
        iDs = [each["@id"] for each in content.get("author", ()) if "@id" in each]
        assert [each["orcid"] for each in zenodo.get("creators", ()) if each.get("orcid")] == iDs
        assert zenodo["title"] == content["name"] and zenodo.get("keywords") == content.get(
            "keywords"
        )
        assert zenodo["description"] == content["description"]
    assert len(written) > 20


def test_codemetapy_reads_them(
    built_site: Path,
    written: dict[str, dict[str, Any]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its contexts are at hand, so that it asks nobody: CodeMeta's is its own, and the terms of
    the others are in our files."""
    spec = find_spec("codemeta")
    assert spec and spec.origin
    own = Path(spec.origin).parent / "schema/codemeta.jsonld"
    shutil.copy(own, tmp_path / "codemeta.jsonld")
    for name in ("schemaorgcontext", "stype", "iodata", "repostatus"):
        (tmp_path / f"{name}.jsonld").write_text('{"@context": {}}', encoding="utf-8")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from codemeta.codemeta import load
        from codemeta.common import SDO

        for id_, content in list(written.items())[::10]:
            graph, _, _, _ = load(str(built_site / f"software/{id_}/codemeta.json"))

            def said(term: str, graph: Any = graph) -> set[str]:
                return {str(value) for value in graph.objects(None, SDO[term])}

            for term in ("version", "description", "codeRepository", "datePublished"):
                assert content.get(term, "") in said(term) | {""}, term
            people = {each["name"] for each in content.get("author", ())}
            assert {content["name"]} | people | set(content.get("keywords", ())) <= said(
                "name"
            ) | said("keywords")
            assert set(content.get("identifier", ())) <= said("identifier")
            licences = content.get("license", [])
            for each in [licences] if isinstance(licences, str) else licences:
                assert each.replace("https:", "http:") in {
                    url.replace("https:", "http:") for url in said("license")
                }
