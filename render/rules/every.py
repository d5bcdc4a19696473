"""Every rule that findings come from, by its code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from catalogue.check import across, datasets, entries, record_rules, repositories, schema_rules
from catalogue.check.files import names, scalars, together, urls, ways, wording
from catalogue.check.files import rules as file_rules
from catalogue.check.repositories import files, notebooks
from catalogue.check.rule import Rule
from catalogue.quality.score import LACKING
from catalogue.topics import check as instance


@dataclass(frozen=True)
class RuleGroup:
    """Rules of one kind, under the title that the page has for them."""

    title: str
    rules: tuple[Rule, ...]


GROUPS = (
    RuleGroup("The file", file_rules.RULES),
    RuleGroup("Fields and values", schema_rules.RULES),
    RuleGroup("Entries", (*across.RULES, *datasets.RULES, *ways.RULES, *entries.RULES)),
    RuleGroup(
        "Most likely not meant",
        (*scalars.RULES, *wording.RULES, *names.RULES, *urls.RULES, *together.RULES),
    ),
    RuleGroup("catalogue.yml", instance.RULES),
    RuleGroup("Repositories", (*repositories.RULES, *files.RULES, *notebooks.RULES)),
    RuleGroup("Records of the community", record_rules.RULES),
    RuleGroup("Metadata quality", (LACKING,)),
)


@cache
def every() -> Mapping[str, Rule]:
    """The rules by their codes, in the order of the groups."""
    return MappingProxyType({rule.code: rule for group in GROUPS for rule in group.rules})


def anchor(code: str) -> str:
    """Where the rule of a code is explained, relative to the site's root.

    >>> anchor("V112")
    'rules/#V112'
    """
    return f"rules/#{code}"


def pages(base_url: str) -> Mapping[str, tuple[str, str]]:
    """Why each rule is there, and the URL of what explains it, by its code."""
    return {code: (rule.why, f"{base_url}{anchor(code)}") for code, rule in every().items()}


def plain_rule(rule: Rule) -> dict[str, str]:
    """A rule for programs: code, severity, title, why, cure, and its example where it has one."""
    about = {"code": rule.code, "severity": rule.severity, "title": rule.title}
    example = dict(zip(("bad", "good"), sides(rule), strict=False))
    return {**about, "why": rule.why, "cure": rule.remedy, **example}


def explained(code: str) -> str | None:
    """The rule of a code in full, as text: what it is called, why it is there, the cure and an
    example; None where there is none."""
    rule = every().get(code.upper())
    if rule is None:
        return None
    lines = [
        f"{rule.code} ({rule.severity}): {rule.title}",
        f"Why:  {rule.why}",
        f"Cure: {rule.remedy}",
    ]
    for word, text in zip(("Not", "But"), sides(rule), strict=False):
        lines += ["", f"{word}:", *(f"    {line}" for line in text.splitlines())]
    return "\n".join(lines) + "\n"


_LONGEST = 600  # characters of an example; the rest of a file that is too large says nothing


def sides(rule: Rule) -> tuple[str, ...]:
    """The two sides of a rule's example as they are shown, the bad one first: what cannot be seen
    is written out, and other files stand after the file. Nothing for a rule without example."""
    example = rule.example
    if example is None:
        return ()
    name = example.bad_name or ""
    both = ((example.bad, example.bad_beside, name), (example.good, example.good_beside, ""))
    return tuple(
        "\n".join(
            [
                *([f"# {file}"] if file else []),
                _visible(text),
                *(
                    f"# {path}\n{_visible(content)}"
                    for path, content in {**example.beside, **beside}.items()
                ),
            ]
        )
        for text, beside, file in both
    )


def _visible(text: str) -> str:
    text = re.sub(r"^-> ", "a symbolic link to ", text.rstrip("\n"))
    short = text if len(text) <= _LONGEST else f"{text[:60]}…"
    return "".join(
        c if c.isprintable() or c == "\n" else "→   " if c == "\t" else f"\\u{ord(c):04x}"
        for c in short
    )
