"""A facility's record has the fields of its schema; what is not said is not known."""

from __future__ import annotations

import json
from dataclasses import fields

from catalogue.records.facility import (
    Accepts,
    Facility,
    Handover,
    Mount,
    Operator,
    Resources,
    UserAccess,
)
from tests.support.files import ROOT

SCHEMA = json.loads((ROOT / "schemas/facility.schema.json").read_text("utf-8"))["properties"]


def test_fields_are_those_of_the_schema() -> None:
    # `id` is the file's name, `health` comes from the probes.
    assert {f.name for f in fields(Facility)} - {"id", "health"} == set(SCHEMA)
    groups = {"operator": Operator, "accepts": Accepts, "access": UserAccess,
              "resources": Resources, "handover": Handover}  # fmt: skip
    for name, kind in groups.items():
        assert {f.name for f in fields(kind)} == set(SCHEMA[name]["properties"]), name
    assert {f.name for f in fields(Mount)} == set(SCHEMA["mounts"]["items"]["properties"])


def test_what_is_not_said_is_not_known() -> None:
    found = Facility(id="h", name="H", kind="binderhub", url="https://h.org/", summary="S")
    assert found == Facility(
        id="h", name="H", kind="binderhub", url="https://h.org/", summary="S", description=None,
        operator=None, accepts=Accepts(interfaces=(), providers=(), repositories=()),
        defaultEnvironment="unknown", access=UserAccess(login="unknown", who=None, account=None),
        resources=Resources(), mounts=(),
        handover=Handover(openCors=False, origins=(), openUrl=False, nbgitpuller=False),
        location=None, documentation=None, support=None, status="active", statusReason=None,
        sources=(), health=None,
    )  # fmt: skip
    assert {getattr(found.resources, f.name) for f in fields(Resources)} == {None}
