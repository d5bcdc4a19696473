"""Commands that install an entry: only those known to be right."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.records.reference import Reference
from catalogue.records.repository import Ref, Repository
from catalogue.records.software import Run, Software, Start
from catalogue.start.installs import installs, instructions

URL = "https://github.com/owner/name"
COMMIT = "a" * 40


def software(**fields: Any) -> Software:
    known: dict[str, Any] = {"interface": ("library",), "codeRepository": URL}
    return Software(id="s", name="name", source="ossr", **known | fields)


def read(**ref: Any) -> dict[str, Any]:
    """The fields of an entry whose repository was looked at."""
    found = Ref(name="HEAD", commit=COMMIT, **{"binder": ("setup.py",), **ref})
    return {
        "repository": Repository(url=URL, status="found", since="2026-11-20", refs=(found,)),
        "start": Start(repository=URL, ref="v1.2", commit=COMMIT),
    }


@pytest.mark.parametrize(
    ("fields", "commands"),
    [
        # A name alone is no package's: PyPI may have one of that name by others.
        ({}, []),
        ({"url": "https://example.org/pypi.org/project/name"}, []),
        ({"url": "https://pypi.org/project/name; rm -rf ~"}, []),
        ({"url": "https://pypi.org/project/Name-2/"}, ["pip install Name-2"]),
        (
            {"relatedLink": (Reference(name="c", url="https://anaconda.org/conda-forge/name"),)},
            ["conda install -c conda-forge name"],
        ),
        ({"downloadUrl": "https://hub.docker.com/r/org/image/tags"}, ["docker pull org/image"]),
        ({"containerImage": "images.org/a/b:1"}, ["docker pull images.org/a/b:1"]),
        (read(), [f"pip install git+{URL}@v1.2"]),
        (read(binder=("pyproject.toml",), pyproject="package"), [f"pip install git+{URL}@v1.2"]),
        (read(binder=("pyproject.toml",), pyproject="settings"), []),
        (read(binder=("requirements.txt",)), []),
        ({**read(), "interface": ("notebook",)}, []),
        ({**read(), "start": Start(repository="https://github.com/owner/other", ref="v1")}, []),
        ({**read(), "start": Start(repository=URL, ref="v1&rm")}, []),
        # What was curated comes first, and is the only one of its tool.
        ({**read(), "run": (Run(name="pip", command="pip install n"),)}, ["pip install n"]),
    ],
)
def test_only_what_is_known_to_be_right(fields: dict[str, Any], commands: list[str]) -> None:
    assert [each.command for each in installs(software(**fields))] == commands


def test_each_says_where_it_was_read() -> None:
    told = "software/s.yml"
    given = {
        "run": (Run(name="spack", command="spack install n"),),
        "url": "https://pypi.org/project/n/",
        "downloadUrl": "https://anaconda.org/conda-forge/n",
        "containerImage": "images.org/n",
        "origin": {"run": told, "url": "codemeta.json", "containerImage": "Zenodo"},
    }
    found = installs(software(**given))
    assert [(each.name, each.command, each.origin) for each in found] == [
        ("spack", "spack install n", told),
        ("conda", "conda install -c conda-forge n", ""),
        ("pip", "pip install n", "codemeta.json"),
        ("Docker", "docker pull images.org/n", "Zenodo"),
    ]
    linked = {"url": "https://pypi.org/project/n/", "origin": {"url": "codemeta.json at aaaaaaa"}}
    assert [each.origin for each in installs(software(**linked))] == ["codemeta.json at aaaaaaa"]
    assert [each.origin for each in installs(software(**read()))] == ["setup.py at aaaaaaa"]


def test_where_one_reads_how() -> None:
    told = {"buildInstructions": "https://x.org/i", "softwareHelp": "https://x.org/d"}
    found = [instructions(software(**fields)) for fields in (told, {"doi": "10.5281/z.1"}, {})]
    assert [each and each.url for each in found] == ["https://x.org/i", URL, URL]
    record = instructions(software(codeRepository=None, doi="10.5281/z.1"))
    assert record and record.url == "https://doi.org/10.5281/z.1"
    assert instructions(software(codeRepository=None, url="javascript:x")) is None
