"""Licences told by their texts."""

from __future__ import annotations

import pytest
from identify.vendor.licenses import LICENSES

from harvest.values.contents.licence import LONGEST, agreed, chosen, identify, of_reuse
from tests.support.files import ROOT

TEXTS = dict(LICENSES)


def test_which_files_are_licences() -> None:
    names = ["LICENSE", "license.rst", "LICENCE.txt", "COPYING.LESSER", "UNLICENSE"]
    assert chosen(names) == tuple(sorted(names))[:4]
    assert chosen(["LICENSE-MIT", "LICENSE.apache-2.0"]) == ("LICENSE-MIT", "LICENSE.apache-2.0")
    others = ["license.py", "licensing.md", "LICENSE.png", "copying.cpp", "licenses", "my-license"]
    assert chosen(others) == ()


def test_the_folder_of_reuse() -> None:
    paths = [
        "LICENSES/MIT.txt",
        "LICENSES/GPL.txt",
        "a/LICENSES/MIT.txt",
        "LICENSES/MIT",
        "MIT.txt",
    ]
    assert of_reuse(paths) == ("LICENSES/MIT.txt",)


def test_the_projects_own() -> None:
    assert identify((ROOT / "LICENSE").read_text("utf-8")) == "BSD-3-Clause"


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        (
            "# The MIT License\n\n© 2026 The Makers of the Tool, all over the world, and others\n\n"
            + TEXTS["MIT"].split("[fullname]")[-1],
            "MIT",
        ),
        (
            'The Tool.jl package is licensed under the MIT "Expat" License:\n\n> Copyright (c) 2016'
            "\n>\n" + TEXTS["MIT"].split("[fullname]")[-1].replace("\n", "\n> "),
            "MIT",
        ),
        (TEXTS["GPL-3.0"], "GPL-3.0-only"),
        (TEXTS["Apache-2.0"].upper(), None),
        (TEXTS["MIT"] + "\nNobody may use it for money. " * 9, None),
        ("/* SPDX-License-Identifier: CECILL-B */", "CECILL-B"),
        ("SPDX-License-Identifier: CECILL-B", "CECILL-B"),
        ("All rights reserved.", None),
        ("", None),
        ("SPDX-License-Identifier: MIT\n" + "x" * LONGEST, None),
        ("\n" * 200_000, None),
    ],
)
def test_what_a_text_is(text: str, id_: str | None) -> None:
    assert identify(text) == id_


def test_several_files() -> None:
    assert agreed({"LICENSE": "MIT", "LICENSE.rst": None}) == ("MIT", ())
    assert agreed({"A": "MIT", "B": "Apache-2.0"}) == (None, ("Apache-2.0", "MIT"))
    assert agreed({"A": "GPL-3.0-only", "B": "LGPL-3.0-only"}) == ("LGPL-3.0-only", ())
    assert agreed({}) == (None, ())
