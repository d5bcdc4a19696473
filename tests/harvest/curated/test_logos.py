"""Logos of facilities: what is served from this site's own address must be harmless."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.check.schemas import shipped
from catalogue.records.facility import Logo
from harvest.curated import folders
from harvest.curated.logos import MAX_BYTES

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
DRAWING = (
    '<title>Hub</title><defs><linearGradient id="a"><stop offset="1" style="stop-color:#fff"/>'
    "</linearGradient></defs><g fill=\"url('#a')\"><use href='#b'/><path id='b' d='M0 0H9'/></g>"
)
PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 30
FACILITY = """\
name: Hub
kind: binderhub
url: https://hub.example.org/
summary: A hub.
accepts:
  interfaces: [notebook]
access:
  login: none
logo:
  path: {}
  license: CC-BY-4.0
  source: https://hub.example.org/press/
"""


def read(root: Path, name: str, content: bytes | None) -> folders.Curated:
    """What is read of a facility whose logo has this name and content."""
    place = root / "facilities/logos"
    place.mkdir(parents=True, exist_ok=True)
    if content is not None:
        (place / name).write_bytes(content)
    text = FACILITY.format(f"facilities/logos/{name}")
    (root / "facilities/hub.yml").write_text(text, "utf-8")
    return folders.read(root, shipped())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("hub.svg", SVG.format(DRAWING).encode()),
        ("hub.svg", b'\xef\xbb\xbf<?xml version="1.0"?>\n' + SVG.format("").encode()),
        ("hub.png", PNG),
        ("hub.webp", b"RIFF\n\r\x00\x01WEBPVP8 "),
    ],
)
def test_a_logo_is_read_with_its_licence(tmp_path: Path, name: str, content: bytes) -> None:
    found = read(tmp_path, name, content)
    assert found.findings == ()
    path = f"facilities/logos/{name}"
    assert found.facilities[0].logo == Logo(
        path=path, license="CC-BY-4.0", source="https://hub.example.org/press/"
    )
    assert found.logos == {path: content}


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("hub.svg", None, "Y120"),
        ("hub.png", PNG + b"x" * MAX_BYTES, "Y121"),
        ("hub.png", SVG.format("").encode(), "Y122"),
        ("hub.svg", PNG, "Y122"),
        ("hub.webp", b"GIF89a", "Y122"),
        ("hub.svg", b"<svg", "Y123"),
        ("hub.svg", b"<svg/>", "Y123"),
        ("hub.svg", SVG.format(DRAWING).encode("utf-16"), "Y122"),
        ("hub.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;").encode(), "Y123"),
        (
            "hub.svg",
            b'<?xml-stylesheet href="https://evil.org/"?>' + SVG.format("").encode(),
            "Y123",
        ),
        *(
            ("hub.svg", SVG.format(hostile).encode(), "Y123")
            for hostile in (
                "<script>f()</script>",
                "<g onload='f()'/>",
                "<g ONclick='f()'/>",
                "<style>@import 'https://evil.org/'</style>",
                "<g style='background:url(https://evil.org/)'/>",
                "<g fill='url( &quot;//evil.org/#a&quot;)'/>",
                "<g style='fill:u\\72l(//evil.org)'/>",
                "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
                "<image href='https://evil.org/a.png'/>",
                "<a href='javascript:f()'><path d=''/></a>",
                "<use href='https://evil.org/a.svg#b'/>",
                "<use xmlns:l='http://www.w3.org/1999/xlink' l:href='data:image/svg+xml,x'/>",
                "<set attributeName='href' to='javascript:f()'/>",
            )
        ),
    ],
)
def test_what_is_no_harmless_picture_stops_the_file(
    tmp_path: Path, name: str, content: bytes | None, code: str
) -> None:
    found = read(tmp_path, name, content)
    assert [(f.source, f.field, f.code, f.line) for f in found.findings] == [
        ("facilities/hub.yml", "logo.path", code, 10)
    ]
    assert found.facilities == () and found.logos == {}


@pytest.mark.parametrize("name", ["../hub.yml", "../../secret.png", "hub.gif", "/etc/x.png"])
def test_a_path_cannot_leave_the_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.png").write_bytes(PNG)
    (found,) = read(tmp_path, name, None).findings
    assert found.field == "logo.path" and "facilities/logos/my-hub.svg" in (found.expected or "")


def test_a_link_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(PNG)
    (tmp_path / "facilities/logos").mkdir(parents=True)
    (tmp_path / "facilities/logos/hub.png").symlink_to(tmp_path / "secret.png")
    (found,) = read(tmp_path, "hub.png", None).findings
    assert (found.code, found.found) == ("Y120", "a link that leads elsewhere")
