"""Badges: what a README makes of the text, the same in both languages, and the picture itself."""

from __future__ import annotations

from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from render.exports.badges import snippets, svg, width
from render.shell.templates import environment
from tests.support.node import in_node

IMAGE = "https://s.example/esap-catalogue/badge/s.svg"
LINKS = [
    "https://mybinder.org/v2/gh/o/r/HEAD?urlpath=lab%2Ftree%2Fa%2520(b)'.ipynb",
    "https://h.example/v2/gh/o/r/a[b]~!*'()|?x=1&_=%FF",
    "https://h.example/v2/gh/o/r/_underlined_",
]
NAMES = [
    "R3BRoot",
    "lst_chain *new*",
    'a "b" <c> & [d](e)',
    "`é`\\ 漢",
    "two\n lines  long",
    "it's",
]
SVG = "{http://www.w3.org/2000/svg}"


class Found(HTMLParser):
    """The target, picture and alternative text of the one link."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("name", NAMES)
def test_a_readme_shows_the_picture_with_the_link(name: str, link: str) -> None:
    made, alt = snippets(IMAGE, name, link), " ".join(name.split())
    wanted = [("a", {"href": link}), ("img", {"src": IMAGE, "alt": alt})]
    assert Found(made.html).tags == wanted
    rendered = Found(MarkdownIt().renderInline(made.markdown)).tags
    # CommonMark may escape more of a URL than it had to.
    plain = str.maketrans({"[": "%5B", "]": "%5D", "|": "%7C"})
    wanted[0] = ("a", {"href": link.translate(plain)})
    assert rendered == wanted
    assert made.rst.splitlines() == [
        f".. image:: {IMAGE}",
        f"   :target: {link}",
        f"   :alt: {alt}",
    ]


def test_the_browser_writes_the_same() -> None:
    cases = [(name, link) for name in NAMES for link in LINKS]
    requests = [{"image": IMAGE, "alt": name, "link": link} for name, link in cases]
    written = in_node("badge", requests)
    assert written == [vars(snippets(IMAGE, name, link)) for name, link in cases]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        *[(name, " ".join(name.split())) for name in NAMES],
        ("x" * 200, "x" * 200),
        ("\x00a\x1b]]>\ufffe", "a]]>"),
        ("</svg><script/>", "</svg><script/>"),
    ],
)
def test_the_picture_is_sound_and_says_the_whole_name(name: str, said: str) -> None:
    picture = ElementTree.fromstring(svg(environment(), "ESAP Catalogue", name))
    assert {element.tag.removeprefix(SVG) for element in picture.iter()} == {
        "svg", "title", "clipPath", "rect", "g", "path", "text",
    }  # fmt: skip
    assert picture.findtext(f"{SVG}title") == f"ESAP Catalogue: {said}"
    label, message = picture.iter(f"{SVG}text")
    assert label.text == "ESAP Catalogue" and len(message.text or "") <= 40
    drawn = sum(int(text.get("textLength") or 0) for text in (label, message))
    assert int(picture.get("width") or 0) == drawn + 24


def test_the_width_rule() -> None:
    assert (width("il"), width("ab"), width("mW"), width("漢"), width("é")) == (8, 14, 20, 11, 7)


@pytest.mark.parametrize(
    ("characters", "pixels"),
    [("ijltfrI.,:;'|!()[] ", 4), ("mwMW@%&", 10), ("ab-\u058f", 7), ("\u0590漢", 11)],
)
def test_the_width_of_each_character(characters: str, pixels: int) -> None:
    assert {character: width(character) for character in characters} == dict.fromkeys(
        characters, pixels
    )


@pytest.mark.parametrize(
    ("name", "shown"),
    [("x" * 40, "x" * 40), ("x" * 41, "x" * 39 + "…"), ("x" * 38 + " yyy", "x" * 38 + "…")],
)
def test_long_names_are_cut(name: str, shown: str) -> None:
    picture = ElementTree.fromstring(svg(environment(), "L", name))
    assert [text.text for text in picture.iter(f"{SVG}text")] == ["L", shown]


def test_markdown_and_html_escape() -> None:
    made = snippets('https://s.org/"&', "a`b*c_[d]<e>&\\", "https://l.org/?a&b")
    assert made.markdown == (
        '[![a\\`b\\*c\\_\\[d\\]\\<e\\>\\&\\\\](https://s.org/"&)](<https://l.org/?a&b>)'
    )
    assert made.html == (
        '<a href="https://l.org/?a&amp;b"><img src="https://s.org/&quot;&amp;" '
        'alt="a`b*c_[d]&lt;e&gt;&amp;\\"></a>'
    )
