"""Links to a BinderHub in READMEs of every form."""

from __future__ import annotations

import pytest

from harvest.git.contents.readme import MOST, binder_links, chosen

GH = "https://mybinder.org/v2/gh/o/r/HEAD"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (f"[![Binder](https://mybinder.org/badge_logo.svg)]({GH})", [GH]),
        (f"[![B](x.svg)](<{GH}?urlpath=lab>)", [f"{GH}?urlpath=lab"]),
        (
            f".. image:: x.svg\n :target: {GH}?filepath=a%2Fb.ipynb\n",
            [f"{GH}?filepath=a%2Fb.ipynb"],
        ),
        (f'<a href="{GH}?urlpath=lab&amp;x=1"><img src="y"></a>', [f"{GH}?urlpath=lab&x=1"]),
        (f"Run it at {GH}.", [GH]),
        (f"| [b]({GH}) | [c]({GH}?labpath=c.ipynb) |", [GH, f"{GH}?labpath=c.ipynb"]),
        (f"{GH} and {GH}", [GH]),
        ("https://mybinder.org/repo/o/r", ["https://mybinder.org/repo/o/r"]),
        (
            "https://hub.example.org/x/v2/gl/o%2Fr/HEAD",
            ["https://hub.example.org/x/v2/gl/o%2Fr/HEAD"],
        ),
        (
            "HTTPS://mybinder.org/v2/zenodo/10.5281/zenodo.1/",
            ["HTTPS://mybinder.org/v2/zenodo/10.5281/zenodo.1/"],
        ),
        ("https://mybinder.org https://mybinder.org/badge_logo.svg", []),
        ("https://example.org/api/v2/things", []),
        ("javascript:/v2/gh/o/r", []),
        ("https://x.org/?to=/v2/gh/o/r/HEAD", []),
        (f"https://x.org/v2/gh/{'a' * 3000}", []),
    ],
)
def test_links(text: str, links: list[str]) -> None:
    assert list(binder_links(text)) == links


def test_no_more_than_the_first() -> None:
    text = " ".join(f"{GH}?labpath={n}.ipynb" for n in range(MOST + 5))
    assert len(binder_links(text)) == MOST


@pytest.mark.parametrize(
    ("names", "name"),
    [
        (["README.es-ES.md", "README.md", "README.rst"], "README.md"),
        (["readme.rst", "LICENSE"], "readme.rst"),
        (["Readme", "README.txt"], "README.txt"),
        (["READMEFIRST.md", "docs"], None),
    ],
)
def test_the_file_that_a_forge_shows(names: list[str], name: str | None) -> None:
    assert chosen(names) == name
    assert chosen(reversed(names)) == name
