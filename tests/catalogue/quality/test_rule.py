"""Who else asks for what a rule asks."""

from __future__ import annotations

from catalogue.quality.rule import codemeta, everse, fair, rsmetacheck


def test_a_published_rule_has_its_own_url() -> None:
    assert (fair("F1").name, fair("F1").url) == ("FAIR4RS F1", "https://doi.org/10.15497/RDA00068")
    assert everse("has_releases").url == "https://w3id.org/everse/i/indicators/has_releases"
    assert [each.url for each in rsmetacheck("P001", "W002")] == [
        "https://w3id.org/rsmetacheck/catalog/#P001",
        "https://w3id.org/rsmetacheck/catalog/#W002",
    ]
    assert codemeta("license").name == "CodeMeta license"
