"""TeX as MathML, which browsers draw by themselves: https://www.w3.org/TR/mathml-core/

latex2mathml writes what a formula asks for, links and styles included, so its tree is written anew
here with the elements and attributes of a short list; text is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from xml.etree.ElementTree import Element

from latex2mathml.converter import convert_to_element

MAX_FORMULA = 1500  # characters
_DEEPEST = 40  # braces within braces; more is no formula, and recursion has its limit
_FENCES = re.compile(r"\$\$?(.*?)\$\$?", re.DOTALL)
_DISPLAYED = re.compile(r"\$\$|\\begin\b")
_LEFT_OVER = re.compile(r"\\(?:label|nonumber|notag)\b\s*(?:\{[^{}]*\})?")
# What only moves or frames what follows it, which MathML Core cannot.
_UNDRAWN = re.compile(r"\\(?:boxed|hfill|[lr]lap|mathclap|smash(?:\[[bt]\])?)(?![A-Za-z])")
# What latex2mathml does not know, as it does.
_OTHERWISE = tuple(
    (re.compile(rf"\\{name}(?![A-Za-z])"), known)
    for name, known in (("AA", "Å"), ("arg", r"\\operatorname{arg}"), ("textsc", r"\\text"))
)
_IN_TEXT = re.compile(r"(?<!\\)\$([^$]{1,200})(?<!\\)\$")  # a formula within \text{…}
_REFERENCE = re.compile("&#x([0-9A-F]{2,5});")
_TAGS = frozenset({"mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msqrt", "mroot", "msub"})
_TAGS |= {"msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts", "mprescripts"}
_TAGS |= {"mtable", "mtr", "mtd", "mstyle", "mphantom", "mpadded", "none"}
_VALUES = {
    "mathvariant": re.compile("[a-z-]{1,24}"),
    "displaystyle": re.compile("true|false"),
    "scriptlevel": re.compile("[0-3]"),
    "linethickness": re.compile("0(?:px|em)?"),
    "width": re.compile(r"-?[0-2]?(?:\.[0-9]{1,4})?em"),
    "columnalign": re.compile("(?:left|right|center| ){1,60}"),
    "form": re.compile("prefix|infix|postfix"),
    **dict.fromkeys(
        ("stretchy", "fence", "accent", "accentunder", "movablelimits"), re.compile("true|false")
    ),
}


def mathml(tex: str) -> str | None:
    """A formula as Jupyter's Markdown has it, with its dollars, as a MathML element.

    None for what cannot be set as a whole: a fault, an unknown command, a monster.

    >>> mathml("$N_0$")
    '<math><mrow><msub><mi>N</mi><mn>0</mn></msub></mrow></math>'
    >>> mathml(r"$\\unheardof x$"), mathml("$x^$")
    (None, None)
    """
    tree = _tree(tex)
    if tree is None:
        return None
    displayed = ' display="block"' if _DISPLAYED.match(tex) else ""
    return f"<math{displayed}>{''.join(_written(tree))}</math>"


def formula_html(tex: str) -> str:
    """A formula drawn, or as it was written where that cannot be done."""
    return mathml(tex) or as_written(tex)


def as_written(tex: str) -> str:
    """A formula in TeX, as an element by which `render.notebooks.prose` knows it again."""
    return f'<code class="nb-tex">{escape(tex, quote=False)}</code>'


def words(tex: str) -> str:
    """A formula in a line of text: its letters and signs; the TeX where these do not tell it.

    >>> words(r"$\\tiny\\Delta$"), words(r"$\\frac{a}{b}$")
    ('Δ', '\\\\frac{a}{b}')
    """
    tree = _tree(tex)
    flat = tree is not None and not any(
        each.tag in ("mfrac", "msqrt", "mroot", "mtable", "msup", "msubsup") for each in tree.iter()
    )
    return _text("".join(tree.itertext())) if tree is not None and flat else tex.strip("$ \n")


@lru_cache(maxsize=1000)
def _tree(tex: str) -> Element | None:
    if len(tex) > MAX_FORMULA or _depth(tex) > _DEEPEST:
        return None
    inside = found[1] if (found := _FENCES.fullmatch(tex.strip())) else tex
    inside = _UNDRAWN.sub("", _LEFT_OVER.sub("", inside)).strip()
    inside = _IN_TEXT.sub(r"}\1\\text{", inside)
    for pattern, known in _OTHERWISE:
        inside = pattern.sub(known, inside)
    try:
        tree = convert_to_element(inside)
    except Exception:  # whatever a stranger's TeX does to it: the formula stays as it was written
        return None
    every = tuple(tree.iter())
    unknown = any((each.text or "").startswith("\\") for each in every)
    return None if unknown or any(each.tag not in {"math", *_TAGS} for each in every) else tree


def _depth(tex: str) -> int:
    """How deep braces, brackets and \\left … \\right stand in each other, at most."""
    deepest = now = 0
    for found in re.finditer(r"[{\[(]|[}\])]", tex):
        now = now + 1 if found[0] in "{[(" else max(0, now - 1)
        deepest = max(deepest, now)
    return deepest


def _written(element: Element) -> Iterator[str]:
    for child in element:
        said = "".join(
            f' {name}="{value}"'
            for name, value in child.items()
            if name in _VALUES and _VALUES[name].fullmatch(value)
        )
        yield f"<{child.tag}{said}>{escape(_text(child.text))}"
        yield from _written(child)
        yield f"</{child.tag}>"


def _text(text: str | None) -> str:
    """Signs are references in latex2mathml's tree (`&#x00394;`)."""
    return _REFERENCE.sub(_sign, text or "")


def _sign(found: re.Match[str]) -> str:
    sign = chr(int(found[1], 16))
    return sign if sign.isprintable() or sign.isspace() else ""
