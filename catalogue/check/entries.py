"""X: values of a curated entry that its schema allows, but that cannot be true, or lead nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from catalogue import launch
from catalogue.check.rule import Example, Rule, error, hint
from catalogue.launch.grammars import grammar_of
from catalogue.launch.own_pages import file_url
from catalogue.launch.tables import tables
from catalogue.records.dataset import DataDownload, Dataset, Service, Tap
from catalogue.records.facility import Facility
from catalogue.records.finding import Finding
from catalogue.records.software import Overlay, Software
from catalogue.values.public_hosts import refusal_of_url
from catalogue.values.spelling import closest
from catalogue.values.text_notebooks import is_notebook_path

NOT_PUBLIC = hint(
    "X113",
    "URL inside a private network",
    "Nobody outside that network can open it, and the harvest connects to public hosts only.",
    "Give the public URL, or remove the field.",
    Example(
        "codeRepository: http://10.0.0.7/star-counts.git",
        "codeRepository: https://github.com/example-institute/star-counts",
    ),
)

NO_ENVIRONMENT = error(
    "X114",
    "Environment that is not there",
    "The nightly would never publish it, and the entry would not start in it.",
    "Put the folder into environments/, or correct its name.",
    Example(
        "launchEnvironment: astronmy",
        "launchEnvironment: astronomy",
        beside={"environments/astronomy/requirements.txt": "astropy==7.0.0\n"},
    ),
)
NOT_NOTEBOOK = hint(
    "X115",
    "Not a notebook",
    "Jupyter opens any other file as text, and visitors cannot run it.",
    "Give the path of a file that ends in .ipynb, or of a notebook kept as text, in .md or .py; "
    "what else a session shows has a `urlpath`.",
    Example("notebooks: [{path: first.txt}]", "notebooks: [{path: first.ipynb}]"),
)
FUTURE = hint(
    "X116",
    "Date in the future",
    "It reports something that has already happened.",
    "Correct the date.",
    Example("datePublished: 2999-01-01", "datePublished: 2021-09-28"),
)
NO_PARAMETER = error(
    "X117",
    "Parameter that no link has",
    "No link would contain it, and nothing would say so.",
    "Remove it, or correct its name or linkGrammar.",
    Example(
        "linkParameters:\n  tool: interactive_tool_jupyter_notebook",
        'linkParameters:\n  memory: "4.0"',
        kind="facility",
    ),
)
PAGE = hint(
    "X118",
    "Page inside a repository",
    "Visitors and the harvest read it in parts, and may not find what was meant.",
    "Give the URL of the repository, and the rest in `ref` and `notebooks`.",
    Example(
        "codeRepository: https://github.com/example-institute/star-counts/tree/main",
        ("codeRepository: https://github.com/example-institute/star-counts\nref: main"),
    ),
)
LEFT_OUT = error(
    "X119",
    "Curated file skipped because of an error",
    "The rest of the catalogue was published without this file.",
    "Correct the file; build.py check lists all that is wrong with it.",
)

RULES: tuple[Rule, ...] = (
    NOT_PUBLIC,
    NO_ENVIRONMENT,
    NOT_NOTEBOOK,
    FUTURE,
    NO_PARAMETER,
    PAGE,
    LEFT_OUT,
)

_DATES = ("datePublished", "dateModified")


def check(
    software: Iterable[Software],
    facilities: Iterable[Facility],
    datasets: Iterable[Dataset],
    overlays: Iterable[Overlay],
    environments: Collection[str],
    today: str,
) -> tuple[Finding, ...]:
    """Check each curated entry by itself, in the order of the files.

    `environments` are the names of the folders of environments/, `today` is the day (ISO 8601).
    """
    entries, places, data = tuple(software), tuple(facilities), tuple(datasets)
    written: list[tuple[str, Mapping[str, Any]]] = [
        *((f"software/{each.id}.yml", vars(each)) for each in entries),
        *((each.path, each.fields) for each in overlays),
    ]
    dated = [*written, *((f"datasets/{each.id}.yml", vars(each)) for each in data)]
    found = [
        *not_public(entries, places, data),
        *(each for source, fields in written for each in _software(source, fields, environments)),
        *(each for source, fields in dated for each in _dates(source, fields, today)),
        *(each for facility in places for each in _facility(facility, today)),
    ]
    return tuple(sorted(found, key=lambda f: (f.source, f.field, f.code)))


def not_public(
    software: Iterable[Software], facilities: Iterable[Facility], datasets: Iterable[Dataset]
) -> tuple[Finding, ...]:
    """Check the URLs that are launched, probed or downloaded, by name alone."""
    written = (*_of_software(software), *_of_facilities(facilities), *_of_datasets(datasets))
    return tuple(
        NOT_PUBLIC.at(
            source, field=field, found=f'"{url}": {why}', expected="a URL that all can open"
        )
        for source, field, url in sorted(written)
        if (why := refusal_of_url(url))
    )


def left_out(fault: Finding) -> Finding:
    """What the pages say of a curated file that was skipped because of this fault."""
    found = f"{fault.found}, an error [{fault.code}], so the file was skipped"
    return LEFT_OUT.at(
        fault.source, line=fault.line, field=fault.field, found=found, url=file_url(fault.source)
    )


def _software(
    source: str, fields: Mapping[str, Any], environments: Collection[str]
) -> Iterator[Finding]:
    environment = fields.get("launchEnvironment")
    if environment and environment not in environments:
        guess = closest(environment, environments)
        yield NO_ENVIRONMENT.at(
            source,
            field="launchEnvironment",
            found=f'"{environment}"',
            expected=f"a folder of environments/: {', '.join(sorted(environments)) or 'none yet'}",
            remedy=f'Did you mean "{guess}"?' if guess else None,
        )
    for index, notebook in enumerate(fields.get("notebooks") or ()):
        if not is_notebook_path(notebook.path.lower()):
            yield NOT_NOTEBOOK.at(
                source,
                field=f"notebooks[{index}].path",
                found=f'"{notebook.path}"',
                expected="a file that ends in .ipynb, .md or .py",
            )
    yield from _page(source, fields)


def _page(source: str, fields: Mapping[str, Any]) -> Iterator[Finding]:
    """How the URL of a page that shows a file, a folder or a branch is read."""
    url = fields.get("codeRepository")
    meant = launch.source(launch.Target(repository=url)) if url else None
    if not isinstance(meant, launch.ProviderSpec) or not (
        meant.path or meant.ref not in (None, "HEAD")
    ):
        return
    ref, path = fields.get("ref") or meant.ref, meant.path or ""
    opened = f", path {path}" if path else ""
    lines = [
        f"codeRepository: {meant.clone_url}",
        *([f"ref: {ref}"] if ref and ref != "HEAD" else []),
    ]
    if path.lower().endswith(".ipynb"):
        opened = f", notebook {path}"
        lines += [f"notebooks: [{{path: {path}}}]"]
    yield PAGE.at(
        source,
        field="codeRepository",
        found=f'"{url}", of which is taken: repository {meant.clone_url}, ref {ref}{opened}',
        expected="the URL of the repository",
        remedy=f"Write {' and '.join(f'`{line}`' for line in lines)}.",
    )


def _dates(source: str, fields: Mapping[str, Any], today: str) -> Iterator[Finding]:
    for name in _DATES:
        yield from _future(source, name, fields.get(name), today)


def _future(source: str, field: str, date: str | None, today: str) -> Iterator[Finding]:
    # Of the same length: a year or month is in the future when it has not begun.
    if date and date > today[: len(date)]:
        yield FUTURE.at(
            source, field=field, found=f'"{date}", which is to come', expected=f"{today} or before"
        )


def _facility(facility: Facility, today: str) -> Iterator[Finding]:
    source = f"facilities/{facility.id}.yml"
    for index, look in enumerate(facility.checked):
        yield from _future(source, f"checked[{index}].when", look.when, today)
    if facility.retired:
        yield from _future(source, "retired.date", facility.retired.date, today)
    grammar = grammar_of(facility)
    names = (*tables().grammars[grammar].parameters, "base") if grammar else ()
    takers = f"links of the grammar {grammar} do not" if grammar else "there are no links to"
    for name in facility.linkParameters:
        if name in names:
            continue
        guess = closest(name, names)
        yield NO_PARAMETER.at(
            source,
            field=f"linkParameters.{name}",
            found=f'"{name}", which {takers} take',
            expected=f"one of {', '.join(names)}"
            if names
            else "a linkGrammar, or no linkParameters",
            remedy=f'Did you mean "{guess}"?' if guess else None,
        )


def _of_software(software: Iterable[Software]) -> Iterator[tuple[str, str, str]]:
    for each in software:
        if each.codeRepository:
            yield f"software/{each.id}.yml", "codeRepository", each.codeRepository


def _of_facilities(facilities: Iterable[Facility]) -> Iterator[tuple[str, str, str]]:
    for each in facilities:
        yield f"facilities/{each.id}.yml", "url", each.url


def _of_datasets(datasets: Iterable[Dataset]) -> Iterator[tuple[str, str, str]]:
    for each in datasets:
        for index, way in enumerate(each.access):
            source, field = f"datasets/{each.id}.yml", f"access[{index}]"
            if isinstance(way, DataDownload) and "://" in way.contentUrl:
                yield source, f"{field}.contentUrl", way.contentUrl
            elif isinstance(way, Tap | Service):
                yield source, f"{field}.url", way.url
