"""The facets' values and their order, exactly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalogue.match import Fit
from catalogue.readiness.environment import Readiness
from catalogue.records.consumes import ConsumesData
from catalogue.records.facility import Facility, UserAccess
from catalogue.records.person import Person
from catalogue.records.reference import Reference
from catalogue.records.software import Software, Start
from render.views.facets import FacetValue, facets, platforms, spelled_alike, values_of

HUB = Facility(id="h", name="Hub", kind="binderhub", url="https://h.org/", summary="S")


def software(**fields: object) -> Software:
    return Software(**{"id": "1", "name": "N", "source": "ossr", **fields})  # type: ignore[arg-type]


def test_every_facet_of_an_entry() -> None:
    entry = software(
        interface=("notebook", "cli"), runtimePlatform=("python3.*", "Docker"),
        programmingLanguage=("C++", "Python 3"), keywords=("Radio", "radio", "Jets"),
        author=(Person(name="B"), Person(name="A")), license="MIT OR Apache-2.0",
        datePublished="2020-01", dateModified="2021",
        consumesData=ConsumesData(encodingFormat=("application/fits",), protocol=("tap",)),
        start=Start(repository="https://doi.org/10.5281/zenodo.1"),
        environment=Readiness(verdict="bare", reason="R"),
    )  # fmt: skip
    fits = (
        Fit(software=entry, facility=HUB, url="https://h.org/v2/x"),
        Fit(software=entry, facility=Facility(id="i", name="No", kind="renku",
            url="https://i.org/", summary="S"), reason="no"),
        Fit(software=entry, facility=replace(HUB, access=UserAccess(login="none")), url="u"),
        Fit(software=entry, facility=replace(HUB, access=UserAccess(login="required",
            openTo="members")), url="u", caution="may not start"),
    )  # fmt: skip
    assert values_of(entry, fits) == {
        "interface": ("cli", "notebook"),
        "platform": ("Docker", "Python"),
        "language": ("C++", "Python"),
        "reads": ("FITS", "TAP"),
        "facility": ("Hub",),
        "access": ("none",),
        "readiness": ("bare",),
        "keyword": ("jets", "radio"),
        "author": ("A", "B"),
        "license": ("Apache-2.0", "MIT"),
        "year": ("2021",),
        "source": ("ossr",),
    }


def test_an_entry_of_which_little_is_known() -> None:
    found = values_of(software(source="curated", datePublished="2019-05"), ())
    assert {key: values for key, values in found.items() if values} == {
        "year": ("2019",),
        "source": ("curated",),
    }
    assert values_of(software(), ())["year"] == ()


def test_a_curated_entry_may_be_of_the_ossr() -> None:
    part = Reference(name="OSSR", url="https://zenodo.org/communities/escape2020/")
    for curated, found in (((part,), "ossr"), ((replace(part, url=None),), "curated")):
        entry = software(source="curated", isPartOf=curated)
        assert values_of(entry, ())["source"] == (found,)


@pytest.mark.parametrize(
    ("named", "languages", "found"),
    [
        (("Python 3.8+", "python"), (), ("Python",)),
        (("Jupyter Notebook 6",), ("R",), ("Jupyter Notebook",)),
        ((), ("C++", "root", "R", "Julia 1.6"), ("Julia", "R", "ROOT")),
        ((), ("java",), ("Java",)),
        (("3D",), (), ("3D",)),
        ((" Docker ",), (), ("Docker",)),
    ],
)
def test_platforms(
    named: tuple[str, ...], languages: tuple[str, ...], found: tuple[str, ...]
) -> None:
    entry = software(runtimePlatform=named, programmingLanguage=languages)
    assert platforms(entry) == found


def test_years_the_latest_first_others_the_most_frequent_then_by_name() -> None:
    entries = [
        {"year": (year,), "keyword": words, "interface": ("cli",), "source": (source,)}
        for year, words, source in (
            ("2019", ("b", "rare"), "ossr"),
            ("2021", ("B", "a"), "ossr"),
            ("2019", ("b",), "curated"),
            ("2020", ("c",), "ossr"),
        )
    ]
    found = {facet.key: facet for facet in facets(entries)}
    assert found["year"].values == (
        FacetValue("2021", "2021", 1),
        FacetValue("2020", "2020", 1),
        FacetValue("2019", "2019", 2),
    )
    assert [(v.value, v.count) for v in found["keyword"].values] == [
        ("b", 2), ("a", 1), ("B", 1), ("c", 1), ("rare", 1),
    ]  # fmt: skip
    assert found["interface"].values == (FacetValue("cli", "Command line", 4),)
    assert found["source"].values == (
        FacetValue("ossr", "OSSR", 3),
        FacetValue("curated", "Curated", 1),
    )
    assert [(key, found[key].label) for key in found] == [
        ("interface", "Interface"),
        ("access", "Who can launch it"),
        ("platform", "Runtime platform"),
        ("language", "Programming language"),
        ("reads", "Data it reads"),
        ("facility", "Runs at"),
        ("readiness", "Environment"),
        ("keyword", "Keyword"),
        ("author", "Author"),
        ("license", "Licence"),
        ("year", "Year"),
        ("source", "Source"),
    ]
    assert found["author"].values == ()


@pytest.mark.parametrize(
    ("key", "value", "label"),
    [
        ("interface", "notebook", "Notebook"),
        ("interface", "desktop", "Desktop"),
        ("interface", "library", "Library"),
        ("interface", "service", "Service"),
        ("access", "none", "Anyone, no login"),
        ("readiness", "ready", "Environment file"),
        ("readiness", "doubtful", "Environment incomplete"),
        ("readiness", "bare", "No environment file"),
        ("readiness", "broken", "Cannot be built"),
    ],
)
def test_labels(key: str, value: str, label: str) -> None:
    found = {facet.key: facet.values for facet in facets([{key: (value,)}])}
    assert found[key] == (FacetValue(value, label, 1),)


def test_values_that_differ_in_capitals_alone_are_one() -> None:
    given = [{"language": (name,), "keyword": ("bash",)} for name in ("Bash", "bash", "Bash", "C")]
    found = list(spelled_alike(given))
    assert [entry["language"] for entry in found] == [("Bash",), ("Bash",), ("Bash",), ("C",)]
    # Each facet has its own spelling; of equals the one with capitals stands.
    assert {entry["keyword"] for entry in found} == {("bash",)}
    even = list(spelled_alike([{"language": ("rust",)}, {"language": ("Rust", "rust")}]))
    assert [entry["language"] for entry in even] == [("rust",), ("rust",)]
    equal = list(spelled_alike([{"language": ("julia",)}, {"language": ("Julia",)}]))
    assert [entry["language"] for entry in equal] == [("Julia",), ("Julia",)]
