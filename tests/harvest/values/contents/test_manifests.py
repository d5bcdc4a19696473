"""Files that describe a package of Python, Julia, Rust or JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest

from catalogue.records.person import Person
from catalogue.records.reference import Reference
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


CARGO = """\
[package]
name = "tool"
version = {workspace = true}
license = "MIT OR Apache-2.0"
description = "Counts stars."
authors = ["Ada Loo <a@b.c>"]
homepage = "https://example.org/"
repository = "https://github.com/o/r"
documentation = "https://docs.example.org/"
keywords = ["stars"]
[dependencies]
serde = "1"
"""


def all_of(found: dict[str, Any]) -> dict[str, Any]:
    """What is read of a file's terms, and its summary, which is no term of CodeMeta's."""
    summary = found.pop("summary", None)
    read = straighten(found)
    known = {each.name: getattr(read, each.name) for each in fields(read)}
    return {name: value for name, value in (*known.items(), ("summary", summary)) if value}


def test_the_table_of_the_standard() -> None:
    assert all_of(manifests.pyproject(PROJECT)) == {
        "name": "tool",
        "version": "1.10",
        "summary": "Counts stars.",
        "author": (Person(name="Ada Loo"),),
        "maintainer": (Person(name="Jo Doe"),),
        "license": "BSD-3-Clause",
        "keywords": ("stars",),
        "programmingLanguage": ("Python",),
        "runtimePlatform": ("Python >=3.10 <4",),
        "operatingSystem": ("MacOS",),
        "developmentStatus": "5 - Production/Stable",
        "softwareRequirements": (Reference(name="numpy>=2"), Reference(name="astropy")),
        "issueTracker": "https://github.com/o/r/issues",
        "codeRepository": "https://github.com/o/r",
        "softwareHelp": "https://docs.example.org/",
        "url": "https://example.org/",
    }


def test_the_table_of_poetry_and_a_version_that_is_none() -> None:
    assert all_of(manifests.pyproject(POETRY)) == {
        "name": "tool",
        "author": (Person(name="Ada Loo"),),
        "license": "MIT",
        "programmingLanguage": ("Python",),
        "runtimePlatform": ("Python ^3.9",),
        "softwareRequirements": (Reference(name="numpy"),),
        "codeRepository": "https://github.com/o/r",
    }


def test_what_setup_cfg_says_itself() -> None:
    assert all_of(manifests.setup_cfg(CFG)) == {
        "name": "tool",
        "author": (Person(name="Ada Loo"),),
        "license": "MIT",
        "programmingLanguage": ("Python",),
        "runtimePlatform": ("Python >=3.8",),
        "operatingSystem": ("Linux",),
        "softwareRequirements": (Reference(name="numpy"), Reference(name="astropy>5")),
        "softwareHelp": "https://docs.example.org/",
        "url": "https://example.org/",
    }
    twice = "[metadata]\nname = a\nname = b\n[metadata]\nlicense = MIT"
    assert (manifests.setup_cfg(twice)["name"], manifests.setup_cfg(twice)["license"]) == (
        "b",
        "MIT",
    )


def test_packages_of_other_languages() -> None:
    julia = (
        'name = "T"\nuuid = "x"\nversion = "1.0"\nauthors = ["Ada Loo <a@b.c>"]\n[deps]\nA = "y"'
    )
    assert all_of(manifests.julia(julia)) == {
        "name": "T",
        "version": "1.0",
        "author": (Person(name="Ada Loo"),),
        "programmingLanguage": ("Julia",),
        "softwareRequirements": (Reference(name="A"),),
    }
    said = {
        "name": "tool",
        "summary": "Counts stars.",
        "author": (Person(name="Ada Loo"),),
        "license": "MIT OR Apache-2.0",
        "keywords": ("stars",),
        "codeRepository": "https://github.com/o/r",
        "url": "https://example.org/",
    }
    assert all_of(manifests.cargo(CARGO)) == said | {
        "programmingLanguage": ("Rust",),
        "softwareHelp": "https://docs.example.org/",
        "softwareRequirements": (Reference(name="serde"),),
    }
    page = """{"name": "tool", "version": "1.0", "private": true, "author": {"name": "Ada Loo"},
      "repository": {"type": "git", "url": "git+https://github.com/o/r.git"},
      "bugs": {"url": "https://github.com/o/r/issues"}, "dependencies": {"d3": "^7"},
      "license": "MIT OR Apache-2.0", "homepage": "https://example.org/", "keywords": ["stars"],
      "contributors": ["Jo Doe"], "description": "Counts stars."}"""
    assert all_of(manifests.javascript(page)) == said | {
        "programmingLanguage": ("JavaScript",),
        "contributor": (Person(name="Jo Doe"),),
        "issueTracker": "https://github.com/o/r/issues",
        "softwareRequirements": (Reference(name="d3"),),
    }


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
