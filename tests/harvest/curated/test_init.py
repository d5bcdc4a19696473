"""What ten answers make of catalogue.yml; tests/house/test_fork.py runs the command."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from harvest.curated.init import _next, described, init

ANSWERS = {
    "name": "N", "short_name": "n", "slogan": "", "home": "h", "about": "", "contact": "",
    "repository": "https://github.com/Birds/catalogue/", "url": "", "communities": "",
}  # fmt: skip


def test_the_fields_that_answers_give() -> None:
    assert described(ANSWERS) == {
        "name": "N",
        "alternateName": "n",
        "home": "h",
        "url": "https://birds.github.io/catalogue/",
        "codeRepository": "https://github.com/Birds/catalogue",
    }
    gitlab = described(ANSWERS | {"repository": "https://gitlab.com/a/b/c"})["url"]
    assert gitlab == "https://a.gitlab.io/b/c/"
    own = described(ANSWERS | {"repository": "https://github.com/Birds/birds.github.io"})["url"]
    assert own == "https://birds.github.io/"
    # Pages of another GitLab are at a domain of its own.
    elsewhere = ANSWERS | {"repository": "https://gitlab.example.org/a/b"}
    with pytest.raises(click.UsageError, match="Give it as --url"):
        described(elsewhere)
    assert described(elsewhere | {"url": "https://a.pages.example.org/b/"})["url"]
    asked = (
        "https://zenodo.org/communities/birds2020/records?q=a "
        "Our own birds=https://r.b.org/communities/o_b, https://zenodo.org/communities/C/"
    )
    assert described(ANSWERS | {"communities": asked})["sources"] == [
        {"id": "birds2020", "label": "birds2020", "community": "birds2020"},
        {"id": "o-b", "label": "Our own birds", "community": "o_b", "url": "https://r.b.org/"},
        {"id": "c", "label": "C", "community": "C"},
    ]
    for text in ("https://zenodo.org/records/7", "birds", f"{asked}, zenodo.org/communities/d"):
        with pytest.raises(click.UsageError, match="expected the URL of a community's page"):
            described(ANSWERS | {"communities": text})
    twice = "https://zenodo.org/communities/a https://r.b.org/communities/a"
    sources = described(ANSWERS | {"communities": twice})["sources"]
    assert [each["id"] for each in sources] == ["a", "a-2"]
    for page in ("github.com/birds", "github.com/b/c/tree/main", "github.com/a/b?tab=readme",
                 "gitlab.com/a/b/-/tree/main"):  # fmt: skip
        with pytest.raises(click.UsageError, match="expected the URL of a repository"):
            described(ANSWERS | {"repository": f"https://{page}", "url": "https://b.org/"})
    assert described(ANSWERS | {"repository": "https://[a/x", "url": "https://b.org/"})
    git = described(ANSWERS | {"repository": "https://github.com/birds/catalogue.git"})
    assert git["codeRepository"] == "https://github.com/birds/catalogue"
    assert git["url"] == "https://birds.github.io/catalogue/"
    assert described(ANSWERS | {"contact": "a@b.org"})["contact"] == "mailto:a@b.org"


def test_an_answer_that_cannot_stand_is_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("harvest.curated.init._refuse_changes", lambda root: None)
    answers = ("N", "a short name of 29 characters", "N", "", "", "", "git.b.org/a", "")
    again = ("https://git.b.org/a", "", "https://b.org/", "me", "me@b.org", "b", "", "y", "n")
    done = CliRunner().invoke(init, input="\n".join((*answers, *again)), obj=tmp_path)
    assert done.exit_code == 1 and done.output.endswith("Go on? [y/N]: n\nAborted!\n")
    faults = [line for line in done.output.splitlines() if line.startswith("Error: ")]
    assert [fault[7:40] for fault in faults] == [
        "29 characters, expected at most 2",
        '"git.b.org/a", which is not a URL',
        "https://git.b.org/a: where its si",
        '"me", expected a URL, or mailto: ',
        "b: expected the URL of a communit",
    ]
    assert not list(tmp_path.iterdir())


def test_what_to_do_next_is_for_the_forge() -> None:
    assert ".ci/deploy" in _next("https://github.com/a/b")
    assert "Job token" in _next("https://gitlab.com/a/b")
    assert "If git.xn--b-eha.org runs GitLab, add `gitlab:" in _next("https://git.bü.org/a/b")
