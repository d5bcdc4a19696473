"""Links, requirements, people, publications and funding on the page of a software entry."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lxml import html

from catalogue.launch.own_pages import file_url
from catalogue.records.person import Person
from catalogue.records.reference import PropertyValue, Reference
from catalogue.records.software import Software
from catalogue.start.installs import Install
from render.exports.metadata import software_ld
from render.shell.templates import environment
from render.views.facts import Fact, FactValue, facts_of
from render.views.more_facts import FactGroup, PeopleGroup, groups_of, people_of, provenance_of

EVIL = Reference(name="<b>x", url="javascript:alert(1)")
TOOL = Software(
    id="1",
    name="Tool",
    source="ossr",
    license="MIT OR Apache-2.0",
    otherLicense=(Reference(name="see LICENSE", url="https://example.org/LICENSE"),),
    developmentStatus="active",
    otherStatus=("Technology readiness level 7",),
    issueTracker="https://github.com/a/tool/issues",
    releaseNotes="First version",
    softwareRequirements=(Reference(name="numpy >= 1.2", url="https://numpy.org/"), EVIL),
    citation=tuple(Reference(name=f"A publication with a long title, {n}") for n in range(20)),
    funding=(Reference(name="ESCAPE, 824064"),),
    maintainer=(Person(name="Ann Roe", role="editor", affiliation="https://ror.org/05gq02987"),),
    contributor=(Person(name="CNRS", type="Organization", url="https://ror.org/02feahw73"),),
    origin={"issueTracker": "codemeta.json", "otherLicense": "Zenodo", "license": "codemeta.json"},
)


def page() -> html.HtmlElement:
    """The sections as the page of an entry shows them."""
    env = environment()
    context = {"groups": groups_of(TOOL), "people": people_of(TOOL)}
    made = (
        env.get_template(name).render(context)
        for name in ("software/contributors.html", "software/fact-groups.html")
    )
    return html.fromstring(f"<div>{''.join(made)}</div>")


def test_each_group_has_its_heading_and_its_facts() -> None:
    headings = [each.text_content() for each in page().xpath("//h2")]
    expected = ["Contributors", "Maintainers", "Links", "Requirements", "Publications", "Funding"]
    assert headings == expected
    assert page().xpath("//a[@href='https://github.com/a/tool/issues']")
    assert "First version" in page().text_content()


def test_what_has_no_field_of_its_own_stands_under_its_term() -> None:
    more = (PropertyValue(name="isAccessibleForFree", value=(Reference(name="yes"), EVIL)),)
    tool = Software(
        id="1",
        name="Tool",
        source="ossr",
        additionalProperty=more,
        featureList=("fast",),
        origin={"additionalProperty": "codemeta.json"},
    )
    about, further = groups_of(tool)
    assert (about.title, about.facts[0].label) == ("More about it", "Features")
    assert further.facts == (
        Fact(
            "Is accessible for free", (FactValue("yes"), FactValue("<b>x")), "codemeta.json", None
        ),
    )
    _, unstated = groups_of(replace(tool, origin={}))
    assert unstated.facts[0].origin == "not stated"


def test_every_publication_is_there() -> None:
    shown = page().text_content()
    assert all(each.name in shown for each in TOOL.citation)
    assert "8 more" in shown


def test_people_are_shown_with_role_and_home() -> None:
    shown = page().text_content()
    assert "editor" in shown and "ror.org/05gq02987" in shown
    assert page().xpath("//a[@href='https://ror.org/02feahw73']")[0].text == "CNRS"


def test_nothing_hostile_becomes_a_link_or_a_tag() -> None:
    assert not page().xpath("//b") and not page().xpath("//a[contains(@href, 'javascript')]")


def test_a_licence_without_an_id_is_shown_as_written() -> None:
    rows = {fact.label: fact for fact in facts_of(TOOL)}
    licence = rows["Licence"]
    assert [each.text for each in licence.values] == ["MIT OR Apache-2.0", "see LICENSE"]
    assert licence.origin == "codemeta.json, Zenodo"
    assert [each.text for each in rows["Development status"].values][1].endswith("level 7")


def test_json_ld_names_each_licence_by_its_page() -> None:
    text = software_ld(TOOL, "https://example.org/software/1/")
    for page_ in ("https://spdx.org/licenses/MIT", "https://example.org/LICENSE"):
        assert f'"{page_}"' in text


def test_the_built_site_shows_them(built_site: Path) -> None:
    pages = [path.read_text("utf-8") for path in (built_site / "software").glob("*/index.html")]
    assert any('<h2 id="funding">' in text for text in pages)


def test_every_group_row_and_origin() -> None:
    def ref(name: str) -> Reference:
        return Reference(name=name, url=f"https://x.org/{name}")

    full = Software(
        id="1", name="N", source="ossr", readme="https://x.org/readme/",
        buildInstructions="https://x.org/b", downloadUrl="https://x.org/d",
        issueTracker="https://x.org/i", continuousIntegration=("https://x.org/c", "https://x.org/e"),
        releaseNotes="text://as it is/", isPartOf=(ref("part"),), relatedLink=(ref("link"),),
        identifier=(Reference(name="id"),), softwareRequirements=(ref("need"),),
        softwareSuggestions=(ref("may"),), memoryRequirements="1 GB",
        processorRequirements="2", storageRequirements="3 GB",
        referencePublications=(ref("paper"),), citation=(ref("cited"),), funding=(ref("grant"),),
        funder=(Reference(name="EU"),), contributor=(Person(name="C"),),
        maintainer=(Person(name="M"),), copyrightHolder=(Person(name="H"),),
        editor=(Person(name="E"),), producer=(Person(name="P"),), publisher=(Person(name="U"),),
        provider=(Person(name="V"),), sponsor=(Person(name="S"),),
        sourceOrganization=(Person(name="O"),), translator=(Person(name="T"),),
        origin={"readme": "Zenodo", "contributor": "codemeta.json"},
    )  # fmt: skip

    def row(label: str, *values: tuple[str, str | None], origin: str = "not stated") -> Fact:
        return Fact(label, tuple(FactValue(text, url) for text, url in values), origin, None)

    def one(label: str, name: str, shown: str | None = None) -> Fact:
        return row(label, (shown or name, f"https://x.org/{name}"))

    assert groups_of(full) == (
        FactGroup(
            "links",
            "Links",
            (
                row("README", ("x.org/readme", "https://x.org/readme/"), origin="Zenodo"),
                one("Installation", "b", "x.org/b"),
                one("Download", "d", "x.org/d"),
                one("Issue tracker", "i", "x.org/i"),
                row(
                    "Continuous integration",
                    ("x.org/c", "https://x.org/c"),
                    ("x.org/e", "https://x.org/e"),
                ),
                row("Release notes", ("text://as it is/", None)),
                one("Part of", "part"),
                one("Related links", "link"),
                row("Other identifiers", ("id", None)),
            ),
        ),
        FactGroup(
            "requirements",
            "Requirements",
            (
                one("Needs", "need"),
                one("Optional", "may"),
                row("Memory", ("1 GB", None)),
                row("Processor", ("2", None)),
                row("Storage", ("3 GB", None)),
            ),
        ),
        FactGroup(
            "publications",
            "Publications",
            (one("Papers to cite", "paper"), one("Related publications", "cited")),
        ),
        FactGroup("funding", "Funding", (one("Grants", "grant"), row("Funders", ("EU", None)))),
    )
    assert people_of(full) == (
        PeopleGroup("contributors", "Contributors", (Person(name="C"),), "codemeta.json"),
        PeopleGroup("maintainers", "Maintainers", (Person(name="M"),), "not stated"),
        PeopleGroup("copyright", "Copyright holders", (Person(name="H"),), "not stated"),
        PeopleGroup("editors", "Editors", (Person(name="E"),), "not stated"),
        PeopleGroup("producers", "Producers", (Person(name="P"),), "not stated"),
        PeopleGroup("publishers", "Publishers", (Person(name="U"),), "not stated"),
        PeopleGroup("providers", "Providers", (Person(name="V"),), "not stated"),
        PeopleGroup("sponsors", "Sponsors", (Person(name="S"),), "not stated"),
        PeopleGroup("organizations", "Made at", (Person(name="O"),), "not stated"),
        PeopleGroup("translators", "Translators", (Person(name="T"),), "not stated"),
    )
    bare = Software(id="1", name="N", source="ossr")
    assert groups_of(bare) == people_of(bare) == ()


def test_each_place_is_told_once_with_all_that_was_read_there() -> None:
    tool = Software(
        id="s", name="S", source="ossr", license="MIT", version="1", issueTracker="https://x.org/i",
        origin={"license": "a.yml", "version": "Zenodo", "issueTracker": "a.yml"},
    )  # fmt: skip
    pip = Install(name="pip", command="pip install s", origin="setup.py at aaaaaaa")
    found = provenance_of(tool, facts_of(tool), groups_of(tool), (pip,))
    assert [(each.origin, each.labels) for each in found] == [
        ("Zenodo", ("Version",)),
        ("a.yml", ("Licence", "Issue tracker")),
        ("setup.py at aaaaaaa", ("Install (pip)",)),
    ]
    assert found[1].url == file_url("a.yml") and found[0].url is None
