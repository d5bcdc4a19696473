"""Repositories as people know them: by their page on a forge."""

from __future__ import annotations

import pytest

from catalogue.launch import ProviderSpec, Target, files, home, key, on_forge, plain, source
from catalogue.project import OWN


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        (" <https://github.com/o/r> ", "https://github.com/o/r"),
        ('"https://github.com/o/r",', "https://github.com/o/r"),
        ("https://github.com/o/r", "https://github.com/o/r"),
        ("", None),
        ("https://github.com/o/\u202er", None),
    ],
)
def test_what_stands_around_an_address_is_left_out(text: str, bare: str | None) -> None:
    assert plain(text) == bare


@pytest.mark.parametrize(
    ("repository", "page"),
    [
        ("git@github.com:o/r.git", "https://github.com/o/r"),
        ("http://codeberg.org/o/r.git", "https://codeberg.org/o/r"),
        ("https://git.astron.nl/g/s/r.git", "https://git.astron.nl/g/s/r"),
        ("https://example.org/r.git", "https://example.org/r.git"),
        ("https://gist.github.com/o/8de1f1e2a3", "https://gist.github.com/o/8de1f1e2a3"),
        ("10.5281/zenodo.1234", None),
    ],
)
def test_the_page_of_a_repository(repository: str, page: str | None) -> None:
    understood = source(Target(repository=repository))
    assert isinstance(understood, ProviderSpec)
    assert home(understood) == page


@pytest.mark.parametrize(
    ("repository", "below"),
    [
        ("https://github.com/o/r.git", "https://github.com/o/r"),
        ("https://gitlab.com/g/s/r", "https://gitlab.com/g/s/r/-"),
        ("http://gitlab.in2p3.fr/g/r.git", "https://gitlab.in2p3.fr/g/r/-"),
        ("https://git.astron.nl/g/s/r", "https://git.astron.nl/g/s/r/-"),
        (f"https://{OWN.gitlab[0]}/g/r", f"https://{OWN.gitlab[0]}/g/r/-"),
        ("https://git.example.org/g/r", None),
        ("https://codeberg.org/o/r", None),
        ("https://gist.github.com/o/8de1f1e2a3", None),
        ("10.5281/zenodo.1234", None),
    ],
)
def test_where_files_of_a_repository_have_their_pages(repository: str, below: str | None) -> None:
    understood = source(Target(repository=repository))
    assert isinstance(understood, ProviderSpec)
    assert files(understood) == below


@pytest.mark.parametrize(
    "url", ["https://GitHub.com/O/r.git", "https://github.com/o/R/", "https://github.com/o/r"]
)
def test_one_repository_has_one_key(url: str) -> None:
    assert key(url) == "https://github.com/o/r"


@pytest.mark.parametrize(
    ("url", "is_one"),
    [
        ("https://github.com/o/r", True),
        ("https://git.example.org/r", True),
        ("https://my-gitlab.example.org/r", True),
        ("https://zenodo.org/records/1", False),
        ("https://digit.example.org/r", False),
        ("not a URL", False),
    ],
)
def test_a_forge_is_known_by_its_host(url: str, is_one: bool) -> None:
    assert on_forge(url) is is_one
