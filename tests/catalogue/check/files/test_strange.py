"""What is said of a field that no schema knows."""

from __future__ import annotations

import pytest

from catalogue.check.document import Document
from catalogue.check.files.strange import told
from catalogue.check.schemas import shipped


@pytest.mark.parametrize(
    ("schema", "name", "found", "remedy"),
    [
        ("software", "<<", 'unknown field "<<"', "Write the fields out: << merges nothing here."),
        ("software", "n\u0430me",
         'unknown field "n\u0430me" with \u0430 (U+0430), which only looks Latin',
         "Write `name` in Latin letters."),
        ("software", "\u00a0- name", "the character U+00A0, which looks like a space",
         "Replace it with an ordinary space."),
        ("software", "It is a survey", 'unknown field "It is a survey"',
         "If this continues the text above, write | after that field's colon and the whole text "
         "on the lines below, indented by two more spaces."),
        ("software", "Key words", 'unknown field "Key words"', 'Did you mean "keywords"?'),
        ("software", "kind", 'unknown field "kind"', "It is a field of facility: move the file "
         "into facilities/, if it describes a facility."),
        ("facility", "license", 'unknown field "license"', "It is a field of software, dataset: "
         "move the file into software/, if it describes software or datasets/, if it "
         "describes a dataset."),
        ("software", 'a"b.c[0]', 'unknown field "a"b.c[0]"', "Use a field of the schema."),
        ("software", "zzz", 'unknown field "zzz"', "Use a field of the schema."),
        ("catalogue", "kind", 'unknown field "kind"', "Use a field of the schema."),
    ],
)  # fmt: skip
def test_its_name_tells_the_cure(schema: str, name: str, found: str, remedy: str) -> None:
    own = f"{schema}.schema.json"
    findings = shipped().check(own, {name: "x"}, Document(source="s"))
    said = [told(each, own, shipped().documents) for each in findings]
    assert ("V101", found, remedy) in {(each.code, each.found, each.remedy) for each in said}
    assert sum(each.code == "V101" for each in said) == 1
