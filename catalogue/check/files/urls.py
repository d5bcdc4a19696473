"""W107: URLs that probably do not lead, or open, where the author meant."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.check.document import FieldPath
from catalogue.check.entries import NOT_PUBLIC
from catalogue.check.files.document import Read
from catalogue.check.rule import Example, Rule, error
from catalogue.records.finding import Finding
from catalogue.values.public_hosts import refusal_of_url
from catalogue.values.shared_hosts import shared_suffix

SHARED = error(
    "W107",
    "Wildcard over hosts of strangers",
    "Pages would be allowed to send a visitor's data to whoever has a host there.",
    "Name the hosts that are the facility's own.",
    Example(
        'handover:\n  openCors: true\n  origins: ["https://*.github.io"]',
        'handover:\n  openCors: true\n  origins: ["https://example-institute.github.io"]',
        kind="facility",
    ),
)

RULES: tuple[Rule, ...] = (SHARED,)

# Those of which `catalogue.check.entries` tells.
_TOLD = {"software": ("codeRepository",), "facilities": ("url",)}


def check(read: Read) -> Iterator[Finding]:
    """Hints on the URLs of a file."""
    told = _TOLD.get(read.source.split("/")[-2] if "/" in read.source else "", ())
    for path, text in read.texts:
        if not text.startswith(("https://", "http://")):
            continue
        host = text.partition("://")[2].split("/")[0].partition(":")[0]
        if host.startswith("*.") and shared_suffix(host[2:]):
            yield read.at(
                SHARED,
                path,
                found=f'"{text}", and {host[2:]} has hosts of many owners',
                expected="the facility's own hosts",
            )
        elif _told(path, told):
            continue
        elif why := refusal_of_url(text):
            yield read.at(
                NOT_PUBLIC, path, found=f'"{text}": {why}', expected="a URL that all can open"
            )


def _told(path: FieldPath, told: tuple[str, ...]) -> bool:
    return path[0] == "access" if len(path) > 1 else path[0] in told
