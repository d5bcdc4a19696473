"""What the page of an entry shows of a README."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalogue.records.readme import KeptFile, Readme, ReadmeAt
from harvest.blobs import oid_of
from render.notebooks.pages import notebook_pages
from render.readme.shown import MAX_INLINE, ShownReadme, readme_files, shown_readmes
from render.shell.templates import environment
from tests.render.images.drawn import HOSTILE, file_of, plot
from tests.render.notebooks.test_pages import COMMIT, FILE, entry
from tests.support.pages import ReadPage

URL = "https://github.com/o/r"
AT = f"{URL}/blob/{COMMIT}"
PLOT = file_of(plot())


def shown(text: str, images: dict[str, bytes] | None = None, url: str = URL) -> ShownReadme | None:
    """The README of an entry, in Markdown, with these images; its notebook "a b.ipynb" has a
    page."""
    files = {path: (oid_of(each), each) for path, each in (images or {}).items()}
    kept = tuple(
        KeptFile(path=path, oid=oid, size=len(each)) for path, (oid, each) in files.items()
    )
    oid = oid_of(text.encode())
    readme = Readme(path="README.md", oid=oid, size=len(text), images=kept)
    at = ReadmeAt(url=url, commit=COMMIT, ref="HEAD", file=readme, date="2026-08-21T10:00:00Z")
    one = replace(entry(), software=replace(entry().software, readmeFile=at))
    contents = {**dict(files.values()), oid: text.encode(), "1" * 40: FILE.encode()}
    pages = notebook_pages([one], contents.get)
    return shown_readmes([one], contents.get, pages).get("s")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# soft!\n\nText.", "<p>Text.</p>"),  # the page's heading says it already
        ("[a](docs/a%20b.md#x) [b](/c/)", f'<p><a href="{AT}/docs/a%20b.md#x">a</a> '
         f'<a href="{AT}/c">b</a></p>'),
        ("[n](a%20b.ipynb)", '<p><a href="notebooks/a-b-14247d/">n</a></p>'),
        ("[w](http://x.org) [m](mailto:a@b.c)", '<p><a href="http://x.org" rel="nofollow noopener">'
         'w</a> <a href="mailto:a@b.c" rel="nofollow noopener">m</a></p>'),
        ("[j](javascript:f()) [d](data:a) [u](../x) [h](//x.org/a) [f](file:///etc)",
         "<p><a>j</a> <a>d</a> <a>u</a> <a>h</a> <a>f</a></p>"),
        ("a\n\n[![CI](https://ci.org/badge.svg)](https://ci.org) ![](x.png)\n\nb",
         "<p>a</p>\n\n<p>b</p>"),
        ("![A plot](http://x.org/p.png)", '<p><span class="nb-note">[Image: A plot]</span></p>'),
        ("[to](#whats-new) [no](#x)\n\n## What's new?",
         '<p><a href="#rd-what-s-new">to</a> <a>no</a></p>\n'
         '<h3 id="rd-what-s-new">What\'s new?</h3>'),
        ("<h1 id='launch' class='x' style='a' onclick='f()'>A</h1><h6>B</h6>",
         '<h3 id="rd-a">A</h3><h4 id="rd-b">B</h4>'),
        ("<table><tr><td></td><td>1</td></tr></table>",
         '<div class="nb-scroll" tabindex="0" role="group" aria-label="Table"><table><tbody><tr>'
         "<td></td><td>1</td></tr></tbody></table></div>"),
    ],
)  # fmt: skip
def test_html(text: str, html: str) -> None:
    found = shown(text)
    assert found and found.first.strip() == html and not found.rest and not found.page


def test_images_of_the_repository_are_written_anew_and_others_are_words() -> None:
    text = "![Of it](d/a.png) ![](d/a.png) ![B](bad.png)"
    found = shown(text, {"d/a.png": PLOT, "bad.png": HOSTILE["bomb.png"]})
    assert found and [(one.width, one.height) for one in found.images] == [(640, 480)]
    name = found.images[0].name
    image = f'<img src="{name}" alt="%s" width="640" height="480" loading="lazy" decoding="async">'
    words = '<span class="nb-note">[Image: B]</span>'
    assert found.first.strip() == f"<p>{image % 'Of it'} {image % ''} {words}</p>"
    assert found.images[0].content[8:12] == b"WEBP" and len(found.images[0].content) < 40_000
    assert list(readme_files({"s": found})) == [f"software/s/{name}"]


def test_a_server_without_pages_of_files_has_no_links_to_them() -> None:
    found = shown("[a](b.md)", url="https://git.example.org/r")
    assert found and (found.first.strip(), found.url) == ("<p><a>a</a></p>", "")


@pytest.mark.parametrize("text", ["", "<!-- x -->", "# Soft", "[![a](https://b.org/badge.svg)](c)"])
def test_what_says_nothing_is_not_shown(text: str) -> None:
    assert shown(text) is None


def test_the_rest_is_folded_and_a_long_one_has_a_page() -> None:
    paragraph = f"![A](a.png) [n](a%20b.ipynb) {'word ' * 100}\n\n"
    folded, long = shown(paragraph * 10, {"a.png": PLOT}), shown(paragraph * 60, {"a.png": PLOT})
    assert folded and long
    assert folded.rest and not folded.page
    assert (folded.first + folded.rest).count("<p>") == 10 and folded.first.count("<p>") == 1
    assert long.page.count("<p>") == 60 and not long.rest and long.path == "software/s/readme/"
    assert 'src="../readme-' in long.page and 'href="../notebooks/' in long.page
    assert len((folded.first + folded.rest).encode()) < MAX_INLINE

    page = ReadPage("", environment().get_template("software/readme.html").render(readme=folded))
    assert page.text_of("//summary") == "The rest of the README"
    assert page.tree.xpath(f"//a[@href='{AT}/README.md']/text()") == [
        "commit 0415fc8 of 21 Aug 2026"
    ]
    page = ReadPage("", environment().get_template("software/readme.html").render(readme=long))
    assert page.tree.xpath("//a[@href='readme/']")
    html = (
        environment().get_template("software/readme-page.html").render(readme=long, entry=entry())
    )
    assert ReadPage("", html).text_of("//h1") == "README of Soft"


def test_what_never_ends_is_cut() -> None:
    found = shown("".join(f"<p>{n} {'x' * 3_000}</p>" for n in range(120)))
    assert found and len(found.page) < 280_000
    assert "too long to be shown" in found.page and f'href="{AT}/README.md"' in found.page
