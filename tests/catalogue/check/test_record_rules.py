"""The rules of harvested records: codes that never change, and what each is."""

from __future__ import annotations

from catalogue.check.record_rules import RULES


def test_codes_severities_and_titles() -> None:
    # Pages, and notes that people send each other, name these codes.
    assert {rule.code: (rule.severity, rule.title) for rule in RULES} == {
        "O301": ("error", "Record without an id"),
        "O302": ("error", "Record not in Zenodo's form"),
        "O303": ("hint", "Record does not name the community"),
        "O304": ("hint", "No licence"),
        "O305": ("hint", "Licence without an SPDX id"),
        "O306": ("hint", "ORCID iD is wrong"),
        "O307": ("hint", "No code repository"),
        "O308": ("hint", "Resource type not stated"),
        "O309": ("error", "Record that the catalogue could not deal with"),
        "O311": ("hint", "No codemeta.json"),
        "O312": ("error", "codemeta.json cannot be read"),
        "O313": ("hint", "codemeta.json could not be downloaded"),
        "O314": ("hint", "Value in codemeta.json cannot be used"),
        "O315": ("hint", "codemeta.json is of another version"),
        "O316": ("hint", "Two licences"),
        "O317": ("hint", "Archive could not be read"),
        "O318": ("hint", "Archive cannot be read"),
        "O319": ("hint", "codemeta.json is not valid JSON"),
        "O321": ("hint", "Not software"),
    }
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert [rule.code for rule in RULES] == sorted(rule.code for rule in RULES)
    assert all(rule.why.endswith(".") and rule.remedy.strip() for rule in RULES)
