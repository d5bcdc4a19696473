"""Files that describe a package of Python, Julia, Rust or JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from harvest.values.codemeta.software import straighten
from harvest.values.contents import manifests
from harvest.values.contents.manifests import NoPackage

PROJECT = """\
[project]
name = "tool"
version = "1.10"
description = "Counts stars."
authors = [{name = "Ada Loo", email = "a@b.c"}, {email = "x@y.z"}]
maintainers = [{name = "Jo Doe"}]
license = {text = "BSD-3-Clause"}
requires-python = ">=3.10,<4"
keywords = ["stars"]
classifiers = ["Operating System :: MacOS", "Operating System :: OS Independent",
  "Development Status :: 5 - Production/Stable", "License :: OSI Approved :: MIT License"]
dependencies = ["numpy>=2; python_version > '3'", "astropy"]
[project.urls]
"Bug Tracker" = "https://github.com/o/r/issues"
Documentation = "https://docs.example.org/"
Source = "https://github.com/o/r"
homepage = "https://example.org/"
"""
POETRY = """\
[tool.poetry]
name = "tool"
version = "0.0.0"
authors = ["Ada Loo <a@b.c>"]
license = "MIT"
repository = "https://github.com/o/r"
classifiers = ["License :: OSI Approved :: BSD License"]
[tool.poetry.dependencies]
python = "^3.9"
numpy = "*"
"""
CFG = """\
[metadata]
name = tool
version = attr: tool.__version__
author = Ada Loo
license = MIT
url = https://example.org/
project_urls =
    Documentation = https://docs.example.org/
classifiers =
    Operating System :: POSIX :: Linux
[options]
python_requires = >=3.8
install_requires =
    numpy
    astropy>5
"""


def test_the_table_of_the_standard() -> None:
    read = straighten(manifests.pyproject(PROJECT))
    assert (read.name, read.version, read.license) == ("tool", "1.10", "BSD-3-Clause")
    assert [each.name for each in (*read.author, *read.maintainer)] == ["Ada Loo", "Jo Doe"]
    assert (read.programmingLanguage, read.runtimePlatform) == (("Python",), ("Python >=3.10 <4",))
    assert read.operatingSystem == ("MacOS",)
    assert read.developmentStatus == "5 - Production/Stable"
    assert [each.name for each in read.softwareRequirements] == ["numpy>=2", "astropy"]
    assert (read.issueTracker, read.codeRepository) == (
        "https://github.com/o/r/issues",
        "https://github.com/o/r",
    )
    assert (read.softwareHelp, read.url) == ("https://docs.example.org/", "https://example.org/")


def test_the_table_of_poetry_and_a_version_that_is_none() -> None:
    read = straighten(manifests.pyproject(POETRY))
    assert (read.name, read.version, read.license) == ("tool", None, "MIT")
    assert [each.name for each in read.author] == ["Ada Loo"]
    assert [each.name for each in read.softwareRequirements] == ["numpy"]
    assert read.runtimePlatform == ("Python ^3.9",)


def test_what_setup_cfg_says_itself() -> None:
    read = straighten(manifests.setup_cfg(CFG))
    assert (read.name, read.version, read.license) == ("tool", None, "MIT")
    assert [each.name for each in read.author] == ["Ada Loo"]
    assert (read.operatingSystem, read.runtimePlatform) == (("Linux",), ("Python >=3.8",))
    assert [each.name for each in read.softwareRequirements] == ["numpy", "astropy>5"]
    assert read.softwareHelp == "https://docs.example.org/"


def test_packages_of_other_languages() -> None:
    julia = (
        'name = "T"\nuuid = "x"\nversion = "1.0"\nauthors = ["Ada Loo <a@b.c>"]\n[deps]\nA = "y"'
    )
    read = straighten(manifests.julia(julia))
    assert (read.name, read.programmingLanguage) == ("T", ("Julia",))
    assert [each.name for each in (*read.author, *read.softwareRequirements)] == ["Ada Loo", "A"]
    rust = '[package]\nname = "t"\nversion = {workspace = true}\nlicense = "MIT OR Apache-2.0"'
    read = straighten(manifests.cargo(rust))
    assert (read.version, read.license) == (None, "MIT OR Apache-2.0")
    page = """{"name": "t", "version": "1.0", "private": true, "author": {"name": "Ada Loo"},
      "repository": {"type": "git", "url": "git+https://github.com/o/r.git"},
      "bugs": {"url": "https://github.com/o/r/issues"}, "dependencies": {"d3": "^7"}}"""
    read = straighten(manifests.javascript(page))
    assert (read.name, read.version, read.codeRepository) == ("t", None, "https://github.com/o/r")
    assert [each.name for each in (*read.author, *read.softwareRequirements)] == ["Ada Loo", "d3"]


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        (manifests.pyproject, "["),
        (manifests.pyproject, "project = 5"),
        (manifests.pyproject, "a = " + "[" * 5000),
        (manifests.pyproject, "a." * 3000 + "b = 1\n[project]\nname = 'a'"),
        (manifests.pyproject, '[tool]\npoetry = "x"'),
        (manifests.setup_cfg, "name = x"),
        (manifests.setup_cfg, "[metadata]\nname=x\n" + "a\n" * 100_000),
        (manifests.setup_cfg, "[metadata]\nversion = 1"),
        (manifests.julia, '[deps]\nA = "x"'),
        (manifests.cargo, '[workspace]\nmembers = ["a"]'),
        (manifests.javascript, "[]"),
        (manifests.javascript, "{"),
    ],
)
def test_what_describes_no_package(reader: Callable[[str], Any], text: str) -> None:
    with pytest.raises(NoPackage):
        reader(text)


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        (
            manifests.pyproject,
            '[project]\nname="a"\nauthors=5\nlicense=[1]\nurls="x"\nclassifiers={a=1}\n'
            "dependencies={}\nversion=1\nkeywords=1\nmaintainers=[[1]]\nrequires-python=3",
        ),
        (
            manifests.javascript,
            '{"name": "a", "author": 5, "license": [], "bugs": [], "dependencies": 5}',
        ),
        (manifests.cargo, '[package]\nname="a"\nauthors="x"\nlicense=5\n[dependencies.a]\nb=1'),
    ],
)
def test_values_of_other_types_are_no_matter(reader: Callable[[str], Any], text: str) -> None:
    read = straighten(reader(text))
    assert (read.name, read.license) == ("a", None)
