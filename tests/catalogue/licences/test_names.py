"""Names of licences: their words, and the families with many spellings."""

from __future__ import annotations

import pytest

from catalogue.licences import spdx
from catalogue.licences.names import NEAREST, SPOKEN, ZENODO, family, key, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The GPLv3.0", ["gpl", "3"]),
        ("GPL v2.0.0", ["gpl", "2"]),
        ("MIT License, Version 2", ["mit", "2"]),
        ("CC-BY-4.0", ["cc", "by", "4"]),
        ("LGPL (>= 2.10)", ["lgpl", ">=", "2.10"]),
        ("GPLv3+", ["gpl", "3", "+"]),
        ("0.0", ["0"]),
        ("iv3", ["iv", "3"]),
        ("released under a licence", []),
        ("a_b", ["b"]),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert words(text) == found
    assert key(text) == " ".join(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("GPLv3", "GPL-3.0-only"),
        ("GNU General Public License version 2.1 or any later version", "GPL-2.1-or-later"),
        ("GPL 3 or newer", "GPL-3.0-or-later"),
        ("GPL 3 or higher", "GPL-3.0-or-later"),
        ("GPL 3 or greater", "GPL-3.0-or-later"),
        ("GPL >= 3", "GPL-3.0-or-later"),
        ("GPL 2 3", None),
        ("GPL", None),
        ("GPL 3 LGPL", None),
        ("GPL 3 and mine", None),
        ("GNU 3", None),
        ("General Public 3", "GPL-3.0-only"),
        ("Public 3", None),
        ("GNU Lesser General Public License 2.1", "LGPL-2.1-only"),
        ("GNU Library GPL 2", "LGPL-2.0-only"),
        ("GNU Affero General Public License 3", "AGPL-3.0-only"),
        ("affero gpl 3", "AGPL-3.0-only"),
        ("lesser gpl 3", "LGPL-3.0-only"),
        ("AGPL 3", "AGPL-3.0-only"),
        ("GNU Free Documentation License 1.3", "GFDL-1.3-only"),
        ("GFDL 1.2", "GFDL-1.2-only"),
        ("FDL 1.2+", "GFDL-1.2-or-later"),
        ("GNU GPL, version 3, as published by the Free Software Foundation", "GPL-3.0-only"),
        ("CC0", "CC0-1.0"),
        ("CC 0", "CC0-1.0"),
        ("CC zero 1.0", "CC0-1.0"),
        ("Creative Commons Zero", "CC0-1.0"),
        ("CC 0 2", None),
        ("CC public domain 1", None),
        ("CC BY 4", "CC-BY-4.0"),
        ("Creative Commons Attribution 2.5", "CC-BY-2.5"),
        ("creative by 4", None),
        ("CC 4", None),
        ("CC BY", None),
        ("CC BY 4 mine", None),
        ("CC BY NC 4", "CC-BY-NC-4.0"),
        ("CC BY NonCommercial 4", "CC-BY-NC-4.0"),
        ("CC BY Non Commercial ShareAlike 4", "CC-BY-NC-SA-4.0"),
        ("CC BY No Derivatives 4", "CC-BY-ND-4.0"),
        ("CC BY NoDerivs 4", "CC-BY-ND-4.0"),
        ("CC BY no derivs 4", "CC-BY-ND-4.0"),
        ("CC BY NoDerivatives 4", "CC-BY-ND-4.0"),
        ("CC BY ND 4", "CC-BY-ND-4.0"),
        ("CC BY share alike 4 International", "CC-BY-SA-4.0"),
        ("CC BY SA 3 unported", "CC-BY-SA-3.0"),
        ("CeCILL 2.1", "CECILL-2.1"),
        ("CeCILL-B", "CECILL-B"),
        ("CeCILL-C 1", "CECILL-C"),
        ("CeCILL-C 2", None),
        ("CeCILL-B C", None),
        ("CeCILL mine 2", None),
        ("CeCILL", None),
        ("agreement 2", None),
        ("BSD 2-clause", "BSD-2-Clause"),
        ("simplified BSD", "BSD-2-Clause"),
        ("FreeBSD", "BSD-2-Clause"),
        ("two clause BSD", "BSD-2-Clause"),
        ("BSD three clauses", "BSD-3-Clause"),
        ("new or revised BSD", "BSD-3-Clause"),
        ("modified BSD", "BSD-3-Clause"),
        ("BSD 4", "BSD-4-Clause"),
        ("original BSD", "BSD-4-Clause"),
        ("old BSD four clause", "BSD-4-Clause"),
        ("zero clause BSD", "0BSD"),
        ("BSD 0", "0BSD"),
        ("BSD", None),
        ("BSD 2 3", None),
        ("BSD 3 mine", None),
        ("clause 3", None),
        ("Apache 2", "Apache-2.0"),
        ("ASL 1.1", "Apache-1.1"),
        ("Apache Software License >= 2", "Apache-2.0"),
        ("Apache", None),
        ("Apache 2 mine", None),
        ("foundation 2", None),
        ("MIT", None),
    ],
)
def test_family(text: str, found: str | None) -> None:
    assert family(text) == found


def test_every_meaning_is_a_licence_of_the_list() -> None:
    for table in (ZENODO, SPOKEN, NEAREST):
        for meant in table.values():
            assert meant in spdx.ids() or spdx.normalise(meant) == meant
    assert all(key(name) == name for name in (*SPOKEN, *NEAREST))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("apache2.0", "Apache-2.0"),
        ("bsd-2-clause-freebsd", "BSD-2-Clause"),
        ("bsd-2-clause-netbsd", "BSD-2-Clause"),
        ("bsd-license", "BSD-3-Clause"),
        ("cc-by", "CC-BY-4.0"),
        ("cc-by-sa", "CC-BY-SA-4.0"),
        ("cc-zero", "CC0-1.0"),
        ("mit-license", "MIT"),
        ("Apache License, Version 2.0, January 2004", "Apache-2.0"),
        ("Boost Software License", "BSL-1.0"),
        ("Boost", "BSL-1.0"),
        ("Do What The Fuck You Want To Public License", "WTFPL"),
        ("Eiffel Forum License, version 2", "EFL-2.0"),
        ("Expat", "MIT"),
        ("GNU AFFERO GENERAL PUBLIC LICENSE Version 3, 19 November 2007", "AGPL-3.0-only"),
        ("GNU GENERAL PUBLIC LICENSE Version 2, June 1991", "GPL-2.0-only"),
        ("GNU GENERAL PUBLIC LICENSE Version 3, 29 June 2007", "GPL-3.0-only"),
        ("GNU LESSER GENERAL PUBLIC LICENSE Version 2.1, February 1999", "LGPL-2.1-only"),
        ("GNU LESSER GENERAL PUBLIC LICENSE Version 3, 29 June 2007", "LGPL-3.0-only"),
        ("MIT/Expat", "MIT"),
        ("MIT X11", "MIT"),
        ("New BSD License", "BSD-3-Clause"),
        ("ODbL", "ODbL-1.0"),
        ("Open Data Commons Open Database License", "ODbL-1.0"),
        ("Perl 5", "Artistic-1.0-Perl OR GPL-1.0-or-later"),
        ("PSF", "PSF-2.0"),
        ("Python Software Foundation License", "PSF-2.0"),
        ("SIL Open Font License", "OFL-1.1"),
        ("zlib/libpng", "Zlib"),
    ],
)
def test_what_people_write(written: str, meant: str) -> None:
    assert spdx.normalise(written) == meant
