"""Licences: what people and Zenodo write, as SPDX ids."""

from __future__ import annotations

import pytest

from catalogue import spdx

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
}


@pytest.mark.parametrize(("written", "expected"), WRITTEN.items())
def test_normalise(written, expected):
    assert spdx.normalise(written) == expected


def test_every_id_is_itself():
    assert len(spdx.ids()) > 500
    assert all(spdx.normalise(each) == each for each in spdx.ids())
