"""An instance's colour and logo; without them the site's own."""

from __future__ import annotations

from catalogue.records.instance import ACCENT, Colours, Instance
from render.shell.brand import ICON, colours, icon_files
from tests.support.files import ROOT


def test_an_accent_and_a_logo() -> None:
    own = (ROOT / "site_src" / ICON).read_text("utf-8")
    assert ACCENT in own and ACCENT in (ROOT / "site_src/assets/css/base.css").read_text("utf-8")
    assert colours(Instance()) == ""
    assert icon_files(ROOT, {}, Instance()) == {ICON: own.encode()}
    red = Instance(accent=Colours(light="#8a2b0b", dark="#ffb59d"))
    assert ":root{--accent:light-dark(#8a2b0b,#ffb59d);" in colours(red)
    assert icon_files(ROOT, {}, red) == {ICON: own.replace(ACCENT, "#8a2b0b").encode()}
    assert icon_files(ROOT, {"a.svg": b"<svg/>"}, Instance(logo="a.svg")) == {ICON: b"<svg/>"}
