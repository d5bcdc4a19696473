"""Links to a BinderHub and images in READMEs of every form."""

from __future__ import annotations

import pytest

from harvest.values.contents.readme import (
    MOST,
    MOST_IMAGES,
    binder_links,
    chosen,
    images,
    linked_notebooks,
)

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


OWN = "https://github.com/o/r"
HERE = ("a.ipynb", "b c.ipynb", "nb/d.ipynb", "nb/e(1).ipynb")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see [first](nb/d.ipynb) and ![](a.ipynb)", ["nb/d.ipynb", "a.ipynb"]),
        ("[x](./nb/../a.ipynb#part) [y](/nb/d.ipynb?raw=1)", ["a.ipynb", "nb/d.ipynb"]),
        ("[x](<b c.ipynb>) [y](b%20c.ipynb)", ["b c.ipynb"]),
        ("[x][1]\n\n[1]: nb/d.ipynb", ["nb/d.ipynb"]),
        ("`x <nb/d.ipynb>`_\n\n.. _y: a.ipynb\n", ["nb/d.ipynb", "a.ipynb"]),
        (".. image:: x.svg\n    :target: nb/d.ipynb\n", ["nb/d.ipynb"]),
        ('<a class="x" href="nb/d.ipynb">x</a>', ["nb/d.ipynb"]),
        (f"{OWN}/blob/main/nb/d.ipynb", ["nb/d.ipynb"]),
        ("[x](https://GitHub.com/O/R.git/blob/feature/x/nb/d.ipynb)", ["nb/d.ipynb"]),
        ("https://nbviewer.org/github/o/r/blob/main/a.ipynb", ["a.ipynb"]),
        ("https://nbviewer.jupyter.org/github/o/r/blob/v1/b%20c.ipynb", ["b c.ipynb"]),
        ("[c](https://colab.research.google.com/github/o/r/blob/main/a.ipynb)", ["a.ipynb"]),
        ("https://raw.githubusercontent.com/o/r/main/a.ipynb", ["a.ipynb"]),
        # Others', what is not there, and what is no link.
        ("https://github.com/other/r/blob/main/a.ipynb", []),
        ("https://colab.research.google.com/drive/1a.ipynb", []),
        ("[x](lost.ipynb) [y](../a.ipynb) [z](mailto:a.ipynb)", []),
        ("run `a.ipynb` or a.ipynb, or ](", []),
        ("[x](https://[a.ipynb) [y](%00a.ipynb)", []),
    ],
)
def test_notebooks_that_a_readme_links_to(text: str, found: list[str]) -> None:
    assert list(linked_notebooks(text, OWN, HERE)) == found


def test_a_project_of_another_forge_and_a_bound() -> None:
    url = "https://gitlab.com/a/b/r"
    assert linked_notebooks(f"{url}/-/blob/main/a.ipynb", url, HERE) == ("a.ipynb",)
    many = [f"{n}.ipynb" for n in range(50)]
    assert len(linked_notebooks(" ".join(f"[x]({n})" for n in many), OWN, many)) == 20


OWN = "https://github.com/o/r"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[![A](a.png)](https://x.org) ![B](<./d/b c.JPG> 't')", ["a.png"]),
        ('<img width=3 src="d/b%20c.JPG"> <img src=/a.png>', ["d/b c.JPG", "a.png"]),
        ("![A][a]\n\n[a]: a.png", ["a.png"]),
        (".. |a| image:: a.png\n.. figure:: d/e.webp\n", ["a.png", "d/e.webp"]),
        (
            f"![A]({OWN}/raw/main/a.png) ![A]({OWN}/blob/x/y/d/e.webp?raw=true)",
            ["a.png", "d/e.webp"],
        ),
        ("![A](https://raw.githubusercontent.com/o/r/main/a.png)", ["a.png"]),
        ("![A](https://github.com/o/other/raw/main/a.png) ![A](https://x.org/a.png)", []),
        ("![A](../a.png) ![A](c.svg) ![A](no.png) ![A](data:image/png;base64,AA)", []),
        ("![A](http://[) ![A](//x.org/a.png) ![](javascript:a.png)", []),
    ],
)
def test_images_of_the_repository_alone(text: str, found: list[str]) -> None:
    files = ["a.png", "d/b c.JPG", "d/e.webp", "c.svg"]
    assert list(images(text, OWN, files)) == found


def test_few_images() -> None:
    names = [f"{n}.png" for n in range(MOST_IMAGES + 3)]
    text = " ".join(f"![x]({name})" for name in names)
    assert list(images(text, OWN, names)) == names[:MOST_IMAGES]
