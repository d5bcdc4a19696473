"""The style sheet: what of the theme can match, what is unused, and our own."""

from __future__ import annotations

import re

import pytest

from render.shell.styles import STYLES, cut, style_of, words_of
from tests.support.files import ROOT

WORDS = words_of(
    ['<body dir="ltr" class="a b-c"><p id="x" data-m="on">prose d</p>'], ["f('made')", "--in-js"]
)


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".a{color:red}", ".a{color:red}"),
        (".prose{color:red}", ""),  # a word of the text is no class
        (".a .d,.b-c>p{color:red}", ".b-c>p{color:red}"),
        ('.made::after{content:"x"}', '.made::after{content:"x"}'),
        ("#x{top:0}#y{top:0}", "#x{top:0}"),
        ("[dir=rtl] p{top:0}[dir=ltr] p{top:0}", "[dir=ltr] p{top:0}"),
        ("[data-m]{top:0}[data-n]{top:0}", "[data-m]{top:0}"),
        ('[data-m^="o"]{top:0}[data-m="off"]{top:0}', '[data-m^="o"]{top:0}'),
        ("p:not(.d){top:0}", "p:not(.d){top:0}"),
        (":is(.d,.e) p{top:0}:is(.d,.a) p{top:0}", ":is(.d,.a) p{top:0}"),
        ("p{margin:.5em}", "p{margin:.5em}"),  # no class there
        ("@media print{.d{top:0}}", ""),
        ("@media (min-width:1px){.d{top:0}.a{top:0}}", "@media (min-width:1px){.a{top:0}}"),
        *(
            (f"@{rule}{{.d{{top:0}}.a{{top:0}}}}", f"@{rule}{{.a{{top:0}}}}")
            for rule in ("container (width>1px)", "layer x", "supports (top:0)")
        ),
        ("@charset 'utf-8';@supports (top:0){p{top:0}}", "@supports (top:0){p{top:0}}"),
        ("@keyframes k{0%{top:0}}", "@keyframes k{0%{top:0}}"),
        ("/* .a */p{top:0}", "p{top:0}"),
    ],
)
def test_what_cannot_match_is_cut(css: str, kept: str) -> None:
    assert spaced(cut(css, WORDS)) == spaced(kept)


def spaced(css: str) -> str:
    return re.sub(r" ?\(", " (", css)


def test_properties_that_no_rule_uses_are_cut() -> None:
    css = ":root{--one:1px;--two:var(--one);--three:3px}p{top:var( --two,0)}.d{left:var(--three)}"
    assert cut(css, WORDS) == ":root{--one:1px;--two:var(--one)}p{top:var( --two,0)}"
    # What only an unused property uses goes with it.
    assert cut(":root{--one:1px;--two:var(--one)}p{top:0}", WORDS) == "p{top:0}"


def test_our_own_sheets_are_taken_whole_and_last() -> None:
    own = '/* why */\n.d :is(a, b) {\n  top: 1px;\n  content: "a; b: /* c";\n}\n'
    made = style_of([".d{top:0}p{top:0}"], [own], WORDS)
    assert made.content.decode() == 'p{top:0}\n.d :is(a,b){top:1px;content:"a; b: /* c"}'
    assert re.fullmatch(r"assets/site\.[0-9a-f]{10}\.css", made.path)
    assert style_of(["p{top:0}"], [], WORDS).path != made.path


def test_every_sheet_of_ours_is_taken() -> None:
    there = {path.name for path in (ROOT / "site_src/assets/css").iterdir()}
    assert there == set(STYLES)
