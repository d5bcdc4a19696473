"""W108 and on: likely mistakes between files, and between files and records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from catalogue.check.rule import Example, FieldValue, Rule, doubled, hint
from catalogue.launch.grammars import grammar_of, takes_images
from catalogue.match import fit
from catalogue.precedence.same import dois, repository_of
from catalogue.records.dataset import Dataset
from catalogue.records.facility import Facility
from catalogue.records.finding import Finding
from catalogue.records.software import Overlay, Software
from catalogue.values.lookalikes import skeleton

ALIKE = hint(
    "W108",
    "Name that looks like another",
    "Visitors take one for the other.",
    "Join the two entries, or make the names differ to the eye.",
    Example(
        "name: Star-Counts",
        "name: Star Counts of the South",
        beside=MappingProxyType({"software/other.yml": "name: Star Counts"}),
    ),
)
TWIN = hint(
    "W109",
    "Same URL by http and by https",
    "Programs take them for two URLs, and visitors are warned of the one without encryption.",
    "Write https in both, if it answers there.",
    Example(
        "url: http://star-counts.example.org/",
        "url: https://star-counts.example.org/",
        beside=MappingProxyType(
            {"software/other.yml": "name: Galaxies\nurl: https://star-counts.example.org/"}
        ),
    ),
)
FITS_NOTHING = hint(
    "W110",
    "Facility at which nothing can be launched",
    "It appears in no launch panel, so only its own page links to it.",
    "Check accepts, linkGrammar and linkParameters; `interfaces: []` says that it takes none.",
    Example(
        "accepts:\n  interfaces: [notebook]\n  repositories: [https://gitlab.example.org/nobody/]",
        "accepts:\n  interfaces: [notebook]",
        kind="facility",
        beside=MappingProxyType(
            {
                "software/other.yml": "interface: [notebook]\n"
                "codeRepository: https://github.com/example-institute/star-counts"
            }
        ),
    ),
)
OTHER_REPOSITORY = hint(
    "W111",
    "Overlay that changes the repository",
    "Launches, notebooks and README would be those of a repository other than the record's.",
    "Remove codeRepository, unless the record names the wrong one; say so in `sources` then.",
    Example(
        "overlay: 10.5281/zenodo.4701488\n"
        "codeRepository: https://github.com/example-institute/star-counts\n",
        "overlay: 10.5281/zenodo.4701488\nkeywords: [photometry]\n",
        whole=True,
    ),
)
TWO_OVERLAYS = hint(
    "W112",
    "Two overlays on one record",
    "Whoever corrects one does not see the other.",
    "Join the two files.",
    Example(
        "overlay: 10.5281/zenodo.4701488\nkeywords: [photometry]\n",
        "overlay: 10.5281/zenodo.4701488\nkeywords: [photometry]\n",
        whole=True,
        bad_beside=MappingProxyType(
            {"software/other.yml": "overlay: 10.5281/zenodo.4701488\nlicense: MIT\n"}
        ),
    ),
)

RULES: tuple[Rule, ...] = (ALIKE, TWIN, FITS_NOTHING, OTHER_REPOSITORY, TWO_OVERLAYS)


@dataclass(frozen=True, kw_only=True)
class Whole:
    """All entries: the curated ones and overlays, the harvested ones as they were before, and
    `software` as it is shown."""

    curated: tuple[Software, ...]
    overlays: tuple[Overlay, ...]
    facilities: tuple[Facility, ...]
    datasets: tuple[Dataset, ...]
    harvested: tuple[Software, ...]
    software: tuple[Software, ...]


def check(whole: Whole) -> tuple[Finding, ...]:
    """Hints between curated files, and between them and what was harvested."""
    return (
        *_alike(whole),
        *_twins(whole),
        *_facilities(whole),
        *_overlays(whole),
    )


def _named(whole: Whole) -> Iterator[tuple[str, str, str]]:
    """The kind, file and name of each curated entry."""
    for kind, entries in (
        ("software", whole.curated),
        ("facilities", whole.facilities),
        ("datasets", whole.datasets),
    ):
        for each in entries:
            yield kind, f"{kind}/{each.id}.yml", each.name


def _alike(whole: Whole) -> Iterator[Finding]:
    known: Mapping[tuple[str, str], tuple[str, str]] = {
        ("software", skeleton(each.name)): (f"record {each.id}", each.name)
        for each in whole.harvested
    }
    seen: dict[tuple[str, str], list[tuple[str, str]]] = {k: [v] for k, v in known.items()}
    named = sorted(_named(whole))
    for kind, source, name in named:
        if skeleton(name):
            seen.setdefault((kind, skeleton(name)), []).append((source, name))
    for kind, source, name in named:
        for other, text in seen.get((kind, skeleton(name)), ()):
            if other != source and text.casefold() != name.casefold():
                yield ALIKE.at(
                    source,
                    field="name",
                    found=f'"{name}", which looks like "{text}" of {other}',
                    expected="a name of its own",
                )
                break


def _urls(whole: Whole) -> Iterator[tuple[str, str, str]]:
    for software in whole.curated:
        for field in ("codeRepository", "url"):
            if url := getattr(software, field):
                yield f"software/{software.id}.yml", field, url
    for dataset in whole.datasets:
        if dataset.url:
            yield f"datasets/{dataset.id}.yml", "url", dataset.url


def _twins(whole: Whole) -> Iterator[Finding]:
    urls = sorted(_urls(whole))
    secure: dict[str, str] = {}
    for source, _, url in urls:
        if url.startswith("https://"):
            secure.setdefault(_place(url), source)
    for source, field, url in urls:
        other = secure.get(_place(url))
        if url.startswith("http://") and other and other != source:
            yield TWIN.at(
                source,
                field=field,
                found=f'"{url}", which {other} has with https',
                expected="one URL for one place",
                remedy=f"Write `{field}: https://{url.removeprefix('http://')}`.",
            )


def _place(url: str) -> str:
    rest = url.partition("://")[2].removeprefix("www.").rstrip("/").removesuffix(".git")
    host, slash, path = rest.partition("/")
    return host.lower() + slash + path


def _facilities(whole: Whole) -> Iterator[Finding]:
    if not whole.software:
        return
    for facility in sorted(whole.facilities, key=lambda f: f.id):
        if facility.status != "active" or not facility.accepts.interfaces:
            continue
        grammar = grammar_of(facility)
        # Images are for the entries to name; X105 tells of a BinderHub without notebooks.
        of_images = grammar is None or takes_images(facility)
        if of_images or (
            facility.kind == "binderhub" and "notebook" not in facility.accepts.interfaces
        ):
            continue
        fits = _fits(facility, whole.software)
        if fits is not None:
            yield FITS_NOTHING.at(
                f"facilities/{facility.id}.yml",
                field="accepts",
                found=f"none of {len(whole.software)} entries, most often because: {fits}",
                expected="an entry that can be launched there",
            )


def _fits(facility: Facility, software: Iterable[Software]) -> str | None:
    """Why most entries do not fit a facility; None if one does."""
    reasons: Counter[str] = Counter()
    for each in software:
        found = fit(each, facility)
        if found.url:
            return None
        reasons[found.reason.rstrip(".")] += 1
    return max(sorted(reasons), key=lambda reason: reasons[reason])


def _overlays(whole: Whole) -> Iterator[Finding]:
    records = {doi: each for each in whole.harvested for doi in dois(each)}
    said: list[FieldValue] = []
    fields: dict[str, set[str]] = {}
    for overlay in sorted(whole.overlays, key=lambda o: o.path):
        record = records.get(overlay.doi.lower())
        if record is None:
            continue
        said.append(
            FieldValue(key=record.id, source=overlay.path, field="overlay", text=record.name)
        )
        fields[overlay.path] = set(overlay.fields) - {"sources"}
        url = overlay.fields.get("codeRepository")
        if not isinstance(url, str) or not record.codeRepository:
            continue
        if repository_of(replace(record, codeRepository=url)) != repository_of(record):
            yield OTHER_REPOSITORY.at(
                overlay.path,
                field="codeRepository",
                found=f'"{url}", where the record has "{record.codeRepository}"',
                expected="the record's repository",
            )
    for each, place in doubled(said):
        if not fields[each.source] & fields.get(place, set()):  # else X107 tells of it
            yield TWO_OVERLAYS.at(
                each.source,
                field="overlay",
                found=f"{each.text} (record {each.key}), which {place} corrects too",
                expected="one file a record",
            )
