"""Foreign HTML is made harmless, and its first sentence is found."""

from __future__ import annotations

import pytest

from harvest.values.markup import (
    MAX_DESCRIPTION,
    MAX_SUMMARY,
    from_text,
    plain,
    sanitise,
    summary,
)

LINK = '<a href="https://example.org/?a=1&amp;b=2" rel="nofollow noopener">x</a>'

SANITISED: list[tuple[str, str | None]] = [
    ("plain text", "plain text"),
    (" <p>a <b>bold</b> word</p>\n", "<p>a <b>bold</b> word</p>"),
    ('<a href="https://example.org/?a=1&b=2" onclick="x()" target="_top">x</a>', LINK),
    ('<a href="mailto:a@b.org">x</a>', '<a href="mailto:a@b.org" rel="nofollow noopener">x</a>'),
    ('<a href="javascript:alert(1)">x</a>', '<a rel="nofollow noopener">x</a>'),
    ('<a href="data:text/html,x">x</a>', '<a rel="nofollow noopener">x</a>'),
    ("<script>alert(1)</script>x<style>p{}</style>", "x"),
    ('<img src="https://example.org/a.png">x', "x"),
    ('<p style="color:red" class="a" id="b">x</p>', "<p>x</p>"),
    ("<div><span>x</span></div>", "x"),
    ('<abbr title="virtual observatory" class="x">VO</abbr>',
     '<abbr title="virtual observatory">VO</abbr>'),
    ('<table><tr><td colspan="2" rowspan="2">x</td><th colspan="3">y</th></tr></table>',
     '<table><tbody><tr><td colspan="2">x</td><th colspan="3">y</th></tr></tbody></table>'),
    # A page of ours has its own h1 and h2.
    ("<h1>a</h1><H2>b</H2><h3>c</h3><h4>d</h4>", "<h3>a</h3><h3>b</h3><h3>c</h3><h4>d</h4>"),
    ('<h1 class="x">a</h1>', "<h3>a</h3>"),
    ("<h10>a</h10>", "a"),
    ("", None),
    ("<p> </p><hr>", None),
    ("<script>x</script>", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SANITISED)
def test_what_runs_or_loads_goes(text: str, expected: str | None) -> None:
    assert sanitise(text) == expected


def test_every_kept_tag_is_kept() -> None:
    inline = "a abbr b code em i kbd q s samp small strong sub sup u var"
    for tag in inline.split():
        assert f"</{tag}>" in (sanitise(f"<{tag}>x</{tag}>") or ""), tag
    for tag in ["blockquote", "dl", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul"]:
        assert f"</{tag}>" in (sanitise(f"<{tag}>x</{tag}>") or ""), tag
    assert sanitise("a<br>b<hr><ul><li>c</li></ul><dl><dt>d</dt><dd>e</dd></dl>") == (
        "a<br>b<hr><ul><li>c</li></ul><dl><dt>d</dt><dd>e</dd></dl>"
    )


def test_a_description_is_cut() -> None:
    assert sanitise("x" * (MAX_DESCRIPTION + 1)) == "x" * MAX_DESCRIPTION
    assert from_text("x" * (MAX_DESCRIPTION + 1)) == f"<p>{'x' * MAX_DESCRIPTION}</p>"


def test_plain_text_becomes_paragraphs() -> None:
    assert from_text("a < b\nand c\n\n d & e ") == "<p>a &lt; b\nand c</p><p>d &amp; e</p>"


@pytest.mark.parametrize(
    ("clean", "expected"),
    [
        ("<p>one</p><p>two</p>", "one two"),
        ("half<b>word</b>s", "halfwords"),
        ("a<br>b", "a b"),
        ("a &amp; b &lt;c&gt;", "a & b <c>"),
        ('<p>see <a href="https://example.org/">here</a>.</p>', "see here."),
    ],
)
def test_the_text_of_html(clean: str, expected: str) -> None:
    assert plain(clean) == expected


SUMMARIES: list[tuple[str, str | None]] = [
    ("One sentence. Another one.", "One sentence."),
    ("Is it? Yes.", "Is it?"),
    ("Use it! Then cite it.", "Use it!"),
    ("No end at all", "No end at all"),
    ("Ends. here it goes on. Not here", "Ends. here it goes on."),
    ("First. (Second in brackets.)", "First."),
    ('First. "Second" quoted.', "First."),
    ("First. 2 is next.", "First."),
    ("First. Élan is a word.", "First."),
    # A full stop after an abbreviation ends no sentence.
    ("Tools, e.g. Gammapy, for stars. More.", "Tools, e.g. Gammapy, for stars."),
    ("Tools, i.e. Gammapy. More.", "Tools, i.e. Gammapy."),
    ("By Doe et al. In Python. More.", "By Doe et al. In Python."),
    ("See cf. Doe. More.", "See cf. Doe."),
    ("Stars vs. Galaxies. More.", "Stars vs. Galaxies."),
    ("By Dr. Doe. More.", "By Dr. Doe."),
    ("By Prof. Doe. More.", "By Prof. Doe."),
    ("See Fig. 1 there. More.", "See Fig. 1 there."),
    ("See Sect. 2 there. More.", "See Sect. 2 there."),
    ("Costs approx. 2 hours. More.", "Costs approx. 2 hours."),
    ("By J. Doe. More.", "By J. Doe."),
    ("Of the group (J. Doe). More.", "Of the group (J. Doe)."),
    # Words that only end like one.
    ("It is a config. More.", "It is a config."),
    ("Runs on a mac. More.", "Runs on a mac."),
    # Headings are passed over where there is other text.
    ("<h3>About</h3><p>One. Two.</p>", "One."),
    ("<h3>About <b>it</b></h3>", "About it"),
    ("<p>One</p><h4>Next</h4><p>two.</p>", "One two."),
    ("<h3>A</h3>x<h4>B</h4>y<h5>C</h5>z<h6>D</h6>", "x y z"),
    ("", None),
    ("<hr>", None),
]


@pytest.mark.parametrize(("clean", "expected"), SUMMARIES)
def test_the_first_sentence(clean: str, expected: str | None) -> None:
    assert summary(clean) == expected


def test_a_long_sentence_is_cut_between_words() -> None:
    word = "x" * 99
    assert summary(f"{word} {word}, {word}") == f"{word} {word}…"
    assert summary("x" * MAX_SUMMARY) == "x" * MAX_SUMMARY
    assert summary("x" * (MAX_SUMMARY + 1)) == "x" * (MAX_SUMMARY - 1) + "…"


def test_a_sentence_that_ends_too_late_is_cut() -> None:
    found = summary("word " * 90 + "end. Next")
    assert found == "word " * 46 + "word…"
