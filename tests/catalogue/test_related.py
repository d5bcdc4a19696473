"""What software reads, by curation or by rule, and which data it fits for which reason."""

from __future__ import annotations

from dataclasses import replace

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


MOST = "as most software for astronomy does"
MOST_OF_VO = "as most software for the VO does"
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
        ("with pyvo", ConsumesData(encodingFormat=(VOTABLE,), protocol=("tap", "conesearch"))),
        ("Astropy tables of FITS", ConsumesData(encodingFormat=(FITS, VOTABLE))),
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


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("Gammapy", ConsumesData(encodingFormat=(FITS,), dataModel=("dl3", "irf"))),
        ("event lists, IRFs", ConsumesData(dataModel=("event-list", "irf"))),
        ("km3net and CTAO", ConsumesData(keywords=("CTAO", "KM3NeT"))),
        ("MOCs by CASA", ConsumesData(dataModel=("moc", "visibility"))),
        ("mocking a cta", ConsumesData()),
    ],
)
def test_what_a_description_mentions_in_passing_tells_no_instrument(
    text: str, data: ConsumesData
) -> None:
    assert reads(software(summary=text)).data == data
    assert reads(software(description=text)).data == ConsumesData()


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
        (
            ConsumesData(encodingFormat=(FITS, VOTABLE)),
            {"sky": ("reads FITS and VOTable, " + MOST,)},
        ),
        (ConsumesData(encodingFormat=(CSV,)), {}),
        (ConsumesData(protocol=("tap",)), {"apertif": ("queries TAP services, " + MOST_OF_VO,)}),
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
    derived = software("0", summary="TAP")  # what somebody wrote comes before what was derived
    assert software_for(APERTIF, (*entries, derived))[-1].software is derived
    assert software_for(APERTIF, reversed(entries)) == software_for(APERTIF, entries)
    both = software(consumesData=ConsumesData(encodingFormat=(FITS, VOTABLE), protocol=("tap",)))
    assert [each.dataset.id for each in data_for(both, ALL)] == ["sky", "apertif"]
    alike = [replace(APERTIF, id=id_, name=name) for id_, name in ("1B", "2a", "4c", "3c")]
    found = data_for(software(consumesData=ConsumesData(protocol=("tap",))), alike)
    assert [each.dataset.id for each in found] == ["2", "1", "3", "4"]


HESS = dataset(
    "hess", file(FITS), Tap(url="https://x.org"), dataModel=("dl3", "obscore"),
    keywords=("H.E.S.S.", "gamma rays"), archive="zenodo",
)  # fmt: skip


@pytest.mark.parametrize(
    ("data", "score", "weak", "reasons"),
    [
        # What both know of the data themselves, and the format they are in, are one reason.
        (
            ConsumesData(dataModel=("dl3",), encodingFormat=(FITS,)),
            *(9, False, ("reads DL3 in FITS",)),
        ),
        (ConsumesData(dataModel=("dl3",)), 6, False, ("reads DL3",)),
        (
            ConsumesData(dataModel=("dl3",), encodingFormat=(CSV,)),
            *(2, True, ("reads DL3, in other formats",)),
        ),
        (
            ConsumesData(dataModel=("dl3",), keywords=("CTA",)),
            *(2, True, ("reads DL3, but from other instruments",)),
        ),
        (ConsumesData(dataModel=("obscore",)), 2, True, ("reads ObsCore",)),
        # A common format or service tells little; both together tell more.
        (ConsumesData(encodingFormat=(FITS,)), 1, True, (f"reads FITS, {MOST}",)),
        (ConsumesData(protocol=("tap",)), 1, True, (f"queries TAP services, {MOST_OF_VO}",)),
        (
            ConsumesData(encodingFormat=(FITS,), protocol=("tap",)),
            *(4, False, ("reads FITS", "queries TAP services")),
        ),
        # The best reason comes first.
        (
            ConsumesData(encodingFormat=(FITS,), keywords=("gamma rays", "h.e.s.s.")),
            *(9, False, ("is made for data on gamma rays from h.e.s.s.", "reads FITS")),
        ),
        (
            ConsumesData(archive=("zenodo",), keywords=("gamma rays",)),
            *(11, False, ("works with Zenodo", "is made for data on gamma rays")),
        ),
    ],
)
def test_scores_and_whole_reasons(
    data: ConsumesData, score: int, weak: bool, reasons: tuple[str, ...]
) -> None:
    entry = software(consumesData=data)
    assert related(entry, HESS) == Related(
        software=entry, dataset=HESS, reasons=reasons, score=score, weak=weak
    )


def test_special_formats_and_services_count_more_than_common_ones() -> None:
    services = [Service(url="https://x.org", protocol=p) for p in ("sia", "ssa", "conesearch")]
    whole = dataset("d", file(ROOT), file(HDF5), *services, Rucio(did="s:n"))
    for data, score, weak in (
        (ConsumesData(encodingFormat=(ROOT,)), 4, False),
        (ConsumesData(encodingFormat=(HDF5,)), 1, True),
        (ConsumesData(protocol=("conesearch",)), 2, True),
        (ConsumesData(protocol=("rucio",)), 4, False),
    ):
        found = related(software(consumesData=data), whole)
        assert found is not None and (found.score, found.weak) == (score, weak)


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
