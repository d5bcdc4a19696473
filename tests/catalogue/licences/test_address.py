"""URLs of licences, by the rules of the sites that publish them."""

from __future__ import annotations

import pytest

from catalogue.licences.address import name, place, split


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("https://www.A.org/b//c%20d?e#f", ("a.org", ["b", "c d"])),
        ("http://a.org", ("a.org", [])),
        ("www.gnu.org/licenses", ("gnu.org", ["licenses"])),
        ("SPDX.org/licenses/MIT", ("spdx.org", ["licenses", "MIT"])),
        ("a.org/b", None),
        ("ftp://a.org/b", None),
        ("https://", None),
        ("https://[a/", None),
        ("https://a.org/ b", None),
    ],
)
def test_split(text: str, parts: tuple[str, list[str]] | None) -> None:
    assert split(text) == parts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://www.A.org/B/c.HTML?x", "a.org/b/c"),
        ("https://a.org/c.en.html", "a.org/c"),
        ("https://a.org/c-fr", "a.org/c"),
        ("https://a.org/c.html.txt", "a.org/c.html"),
        *((f"https://a.org/c{end}", "a.org/c") for end in (".htm", ".txt", ".php", ".json",
          ".jsonld", ".rdf", ".md", ".pdf", ".de", "-es", ".it", "-pt", ".us", ".FR")),
        ("https://a.org/c.xml", "a.org/c.xml"),
        ("https://a.org", "a.org"),
        ("nothing", None),
    ],
)  # fmt: skip
def test_place(text: str, found: str | None) -> None:
    assert place(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://api.github.com/licenses/mit", "mit"),
        ("https://choosealicense.com/licenses/mit/", "mit"),
        ("https://licenses.nuget.org/MIT", "MIT"),
        ("https://opensource.org/license/apache-2-0", "apache-2.0"),
        ("https://opensource.org/licenses/BSD-3-Clause", "BSD-3-Clause"),
        ("https://publications.europa.eu/resource/authority/licence/MIT", "MIT"),
        ("https://spdx.org/licenses/MIT.html", "MIT"),
        ("https://spdx.org/licenses/apache-2-0", "apache-2-0"),
        ("https://spdx.org/about/MIT", None),
        ("https://creativecommons.org/licenses/by-sa/4.0/", "CC-by-sa-4.0"),
        ("https://creativecommons.org/licenses/BY/3.0/de/", "CC-by-3.0-de"),
        ("https://creativecommons.org/licenses/by/3.0/igo", "CC-by-3.0-igo"),
        ("https://creativecommons.org/licenses/by/4.0/legalcode", "CC-by-4.0"),
        ("https://creativecommons.org/licenses/by", None),
        ("https://creativecommons.org/about/by/4.0", None),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://creativecommons.org/publicdomain/mark/1.0/", "CC-PDM-1.0"),
        ("https://www.gnu.org/licenses/gpl.html", "gpl-3.0"),
        ("https://www.gnu.org/licenses/lgpl.html", "lgpl-3.0"),
        ("https://www.gnu.org/copyleft/lesser.html", "lgpl-3.0"),
        ("https://www.gnu.org/licenses/agpl.html", "agpl-3.0"),
        ("https://www.gnu.org/licenses/fdl.html", "fdl-1.3"),
        ("https://www.gnu.org/licenses/old-licenses/GPL-2.0-standalone.html", "gpl-2.0"),
        ("https://www.gnu.org/licenses/gpl-3.0-body.html", "gpl-3.0"),
        ("https://www.apache.org/licenses/LICENSE-2.0.txt", "Apache-2.0"),
        ("https://www.apache.org/licenses/", None),
        ("http://www.cecill.info/licences/Licence_CeCILL_V2.1-en.html", "cecill 2.1"),
        ("https://joinup.ec.europa.eu/page/EUPL-12", None),
        ("https://joinup.ec.europa.eu/x/eupl-text-eupl-12", "EUPL-1.2"),
        ("https://www.mozilla.org/en-US/MPL/2.0/", "MPL-2.0"),
        ("https://www.mozilla.org/MPL", None),
        ("https://www.eclipse.org/legal/epl-v20.html", "epl-2.0"),
        ("https://www.eclipse.org/org/documents/epl-2.0/EPL-2.0.txt", "EPL-2.0"),
        ("https://www.eclipse.org/legal/", None),
        ("https://example.org/licenses/MIT", None),
        ("https://spdx.org", None),
        ("MIT", None),
    ],
)
def test_name(text: str, found: str | None) -> None:
    assert name(text) == found
