"""The twin of an entry says what its page says."""

from __future__ import annotations

import re
from pathlib import Path

from markdown_it import MarkdownIt

from render.exports.twins.software import software_twin
from tests.support.pages import ReadPage

TARGETS = re.compile(r'href="([^"]*)"')


def targets(markdown: str) -> set[str]:
    html = MarkdownIt("commonmark").render(markdown)
    return {found.replace("&amp;", "&") for found in TARGETS.findall(html)}


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
