"""What is found of each kind for a question, as the page's own search finds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from catalogue.history import Change
from catalogue.records.facility import Retired
from catalogue.records.notebook import NotebookFacts
from catalogue.records.person import Person
from catalogue.records.software import Notebook, Software
from render.index.fields import QUALIFIERS
from render.index.files import indexed
from render.index.others import others_of, withdrawn_of
from render.shell.templates import environment
from render.views.cards import cards
from render.views.data import data_of
from render.views.entries import entries_of, facility_views
from render.views.facets import facets
from tests.support.example import example
from tests.support.node import in_node

Found = dict[str, Any]
FACTS = NotebookFacts(
    path="deep/fit.ipynb",
    title="Fit the spectrum",
    headings=("Unfolding of energies",),
    text="Compute the zenithal bias of pyxis.",
)
MADE = (
    Software(
        id="made-one", name="Spectral fitter", source="curated", summary="HCG16 with H.E.S.S.",
        author=(Person(name="Łukasz Müller"),), alternateName=("oldspectra",),
        notebooks=(Notebook(path=FACTS.path, title=FACTS.title, facts=FACTS),),
        referencePublication="https://arxiv.org/abs/1912.12345v3", interface=("desktop",),
    ),
    Software(id="77", name="Twin thing", source="ossr", interface=("cli",), keywords=("twins",),
             origin={"name": "software/former-twin.yml"}),
    Software(id="quiet", name="Quiet tool", source="curated", summary="Sells nothing",
             author=(Person(name="Max Nöthe Universität"),)),
    Software(id="aloud", name="Aloud", source="curated", summary="Nothing to sell",
             author=(Person(name="A. Waters", type="Person"),
                                             Person(name="Nothing Team", type="Organization"))),
    Software(id="zzz", name="Retired thing", source="curated", status="retired",
             statusReason="Nobody keeps it."),
)  # fmt: skip
_SINCE = Retired(date="2025-02-11", source="x")
GONE = (Change(date="2026-11-20", kind="gone", id="9876543", name="Vanished toolkit"),)


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Found]:
    """Ask the search of the tests' catalogue and of `MADE`: each kind's names, the best first."""
    folder = tmp_path_factory.mktemp("search")
    known = example()
    places = tuple(
        replace(one, status="retired", statusReason="Shut down", retired=_SINCE)
        if one.id == "egi-replay"
        else one
        for one in known.facilities
    )
    catalogue = replace(known, software=(*known.software, *MADE), facilities=places)
    everything = entries_of(catalogue)
    entries = tuple(e for e in everything if e.listed)
    templates = environment()
    unlisted = [e for e in everything if not e.listed]
    gone = withdrawn_of(unlisted, places, GONE, {e.software.id for e in everything})
    data = data_of(catalogue, entries)
    others = others_of(templates, entries, {}, data, facility_views(catalogue, entries), gone)
    counted = facets(e.facets for e in entries)
    words = catalogue.instance.synonyms
    people = [person for entry in entries for person in entry.software.author]
    drawn = cards(templates, entries)
    _, made = indexed(entries, counted, drawn, others, words, people=people)
    for path, content in made.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)

    def asked(*queries: str, text: str = "", **chosen: list[str]) -> list[Found]:
        shared = {"site": f"{folder.as_uri()}/", "chosen": chosen, "text": text}
        return in_node("ask", [{"q": q, **shared} for q in queries], "search")

    return asked


def names(found: Found, kind: str) -> list[str]:
    return [name for name, _ in found.get(kind, ())]


# A question → of some kinds, the names that are among what is found.
HAS = {
    "cli": {"software": ["Twin thing", "lstmcpipe"]},
    "terminal": {"software": ["Twin thing"]},
    "interface:cli": {"software": ["Twin thing"]},
    "desktop": {"software": ["TOPCAT", "Spectral fitter"]},
    "GUI": {"software": ["TOPCAT", "Spectral fitter"]},
    "Hickson": {"software": ["Pipeline for HCG-16 Project"]},
    "HCG16": {"software": ["Pipeline for HCG-16 Project", "Spectral fitter"]},
    "hcg 16": {"software": ["Pipeline for HCG-16 Project", "Spectral fitter"]},
    "lukasz muller": {"software": ["Spectral fitter"]},
    "Łukasz Müller": {"software": ["Spectral fitter"]},
    "oldspectra": {"software": ["Spectral fitter"]},
    "former-twin": {"software": ["Twin thing"]},
    "77": {"software": ["Twin thing"]},
    "Vanished toolkit": {"withdrawn": ["Vanished toolkit"]},
    "9876543": {"withdrawn": ["Vanished toolkit"]},
    "retired thing": {"withdrawn": ["Retired thing"]},
    "EGI Replay": {"withdrawn": ["EGI Replay"]},
    # A notebook by its title, a heading and its text, and its entry by it.
    "fit the spectrum": {"notebook": ["Fit the spectrum"], "software": ["Spectral fitter"]},
    "unfolding": {"notebook": ["Fit the spectrum"], "software": ["Spectral fitter"]},
    "zenithal bias": {"notebook": ["Fit the spectrum"], "software": ["Spectral fitter"]},
    "heading:unfolding": {"notebook": ["Fit the spectrum"], "software": ["Spectral fitter"]},
    # What the notebook lacks, its entry has.
    "muller pyxis": {"notebook": ["Fit the spectrum"], "software": ["Spectral fitter"]},
    "mybinder": {"facility": ["MyBinder"]},
    "facility:mybinder": {"facility": ["MyBinder"], "software": ["Pipeline for HCG-16 Project"]},
    "apertif": {"data": ["Apertif DR1"], "software": ["Apertif Visualization"]},
    "WSRT": {"data": ["Apertif DR1"]},
    "language:c++": {"software": ["FairRoot"]},
    "licence:bsd": {"software": ["MOCPy"]},
    "year:2021": {"software": ["Pipeline for HCG-16 Project"]},
    # One slip from five letters on, two from nine.
    "spektral": {"software": ["Spectral fitter"]},
    "zooinverce": {"software": ["Zooniverse Muon Hunters"]},
    "0000-0002-5434-4904": {"software": ["Pipeline for HCG-16 Project"]},
}
# A question → everything that is found.
IS = {
    "arXiv:1912.12345": {"software": ["Spectral fitter"]},
    "1912.12345v1": {"software": ["Spectral fitter"]},
    "https://arxiv.org/pdf/1912.12345v2.pdf": {"software": ["Spectral fitter"]},
    "10.48550/arXiv.1912.12345": {"software": ["Spectral fitter"]},
    "https://doi.org/10.5281/zenodo.5534681": {"software": ["Pipeline for HCG-16 Project"]},
    "identifier:10.5281/zenodo.5534681": {"software": ["Pipeline for HCG-16 Project"]},
    "10.5281/zenodo.99999999": {},  # not every other DOI of Zenodo in part
    # A repository, or a page in it, and not all that is somewhere on that host.
    "https://github.com/AMIGA-IAA/hcg-16/blob/master/README.md": {
        "software": ["Pipeline for HCG-16 Project"]
    },
    "https://github.com/nowhere/hcg-16": {},
    "xyzzy A*": {},  # one letter begins too much
    "xyzzy": {},
    "spektrql": {},
}
ALIKE = (
    ("gamma-ray", "gamma ray", "γ-ray", "γ ray", "gammaray", "gama-ray", "gama ray", "Gamma Rays"),
    ("HCG16", "hcg-16", "HCG 16", "hcg_16"),
    ("VO", "virtual observatory", "ivoa"),
    ("ν", "neutrino", "neutrinos", "neutirno"),
    ("H.E.S.S.", "HESS", "hess", "H.E.S.S"),
)


def test_each_question_finds_what_a_person_expects(ask: Callable[..., Found]) -> None:
    missed = [
        f"{query}: no {name} in {kind}: {found}"
        for (query, kinds), found in zip(HAS.items(), ask(*HAS), strict=True)
        for kind, wanted in kinds.items()
        for name in wanted
        if name not in names(found, kind)
    ]
    kinds = ("software", "some", "notebook", "data", "facility", "withdrawn")
    for (query, exactly), found in zip(IS.items(), ask(*IS), strict=True):
        own = {kind: names(found, kind) for kind in kinds if names(found, kind)}
        if own != exactly:
            missed.append(f"{query}: {own}, expected {exactly}")
    assert not missed, "\n".join(missed)


def test_spellings_of_one_thing_find_the_same(ask: Callable[..., Found]) -> None:
    for alike in ALIKE:
        first, *others = ask(*alike)
        assert names(first, "software"), alike
        for query, found in zip(alike[1:], others, strict=True):
            for kind in ("software", "notebook", "data", "facility"):
                assert set(names(found, kind)) == set(names(first, kind)), (query, kind)


def test_a_facility_is_found_itself_and_not_by_all_that_runs_there(
    ask: Callable[..., Found],
) -> None:
    ska, binder = ask("SKA", "MyBinder")
    assert "SKAO BinderHub" in names(ska, "facility")
    assert len(names(ska, "software")) < 5
    assert names(binder, "software") == [] and binder["first"] == "facility"


def test_filters_are_about_software(ask: Callable[..., Found]) -> None:
    (muon,) = ask("muon", interface=["notebook"])
    assert names(muon, "software") == [
        "Zooniverse Muon Hunters",
        "ESAP shopping cart and VO use case",
    ]
    assert "data" not in muon and "facility" not in muon
    (fit,) = ask("spectrum", interface=["cli"])
    assert "Fit the spectrum" not in names(fit, "notebook")


def test_an_unknown_qualifier_is_told(ask: Callable[..., Found]) -> None:
    odd, known, link = ask(
        "foo:bar baz:", "doi:1 ARXIV:2 Licence:MIT", "https://x.org/a:b swh:1:rev"
    )
    assert odd["unknown"] == ["foo"]
    assert known["unknown"] == link["unknown"] == []
    (found,) = ask("topcat")
    assert set(found["qualifiers"]) == set(QUALIFIERS)


@pytest.mark.parametrize(
    ("query", "quiet", "aloud", "marked"),
    [
        # A name is not found by a word that happens to have its stem, nor the word by the name.
        ("Nothe", True, False, "Nöthe"),
        ("nothing", True, True, "nothing"),
        ("author:nothe", True, False, "Nöthe"),
        ("-nothe", False, True, ""),
        ("noth", True, True, "Nöthe nothing"),
        # Endings of one word still find each other.
        ("water", False, True, "Waters"),
        ("selling", True, True, ""),
    ],
)
def test_what_is_written_is_found(
    ask: Callable[..., Found], query: str, quiet: bool, aloud: bool, marked: str
) -> None:
    found = ask(query, text="Nöthe nothing Waters")[0]
    software = names(found, "software")
    assert ("Quiet tool" in software, "Aloud" in software) == (quiet, aloud)
    assert " ".join(found["marked"]) == marked
