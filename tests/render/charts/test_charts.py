"""The drawings on the page Status, and the tables that say the same."""

from __future__ import annotations

from dataclasses import replace

from lxml import html

from catalogue.history import Change
from catalogue.records.health import Health, Spell
from render.charts import charts_of
from render.shell.templates import environment
from render.views.entries import entries_of, facility_views
from tests.support.example import example


def drawn(nights: bool) -> html.HtmlElement:
    """The charts of the tests' catalogue, as drawn, of a time with recorded nights or without."""
    known = example()
    spells = (Spell(since="2026-11-01", state="up"), Spell(since="2026-11-08", state="down"))
    facilities = [
        replace(each, health=Health(id=each.id, history=spells, asked="2026-11-10"))
        for each in known.facilities
    ]
    made = replace(known, facilities=tuple(facilities) if nights else known.facilities)
    log = (Change(date="2026-11-05", kind="new", id="a", name="A"),) if nights else ()
    entries = entries_of(made)
    charts = charts_of(made, log, entries, facility_views(made, entries))
    text = environment().get_template("status/charts.html").render(**charts)
    return html.fragment_fromstring(text, "div")


def test_each_chart_says_the_same_as_its_table() -> None:
    page = drawn(nights=True)
    charts = {each.get("aria-labelledby"): each for each in page.xpath(".//figure")}
    assert list(charts) == ["outlooks", "matrix", "growth", "uptime"]
    for chart in charts.values():
        (drawing,) = chart.xpath("./svg")
        assert drawing.get("role") == "img" and drawing.get("aria-label")
        assert chart.xpath(".//details//table//tbody/tr")
        assert not chart.xpath(".//*[@style or @fill]")

    def words(chart: str) -> list[str]:
        return [" ".join(each.itertext()) for each in charts[chart].xpath("./svg//text")]

    def table(chart: str) -> list[list[str]]:
        rows = charts[chart].xpath(".//tbody/tr")
        return [[cell.text_content() for cell in row] for row in rows]

    told = [word for row in table("outlooks")[:-1] for word in row]
    assert words("outlooks") == told
    heads = len(charts["matrix"].xpath(".//thead//th")) - 1
    numbers = [word for word in words("matrix")[heads:] if word.isdigit()]
    assert numbers == [cell.split()[0] for row in table("matrix") for cell in row[1:]]
    assert [row[1] for row in table("growth")][-1] in charts["growth"].xpath("./svg/@aria-label")[0]
    shares = [word for word in words("uptime") if word.endswith("%")]
    assert shares == [row[-1] for row in table("uptime")] != []
    # As much of a row is drawn as the table has days, up and down.
    row = charts["uptime"].xpath("./svg/g[1]")[0]
    up, down = (
        float(row.xpath(f"string(rect[@class='chart__{c}']/@width)")) for c in ("bar", "down")
    )
    assert (
        table("uptime")[0][1:4] == ["7", "3", "0"] and abs(float(up) / float(down) - 7 / 3) < 0.05
    )


def test_what_was_not_recorded_is_said_not_drawn() -> None:
    page = drawn(nights=False)
    assert page.xpath(".//figure/@aria-labelledby") == ["outlooks", "matrix"]
    assert "once nightly updates have recorded them" in page.text_content()
