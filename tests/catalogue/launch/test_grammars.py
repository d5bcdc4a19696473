"""How a facility's launch links are written, and what follows from it."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.launch.grammars import (
    builds,
    by_hand,
    grammar_of,
    known_before,
    opens,
    takes_images,
    unlinked,
    without_environment,
)
from catalogue.records.facility import Facility, Handover


def facility(**fields: Any) -> Facility:
    return Facility(id="f", name="F", url="https://f.org/", summary="", **fields)


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"kind": "binderhub"}, "binderhub"),
        ({"kind": "jupyterhub"}, None),
        ({"kind": "jupyterhub", "handover": Handover(nbgitpuller=True)}, "nbgitpuller"),
        ({"kind": "jupyterhub", "linkGrammar": "swan"}, "swan"),
        (
            {
                "kind": "jupyterhub",
                "linkGrammar": "jupyter4nfdi",
                "handover": Handover(nbgitpuller=True),
            },
            "jupyter4nfdi",
        ),
        ({"kind": "renku"}, None),
        ({"kind": "science-platform"}, None),
    ],
)
def test_the_grammar_is_what_the_record_says_else_the_kinds(
    fields: dict[str, Any], word: str | None
) -> None:
    assert grammar_of(facility(**fields)) == word


def test_what_follows_from_it() -> None:
    found = {
        word: (builds(one), without_environment(one), takes_images(one), unlinked(one) is None)
        for word, one in (
            ("hub", facility(kind="binderhub")),
            ("own", facility(kind="jupyterhub")),
            ("colab", facility(kind="hosted-notebooks", linkGrammar="colab")),
            ("canfar", facility(kind="science-platform", linkGrammar="canfar")),
            ("galaxy", facility(kind="galaxy", linkGrammar="galaxy")),
        )
    }
    assert found == {
        "hub": (True, False, False, True),
        "own": (False, False, False, False),
        "colab": (False, True, False, True),
        "canfar": (False, False, True, True),
        "galaxy": (False, True, False, False),
    }


def test_what_is_said_of_it() -> None:
    colab = facility(kind="hosted-notebooks", linkGrammar="colab")
    assert known_before(colab).startswith("no environment: only the notebook")
    assert opens(colab).startswith("Opens one notebook of a repository on github.com")
    own = facility(kind="jupyterhub")
    assert (known_before(own), opens(own)) == ("", "")
    assert unlinked(own) == ("Opens its own JupyterLab and cannot open a repository from a link.")
    assert by_hand(own) == "Log in and clone the repository in a terminal."
    galaxy = unlinked(facility(kind="galaxy", linkGrammar="galaxy"))
    assert galaxy is not None and galaxy.startswith("Its links open tools, not repositories.")
