"""What was most likely meant by another name, another word or a text of the wrong shape."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from catalogue.values.formats import url_in
from catalogue.values.media_types import names

# What people call our fields; difflib finds misspellings, these share too few letters with ours.
OTHER_NAMES = {
    "adql": "query",
    "binder": "codeRepository",
    "branch": "ref",
    "bugs": "issueTracker",
    "bytes": "contentSize",
    "cmd": "command",
    "changelog": "releaseNotes",
    "copyright": "copyrightHolder",
    "date": "datePublished",
    "dependencies": "softwareRequirements",
    "docker": "containerImage",
    "docs": "softwareHelp",
    "documentation": "softwareHelp",
    "download": "downloadUrl",
    "facilitytype": "kind",
    "filepath": "notebooks",
    "git": "codeRepository",
    "help": "softwareHelp",
    "homepage": "url",
    "identifier": "doi",
    "issues": "issueTracker",
    "language": "programmingLanguage",
    "link": "url",
    "mimetype": "encodingFormat",
    "notebook": "notebooks",
    "os": "operatingSystem",
    "paper": "referencePublication",
    "platform": "runtimePlatform",
    "published": "datePublished",
    "reads": "consumesData",
    "repo": "codeRepository",
    "repository": "codeRepository",
    "requirements": "softwareRequirements",
    "size": "contentSize",
    "tag": "ref",
    "tags": "keywords",
    "title": "name",
    "topics": "keywords",
    "type": "kind",
    "updated": "dateModified",
    "url": "contentUrl",
    "website": "url",
    "workflowtype": "interface",
}
# What people write for our words; the first that may stand there is meant.
OTHER_WORDS: dict[str, tuple[str, ...]] = {
    **{name: (type_,) for name, type_ in names().items()},
    "api": ("service",),
    "command line": ("cli",),
    "command-line": ("cli",),
    "catalog": ("measurements",),
    "catalogue": ("measurements",),
    "cone": ("conesearch",),
    "cone search": ("conesearch",),
    "download": ("https",),
    "false": ("no", "none"),
    "file": ("https",),
    "ftp": ("https",),
    "github": ("gh",),
    "gitlab": ("gl",),
    "gui": ("desktop",),
    "ipynb": ("notebook", "application/x-ipynb+json"),
    "jupyter": ("notebook",),
    "jupyterlab": ("notebook",),
    "maintained": ("active",),
    "no": ("none",),
    "package": ("library",),
    "pictures": ("image",),
    "scs": ("conesearch",),
    "siap": ("sia",),
    "ssap": ("ssa",),
    "stable": ("active",),
    "table": ("measurements",),
    "terminal": ("cli",),
    "true": ("yes", "required"),
    "unmaintained": ("unsupported",),
    "web": ("service",),
    "web app": ("service",),
    "yes": ("required",),
}


def near(text: str) -> Iterator[str]:
    """What was most likely meant by a text of the wrong shape, the nearest first."""
    stripped = text.strip()
    yield stripped
    yield " ".join(stripped.split())
    url = url_in(stripped) or stripped
    if "://" in url and not re.search(r"[ \n<>]", url):
        yield url
        yield f"{url}/"
        yield re.sub(r"[?#].*", "", url, flags=re.DOTALL).rstrip("/") + "/"
    # Zenodo's DOIs end in a record's number, which its pages' URLs hold too.
    yield from re.findall(r"10\.5281/zenodo\.[0-9]+\b", stripped)
    yield from re.findall(r"10\.[0-9]{4,9}/[^\s\"<>\\?#]+", stripped)
    records = re.findall(r"\bzenodo\.(?:org/(?:records?|doi/10\.5281/zenodo\.)/)?([0-9]+)\b", text)
    yield from (f"10.5281/zenodo.{n}" for n in records)
    yield from re.findall(r"(?<![^\s<>:])[^\s<>:]+@[^\s<>:]+", stripped)
    yield re.sub(r"^http://", "https://", stripped)
    yield stripped.replace("\\", "/")
    yield re.sub(r"^https?://[^?#]+?/blob/[^/]+/", "", stripped)
    yield stripped.lower()
    yield re.sub(r"^(?:\.?/)+", "", stripped)
    image = re.sub(r"^(?:docker pull |https://hub\.docker\.com/r/)", "", stripped)
    if re.fullmatch(r"[a-z0-9._-]+(?:/[a-z0-9._-]+)+(?::[\w.-]+)?", image):
        yield from (image, f"docker.io/{image}")


def plain_of(text: str, kinds: Collection[str]) -> str | None:
    """The number, or true or false, that a text stands for; None where that cannot be told.

    >>> plain_of("8 GB", ["number"]), plain_of("2,5", ["number"]), plain_of("Yes", ["boolean"])
    ('8', '2.5', 'true')
    """
    if "boolean" in kinds:
        return {"true": "true", "yes": "true", "false": "false", "no": "false"}.get(text.lower())
    found = re.fullmatch(
        r"([0-9]+(?:[.,][0-9]+)?)(?: ?(?:GB|GiB|h|hours?|min|minutes?|cores?))?", text
    )
    return found[1].replace(",", ".") if found and "number" in kinds else None
