"""Checks values against our JSON Schemas (draft 2020-12) and tells the faults as findings.

One validator a schema is made once and used for all values; references between the schemas
are resolved among the documents given, never from the network. jsonschema takes 0.2 s to import:
it is imported for the first value that may have a fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Any

from catalogue.check.document import Document, FieldPath
from catalogue.check.schema.faults import Fault
from catalogue.check.schema.quick import Quick
from catalogue.check.schema_rules import EMPTY, LENGTH, MISSING, REPEATED, SHAPE, UNKNOWN
from catalogue.check.sentences import faults_of
from catalogue.records.finding import Finding
from catalogue.values.formats import checker

if TYPE_CHECKING:
    from jsonschema import ValidationError


_GOING = (UNKNOWN, REPEATED)
_LAST = (SHAPE, LENGTH)


class Schemas:
    """The schemas that were given, ready to check values against."""

    def __init__(self, documents: Iterable[Mapping[str, Any]]) -> None:
        """Take parsed documents, valid draft 2020-12 schemas, each with an `$id`.

        Whether they are valid is not checked here: the tests do, and at each start of a command
        it would take as long as checking all curated files.
        """
        self.documents = {str(document["$id"]): document for document in documents}
        self._quick = Quick(self.documents)

    @cached_property
    def _validators(self) -> Mapping[str, Any]:
        """Validators that say what is wrong, by the `$id`s of the schemas."""
        from jsonschema import Draft202012Validator
        from jsonschema.validators import extend
        from referencing import Registry
        from referencing.jsonschema import DRAFT202012

        # Without `$schema`, for jsonschema would leave our dialect at a reference that has one.
        bare = {id_: _without_dialect(doc) for id_, doc in self.documents.items()}
        registry: Registry[Any] = Registry().with_resources(
            (id_, DRAFT202012.create_resource(doc)) for id_, doc in bare.items()
        )
        dialect: Any = extend(Draft202012Validator, {"anyOf": _any_of})  # type: ignore[no-untyped-call]
        formats = checker()
        return {
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
        if self._quick.is_fine(schema, value):
            return ()
        skipped = tuple(skip)
        seen: dict[Fault, None] = {}
        document = self.documents[schema]
        part = cache(partial(self.part, schema))
        for error in self._validators[schema].iter_errors(value):
            written = place.written.get(tuple(error.absolute_path))
            for fault in faults_of(error, written, part, _because(error, document)):
                if not any(fault.path[: len(path)] == path for path in skipped):
                    seen[fault] = None
        found = [_finding(fault, place) for fault in _without_echoes(seen)]
        return tuple(sorted(found, key=lambda f: (f.line or 0, f.column or 0, f.field, f.code)))

    def part(self, schema: str, path: FieldPath) -> Mapping[str, Any]:
        """What the schema of that `$id` says of the value at a path, references opened; nothing for
        a path it does not know."""
        said, home = self._opened(self.documents[schema], schema)
        for step in path:
            inner = said.get("items") if isinstance(step, int) else said.get("properties")
            inner = inner if isinstance(step, int) else (inner or {}).get(step)
            said, home = self._opened(inner if isinstance(inner, Mapping) else {}, home)
        return said

    def _opened(self, part: Mapping[str, Any], home: str) -> tuple[Mapping[str, Any], str]:
        """A part with what its `$ref` leads to, and the document that this is in."""
        while "$ref" in part:
            own = {key: value for key, value in part.items() if key != "$ref"}
            file, _, pointer = str(part["$ref"]).partition("#")
            home = file or home
            target: Any = self.documents[home]
            for name in filter(None, pointer.split("/")):
                target = target[name]
            part = {**target, **own}
        return part, home


def _because(error: ValidationError, document: Mapping[str, Any]) -> tuple[str, str] | None:
    """The field and the value in it because of which a schema's `then` requires another."""
    way = list(error.absolute_schema_path)
    if way[-2:] != ["then", "required"] or "$ref" in way or not isinstance(error.instance, Mapping):
        return None
    case: Any = document
    for step in way[:-2]:
        case = case[step]
    asked = case["if"].get("properties", {})
    names = [name for name in asked if name in error.instance and "enum" in asked[name]]
    return (names[0], str(error.instance[names[0]])) if len(names) == 1 else None


def _without_dialect(document: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: value for key, value in document.items() if key != "$schema"}


def _without_echoes(faults: Iterable[Fault]) -> list[Fault]:
    """Keep one fault a path, the one whose cure leaves no other; and of a field that is unknown or
    an item that is there twice nothing more, for they are to go. A field that stands there under
    another name, or whose fields stand beside it, is neither missing nor empty."""
    faults = list(faults)
    meant = {fault.meant for fault in faults}
    going = {fault.path for fault in faults if fault.rule in _GOING}
    first: dict[FieldPath, Fault] = {}
    for fault in sorted(faults, key=_rank):
        depths = range(len(fault.path) + 1)
        if fault.rule not in _GOING and any(fault.path[:depth] in going for depth in depths):
            continue
        if fault.rule in (MISSING, EMPTY) and fault.path in meant:
            continue
        first.setdefault(fault.path, fault)
    return list(first.values())


def _rank(fault: Fault) -> int:
    """What is told before the rest: not the length of a text of the wrong shape, and not the shape
    of what is no URL."""
    return _LAST.index(fault.rule) if fault.rule in _LAST else -1


def _finding(fault: Fault, place: Document) -> Finding:
    stands = fault.stands or fault.path
    is_name = fault.rule == UNKNOWN and stands in place.names
    return fault.rule.at(
        place.source,
        line=place.line(stands),
        column=place.names[stands] if is_name else place.column(stands),
        path=fault.path,
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
    from jsonschema import ValidationError

    fitting = [branch for branch in branches if validator.evolve(schema=branch).is_valid(instance)]
    if not fitting:
        yield ValidationError("fits none", validator="anyOf", validator_value=branches)
    elif all(branch.get("deprecated") for branch in fitting):
        current = [id_ for b in branches if not b.get("deprecated") for id_ in b.get("enum", ())]
        yield ValidationError("deprecated", validator="deprecated", validator_value=current)
