"""Asks a git repository for its refs, and for the names of the files in one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from catalogue.values.versions import tag_of
from harvest.git.command import Git
from harvest.git.faults import GitFailed, fault_of

SHA = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")
MAX_URL = 2_000
# http.c and remote-curl.c of git, in the language that `harvest.git.command` asks for.
_REDIRECTED = re.compile(r"^warning: redirecting to (\S+)", re.MULTILINE)
MAX_LISTING = 20e6  # bytes: a quarter of a million refs
_NOOP = ("-c", "fetch.negotiationAlgorithm=noop")  # tell the server nothing of what is here
_SHORT_SHA = re.compile("[0-9a-f]{7,39}")


@dataclass(frozen=True, kw_only=True)
class Listing:
    """What `git ls-remote` says: full names of refs to commit ids (annotated tags peeled).

    `moved_to` is the URL that the server redirects to, if that is another repository's.
    """

    default_branch: str | None
    commits: Mapping[str, str]
    moved_to: str | None = None

    def find(self, name: str) -> str | None:
        """The full name of the ref that `name` means, or the commit id itself; None if there is
        none. A full name comes before a branch, a branch before a tag; last the end of a longer
        name, which `git ls-remote URL NAME` and so a BinderHub would find too."""
        for full in (name, f"refs/heads/{name}", f"refs/tags/{name}"):
            if full in self.commits:
                return full
        if SHA.fullmatch(name):
            return next((ref for ref, sha in self.commits.items() if sha == name), name)
        return next((ref for ref in self.commits if ref.endswith(f"/{name}")), None)

    def release(self, version: str, name: str) -> str | None:
        """The tag of a version of the software `name`; None if there is none, or if git
        would take its name for a branch's."""
        start = "refs/tags/"
        tags = [full.removeprefix(start) for full in self.commits if full.startswith(start)]
        tag = tag_of(version, tags, name)
        return tag if tag and self.find(tag) == f"{start}{tag}" else None

    def may_have(self, name: str) -> bool:
        """Whether a name that was not found could still be the beginning of a commit id."""
        return _SHORT_SHA.fullmatch(name) is not None


def is_public(url: str) -> bool:
    """Whether git may be given this URL: http(s) with a host, no user, nothing else.

    >>> is_public("https://example.org/a.git"), is_public("file:///etc"), is_public("ext::sh")
    (True, False, False)
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    plain = url.isprintable() and " " not in url
    return (
        plain and parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username
    )


def listing(git: Git, url: str) -> Listing:
    """The refs of the repository at `url`. Raises `GitFailed`."""
    if not is_public(url):
        raise GitFailed("other", "the URL is not a plain http or https URL")
    here = git.within(bytes=MAX_LISTING)
    text = here.run("ls-remote", "--symref", "--", url).decode("utf-8", "replace")
    moved_to = _moved_to(here.said, url)
    branch = None
    commits: dict[str, str] = {}
    for line in text.splitlines():
        value, _, name = line.partition("\t")
        if value.startswith("ref: ") and name == "HEAD":
            branch = value.removeprefix("ref: refs/heads/")[:500]
        elif SHA.fullmatch(value):
            commits[name.removesuffix("^{}")] = value  # the peeled one comes second
    if not commits:
        _make_sure(git, url)
    return Listing(default_branch=branch, commits=commits, moved_to=moved_to)


def _moved_to(said: str, url: str) -> str | None:
    """The URL to which git was redirected; a forge that only adds .git or https does not count."""
    found = _REDIRECTED.search(said)
    place = found[1].rstrip("/") if found else ""
    if not is_public(place) or len(place) > MAX_URL or _bare(place) == _bare(url):
        return None
    return place


def _bare(url: str) -> str:
    return url.partition("://")[2].rstrip("/").removesuffix(".git").casefold()


def _make_sure(git: Git, url: str) -> None:
    """Raise `GitFailed` where an empty list does not come from an empty repository.

    Git takes some web pages for an empty list of refs. A server that knows git says that it
    has no such commit when asked for one that nobody has.
    """
    try:
        fetch(git, url, "1" * 40)
    except GitFailed as fault:
        if fault.kind not in ("missing", "unadvertised"):
            raise GitFailed("other", "there is no git repository at the URL") from None


def fetch_commits(git: Git, url: str, refs: Sequence[str], filtered: str) -> None:
    """Bring the newest commits of several refs into the folder `git.home`, without what
    `filtered` leaves out (git-rev-list's --filter). Raises `GitFailed`."""
    if not (git.home / "config").exists():
        _init(git, url)
    plain = ("fetch", "--quiet", "--no-tags", "--no-recurse-submodules")
    git.run(*plain, "--depth=1", f"--filter={filtered}", "--", "origin", *refs)


def fetch(git: Git, url: str, ref: str) -> None:
    """Bring one ref's newest commit and its trees, but no file, into the folder `git.home`.

    `ref` is a full name or a commit id. The commit is FETCH_HEAD afterwards. A server
    of the dumb protocol, which only serves files, can give nothing but the whole history.
    Raises `GitFailed`.
    """
    if not is_public(url):
        raise GitFailed("other", "the URL is not a plain http or https URL")
    _init(git, url)
    plain = ("fetch", "--quiet", "--no-tags", "--no-recurse-submodules")
    try:
        git.run(*plain, "--depth=1", "--filter=blob:none", "--", "origin", ref)
    except GitFailed as fault:
        if fault.kind != "dumb":
            raise
        # Git has noted that this server supplies missing objects, and would now ask it for ever.
        (git.home / "config").unlink()
        _init(git, url)
        git.run(*plain, "--", "origin", ref)


# Git repository layout, version 0 (gitrepository-layout(5), git-config(1)).
_CONFIG = """\
[core]
\trepositoryformatversion = 0
\tbare = true
[remote "origin"]
\turl = "{}"
"""


def _init(git: Git, url: str) -> None:
    """Make the folder a bare repository; two processes of git for each would take longer."""
    for name in ("objects", "refs"):
        (git.home / name).mkdir(exist_ok=True)
    (git.home / "HEAD").write_text("ref: refs/heads/main\n", "ascii")
    quoted = url.replace("\\", "\\\\").replace('"', '\\"')
    (git.home / "config").write_text(_CONFIG.format(quoted), "utf-8")


@dataclass(frozen=True, kw_only=True)
class Blob:
    """A file of a commit: its path from the root, and its object id."""

    path: str
    oid: str


def prefetch(git: Git, blobs: Iterable[Blob]) -> None:
    """Ask the server once for all of these; what does not come is asked for one by one later.

    If the server gave everything at once, as with the dumb protocol, there is nothing to ask.
    Raises `GitFailed` where they are too large; none of them is kept then.
    """
    wanted = sorted({blob.oid for blob in blobs})
    if not wanted or "promisor" not in (git.home / "config").read_text("utf-8", "replace"):
        return
    before = _objects(git)
    plain = ("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head")
    try:
        git.run(*_NOOP, *plain, "--filter=blob:none", "--", "origin", *wanted)
    except GitFailed as fault:
        if fault.kind == "large":  # or it would count for what is asked next
            for path in _objects(git) - before:
                path.unlink(missing_ok=True)
        if fault.kind in ("large", "stopped"):
            raise


def _objects(git: Git) -> set[Path]:
    return {path for path in (git.home / "objects").rglob("*") if path.is_file()}


def bytes_of(git: Git, blobs: Iterable[Blob], most: int) -> Mapping[str, bytes]:
    """The bytes of files by their object ids, without those of more than `most` bytes.

    Raises `GitFailed`. All are read with few processes, each of which writes `most` bytes or
    little more.
    """
    found: dict[str, bytes] = {}
    for part in _parts(_sizes(git, sorted({blob.oid for blob in blobs})), most):
        rest = _cat(git, "--batch", part)
        for oid in part:
            head, _, rest = rest.partition(b"\n")
            size = int(head.rpartition(b" ")[2])
            found[oid], rest = rest[:size], rest[size + 1 :]
    return found


def _sizes(git: Git, oids: Sequence[str]) -> Mapping[str, int]:
    heads = [line.split(b" ") for line in _cat(git, "--batch-check", oids).splitlines()]
    if any(head[-1] == b"missing" for head in heads):  # older git ends well then
        raise fault_of(git.said)
    return {oid: int(size) for oid, (_, _, size) in zip(oids, heads, strict=True)}


def _cat(git: Git, how: str, oids: Sequence[str]) -> bytes:
    given = "".join(f"{oid}\n" for oid in oids)
    return git.run("cat-file", how, given=given.encode("ascii")) if oids else b""


def _parts(sizes: Mapping[str, int], most: int) -> Iterator[list[str]]:
    """The objects of at most that size, as many together as are no larger."""
    part: list[str] = []
    left = most
    for oid, size in sizes.items():
        if size > most:
            continue
        if size > left:
            yield part
            part, left = [], most
        part.append(oid)
        left -= size
    if part:
        yield part


def contents_of(git: Git, blobs: Iterable[Blob], most: int) -> Mapping[str, bytes]:
    """The same as `bytes_of`; what the cache lacks is asked for at once."""
    known = {blob: git.blobs.get(blob.oid) for blob in blobs}
    lacking = [blob for blob, content in known.items() if not content]
    prefetch(git, lacking)
    kept = {blob.oid: content for blob, content in known.items() if content}
    return {**kept, **bytes_of(git, lacking, most)}


def fetch_blobs(git: Git, url: str, blobs: Iterable[Blob]) -> None:
    """Bring files by their ids alone into the folder `git.home`, which is new.

    Where the server lacks one of them, each is asked for by itself when it is read. Raises
    `GitFailed`.
    """
    if not is_public(url):
        raise GitFailed("other", "the URL is not a plain http or https URL")
    _init(git, url)
    plain = ("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head")
    wanted = sorted({blob.oid for blob in blobs})
    try:
        # With the dumb protocol --depth is refused at once; without it, git would ask for ever.
        git.run(*_NOOP, *plain, "--depth=1", "--filter=blob:none", "--", "origin", *wanted)
    except GitFailed as fault:
        if fault.kind != "missing":
            raise
        git.run("config", "remote.origin.promisor", "true")
        git.run("config", "remote.origin.partialclonefilter", "blob:none")
