"""The words of data models."""

from __future__ import annotations

from catalogue.check.schemas import shipped
from catalogue.values.data_models import COMMON, LABELS


def test_the_schema_has_the_same_words() -> None:
    assert shipped().documents["common.schema.json"]["$defs"]["dataModel"]["enum"] == list(LABELS)
    assert set(LABELS) > COMMON
