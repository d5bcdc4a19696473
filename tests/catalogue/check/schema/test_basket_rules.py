"""The rules of a basket say what its schema says."""

from __future__ import annotations

from catalogue.check.schema.basket_rules import ValueRule, basket_rules
from catalogue.check.schemas import shipped

SCHEMA = shipped().documents["basket.schema.json"]


def test_limits_and_names_are_the_schemas() -> None:
    rules = basket_rules()
    assert (rules.format, rules.version) == ("esap-basket", 1)
    assert rules.items == SCHEMA["properties"]["items"]["maxItems"]
    assert rules.characters == SCHEMA["maxCharacters"]
    assert set(rules.item) == set(SCHEMA["$defs"]["item"]["properties"]) - {"access"}
    assert set(rules.item.values()) <= set(rules.rules)


def test_a_rule_has_the_limits_of_its_definition() -> None:
    rules = basket_rules()
    assert rules.rules[rules.item["name"]].longest == 300
    file, _, definition = SCHEMA["$defs"]["access"]["oneOf"][0]["properties"]["checksum"][
        "$ref"
    ].partition("#/$defs/")
    checksum = shipped().documents[file or "basket.schema.json"]["$defs"][definition]
    assert rules.rules["checksum"] == ValueRule(
        longest=checksum.get("maxLength"), pattern=checksum["pattern"]
    )


def test_each_protocol_needs_one_field_and_names_itself() -> None:
    access = basket_rules().access
    assert {word: rule.required for word, rule in access.items()} == {
        "https": "contentUrl",
        "tap": "url",
        "datalink": "url",
        "sia": "url",
        "ssa": "url",
        "conesearch": "url",
        "soda": "url",
        "rucio": "did",
        "zooniverse": "project_id",
    }
    assert access["conesearch"].name == "cone search"
    assert all(set(rule.fields.values()) <= set(basket_rules().rules) for rule in access.values())


def test_as_json_nothing_is_said_of_what_is_not_limited() -> None:
    plain = basket_rules().plain()
    assert list(plain)[:2] == ["format", "version"]
    assert None not in plain["rules"].values()
    assert all(None not in rule.values() for rule in plain["rules"].values())
    assert plain["access"]["tap"]["required"] == "url"
