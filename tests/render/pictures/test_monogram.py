"""Letters and colours in the place of a logo."""

from __future__ import annotations

import colorsys
import re
from dataclasses import replace

import pytest

from catalogue.records.catalogue import Catalogue
from catalogue.records.facility import Facility, Logo
from render.pictures.monogram import HUES, initials, logo_files, monogram
from render.shell.templates import environment
from tests.support.files import ROOT

STYLES = ROOT / "site_src/assets/css/catalogue.css"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("MyBinder", "MB"),
        ("EGI", "EGI"),
        ("SWAN", "SW"),
        ("SciServer Compute", "SC"),
        ("Rosetta at INAF", "RI"),
        ("CC-IN2P3 notebook platform", "CI"),
        ("e-INFRA CZ BinderHub", "EI"),
        ("Jupyter4NFDI", "JN"),
        ("Kaggle", "Ka"),
        ("élan", "Él"),
        ("The Hub", "Hub"),
        ("x", "X"),
        *((f"Door {word} Sky", "DS") for word in ("a", "an", "and", "at", "by", "de", "for", "in")),
        *((f"Door {word} Sky", "DS") for word in ("of", "on", "the", "to")),
        ("…", ""),
        ("", ""),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_colour_belongs_to_an_id() -> None:
    found = [monogram(f"hub-{number}", "…") for number in range(200)]
    assert {one.hue for one in found} == set(range(HUES))
    assert found[7] == monogram("hub-7", "…") and found[7].letters == "HU"


def test_letters_can_be_read_in_both_schemes() -> None:
    text = STYLES.read_text("utf-8")
    hues = re.findall(r"\.sign--(\d) \{ --hue: (\d+); \}", text)
    assert [int(number) for number, _ in hues] == list(range(HUES))
    (rule,) = re.findall(r"^\.sign \{.*$", text, re.M)
    colours = re.findall(r"hsl\(var\(--hue\) (\d+)% (\d+)%\)", rule)
    paper, night, ink, light = [(int(s) / 100, int(v) / 100) for s, v in colours]
    for _, hue in hues:
        for back, front in ((paper, ink), (night, light)):
            dark, bright = sorted(luminance(int(hue), *colour) for colour in (back, front))
            assert (bright + 0.05) / (dark + 0.05) >= 4.5, hue


def test_a_logo_takes_the_place_of_letters() -> None:
    logo = Logo(path="facilities/logos/hub.svg", license="CC0-1.0", source="https://h.org/")
    plain = Facility(id="hub", name="My Hub", kind="binderhub", url="https://h.org/", summary="")
    shown = replace(plain, logo=logo)
    template = '{% from "facilities/sign.html" import sign %}{{ sign(it, "../") }}'
    draw = environment().from_string(template).render
    assert 'data-sign="MH" aria-hidden="true"' in draw(it=plain)
    assert '<img class="sign" src="../assets/logos/hub.svg" alt=""' in draw(it=shown)
    catalogue = Catalogue(software=(), facilities=(plain, shown), logos={logo.path: b"<svg/>"})
    assert logo_files(catalogue) == {"assets/logos/hub.svg": b"<svg/>"}


def luminance(hue: int, saturation: float, lightness: float) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    channels = colorsys.hls_to_rgb(hue / 360, lightness, saturation)
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
