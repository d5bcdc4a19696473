"""Every field that comes from outside, each as a value in which X stands for a payload.

A new field of the product is a new line here: nothing else has to be changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

X = "\0X\0"
URL = f"https://evil.example/{X}"

# What Zenodo says of a record, in its legacy JSON: harvest/zenodo/trim.py has what is read of it.
ZENODO: dict[str, Any] = {
    "title": X,
    "description": f"<p>{X}</p><h1>{X}</h1><a href='{X}'>a</a>{X}",
    "publication_date": "2024-01-02",
    "creators": [
        {"name": X, "affiliation": X, "orcid": X},
        {"name": f"{X}, {X}", "affiliation": X, "orcid": f"0000-0002-1825-0098{X}"},
        {"name": f"Doe, {X}", "affiliation": f"University of {X}"},
    ],
    "contributors": [{"name": X, "affiliation": X, "type": X, "orcid": X}],
    "keywords": [X, f"jupyter-notebook{X}", f"a {X}", "jupyter-notebook"],
    "subjects": [{"term": X, "identifier": X, "scheme": X}],
    "related_identifiers": [
        {"identifier": each, "relation": relation, "resource_type": X, "scheme": X}
        for relation in ("isDocumentedBy", "cites", X)
        for each in (X, URL, f"10.1234/{X}")
    ],
    "references": [X, URL],
    "grants": [{"code": X, "title": X, "acronym": X, "funder": {"name": X}, "url": X}],
    "notes": X,
    "method": X,
    "version": X,
    "language": X,
    "license": {"id": X, "title": X, "url": X},
    "custom": {
        "code:codeRepository": X,
        "code:programmingLanguage": [{"id": X, "title": {"en": X}}],
        "code:developmentStatus": {"id": X, "title": {"en": X}},
    },
}
DATA: dict[str, Any] = {**ZENODO, "resource_type": {"type": "dataset", "title": X, "subtype": X}}
# The names of the files beside, which a harvest only lists.
FILES: tuple[str, ...] = (X, f"{X}.ipynb", f"a/{X}.fits")

# What a curated file adds to an entry. What the schema refuses is left out, see `world.py`.
OVERLAY: dict[str, Any] = {
    "notebooks": [{"path": X, "title": X}, {"path": f"{X}.ipynb", "title": f"a {X}"}],
    "ref": X,
    "run": [{"name": X, "command": X}],
    "consumesData": {"keywords": [X]},
    "sources": [X, URL],
    "urlpath": X,
}
SOFTWARE: dict[str, Any] = {
    **OVERLAY,
    "name": X,
    "summary": X,
    "description": f"{X}\n\n{X}",
    "author": [{"name": X, "givenName": X, "familyName": X, "affiliation": X}],
    "keywords": [X, "jupyter-notebook"],
    "interface": ["notebook"],
    "runtimePlatform": [X],
    "programmingLanguage": [X],
    "operatingSystem": [X],
    "version": X,
    "doi": f"10.1234/{X}",
    "url": URL,
    "softwareHelp": URL,
    "referencePublication": URL,
}
DATASET: dict[str, Any] = {
    "name": X,
    "summary": X,
    "description": f"{X}\n\n{X}",
    "author": [{"name": X, "affiliation": X}],
    "keywords": [X],
    "version": X,
    "doi": f"10.1234/{X}",
    "url": URL,
    "archive": X,
    "size": X,
    "citation": [{"name": X, "url": URL}],
    "contactPoint": URL,
    "conditionsOfAccess": X,
    "sources": [X, URL],
    "access": [
        {"protocol": "sia", "url": "https://example.org/sia"},
        {"protocol": "https", "contentUrl": URL, "name": X, "encodingFormat": "text/csv"},
        {"protocol": "tap", "url": URL, "query": f"SELECT {X}", "table": X},
        {"protocol": "datalink", "url": URL},
        {"protocol": "rucio", "did": f"scope:{X}"},
        {"protocol": "zooniverse", "project_id": X},
    ],
}
FACILITY: dict[str, Any] = {
    "name": X,
    "kind": "binderhub",
    "summary": X,
    "description": f"{X}\n\n{X}",
    "operator": {"name": X, "url": URL},
    "accepts": {"interfaces": ["notebook"], "repositories": [URL, "https://github.com/"]},
    "access": {"login": "required", "who": X, "account": URL},
    "resources": {"memoryGB": 2, "note": X},
    "mounts": [{"name": X, "kind": X, "path": X, "note": X}],
    "handover": {"openCors": True, "origins": [f"https://{X}"]},
    "location": X,
    "documentation": URL,
    "support": URL,
    "statusReason": X,
    "sources": [X, URL],
}
# A facility's own answers, whatever it is asked for; the text of its front page is one.
HUB: dict[str, Any] = {
    "versions": {"binderhub": f"1.0{X}", "builder": X},
    "health": {"ok": True, "checks": [{"service": X, "ok": True}]},
    "api/repoproviders": [{"id": X, "displayName": X}, {"id": "gh", "displayName": X}],
    "_config": {X: {"text": X, "tag_text": X}, "gh": {"text": X}},
    "": f"<!doctype html><title>{X}</title>{X}",
}
# Files of a repository that are read, and names of files.
REPOSITORY: dict[str, str] = {
    f"{X}.ipynb": f'{{"cells": [{{"cell_type": "code", "source": "import {X}"}}]}}',
    f"a {X}/{X}.ipynb": "{}",
    "README.md": f"# {X}\n\n[![Binder]({X})]({X}) [![b](https://x/b.svg)](https://evil.example/{X})"
    f" [c](https://mybinder.org/v2/gh/{X}/r/{X}) [d](https://mybinder.org/v2/gh/o/r/HEAD?urlpath={X})"
    f" <https://mybinder.org/v2/git/https%3A%2F%2Fevil.example%2F{X}/HEAD?labpath={X}>",
    "requirements.txt": f"{X}\n-e {X}\ngit+https://evil.example/{X}",
    "postBuild": X,
    "runtime.txt": X,
    "environment.yml": f"name: {X}\ndependencies:\n- {X}\n",
    "Dockerfile": f"FROM {X}\nUSER {X}\nCMD {X}\n",
    "pyproject.toml": f"[project]\nname = '{X}'\n",
}
# A notebook's file, of versions 4 and 3 of the format at once: each form of each field.
_PROSE = (
    f"# {X}\n\n{X}\n\n[{X}]({X} '{X}') ![{X}]({X} '{X}') <img src='{X}' alt='{X}'> "
    f"<a href='{X}'>a</a>\n"
    f"- {X}\n\n<h1 id='{X}'>{X}</h1><table><tr><td colspan='{X}'>{X}</td></tr></table>\n"
    f"${X}$ ![a](attachment:{X}) ![b](data:image/png;base64,{X}) <{X}> [c](#{X})\n\n$$\n{X}\n$$\n\n"
    f"```{X}\n{X}\n```\n\n|{X}|b|\n|-|-|\n|{X}|d|\n\n{X}"
)
_TYPES = ("image/png", "image/jpeg", "image/svg+xml", "text/html", "text/markdown", "text/latex")
_TYPES += ("text/plain", "application/javascript", "application/json", "application/pdf", X)
_TYPES += ("application/vnd.jupyter.widget-view+json", "application/vnd.plotly.v1+json")
_OUTPUTS: tuple[dict[str, Any], ...] = (
    {"output_type": "stream", "name": X, "text": [X, f"\x1b[31m{X}\r{X}"]},
    {"output_type": "error", "ename": X, "evalue": X, "traceback": [X, X]},
    {"output_type": "pyout", "html": X, "text": X},
    {"output_type": "display_data", "png": X, "svg": X, "javascript": X, "latex": X},
    {"output_type": "execute_result", "data": dict.fromkeys(_TYPES, X), "metadata": {X: X}},
    *({"output_type": "display_data", "data": {kind: X}, "metadata": {X: X}} for kind in _TYPES),
    {"output_type": X, "data": {"text/html": f"<div>{X}</div>", "text/plain": X}},
)
NOTEBOOK: dict[str, Any] = {
    "metadata": {X: X, "title": X, "kernelspec": {"display_name": X, "language": X, "name": X}},
    "nbformat": X,
    "cells": [
        {"cell_type": "markdown", "id": X, "source": _PROSE, "attachments": {X: {"image/png": X}}},
        {"cell_type": "heading", "level": X, "source": X},
        {"cell_type": "raw", "source": X, "metadata": {"format": "text/html"}},
        {"cell_type": "html", "source": [X, X]},
        {"cell_type": "code", "id": X, "source": f"{X}\n# {X}\nx = '{X}'", "outputs": _OUTPUTS},
        {"cell_type": "code", "language": X, "input": X, "outputs": [X]},
        {"cell_type": X, "source": X},
    ],
}
# READMEs: Markdown with HTML in it, and reStructuredText.
READMES: dict[str, str] = {
    "README.md": f"# {X}\n\n{X}\n\n[![a {X}]({X})]({X}) [b](<{X}> '{X}') <{X}>\n\n> {X}\n\n"
    f'```{X}\n{X}\n```\n\n<a href=\'{X}\'>{X}</a><img src="{X}" alt="{X}"> ![c][r]\n\n'
    f"`{X}` ${X}$\n\n| {X} |\n|---|\n| {X} |\n\n[r]: {X}\n",
    "README.rst": f"{X}\n====\n\n`a {X} <{X}>`_ |b| :math:`{X}` ``{X}``\n\n.. |b| image:: {X}\n"
    f"   :target: {X}\n   :alt: {X}\n\n.. raw:: html\n\n   {X}\n\n.. include:: {X}\n\n"
    f".. code:: {X}\n\n   {X}\n\n.. figure:: {X}\n   :class: {X}\n\n   {X}\n\n.. {X}:: {X}\n\n"
    f".. _c: {X}\n\nc_\n",
    "README": X,
}
# An item of a shared basket, of each protocol.
ITEM: dict[str, Any] = {"id": X, "name": X, "page": URL, "archive": X, "__proto__": {"pwned": 1}}
ITEMS: tuple[dict[str, Any], ...] = (
    {**ITEM, "access": {"protocol": "https", "contentUrl": URL, "name": X, "encodingFormat": X}},
    {**ITEM, "access": {"protocol": "tap", "url": URL, "query": f"SELECT {X}", "table": X}},
    {**ITEM, "access": {"protocol": "datalink", "url": URL}},
    {**ITEM, "access": {"protocol": "rucio", "did": f"scope:{X}"}},
    {**ITEM, "access": {"protocol": "zooniverse", "project_id": X, "category": X}},
    {**ITEM, "access": {"protocol": X, "url": X}},
)
# What a page reads in its address. The payload is the fragment too.
SEARCH: dict[str, str] = {
    **dict.fromkeys(("q", "author", "keyword", "interface", "sort", "license", "facility"), X),
    **{"": X, X: X, "__proto__": X},
}
LAUNCH: dict[str, str] = {
    "repository": X,
    **dict.fromkeys(("ref", "path", "interface", "urlpath"), X),
    X: X,
}
LAUNCHED: dict[str, str] = {**LAUNCH, "repository": f"https://git.example.org/{X}/r"}


def filled(value: Any, text: Callable[[], str]) -> Any:
    """The value with the next `text` in the place of X, in keys too: another for each field."""
    if isinstance(value, str):
        return value.replace(X, text()) if X in value else value
    if isinstance(value, dict):
        return {filled(key, text): filled(each, text) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [filled(each, text) for each in value]
    return value


def counted(value: Any) -> Iterator[str]:
    """Each text in which X stands: as many fields as a payload goes into."""
    if isinstance(value, str):
        yield from [value] if X in value else []
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from counted(key)
            yield from counted(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from counted(each)
