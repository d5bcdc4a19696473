"""Says in plain words what a JSON Schema error means: found, expected, how to fix it.

One small function a schema keyword, in one table, for people who have never heard of JSON Schema.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from catalogue.check import schema_rules as rules
from catalogue.check.fields import as_yaml, example_of
from catalogue.check.schema.faults import KINDS, Broken, Fault, PartAt, shown
from catalogue.check.schema.kinds import grouped, left_empty, like, listed, named, single
from catalogue.check.schema.near import OTHER_NAMES, OTHER_WORDS, near, plain_of
from catalogue.licences.guess import closest_licence
from catalogue.licences.names import NO_LICENCE
from catalogue.licences.spdx import is_expression, normalise
from catalogue.values.formats import CHECKS, FormatError, conforms
from catalogue.values.spelling import closest

if TYPE_CHECKING:
    from jsonschema import ValidationError

FORMAT_RULES = {
    "http-url": rules.URL,
    "file-url": rules.URL,
    "orcid": rules.ORCID,
    "partial-date": rules.DATE,
    "spdx-license": rules.LICENCE,
}


def faults_of(
    error: ValidationError,
    written: str | None,
    part: PartAt,
    because: tuple[str, str] | None = None,
) -> Iterator[Fault]:
    """Turn one error of jsonschema into faults; `written` is the scalar as it was typed, `part`
    and `because` are those of `faults.Broken`."""
    broken = Broken(
        keyword=str(error.validator),
        limit=error.validator_value,
        value=error.instance,
        schema=error.schema if isinstance(error.schema, Mapping) else {},
        path=tuple(error.absolute_path),
        written=written,
        error=error,
        part=part,
        because=because,
    )
    yield from _SENTENCES.get(broken.keyword, _other)(broken)


def _unknown(broken: Broken) -> Iterator[Fault]:
    known = list(broken.schema["properties"])
    for name in sorted(set(broken.value) - set(known)):
        if group := left_empty(name, broken):
            yield Fault(
                path=(*broken.path, name),
                rule=rules.UNKNOWN,
                found=f'"{name}" beside "{group}", which is empty',
                expected=f"it inside {group}",
                remedy=f"Indent `{name}` two spaces more than `{group}`.",
                meant=(*broken.path, group),
            )
            continue
        guess = OTHER_NAMES.get(name.casefold())
        guess = guess if guess in known else closest(name, known)
        yield Fault(
            path=(*broken.path, name),
            rule=rules.UNKNOWN,
            found=f'unknown field "{name}"',
            expected=f"one of {', '.join(known)}" if guess is None or len(known) < 9 else "",
            remedy=f'Did you mean "{guess}"?' if guess else None,
            meant=(*broken.path, guess) if guess else None,
        )


def _missing(broken: Broken) -> Iterator[Fault]:
    # jsonschema reports each missing name apart but does not say which; equal faults are joined.
    asking = broken.because
    for name in broken.limit:
        if name in broken.value:
            continue
        needed = broken.schema.get("properties", {}).get(name, {}).get("required")
        example = example_of((*broken.path, name), broken.part, needed)
        yield Fault(
            path=(*broken.path, name),
            rule=rules.MISSING,
            found=f'nothing, though {asking[0]} is "{asking[1]}"' if asking else "nothing",
            expected="this field",
            remedy=None if example is None else f"Add it, such as `{name}: {as_yaml(example)}`.",
            stands=(*broken.path, asking[0]) if asking else None,
        )


def _type(broken: Broken) -> Iterator[Fault]:
    value, wanted = broken.value, broken.limit
    kinds = [wanted] if isinstance(wanted, str) else list(wanted)
    expected = " or ".join(KINDS[kind] for kind in kinds)
    if value is None:
        yield Fault(path=broken.path, rule=rules.EMPTY, found="nothing", expected=expected)
        return
    remedy = None
    if "string" in kinds and isinstance(value, bool | int | float):
        text = broken.written or str(value).lower()
        yield from _unquoted(broken, text) or (
            Fault(
                path=broken.path,
                rule=rules.QUOTES,
                found=shown(value, broken.written),
                expected=expected,
                remedy=f'Write `{named(broken)}"{text}"`.',
            ),
        )
        return
    elif "array" in kinds:
        remedy = listed(broken)
    elif "object" in kinds:
        remedy = grouped(broken)
    elif isinstance(value, str) and (better := plain_of(value, kinds)):
        remedy = f"Write `{named(broken)}{better}`."
    elif "string" in kinds and isinstance(value, list) and value:
        remedy = single(broken)
    else:
        remedy = like(broken)
    yield Fault(
        path=broken.path,
        rule=rules.TYPE,
        found=shown(value, broken.written),
        expected=expected,
        remedy=remedy,
    )


def _unquoted(broken: Broken, text: str) -> list[Fault]:
    """What is wrong with a number, or true or false, even as a text."""
    said = broken.part(broken.path)
    inner = replace(broken, value=text, schema=said)
    if (pattern := said.get("pattern")) and not re.search(pattern, text):
        return list(_pattern(replace(inner, limit=pattern)))
    try:
        CHECKS.get(said.get("format", ""), str)(text)
    except FormatError as fault:
        return list(_said(replace(inner, limit=said["format"]), fault))
    return []


def _word(broken: Broken) -> Iterator[Fault]:
    value, words = broken.value, [str(word) for word in broken.limit]
    said = OTHER_WORDS.get(str(value).casefold(), ())
    guess = next((each for each in said if each in words), None)
    if guess is None and isinstance(value, str):
        guess = closest(value, words)
    yield Fault(
        path=broken.path,
        rule=rules.EMPTY if value is None else rules.WORD,
        found=shown(value, broken.written),
        expected=f"one of {', '.join(words)}",
        remedy=f'Did you mean "{guess}"?' if guess else None,
    )


def _licence(broken: Broken) -> Iterator[Fault]:
    if not isinstance(broken.value, str):
        return  # `type` says it better
    ids = [word for branch in broken.limit for word in branch.get("enum", ())]
    meant = normalise(broken.value)
    if broken.value.strip().lower() in NO_LICENCE:
        remedy: str | None = "Leave it out if there is no licence."
    elif meant and is_expression(meant):
        remedy = f"Write `{meant}`."
    else:
        guess = closest_licence(broken.value, ids)
        remedy = f'Did you mean "{guess}"?' if guess else None
    yield Fault(
        path=broken.path,
        rule=rules.LICENCE,
        found=shown(broken.value),
        expected="an SPDX licence id",
        remedy=remedy,
    )


def _deprecated(broken: Broken) -> Iterator[Fault]:
    old = str(broken.value).removesuffix("+")
    words = [f"{old}-only", f"{old}-or-later"]
    current = [id_ for id_ in broken.limit if id_ in words]
    yield Fault(
        path=broken.path,
        rule=rules.OLD_LICENCE,
        found=f'the deprecated id "{broken.value}"',
        expected=" or ".join(current) or "a current SPDX licence id",
    )


def _pattern(broken: Broken) -> Iterator[Fault]:
    if not broken.value:
        return  # `minLength` says it better
    expected = broken.schema.get("patternErrorMessage", f"text like {broken.limit}")
    meant = (*near(broken.value), *OTHER_WORDS.get(broken.value.strip(" .").casefold(), ()))
    better = next((each for each in meant if re.search(broken.limit, each)), None)
    yield Fault(
        path=broken.path,
        rule=rules.SHAPE,
        found=shown(broken.value),
        expected=expected,
        remedy=f"Write `{better}`." if better else like(broken),
    )


def _format(broken: Broken) -> Iterator[Fault]:
    cause = broken.error.cause
    if broken.value and isinstance(cause, FormatError):
        yield from _said(broken, cause)


def _said(broken: Broken, cause: FormatError) -> Iterator[Fault]:
    """What a check of a format said."""
    rule = rules.SCRIPT if cause.script else FORMAT_RULES.get(broken.limit, rules.SHAPE)
    remedy = cause.remedy or None
    if pattern := broken.part(broken.path).get("pattern"):
        # One cure for both.
        meant = (cause.better, *near(cause.better or broken.value))
        fits = (m for m in meant if re.search(pattern, m) and conforms(m, broken.limit))
        remedy = next((f"Write `{each}`." for each in fits), remedy)
    yield Fault(
        path=broken.path, rule=rule, found=cause.found, expected=cause.expected, remedy=remedy
    )


def _length(broken: Broken) -> Iterator[Fault]:
    value, limit = broken.value, broken.limit
    keyword = broken.keyword
    unit = {"L": "characters", "I": "items", "P": "fields"}[keyword[3]]
    if isinstance(value, str) and not value:
        yield Fault(path=broken.path, rule=rules.EMPTY, found="empty text", expected="text")
        return
    side = "at least" if keyword.startswith("min") else "at most"
    yield Fault(
        path=broken.path,
        rule=rules.LENGTH,
        found=f"{len(value)} {unit}" if len(value) != 1 else f"1 {unit[:-1]}",
        expected=f"{side} {limit}",
        remedy=like(broken) if not value else None,
    )


def _range(broken: Broken) -> Iterator[Fault]:
    word = {
        "minimum": "at least",
        "maximum": "at most",
        "exclusiveMinimum": "more than",
        "exclusiveMaximum": "less than",
    }[broken.keyword]
    yield Fault(
        path=broken.path,
        rule=rules.RANGE,
        found=shown(broken.value, broken.written),
        expected=f"{word} {broken.limit}",
    )


def _repeated(broken: Broken) -> Iterator[Fault]:
    seen: list[Any] = []
    for index, item in enumerate(broken.value):
        if item in seen:
            yield Fault(
                path=(*broken.path, index),
                rule=rules.REPEATED,
                found=f"{shown(item)} a second time",
            )
        seen.append(item)


def _other(broken: Broken) -> Iterator[Fault]:
    yield Fault(path=broken.path, rule=rules.SHAPE, found=broken.error.message[:200])


_SENTENCES: dict[str, Callable[[Broken], Iterator[Fault]]] = {
    "additionalProperties": _unknown,
    "required": _missing,
    "type": _type,
    "enum": _word,
    "anyOf": _licence,
    "deprecated": _deprecated,
    "pattern": _pattern,
    "format": _format,
    **dict.fromkeys(
        ("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"),
        _length,
    ),
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), _range),
    "uniqueItems": _repeated,
}
