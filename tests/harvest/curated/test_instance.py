"""Files that catalogue.yml names: read where they can be, a finding where they cannot."""

from __future__ import annotations

from pathlib import Path

from catalogue.check.schemas import shipped
from harvest.curated.folders import read

FIELDS = "name: N\nurl: https://n.org/\ncodeRepository: https://x.org/n\n"


def test_texts_stand_there_or_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/about.md").write_text("**Ä**", encoding="utf-8")
    (tmp_path / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    named = "about: texts/about.md\ndataLake: See README.md\nlogo: logo.svg\n"
    (tmp_path / "catalogue.yml").write_text(FIELDS + named, encoding="utf-8")
    found = read(tmp_path, shipped())
    assert not found.findings
    assert (found.instance.about, found.instance.dataLake) == ("**Ä**", "See README.md")


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "out.md").write_text("x", encoding="utf-8")
    (tmp_path / "own/odd.md").write_bytes(b"\xff")
    (tmp_path / "own/big.svg").write_bytes(b" " * 20_001)
    (tmp_path / "own/script.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"
    )
    for text, field, found in (
        ("about: none.md", "about", "no file none.md in this repository"),
        ("dataLake: ../out.md", "dataLake", "no file ../out.md in this repository"),
        ("about: odd.md", "about", "odd.md, which is not UTF-8"),
        ("logo: big.svg", "logo", "big.svg of 20001 bytes"),
        ("logo: script.svg", "logo", "script.svg, in which is <script>"),
    ):
        (tmp_path / "own/catalogue.yml").write_text(f"{FIELDS}{text}\n", encoding="utf-8")
        (told,) = read(tmp_path / "own", shipped()).findings
        assert (told.code, told.line, told.field, told.found) == ("Y124", 4, field, found)
