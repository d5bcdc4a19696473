"""Checks values against our JSON Schemas (draft 2020-12) and tells the faults as findings.

One validator a schema is made once and used for all values; references between the schemas
are resolved among the documents given, never from the network.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from catalogue.check.document import Document, FieldPath, field_name
from catalogue.check.faults import Fault
from catalogue.check.sentences import faults_of
from catalogue.records.finding import Finding
from catalogue.values.formats import checker


class Schemas:
    """The schemas that were given, ready to check values against."""

    def __init__(self, documents: Iterable[Mapping[str, Any]]) -> None:
        """Take parsed schema documents; each must have an `$id`.

        Raises jsonschema.SchemaError when one is no valid draft 2020-12 schema.
        """
        self.documents = {str(document["$id"]): document for document in documents}
        for document in self.documents.values():
            Draft202012Validator.check_schema(document)
        # Without `$schema`, for jsonschema would leave our dialect at a reference that has one.
        bare = {id_: _without_dialect(doc) for id_, doc in self.documents.items()}
        registry: Registry[Any] = Registry().with_resources(
            (id_, DRAFT202012.create_resource(doc)) for id_, doc in bare.items()
        )
        dialect: Any = extend(Draft202012Validator, {"anyOf": _any_of})  # type: ignore[no-untyped-call]
        formats = checker()
        self._validators = {
            id_: dialect(doc, registry=registry, format_checker=formats)
            for id_, doc in bare.items()
        }

    def check(
        self, schema: str, value: Any, place: Document, skip: Iterable[FieldPath] = ()
    ) -> tuple[Finding, ...]:
        """Find everything wrong with `value` under the schema of that `$id`.

        `place` gives the findings their lines; faults at or below a path of `skip` are left
        out. Findings come in the order of the document. Raises KeyError for an unknown schema.
        """
        skipped = tuple(skip)
        seen: dict[Fault, None] = {}
        for error in self._validators[schema].iter_errors(value):
            written = place.written.get(tuple(error.absolute_path))
            for fault in faults_of(error, written):
                if not any(fault.path[: len(path)] == path for path in skipped):
                    seen[fault] = None
        found = [_finding(fault, place) for fault in _without_echoes(seen)]
        return tuple(sorted(found, key=lambda f: (f.line or 0, f.field, f.code)))


def _without_dialect(document: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: value for key, value in document.items() if key != "$schema"}


def _without_echoes(faults: Iterable[Fault]) -> list[Fault]:
    """Keep one fault a path where `type` and `enum` both trip over the same value."""
    first: dict[tuple[FieldPath, str], Fault] = {}
    for fault in faults:
        first.setdefault((fault.path, fault.rule.code), fault)
    return list(first.values())


def _finding(fault: Fault, place: Document) -> Finding:
    return fault.rule.at(
        place.source,
        line=place.line(fault.path),
        field=field_name(fault.path),
        found=fault.found,
        expected=fault.expected,
        remedy=fault.remedy,
    )


def _any_of(
    validator: Any, branches: list[Mapping[str, Any]], instance: Any, schema: Any
) -> Iterator[ValidationError]:
    """`anyOf`, and besides an error of the kind "deprecated" when only such a branch fits.

    `deprecated` is an annotation of draft 2020-12 (validation vocabulary, 9.3), which a
    validator does not report by itself.
    """
    fitting = [branch for branch in branches if validator.evolve(schema=branch).is_valid(instance)]
    if not fitting:
        yield ValidationError("fits none", validator="anyOf", validator_value=branches)
    elif all(branch.get("deprecated") for branch in fitting):
        current = [id_ for b in branches if not b.get("deprecated") for id_ in b.get("enum", ())]
        yield ValidationError("deprecated", validator="deprecated", validator_value=current)
