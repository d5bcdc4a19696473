"""What a contributor most likely meant by a licence."""

from __future__ import annotations

import pytest

from catalogue.check.schemas import shipped
from catalogue.licences.guess import closest_licence


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("mit", "MIT"),
        ("GPLv3", "GPL-3.0-only"),
        ("GPL", "GPL-3.0-or-later"),
        ("Apache 2.0", "Apache-2.0"),
        ("BSD 3-Clause", "BSD-3-Clause"),
        ("https://spdx.org/licenses/MIT", "MIT"),
        ("zzzzzzzzzz", None),
    ],
)
def test_licences_are_guessed(written: str, meant: str | None) -> None:
    branches = shipped().documents["spdx-license.schema.json"]["anyOf"]
    assert closest_licence(written, [id_ for b in branches for id_ in b.get("enum", ())]) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("AGPL", "AGPL-3.0-or-later"),
        ("apache", "Apache-2.0"),
        ("Apache Software License", "Apache-2.0"),
        ("BSD License", "BSD-3-Clause"),
        ("GNU GPL", "GPL-3.0-or-later"),
        ("LGPL", "LGPL-3.0-or-later"),
        ("https://example.org/licenses/MIT/", "MIT"),
        ("MTI", "MIT"),
        ("Appache-2.0", "Apache-2.0"),
        ("x" * 99 + "MIT", None),
        ("", None),
    ],
)
def test_more_guesses(written: str, meant: str | None) -> None:
    branches = shipped().documents["spdx-license.schema.json"]["anyOf"]
    assert closest_licence(written, [id_ for b in branches for id_ in b.get("enum", ())]) == meant


def test_only_what_may_be_written_is_suggested() -> None:
    assert closest_licence("Apache-2", ["MIT", "Zlib"]) is None
    assert closest_licence("MIT License", ["Zlib"]) is None
