"""`build.py new`: questions, answers from a pipe, and a file that is valid at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalogue.check.curated_file import EntryKind
from catalogue.check.schemas import shipped
from contribute.commands import new
from harvest.curated.folders import read

SOFTWARE = "My: Tool\n\nIt does things.\nnotebok\nnotebook, library\nhttps://github.com/o/r\n"
FACILITY = "Hub\nmy-hub\nbinderhub\nhttps://h.org\nhttps://h.org/\nA hub.\nnotebook\nnone\n"
FILE = "My data\n\nData.\nhttps\nhttp://x.org/a.fits\nhttps://x.org/a.fits\napplication/fits\n"
QUERY = "My data\n\nData.\ntapp\ntap\nhttps://x.org/tap\n"
RENKU = (
    "R\n\nrenku\nrenkuu\nrenku\ninst\na b\np\n01AB\nhttps://r.org/\nR.\nnotebook\nrequired\nAll.\n"
)


def ask(kind: EntryKind, root: Path, answers: str) -> Result:
    """Answer the questions, the first of which is for a URL."""
    return CliRunner().invoke(new, [kind, "--root", str(root)], input=f"\n{answers}")


@pytest.mark.parametrize(
    ("kind", "answers", "name", "told"),
    [
        ("software", SOFTWARE, "my-tool.yml", 'Did you mean "notebook"?'),
        ("facility", FACILITY, "my-hub.yml", "ends in a slash"),
        ("dataset", FILE, "my-data.yml", "a URL without https"),
        ("dataset", QUERY, "my-data.yml", 'Did you mean "tap"?'),
    ],
)
def test_writes_a_valid_file(
    kind: EntryKind, answers: str, name: str, told: str, tmp_path: Path
) -> None:
    result = ask(kind, tmp_path, answers)
    assert result.exit_code == 0 and name in result.output and told in result.output
    found = read(tmp_path, shipped())
    assert found.findings == () and len(found.software + found.facilities + found.datasets) == 1
    (file,) = tmp_path.glob("*/*")
    text = file.read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../schemas/")
    assert text in result.output and f"git add {file.parent.name}/{name}" in result.output


def test_a_facility_is_asked_for_its_links_and_who_may_log_in(tmp_path: Path) -> None:
    result = ask("facility", tmp_path, RENKU)
    assert result.exit_code == 0, result.output
    (made,) = read(tmp_path, shipped()).facilities
    assert made.linkGrammar == "renku" and made.access.who == "All."
    assert made.linkParameters == {"namespace": "inst", "project": "p", "launcher": "01AB"}
    for words in (
        "One of: binderhub, jupyterhub,", "One of: binderhub, jupyter4nfdi,",
        "Any of: notebook, cli,", "One of: none, required, unknown.", 'Did you mean "renku"?',
    ):  # fmt: skip
        assert words in result.output
    text = (tmp_path / "facilities/r.yml").read_text("utf-8")
    names = re.findall(r"(?m)^(\w+):", text)
    order = list(shipped().documents["facility.schema.json"]["properties"])
    assert names == sorted(names, key=order.index)


def test_links_are_not_asked_for_where_the_kind_has_its_own(tmp_path: Path) -> None:
    told = ask("facility", tmp_path, FACILITY).output
    assert "linkGrammar" not in told and "access.who" not in told
    plain = "J\n\njupyterhub\n\nhttps://j.org/\nJ.\nnotebook\nunknown\n\n"
    assert ask("facility", tmp_path, plain).exit_code == 0
    made = {each.id: each for each in read(tmp_path, shipped()).facilities}
    assert made["j"].linkGrammar is None and made["j"].access.who is None


def test_a_taken_id_is_told_at_once_and_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "software").mkdir()
    there = tmp_path / "software/my-tool.yml"
    there.write_text("mine", encoding="utf-8")
    result = ask("software", tmp_path, "My Tool\n\nmy-tool\nother\nIt does.\ncli\n\n")
    assert result.exit_code == 0 and result.output.count("my-tool.yml is there already") == 2
    assert there.read_text("utf-8") == "mine" and (there.parent / "other.yml").is_file()
    # Before anything is asked or looked at.
    result = CliRunner().invoke(
        new, ["software", "--id", "my-tool", "--root", str(tmp_path)], input=""
    )
    assert result.exit_code == 1 and "URL" not in result.output


def test_writes_nothing_when_answers_end_early(tmp_path: Path) -> None:
    assert ask("software", tmp_path, "My Tool\n\n").exit_code == 1
    assert list(tmp_path.iterdir()) == []
