"""Licences: what people and Zenodo write, as SPDX ids."""

from __future__ import annotations

import json

import pytest
from license_expression import get_spdx_licensing

from catalogue.licences import spdx
from catalogue.licences.guess import closest_licence
from tests.support.suite.every import every

WRITTEN = {
    "MIT": "MIT",
    " mit ": "MIT",
    "mit-license": "MIT",
    "apache2.0": "Apache-2.0",
    "gpl-3.0": "GPL-3.0-only",
    "lgpl-3.0": "LGPL-3.0-only",
    "agpl-3.0": "AGPL-3.0-only",
    "GPL-2.0+": "GPL-2.0-or-later",
    "gpl-3.0-or-later": "GPL-3.0-or-later",
    "bsd-2-clause-netbsd": "BSD-2-Clause",
    "bsd-3-clause": "BSD-3-Clause",
    "cc-zero": "CC0-1.0",
    "cc-by-4.0": "CC-BY-4.0",
    "https://spdx.org/licenses/MIT": "MIT",
    "http://spdx.org/licenses/BSD-3-Clause.html": "BSD-3-Clause",
    "https://spdx.org/licenses/GPL-3.0-or-later.json": "GPL-3.0-or-later",
    "https://opensource.org/licenses/MIT": "MIT",
    "https://opensource.org/license/bsd-3-clause/": "BSD-3-Clause",
    "https://opensource.org/licenses/BSD-3-Clause": "BSD-3-Clause",
    "https://www.gnu.org/licenses/gpl-3.0.en.html": "GPL-3.0-only",
    "https://www.gnu.org/licenses/old-licenses/lgpl-2.1.html": "LGPL-2.1-only",
    "https://creativecommons.org/licenses/by-sa/4.0/": "CC-BY-SA-4.0",
    "https://creativecommons.org/publicdomain/zero/1.0/": "CC0-1.0",
    "MIT License": "MIT",
    "see LICENSE": None,
    "": None,
    "other-open": None,
    "https://example.org/licenses/MIT": None,
    "GPL": None,
    # Full names, with what people leave out or add.
    "BSD 3-Clause License": "BSD-3-Clause",
    'BSD 2-Clause "Simplified" License': "BSD-2-Clause",
    "Modified BSD License": "BSD-3-Clause",
    "The MIT License (MIT)": "MIT",
    "Apache License, Version 2.0": "Apache-2.0",
    "GNU General Public License v2.0 or later": "GPL-2.0-or-later",
    "GNU GENERAL PUBLIC LICENSE Version 3, 29 June 2007": "GPL-3.0-only",
    "GNU Lesser General Public License v2.1": "LGPL-2.1-only",
    "CeCILL Free Software License Agreement v2.1": "CECILL-2.1",
    "CeCILL-B": "CECILL-B",
    "CeCILL": None,
    "EUPL v1.2": "EUPL-1.2",
    "CC BY-SA 4.0": "CC-BY-SA-4.0",
    "Creative Commons Attribution 4.0 International": "CC-BY-4.0",
    "GPL v3 with linking exception": None,
    # The GNU licences: the rule of `catalogue.licences.names`.
    "gplv3": "GPL-3.0-only",
    "GPL-3": "GPL-3.0-only",
    "gplv3+": "GPL-3.0-or-later",
    "GPL version 3 or any later version": "GPL-3.0-or-later",
    "GPL (>= 2)": "GPL-2.0-or-later",
    # PyPI's classifiers; those that say no version mean no licence of the list.
    "License :: OSI Approved :: GNU General Public License v3 (GPLv3)": "GPL-3.0-only",
    "License :: OSI Approved :: GNU Lesser General Public License v3 or later (LGPLv3+)": (
        "LGPL-3.0-or-later"
    ),
    "License :: OSI Approved :: ISC License (ISCL)": "ISC",
    "License :: CeCILL-C Free Software License Agreement (CECILL-C)": "CECILL-C",
    "License :: OSI Approved :: BSD License": None,
    # R.
    "MIT + file LICENSE": "MIT",
    "BSD_3_clause + file LICENSE": "BSD-3-Clause",
    "GPL-2 | GPL-3": "GPL-2.0-only OR GPL-3.0-only",
    "file LICENSE": None,
    # URLs.
    "https://www.apache.org/licenses/LICENSE-2.0": "Apache-2.0",
    "https://www.apache.org/licenses/LICENSE-2.0.html": "Apache-2.0",
    "http://www.cecill.info/licences/Licence_CeCILL_V2.1-en.html": "CECILL-2.1",
    "https://opensource.org/license/apache-2-0": "Apache-2.0",
    "https://api.github.com/licenses/gpl-3.0": "GPL-3.0-only",
    "https://www.mozilla.org/en-US/MPL/2.0/": "MPL-2.0",
    "https://creativecommons.org/licenses/by/3.0/de/": "CC-BY-3.0-DE",
    "https://unlicense.org": "Unlicense",
    "spdx.org/licenses/MIT": "MIT",
    "https://github.com/a/b/blob/main/LICENSE": None,
    # Expressions.
    "MIT OR Apache-2.0": "MIT OR Apache-2.0",
    "mit or (gplv3+ and CC-BY-4.0)": "MIT OR (GPL-3.0-or-later AND CC-BY-4.0)",
    "GPL-2.0-or-later WITH classpath-exception-2.0": (
        "GPL-2.0-or-later WITH Classpath-exception-2.0"
    ),
    "MIT/Apache-2.0": "MIT OR Apache-2.0",
    "MIT OR my own": None,
    "MIT OR": None,
    "MIT WITH Apache-2.0": None,
}


@pytest.mark.parametrize(("written", "expected"), WRITTEN.items())
def test_normalise(written, expected):
    assert spdx.normalise(written) == expected


def test_names_and_addresses_of_the_list_are_found():
    listed = json.loads((spdx.SCHEMAS / "spdx/names.json").read_text("utf-8"))
    assert listed["licenses"].keys() == spdx.ids()
    names = {id_: spdx.normalise(name) for id_, (name, _) in listed["licenses"].items()}
    assert [id_ for id_, found in names.items() if found not in (id_, None)] == []
    assert sum(found is None for found in names.values()) < 10
    assert {*listed["exceptions"]} <= get_spdx_licensing().known_symbols.keys()


def test_licences_of_an_expression_have_their_pages():
    assert spdx.addresses("MIT OR (GPL-2.0-only WITH Classpath-exception-2.0)") == (
        "https://spdx.org/licenses/MIT.html",
        "https://spdx.org/licenses/GPL-2.0-only.html",
    )


@every(written=[text for text, meant in WRITTEN.items() if meant])
def test_suggestions_come_of_the_same_table(written):
    meant = WRITTEN[written]
    if meant in spdx.ids():
        assert closest_licence(written, spdx.ids()) == meant


def test_every_id_is_itself():
    assert len(spdx.ids()) > 500
    assert all(spdx.normalise(each) == each for each in spdx.ids())


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("spdx:MIT", "MIT"),
        ("SPDX: MIT", "MIT"),
        ("spdx MIT", None),
        ("license :: OSI Approved :: MIT License", "MIT"),
        ("License:: MIT", "MIT"),
        ("'MIT'", "MIT"),
        ('"MIT",', "MIT"),
        ("<MIT>;", "MIT"),
        ("`MIT`.", "MIT"),
        ("\tMIT\r\n", "MIT"),
        ("MIT + file LICENCE", "MIT"),
        ("GPL-2.0", "GPL-2.0-only"),
        ("GFDL-1.3", "GFDL-1.3-only"),
        ("AGPL-3.0", "AGPL-3.0-only"),
        ("LGPL-2.1+", "LGPL-2.1-or-later"),
        ("Nunit", "Nunit"),
        ("Artistic License (1.0)", "Artistic-1.0"),
        ("MIT License (MIT)", "MIT"),
        ("Something (MIT)", "MIT"),
        ("Something (MIT) else", "MIT"),
        ("Something (not MIT)", None),
        ("MIT (with an exception)", None),
        ("MIT (a) (b) (c)", "MIT"),
        ("MIT (a) (b) (c) (d)", None),
        ("(MIT", "MIT"),
        ("MIT" + " " * 600, "MIT"),
        ("MIT" + "x" * 500, None),
    ],
)
def test_what_stands_around_a_name(written: str, meant: str | None) -> None:
    assert spdx.normalise(written) == meant


def test_a_name_of_two_licences_tells_neither() -> None:
    assert spdx._unique([("a", "X"), ("b", "X"), ("a", "Y"), ("", "Z"), ("b", "X")]) == {"b": "X"}


def test_ids_of_an_expression() -> None:
    assert spdx.ids_in("(MIT) OR MIT AND GPL-2.0+ WITH x") == ("MIT", "GPL-2.0+")
    assert spdx.ids_in("") == ()
