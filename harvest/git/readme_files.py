"""The README of a commit and its images, kept for those who show them."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.records.readme import KeptFile, Readme
from harvest.git.command import Git
from harvest.git.faults import GitFailed
from harvest.git.remote import Blob, contents_of
from harvest.values.contents.readme import images

MAX_IMAGE = 500_000
MAX_ON_DISK = 60e6
# PNG, JPEG, GIF; WebP has its name after a size. What is no image may have any name.
_BEGINNINGS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8")


def shown_readme(
    git: Git, files: Mapping[str, str], path: str | None, body: bytes, url: str
) -> Readme | None:
    """The README at `path` of the commit in `git.home`, whose `files` are ids by path; None where
    there is none. It and its images are in the cache afterwards.

    `url` is what one clones. Images that cannot be had in bounds are left out. Raises `GitFailed`
    where there is no time left.
    """
    if not path or not body.strip():
        return None
    git.blobs.put(files[path], body)
    wanted = images(body.decode("utf-8", "replace"), url, files)
    found = tuple(_images(git, [Blob(path=each, oid=files[each]) for each in wanted]))
    return Readme(path=path, oid=files[path], size=len(body), images=found)


def _images(git: Git, blobs: list[Blob]) -> list[KeptFile]:
    near, kept = git.within(bytes=MAX_ON_DISK), []
    try:
        contents = contents_of(near, blobs, MAX_IMAGE)
        for blob in blobs:
            content = contents.get(blob.oid)
            if content and len(content) <= MAX_IMAGE and _is_image(content):
                git.blobs.put(blob.oid, content)
                kept.append(KeptFile(path=blob.path, oid=blob.oid, size=len(content)))
    except GitFailed as fault:
        if fault.kind == "stopped":
            raise
    return kept


def _is_image(content: bytes) -> bool:
    return content.startswith(_BEGINNINGS) or (content[:4], content[8:12]) == (b"RIFF", b"WEBP")
