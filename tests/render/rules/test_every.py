"""Every rule is explained once, and its example is true: the bad side breaks it, the good none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from catalogue.check.report import as_text
from catalogue.check.rule import Example, Rule
from catalogue.records.finding import Finding
from harvest.assemble import checked
from render.rules.every import GROUPS, every, explained, sides
from tests.harvest.test_assemble import line, write
from tests.support.files import WHOLE

# What an entry must have; an example's own fields take the place of these.
LEAST: Mapping[str, Mapping[str, str]] = {
    "software": {
        "name": "Star Counts",
        "summary": "Counts the stars of a survey by magnitude.",
        "interface": "[library]",
    },
    "facilities": {
        "name": "Example Hub",
        "kind": "binderhub",
        "url": "https://binder.example.org/",
        "summary": "Runs the notebooks of the Example Institute.",
        "accepts": "{interfaces: [notebook]}",
        "access": "{login: none}",
    },
    "datasets": {
        "name": "Example Survey",
        "summary": "Images and a list of sources of a survey.",
        "access": "[{protocol: tap, url: https://vo.example.org/tap}]",
    },
    "catalogue.yml": {
        "name": "Example Catalogue",
        "url": "https://catalogue.example.org/",
        "codeRepository": "https://github.com/example-institute/catalogue",
    },
}
NOTEBOOK = """\
name: First Steps
interface: [notebook]
codeRepository: https://github.com/example-institute/first-steps
"""
PLACES = {
    "software": "software/star-counts.yml",
    "facility": "facilities/my-hub.yml",
    "dataset": "datasets/my-survey.yml",
    "catalogue": "catalogue.yml",
}
# Nobody can write these without another fault; and this is told of what was left out.
WITH_OTHERS = {"Y119"}
OF_A_NIGHT = {"X119"}
# What `build.py check` says of the bad side of each example.
TOLD = (WHOLE / "check.txt").read_text("utf-8").splitlines()
CURATED = [rule for rule in every().values() if rule.example]


def put(root: Path, path: str, text: str, encoding: str = "utf-8") -> Path:
    """A file with these fields and those that an entry must have beside them."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    if text.startswith("-> "):
        file.symlink_to(text.removeprefix("-> "))
    else:
        file.write_bytes(text.encode(encoding))
    return file


def whole(path: str, text: str) -> str:
    least = LEAST.get(path.split("/")[0], {}) if path.endswith(".yml") else {}
    said = set(re.findall(r"(?m)^\ufeff?(\w+):", text)) | (
        {"name"} if "overlay:" in text else set()
    )
    rest = "".join(f"{key}: {value}\n" for key, value in least.items() if key not in said)
    return text if "overlay:" in text else f"{text}\n{rest}"


def told(root: Path, example: Example, bad: bool) -> list[Finding]:
    path = PLACES[example.kind]
    if bad and example.bad_name:
        path = f"{path.rpartition('/')[0]}/{example.bad_name}"
    text = example.bad if bad else example.good
    if not example.whole:
        text = whole(path, text)
    file = put(root, path, text, example.encoding if bad else "utf-8")
    for other, said in {
        **example.beside,
        **(example.bad_beside if bad else example.good_beside),
    }.items():
        put(root, other, whole(other, said) if other.endswith(".yml") else said)
    if example.kind == "facility":  # or nothing would fit it
        put(root, "software/a-notebook.yml", whole("software/a-notebook.yml", NOTEBOOK))
    repository = {"identifier": "https://github.com/gammapy/gammapy", "relation": "isSupplementTo"}
    record = line(4701488, doi="10.5281/zenodo.4701488", related_identifiers=[repository])
    write(root / "snapshot", record)
    if file.parent.parent != root and file.parent != root:
        file = file.parent
    return list(checked((file,), root, root / "snapshot"))


@pytest.mark.parametrize("rule", CURATED, ids=lambda rule: rule.code)
def test_an_example_is_true(rule: Rule, tmp_path: Path) -> None:
    assert rule.example
    bad = told(tmp_path / "bad", rule.example, bad=True)
    lines = [as_text(each) for each in bad if each.code == rule.code]
    lines = [re.sub(r"[0-9]{4}-[0-9-]{5} or before", "TODAY or before", each) for each in lines]
    assert lines == [each for each in TOLD if each.endswith(f"[{rule.code}]")] != []
    assert len(lines) == len(bad) or rule.code in WITH_OTHERS
    assert told(tmp_path / "good", rule.example, bad=False) == []


def test_every_rule_of_files_has_an_example_and_every_code_is_one_rule() -> None:
    rules = [rule for group in GROUPS for rule in group.rules]
    assert len(rules) == len(every()) > 90
    without = {rule.code for rule in rules if rule.code[0] in "YVXIW" and not rule.example}
    assert without == OF_A_NIGHT


def test_a_rule_is_explained_in_full() -> None:
    assert explained("X999") is None
    assert explained("v115") == (
        "V115 (error): Number where text belongs\n"
        "Why:  YAML reads 1.10 as the number 1.1, and the version would be wrong.\n"
        "Cure: Put it in quotes.\n\n"
        'Not:\n    version: 1.10\n\nBut:\n    version: "1.10"\n'
    )
    assert sides(every()["Y109"])[0] == "name: Star\\u200bCounts"
    assert sides(every()["O304"]) == ()
    assert sides(every()["Y101"])[0] == "a symbolic link to gone.yml"
