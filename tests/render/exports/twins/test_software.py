"""The twin of an entry says what its page says."""

from __future__ import annotations

import re
from pathlib import Path

from markdown_it import MarkdownIt

from catalogue.match import fits
from catalogue.records.consumes import ConsumesData
from catalogue.records.dataset import Dataset, Tap
from catalogue.records.reference import Reference
from catalogue.records.software import Notebook, Software
from catalogue.related import data_for
from render.exports.twins.software import software_twin
from render.views.entries import Entry
from tests.render.exports.linked.test_crate import GITHUB, SITE, pinned, software
from tests.render.exports.test_launching import HUBS
from tests.support.files import WHOLE
from tests.support.pages import ReadPage

TARGETS = re.compile(r'href="([^"]*)"')


def targets(markdown: str) -> set[str]:
    html = MarkdownIt("commonmark").render(markdown)
    return {found.replace("&amp;", "&") for found in TARGETS.findall(html)}


def test_all_that_is_known_of_an_entry() -> None:
    known = software(
        summary="Counts stars.",
        description="<p>Counts <b>stars</b>.</p><p>In images.</p>",
        codeRepository=GITHUB,
        doi="10.5281/zenodo.7",
        version="1.0",
        keywords=("stars", "maps"),
        notebooks=(Notebook(path="a b.ipynb", title="First steps"), Notebook(path="c.ipynb")),
        url="https://pypi.org/project/stars/",
        softwareHelp="https://h.org/",
        funder=(Reference(name="EU"),),
        consumesData=ConsumesData(protocol=("tap",)),
    )
    entry = pinned(known, GITHUB)
    data = Dataset(id="d", name="D", source="curated", access=(Tap(url="https://t.org/"),))
    whole = Entry(entry, fits(entry, HUBS), {}, data_for(entry, [data]))
    text = software_twin(whole, [("software/o/", "Other", ("stars", "maps"))], SITE)
    assert text == (WHOLE / "software.md").read_text()
    bare = Software(id="b", name="B", source="curated", status="hidden", statusReason="No.")
    text = software_twin(Entry(bare, (), {}), [], SITE)
    assert text == (WHOLE / "software-unknown.md").read_text()


def test_each_launch_link_of_the_page_is_there(
    built_site: Path, pages: dict[str, ReadPage]
) -> None:
    assert software_twin.__doc__
    launched = 0
    for path, page in pages.items():
        if not re.fullmatch(r"software/[^/]+/index\.html", path):
            continue
        twin = (built_site / path).with_name("index.md")
        links = {str(link) for link in page.tree.xpath("//a[@data-launch]/@href")}
        if not links:
            continue
        text = twin.read_text("utf-8")
        assert links <= targets(text), path
        launched += len(links)
        for reason in page.tree.xpath("//details[contains(@class,'refusals')]//dd"):
            assert reason.text_content()[:40] in text.replace("\\", ""), path
    assert launched > 50
