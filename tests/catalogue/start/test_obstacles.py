"""What git found for and against a launch at a facility."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from catalogue.match import fit
from catalogue.readiness.environment import Docker, Readiness
from catalogue.records.repository import Ref
from catalogue.start.obstacles import caution, outlook
from tests.catalogue.start.test_repositories import HEAD, HUB, LITE, found, joined, software

PULLS = replace(HUB, kind="jupyterhub", linkGrammar="nbgitpuller")


@pytest.mark.parametrize(
    ("default", "kind", "words"),
    [
        ("unknown", "binderhub", "may not start: no environment file, only plain Python"),
        ("unknown", "rosetta", "may not start: no environment file, only plain Python"),
        (
            "unknown",
            "jupyterlite",
            "no environment: only the notebook, with packages made for the browser",
        ),
        ("yes", "binderhub", "no environment file, only plain Python"),
    ],
)
def test_doubts_about_a_bare_environment(default: Any, kind: Any, words: str) -> None:
    entry = joined(software(), found(replace(HEAD, binder=())))
    assert caution(entry, replace(HUB, defaultEnvironment=default, kind=kind)) == words
    assert caution(software(), HUB) == ""
    compiled = replace(entry, programmingLanguage=("C++",))
    assert caution(compiled, HUB).endswith("plain Python without C++")
    own = caution(replace(entry, launchEnvironment="env"), HUB)
    assert own.endswith("plain Python; the first nightly update publishes its own environment")
    modules = found(replace(HEAD, binder=(), imports=tuple("abcde")))
    assert caution(joined(software(), modules), HUB).endswith("without a, b, c and 2 more")


@pytest.mark.parametrize(
    ("packages", "binder", "words"),
    [
        (("jupytext",), ("environment.yml",), ""),
        (("numpy",), ("environment.yml",), "its environment lacks Jupytext"),
        (("*", "numpy"), ("environment.yml",), "if its environment lacks Jupytext"),
        (("*", "jupytext"), ("environment.yml",), ""),
        ((), ("Dockerfile",), "if its environment lacks Jupytext"),
        ((), (), "its environment lacks Jupytext"),
    ],
)
def test_doubts_about_notebooks_kept_as_text(
    packages: tuple[str, ...], binder: tuple[str, ...], words: str
) -> None:
    ref = replace(HEAD, notebooks=("a.md",), packages=packages, binder=binder)
    entry = joined(software(), found(ref))
    assert caution(entry, HUB).endswith(words) and bool(words) == ("text" in caution(entry, HUB))
    opened = fit(entry, HUB).url or ""
    assert ("notebooks%2Fa.md%3Ffactory" in opened) == ("jupytext" in packages)
    assert caution(entry, PULLS).endswith(
        "opens its notebooks as text where Jupytext is not installed"
    )
    assert "text" not in caution(
        joined(software(), found(replace(ref, notebooks=("a.ipynb",)))), PULLS
    )


def test_doubts_about_an_image() -> None:
    entry = joined(software(), found(replace(HEAD, binder=("Dockerfile",), docker=Docker())))
    assert caution(entry, HUB) == "may not start"


@pytest.mark.parametrize(
    ("ref", "at_a_hub", "in_the_browser"),
    [
        (None, "unchecked", "unchecked"),
        (HEAD, "ready", "plain"),
        (replace(HEAD, binder=()), "plain", "plain"),
        (replace(HEAD, binder=("Dockerfile",), docker=Docker()), "doubtful", "plain"),
        (replace(HEAD, binder=None, fault="it is larger than …"), "unchecked", "plain"),
    ],
)
def test_what_is_known_of_a_launch(ref: Ref | None, at_a_hub: str, in_the_browser: str) -> None:
    entry = joined(software(), found(ref) if ref else {})
    assert (outlook(entry, HUB), outlook(entry, LITE)) == (at_a_hub, in_the_browser)
    assert fit(entry, HUB).verdict == at_a_hub


def test_what_is_known_of_an_archive() -> None:
    archived = software(codeRepository=None, doi="10.5281/zenodo.7")
    assert outlook(archived, HUB) == outlook(archived, LITE) == "unchecked"
    seen = replace(archived, environment=Readiness(verdict="ready", reason="R."))
    assert (outlook(seen, HUB), outlook(seen, LITE)) == ("ready", "plain")
