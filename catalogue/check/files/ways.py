"""Rules about datasets that visitors cannot get: without access, or failing the nightly checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalogue.check.rule import Example, Rule, error, hint
from catalogue.records.dataset import Dataset
from catalogue.records.finding import Finding

NO_WAY = error(
    "D101",
    "Data that nothing leads to",
    "The page would say neither how to get the data nor where to read more.",
    "Write a way to get the data under access, or the page that leads to them as url.",
    Example("access: []", "access: []\nurl: https://survey.example.org/dr1/", kind="dataset"),
)
UNREACHABLE = hint(
    "D102",
    "Data that cannot be reached",
    "At least two nightly checks in a row failed, so visitors most likely fail too.",
    "Check whether the URL has changed, and correct it; otherwise tell those who run the service.",
)
UNCONFIRMED = hint(
    "D103",
    "Data whose check says nothing",
    "The URL answers, but not as its protocol requires, so it is not known whether it works.",
    "Open it yourself: it may need a login, refuse programs, or be the URL of something else.",
)

RULES: tuple[Rule, ...] = (NO_WAY, UNREACHABLE, UNCONFIRMED)


def check(datasets: Iterable[Dataset]) -> Iterator[Finding]:
    """Findings for curated datasets that have neither `access` nor a `url`."""
    for dataset in datasets:
        if not dataset.access and not dataset.url:
            expected = "a way to get the data, or a url"
            yield NO_WAY.at(file_of(dataset), field="access", found="none", expected=expected)


def reached(datasets: Iterable[Dataset]) -> Iterator[Finding]:
    """Findings for datasets that failed the nightly checks, by their `health`."""
    for dataset in datasets:
        health = dataset.health
        if health is None or not health.since or health.state == "up":
            continue
        down = health.state == "down"
        yield (UNREACHABLE if down else UNCONFIRMED).at(
            file_of(dataset),
            field="access",
            found=f"since {health.since}: {health.reason or 'no answer'}",
            expected="an answer by its protocol",
        )


def file_of(dataset: Dataset) -> str:
    """The path of a dataset's curated file."""
    return f"datasets/{dataset.id}.yml"
