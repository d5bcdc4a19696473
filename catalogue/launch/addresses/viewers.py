"""Links to services that show or run a notebook of a repository, read back into its URL there.

Google Colab, nbviewer and others write the path of a forge's page behind their own host, or its
URL in an option; `viewers` in the table has how each of them does.
"""

from __future__ import annotations

from urllib.parse import parse_qsl

from catalogue.launch.addresses.address import web_parts
from catalogue.launch.tables import tables


def shown_by(text: str | None) -> str | None:
    """The URL that a link to a viewer shows; the text itself where it is no such link.

    >>> shown_by("https://colab.research.google.com/github/o/r/blob/main/a.ipynb#x=1")
    'https://github.com/o/r/blob/main/a.ipynb'
    """
    parts = web_parts(text)
    if parts is None:
        return text
    host, words, query = parts
    path = "/".join(words)
    for begins, stands_for in tables().viewers.get(host.removeprefix("www."), {}).items():
        if stands_for.startswith("?"):
            options = dict(reversed(parse_qsl(query)))
            if path == begins and stands_for[1:] in options:
                return options[stands_for[1:]]
        elif path.startswith(f"{begins}/" if begins else path) and len(path) > len(begins) + 1:
            return stands_for + path[len(begins) :].lstrip("/")
    return text
