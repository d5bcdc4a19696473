"""Words of one meaning: what the manifest says of curated lists and of compounds in the texts."""

from __future__ import annotations

import render.index.synonyms as module
from render.index.fields import FIELDS
from render.index.postings import Inverted, invert
from render.index.synonyms import compounds, synonym_groups

TEXTS = [
    {**dict.fromkeys(FIELDS, ""), "name": "gammaray HCG16 into", "text": "cosmic ray"},
    {**dict.fromkeys(FIELDS, ""), "summary": "gamma ray HCG 16 in to"},
    {**dict.fromkeys(FIELDS, ""), "description": "gamma ray archives archive s"},
]


def index() -> Inverted:
    return invert(TEXTS, FIELDS)


def test_compounds_are_words_that_also_stand_as_two() -> None:
    # Neither what the index leaves out ("in", "to") nor a possessive.
    assert list(compounds(TEXTS, index())) == [("gammaray", "gamma ray"), ("hcg16", "hcg 16")]
    assert module.MOST == 200


def test_compounds_of_short_words_count_but_single_letters_do_not() -> None:
    texts = [
        {**dict.fromkeys(FIELDS, ""), "name": "uvdata hiplot xarray datax"},
        {**dict.fromkeys(FIELDS, ""), "name": "uv data hi plot x array data x"},
    ]
    found = compounds(texts, invert(texts, FIELDS))
    assert sorted(found) == [("hiplot", "hi plot"), ("uvdata", "uv data")]


def test_groups_tell_what_is_there_from_what_is_only_asked_for() -> None:
    curated = (("Cosmic-ray", "UHECR"), ("CLI", "command line"), ("γ-ray", "TeV"))
    assert synonym_groups(curated, TEXTS, index()) == [
        (["cosmic ray"], ["cosmicray", "uhecr"]),
        (["gamma ray", "gammaray"], ["tev"]),
        (["hcg16", "hcg 16"], []),
    ]
