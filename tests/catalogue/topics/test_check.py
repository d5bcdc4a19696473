"""Each fault of catalogue.yml that its schema cannot see, with what is told of it."""

from __future__ import annotations

from dataclasses import replace

from catalogue.check import report
from catalogue.records.instance import Colours, Community, Instance, Topic
from catalogue.topics.check import check

RADIO = Topic(id="radio", name="Radio", group="wavelength", terms=("radio", "LOFAR"))
VLBI = Topic(id="vlbi", name="VLBI", group="technique", terms=("LOFAR",))


def told(instance: Instance, *entries: str) -> list[str]:
    return [report.as_text(each) for each in check(instance, entries)]


def test_a_sound_file_has_no_findings() -> None:
    sound = Instance(topics=(RADIO, VLBI), synonyms=(("VO", "IVOA"),), featured=("a",))
    assert told(sound, "a", "b") == [] == told(Instance())


def test_a_topic_twice() -> None:
    again = replace(RADIO, group="subject", name="radios")
    assert told(Instance(topics=(RADIO, again))) == [
        'catalogue.yml: topics[1].id: "radio", as in topics[0].id, expected one topic of this id. '
        "Join the two, or give one another id and name. [I101]",
        'catalogue.yml: topics[1].name: "radios", as in topics[0].name, expected one topic of this '
        "name. Join the two, or give one another id and name. [I101]",
    ]


def test_a_term_of_two_topics_of_a_group() -> None:
    other = Topic(id="low", name="Low", group="wavelength", terms=("Lofar", "Low", "low", "…"))
    assert told(Instance(topics=(RADIO, VLBI, other))) == [
        'catalogue.yml: topics[2].terms[0]: "Lofar", which the topic radio of the same group has '
        "too, expected a term of this topic alone. Keep it in the topic that it means. [I102]",
        'catalogue.yml: topics[2].terms[3]: "…", expected a word. Write the word. [I104]',
    ]


def test_a_word_of_two_lists_of_synonyms() -> None:
    lists = (("AGN", "active galactic nucleus"), ("GRB", "agn"), ("!!", "x"))
    assert told(Instance(synonyms=lists)) == [
        'catalogue.yml: synonyms[1][1]: "agn", as in synonyms[0], expected a word of one list. '
        "Join the two lists, or keep the word in one of them. [I103]",
        'catalogue.yml: synonyms[2][0]: "!!", expected a word. Write the word. [I104]',
    ]


def test_a_featured_entry_that_is_not_there_stops_nothing() -> None:
    featured = Instance(featured=("gamapy", "12345678", "topcat"))
    assert [each.severity for each in check(featured, ("gammapy", "topcat"))] == ["hint", "hint"]
    assert told(featured, "gammapy", "topcat") == [
        'catalogue.yml: featured[0]: hint: "gamapy", expected the id of an entry. '
        'Did you mean "gammapy"? [I105]',
        'catalogue.yml: featured[1]: hint: "12345678", expected the id of an entry. '
        "Give the id of an entry, or remove it. [I105]",
    ]


def test_what_an_instance_says_of_itself() -> None:
    one = Community(id="a", label="A", community="birds")
    two = Community(id="b", label="B", community="Birds")
    fair = Colours(light="#2743c8", dark="#9db0ff")
    assert told(Instance(accent=fair, timeZone="Asia/Kolkata", sources=(one,))) == []
    faulty = Instance(
        sources=(one, two, Community(id="a", label="A", community="c")),
        accent=Colours(light="#fb0", dark="#000044"),
        timeZone="Mars/Base",
    )
    assert [line.partition(",")[0] for line in told(faulty)] == [
        'catalogue.yml: sources[1].community: "Birds"',
        'catalogue.yml: sources[2].id: "a"',
        'catalogue.yml: accent.light: "#fb0"',
        'catalogue.yml: accent.dark: "#000044"',
        'catalogue.yml: timeZone: "Mars/Base"',
    ]
