"""What ten answers make of catalogue.yml; tests/test_fork.py runs the command."""

from __future__ import annotations

import click
import pytest

from harvest.curated.init import described

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
    with pytest.raises(click.UsageError, match="expected the URL of a community's page"):
        described(ANSWERS | {"communities": "https://zenodo.org/records/7"})
