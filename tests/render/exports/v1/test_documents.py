"""What the API publishes has one word for each thing, the same as the records'."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

from catalogue.match import Fit
from catalogue.records.dataset import Dataset
from catalogue.records.facility import Facility
from catalogue.records.instance import Topic
from catalogue.records.software import Software
from catalogue.start.obstacles import Outlook
from render.exports.v1 import documents as d


def names(cls: type) -> set[str]:
    return {field.name for field in fields(cls)}


def test_what_is_added_takes_no_name_of_a_record() -> None:
    for record, added in (
        (Software, d.SoftwareAdded),
        (Facility, d.FacilityAdded),
        (Dataset, d.DatasetAdded),
        (Topic, d.TopicAdded),
    ):
        assert not names(record) & names(added), added


def test_verdicts_are_those_of_the_matching() -> None:
    assert set(get_args(d.Verdict)) == {*get_args(Outlook), "refused"}
    assert {"url", "latest", "branch", "caution", "code", "reason"} <= names(Fit) & names(d.Launch)
