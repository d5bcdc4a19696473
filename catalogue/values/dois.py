"""URLs of DOIs: https://www.doi.org/doi-handbook/HTML/encoding-rules-for-urls.html"""

from __future__ import annotations

from urllib.parse import quote


def doi_url(doi: str) -> str:
    """The URL that resolves a bare DOI, percent-encoded where a DOI has characters that no URL can.

    Source: RFC 3986, section 2.

    >>> doi_url("10.1002/(SICI)1096:1<1::AID-X>3.0.CO;2-0")
    'https://doi.org/10.1002/(SICI)1096:1%3C1::AID-X%3E3.0.CO;2-0'
    """
    return f"https://doi.org/{quote(doi, safe='/:;()@!$&*+,=', errors='replace')}"
