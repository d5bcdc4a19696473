"""The files of /api/v1/ of a whole site: valid, complete, and one with the other."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support.published import faults, read


def test_every_file_fulfils_its_schema(built_site: Path) -> None:
    assert list(faults(built_site)) == []


def test_the_lists_agree_with_the_documents(built_site: Path) -> None:
    def listed(name: str) -> list[dict[str, object]]:
        found = read(built_site, f"api/v1/{name}.json")
        assert isinstance(found, list)
        return found

    documents = [
        read(built_site, f"api/v1/software/{each['id']}.json") for each in listed("software")
    ]
    whole = [
        {"type": kind, **each}
        for kind, several in (
            ("software", documents),
            ("facility", listed("facilities")),
            ("dataset", listed("datasets")),
        )
        for each in several
    ]
    lines = (built_site / "api/v1/catalogue.jsonl").read_text("utf-8").splitlines()
    assert list(map(json.loads, lines)) == whole
    pairs = [
        {"software": each["id"], **launch} for each in documents for launch in each["launches"]
    ]
    assert listed("pairs") == pairs
    for short, document in zip(listed("software"), documents, strict=True):
        linked = [each["facility"] for each in document["launches"] if "url" in each]
        assert short.get("launchable", []) == linked
        assert short["name"] == document["name"] and short["notebooks"] == len(
            document.get("notebooks", [])
        )
    index = read(built_site, "api/v1/index.json")
    formats = [each["describedBy"] for each in documents]
    for url in (url for each in formats for url in each.values()):
        assert (built_site / url.removeprefix(index["url"])).is_file(), url
    assert any("crate" in each for each in formats) and {len(each) for each in formats} == {8, 9}
    counts = index["counts"]
    assert counts["pairs"] == len(pairs) == len(documents) * counts["facilities"]
    assert counts["launchable"] == sum("url" in each for each in pairs) > 0


def test_what_is_linked_both_ways_is_the_same_from_both_sides(built_site: Path) -> None:
    index = read(built_site, "api/v1/index.json")
    lists = {
        name: read(built_site, f"api/v1/{name}.json") for name in ("datasets", "topics", "pairs")
    }
    software = [
        read(built_site, f"api/v1/software/{each['id']}.json")
        for each in read(built_site, "api/v1/software.json")
    ]
    for kind, records in (("software", software), ("datasets", lists["datasets"])):
        of_topics = {(i, topic["id"]) for topic in lists["topics"] for i in topic.get(kind, ())}
        own = {(each["id"], topic) for each in records for topic in each.get("topics", ())}
        assert own == of_topics and own, kind
    for one, other in ((software, "datasets"), (lists["datasets"], "software")):
        assert any(each.get(other) for each in one)
    assert {
        (each["id"], found["id"], *found["reasons"])
        for each in software
        for found in each.get("datasets", ())
    } == {
        (found["id"], each["id"], *found["reasons"])
        for each in lists["datasets"]
        for found in each.get("software", ())
    }
    for place in read(built_site, "api/v1/facilities.json"):
        verdicts = [e["verdict"] for e in lists["pairs"] if e["facility"] == place["id"]]
        assert place["launches"] == {
            "ready": verdicts.count("ready") + verdicts.count("plain"),
            "doubtful": verdicts.count("doubtful"),
            "unchecked": verdicts.count("unchecked"),
        }, place["id"]
        assert place["page"] == index["url"] + place["path"]
        assert (built_site / place["path"] / "index.html").is_file()


def test_the_old_addresses_say_the_same(built_site: Path) -> None:
    old = {each["id"]: each for each in read(built_site, "api/software.json")}
    for id_, before in old.items():
        now = read(built_site, f"api/v1/software/{id_}.json")
        assert {each["facility"]: each["verdict"] for each in now["launches"]} == before["verdict"]
        gone = {"verdict", "launch", "latest", "caution", "refused"}
        assert {name: now[name] for name in before.keys() - gone} == {
            name: before[name] for name in before.keys() - gone
        }
