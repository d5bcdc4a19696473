"""What software reads, by curation or by rule, and which data it fits for which reason."""

from __future__ import annotations

import pytest

from catalogue.records.consumes import ConsumesData
from catalogue.records.dataset import DataDownload, Dataset, Rucio, Service, Tap, Zooniverse
from catalogue.records.software import Software
from catalogue.related import RULES, Related, data_for, reads, related, software_for
from catalogue.values.media_types import CSV, FITS, HDF5, ROOT, VOTABLE


def software(id_: str = "s", **fields: object) -> Software:
    return Software(id=id_, name=str(fields.pop("name", id_)), source="curated", **fields)  # type: ignore[arg-type]


def file(encodingFormat: str) -> DataDownload:
    return DataDownload(contentUrl="https://x.org/a", name="a", encodingFormat=encodingFormat)


def dataset(id_: str, *access: object, **fields: object) -> Dataset:
    return Dataset(id=id_, name=id_, source="curated", access=access, **fields)  # type: ignore[arg-type]


SKY = dataset("sky", file(VOTABLE), file(FITS), keywords=("Radio astronomy",))
APERTIF = dataset("apertif", Tap(url="https://x.org/tap"), archive="apertif")
MUONS = dataset("muons", Zooniverse(project_id="1"), archive="zooniverse")
LAKE = dataset("lake", Rucio(did="scope:name"), archive="rucio")
EMPTY = dataset("empty")
ALL = (SKY, APERTIF, MUONS, LAKE, EMPTY)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("Reads VOTables and FITS files", ConsumesData(encodingFormat=(VOTABLE, FITS))),
        ("It fits a model to the data and taps a root.", ConsumesData()),
        ("benefits", ConsumesData()),
        ("hdf5 in, ROOT out", ConsumesData(encodingFormat=(HDF5, ROOT))),
        ("ADQL", ConsumesData(protocol=("tap",))),
        ("with pyvo", ConsumesData(encodingFormat=(VOTABLE,), protocol=("tap",))),
        ("Astropy tables of FITS", ConsumesData(encodingFormat=(FITS, VOTABLE))),
        ("gammapy", ConsumesData(encodingFormat=(FITS,))),
        ("Rucio", ConsumesData(protocol=("rucio",))),
        ("Panoptes", ConsumesData(archive=("zooniverse",))),
        ("Apertif", ConsumesData(archive=("apertif", "astron_vo"))),
    ],
)
@pytest.mark.parametrize("field", ["name", "summary", "description", "keyword"])
def test_words_tell_what_is_read(text: str, data: ConsumesData, field: str) -> None:
    entry = software(keywords=(text,)) if field == "keyword" else software(**{field: text})
    assert reads(entry).data == data
    assert bool(reads(entry).words) == (data != ConsumesData())


def test_every_rule_finds_its_own_word() -> None:
    for rule in RULES:
        assert rule.word in reads(software(summary=rule.word)).words


def test_an_attribute_of_the_markup_is_no_word() -> None:
    described = '<p><a href="https://x.org/FITS">here</a></p>'
    assert reads(software(description=described)).words == ()


def test_curation_replaces_derivation() -> None:
    curated = ConsumesData(encodingFormat=(CSV,))
    found = reads(software(summary="Reads FITS", consumesData=curated))
    assert (found.data, found.words) == (curated, ())


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (ConsumesData(encodingFormat=(FITS, VOTABLE)), {"sky": ("reads FITS and VOTable",)}),
        (ConsumesData(encodingFormat=(CSV,)), {}),
        (ConsumesData(protocol=("tap",)), {"apertif": ("queries TAP services",)}),
        (
            ConsumesData(archive=("apertif",), protocol=("tap",)),
            {"apertif": ("works with the Apertif archive", "queries TAP services")},
        ),
        (ConsumesData(protocol=("rucio",)), {"lake": ("reads data from Rucio",)}),
        (ConsumesData(archive=("zooniverse",)), {"muons": ("works with Zooniverse",)}),
        (
            ConsumesData(keywords=("radio ASTRONOMY",)),
            {"sky": ("is made for data on radio ASTRONOMY",)},
        ),
    ],
)
def test_reasons(data: ConsumesData, expected: dict[str, tuple[str, ...]]) -> None:
    found = data_for(software(consumesData=data), ALL)
    assert {each.dataset.id: each.reasons for each in found} == expected


def test_a_shared_subject_alone_is_no_reason() -> None:
    assert related(software(keywords=("radio astronomy",)), SKY) is None


def test_the_best_reasons_come_first_then_the_name() -> None:
    entries = (
        software("z", consumesData=ConsumesData(archive=("apertif",))),
        software("b", consumesData=ConsumesData(protocol=("tap",))),
        software("A", consumesData=ConsumesData(protocol=("tap",))),
        software("y", consumesData=ConsumesData(archive=("apertif",), protocol=("tap",))),
        software("none"),
    )
    assert [each.software.id for each in software_for(APERTIF, entries)] == ["y", "z", "A", "b"]
    assert software_for(APERTIF, reversed(entries)) == software_for(APERTIF, entries)
    both = software(consumesData=ConsumesData(encodingFormat=(FITS,), protocol=("tap",)))
    assert [each.dataset.id for each in data_for(both, ALL)] == ["sky", "apertif"]


@pytest.mark.parametrize(
    ("data", "score", "reasons"),
    [
        (ConsumesData(archive=("apertif",)), 8, ("works with the Apertif archive",)),
        (ConsumesData(encodingFormat=(FITS,)), 4, ("reads FITS",)),
        (
            ConsumesData(encodingFormat=(FITS, CSV, VOTABLE, HDF5)),
            12,
            ("reads FITS, VOTable and HDF5",),
        ),
        (
            ConsumesData(protocol=("tap", "datalink", "sia", "ssa", "conesearch", "rucio",
                                   "zooniverse")),
            14,
            (
                "queries TAP services",
                "follows DataLink",
                "queries SIA image services",
                "queries SSA spectrum services",
                "queries cone search services",
                "reads data from Rucio",
                "reads Zooniverse exports",
            ),
        ),
        (ConsumesData(keywords=("a", "B", "c")), 2, ("is made for data on a and B",)),
        (
            ConsumesData(archive=("apertif",), encodingFormat=(FITS,), protocol=("tap",),
                         keywords=("a",)),
            15,
            (
                "works with the Apertif archive",
                "reads FITS",
                "queries TAP services",
                "is made for data on a",
            ),
        ),
    ],
)  # fmt: skip
def test_scores_and_whole_reasons(data: ConsumesData, score: int, reasons: tuple[str, ...]) -> None:
    services = [Service(url="https://x.org", protocol=p) for p in ("datalink", "sia", "ssa",
                                                                   "conesearch")]  # fmt: skip
    whole = dataset(
        "d", file(FITS), file(VOTABLE), file(HDF5), Tap(url="https://x.org"), *services,
        Rucio(did="s:n"), Zooniverse(project_id="1"), archive="apertif", keywords=("A", "b"),
    )  # fmt: skip
    entry = software(consumesData=data)
    assert related(entry, whole) == Related(
        software=entry, dataset=whole, reasons=reasons, score=score
    )


def test_archives_have_names() -> None:
    found = [
        related(software(consumesData=ConsumesData(archive=(name,))), dataset("d", archive=name))
        for name in ("astron_vo", "rucio", "vo_reg", "zenodo", "zooniverse", "mine")
    ]
    assert [each and each.reasons[0] for each in found] == [
        "works with the ASTRON VO",
        "works with Rucio data lakes",
        "works with the VO registry",
        "works with Zenodo",
        "works with Zooniverse",
        "works with mine",
    ]


def test_the_texts_that_are_read_do_not_run_into_each_other() -> None:
    assert reads(software(name="HD", summary="F5")).words == ()
    assert reads(software(keywords=("HD", "F5"))).words == ()
