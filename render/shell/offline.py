"""sw.js, the service worker that keeps the site working offline, and what it fetches at once.

Its code is the modules of site_src/assets/js/offline/, joined to one classic script: not all
browsers run service workers that are modules. It stands at the site's root, since it answers only
for what lies below it (https://www.w3.org/TR/service-workers/#path-restriction), and changes
exactly when something changes that it keeps: that is how browsers notice a new deployment.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from render.shell.assets import SEARCH, Assets
from render.shell.scripts import joined

WORKER = "sw.js"
OFFLINE = "offline/"
# What a visitor can open without having been there: the search, the basket, and the page that
# stands for one that is not stored. By name, since their content changes.
PAGES = ("", "basket/", OFFLINE, f"{SEARCH}current.json")
# Characters of the search index that are kept: from some thousand entries on without descriptions.
LARGEST = 4_000_000


def offline_files(project: Path, assets: Assets, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The service worker of the site `files`, and the bundle of its search index: one file, so that
    a browser has the index of one deployment whole or not at all.
    """
    bundle = _bundle(files)
    index = {f"assets/offline.{_mark(bundle)}.json": bundle} if bundle else {}
    there = {path: files.get(f"{path}index.html", files.get(path)) for path in PAGES}
    kept = {path: content for path, content in there.items() if content is not None}
    told = {
        "files": sorted(assets.files),
        "index": next(iter(index), ""),
        "pages": list(kept),
        # Not read: a page that changed makes a new deployment of it.
        "id": _mark(b"\n".join(_mark(content).encode() for content in kept.values())),
    }
    folder = project / "site_src/assets/js"
    code = joined("offline/worker.js", lambda path: (folder / path).read_text("utf-8"))
    text = f"const DEPLOYMENT = {json.dumps(told, separators=(',', ':'))};\n{code}"
    return {WORKER: text.encode(), **index}


def worker_off(project: Path) -> dict[str, bytes]:
    """The service worker that removes itself and what it kept from every visitor's browser."""
    return {WORKER: (project / "site_src/assets/js/offline/off.js").read_bytes()}


def _bundle(files: Mapping[str, bytes]) -> bytes:
    """The search index as JSON: path → text, or base64 of what is no text. Empty without one, and
    for one that is too large to be fetched unasked."""
    index = sorted(path for path in files if path.startswith(SEARCH) and path not in PAGES)
    for paths in (index, [path for path in index if not path.startswith(f"{SEARCH}d/")]):
        found: dict[str, str] = {}
        size = 0
        for path in paths:
            content = files[path]
            encoded = path.endswith(".bin")
            found[path] = base64.b64encode(content).decode() if encoded else content.decode()
            size += len(found[path])
            if size > LARGEST:
                break
        if found and size <= LARGEST:
            return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
    return b""


def _mark(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:10]
