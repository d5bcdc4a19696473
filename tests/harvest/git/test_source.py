"""Repositories looked at with real git, on a real server on loopback."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

import pytest

from catalogue.records.repository import Ref, Repository
from harvest.git import rounds
from harvest.git import tree as git_tree
from harvest.git.command import CONFIG, CommandLimits, Git
from harvest.git.faults import GitFailed
from harvest.git.lines import REPOSITORIES, by_url
from harvest.git.remote import fetch, is_public, listing
from harvest.git.rounds import RoundOptions
from harvest.git.source import described
from harvest.net.reach import Reach
from harvest.source import Settings
from harvest.store import DamagedSnapshot, Store
from harvest.table import Stored
from tests.nights import look
from tests.nights import repositories as known
from tests.servers import git as server
from tests.servers.git import GitServer

NIGHT = datetime(2026, 12, 1, tzinfo=UTC)
NEXT = datetime(2026, 12, 2, tzinfo=UTC)
PATIENT = CommandLimits(seconds=300)  # which only a git that hangs reaches
SETTINGS = Settings(allow_loopback=True, now=lambda: NIGHT)
OPTIONS = RoundOptions(pace=0, quick=300, limits=PATIENT)
FILES: dict[str | bytes, str] = {"environment.yml": "", "a.ipynb": "{}", "b/c d.ipynb": "{}"}


@pytest.fixture
def forge(tmp_path: Path) -> Iterator[GitServer]:
    """A git server with the repository "a", whose branch main holds `FILES`."""
    root = tmp_path / "served"
    root.mkdir()
    with server.serve(root) as running:
        running.add("a", FILES)
        yield running


@pytest.fixture
def git(tmp_path: Path) -> Git:
    (tmp_path / "home").mkdir()
    return Git(home=tmp_path / "home", limits=PATIENT, reach=Reach(loopback=True))


def one(wanted: Mapping[str, Sequence[str]], settings: Settings = SETTINGS) -> Repository:
    """Look at one repository for the first time."""
    found = look(Stored(), wanted, settings, OPTIONS)
    assert found.kept is None
    (repository,) = by_url(found.known).values()
    return repository


def found_before(url: str, **more: object) -> Repository:
    ref = Ref(name="HEAD", commit="a" * 40, binder=(), complete=True)
    return replace(Repository(url=url, status="found", since="2026-11-01", refs=(ref,)), **more)


@pytest.mark.parametrize("way", ["smart", "dumb", "moved"])
def test_what_a_repository_holds(forge: GitServer, way: str) -> None:
    commit = server.git(forge.root / "a", "rev-parse", "main")
    found = one({f"{forge.url}/{way}/a": ["HEAD", "main"]})
    assert (found.status, found.since, found.fault) == ("found", "2026-12-01", None)
    assert found.defaultBranch == "main"
    head, main = found.refs
    assert (head.name, main.name) == ("HEAD", "main")
    assert head == replace(main, name="HEAD")
    assert head.commit == commit
    assert head.date == "2026-01-02T03:04:05Z"
    assert head.binder == ("environment.yml",)
    assert head.readiness.reason == "environment.yml lists the packages (conda)."
    assert (head.notebooks, head.complete) == (("a.ipynb", "b/c d.ipynb"), True)


def test_only_names_are_fetched(forge: GitServer, git: Git) -> None:
    forge.add("a", {"big.ipynb": "x" * 500_000})
    forge.add("a", {"big.ipynb": "y" * 500_000})
    fetch(git, forge.smart("a"), "HEAD")
    kinds = server.git(git.home, "cat-file", "--batch-all-objects", "--batch-check")
    assert "commit" in kinds and "tree" in kinds and "blob" not in kinds
    assert kinds.count("commit") == 1


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("smart/none", "gone", "does not exist"),
        ("gone/a", "gone", "does not exist"),
        ("locked/a", "gone", "asks for a password"),
        ("status/500", "unknown", "error 500"),
        ("status/503", "unknown", "error 503"),
        ("status/403", "unknown", "error 403"),
        ("status/429", "unknown", "error 429"),
        ("page/a", "unknown", "no git repository"),
        ("lines/a", "unknown", "no git repository"),
        ("to-file/a", "unknown", "leads elsewhere"),
        ("to-ftp/a", "unknown", "leads elsewhere"),
        ("cut/a", "unknown", "git could not read"),
    ],
)
def test_only_a_definite_answer_means_gone(
    forge: GitServer, path: str, status: str, said: str
) -> None:
    url, good = f"{forge.url}/{path}", forge.smart("a")
    wanted = {url: ["HEAD"], good: ["HEAD"]}
    first = look(Stored(), wanted, SETTINGS, OPTIONS)
    found = by_url(first.known)[url]
    assert (found.status, found.since) == (status, "2026-12-01")
    assert said in (found.fault or "")
    assert found.refs == ()
    assert first.missed == ((url,) if status == "unknown" else ())
    before = found_before(url)
    later = by_url(look(known(before), wanted, SETTINGS, OPTIONS).known)[url]
    assert later == (before if status == "unknown" else found)


def test_gone_stays_gone_since_then_and_comes_back(forge: GitServer) -> None:
    url, good = f"{forge.url}/smart/b", forge.smart("a")
    wanted = {url: ["HEAD"], good: ["HEAD"]}
    first = look(Stored(), wanted, SETTINGS, OPTIONS).known
    later = look(first, wanted, replace(SETTINGS, now=lambda: NEXT), OPTIONS).known
    assert later == first
    forge.add("b", FILES)
    back = look(later, wanted, replace(SETTINGS, now=lambda: NEXT), OPTIONS).known
    assert by_url(back)[url].status == "found"
    assert by_url(back)[url].since == "2026-12-02"
    assert by_url(back)[good].since == "2026-12-01"
    assert described(later, back) == "repositories: 1 changed"
    assert described(back, later) == "repositories: 1 gone"


def test_refs_of_every_kind(forge: GitServer) -> None:
    main = server.git(forge.root / "a", "rev-parse", "main")
    side = forge.add("a", {"Dockerfile": ""}, "refs/heads/feature/x")
    hidden = forge.add("a", {"c.ipynb": ""}, "refs/heads/side")
    server.git(forge.root / "a", "tag", "-a", "-m", "t", "v1.0", "main")
    server.git(forge.root / "a", "tag", "light", "main")
    both = forge.add("a", {"tag.ipynb": ""}, "refs/tags/main")
    server.git(forge.root / "a", "update-server-info")
    names = {
        "feature/x": side,
        "v1.0": main,
        "light": main,
        "main": main,
        "refs/tags/main": both,
        "refs/heads/main": main,
        main: main,
        "nothing": None,
        "feature": None,
        "-x": None,
        "1" * 40: None,
    }
    found = one({forge.smart("a"): list(names)})
    assert {ref.name: ref.commit for ref in found.refs} == names
    assert found.at(main[:10]) is None
    assert hidden not in names.values()


def test_a_commit_without_a_ref(forge: GitServer) -> None:
    old = server.git(forge.root / "a", "rev-parse", "main")
    forge.add("a", {"new.ipynb": ""})
    new = server.git(forge.root / "a", "rev-parse", "main")
    assert new != old
    found = one({forge.smart("a"): [old, "1" * 40]}).refs
    assert [(ref.name, ref.commit) for ref in found] == [("1" * 40, None), (old, old)]


def test_part_of_a_commit_id_proves_nothing(forge: GitServer) -> None:
    assert one({forge.smart("a"): ["1234567", "abcdef0"]}).refs == ()


def test_refs_that_begin_with_a_hyphen(forge: GitServer) -> None:
    forge.add("a", {"-rf.ipynb": "", "--help/x.ipynb": ""}, "refs/heads/-x")
    server.git(forge.root / "a", "update-ref", "refs/heads/--upload-pack=touch", "main")
    (ref,) = one({forge.smart("a"): ["-x"]}).refs
    assert ref.notebooks == ("--help/x.ipynb", "-rf.ipynb")


def test_an_empty_repository_is_found_and_has_no_head(forge: GitServer) -> None:
    (forge.root / "e").mkdir()
    server.git(forge.root / "e", "init", "--quiet", "--bare", ".")
    found = one({forge.smart("e"): ["HEAD"]})
    assert (found.status, found.refs) == ("found", (Ref(name="HEAD"),))


def test_names_of_files_that_are_not_plain(forge: GitServer) -> None:
    forge.add(
        "n",
        {
            'q"uote.ipynb': "",
            "new\nline.ipynb": "",
            b"latin-\xe9.ipynb": "",
            "é/ü.ipynb": "",
            "tab\t.ipynb": "",
            "back\\slash.ipynb": "",
            "sp ace/.ipynb_checkpoints/a-checkpoint.ipynb": "",
            ".hidden/a.ipynb": "",
            "UPPER.IPYNB": "",
            "a.ipynb.bak": "",
        },
    )
    (ref,) = one({forge.smart("n"): ["HEAD"]}).refs
    assert ref.notebooks == ("back\\slash.ipynb", 'q"uote.ipynb', "é/ü.ipynb")
    assert ref.complete


def test_links_and_submodules_are_not_followed(forge: GitServer) -> None:
    forge.add(
        "l",
        {"@to": "/etc", "@n.ipynb": "../x", "+sub": "2" * 40, ".gitmodules": "[submodule]"},
    )
    (ref,) = one({forge.smart("l"): ["HEAD"]}).refs
    assert (ref.notebooks, ref.unlisted) == (("n.ipynb",), ("sub", "to"))
    assert not ref.lacks("sub/a.ipynb") and not ref.lacks("to/a.ipynb")


@pytest.mark.parametrize(
    ("files", "verdict", "decided_by"),
    [
        ({"binder/x": "", ".binder/x": ""}, "broken", "binder/"),
        ({"binder/x": "", "environment.yml": ""}, "bare", None),
        ({"binder/sub/environment.yml": ""}, "bare", None),
        ({"@binder": "conf", "conf/environment.yml": ""}, "unknown", "binder"),
        ({"+binder": "2" * 40}, "unknown", "binder"),
        ({"runtime.txt": "r-4.4-2025-01-31\n"}, "ready", "runtime.txt"),
        ({"binder/runtime.txt": "python-3.11"}, "ready", "binder/runtime.txt"),
        ({"@runtime.txt": "x"}, "unknown", "runtime.txt"),
        ({"runtime.txt": "x" * 5000}, "broken", "runtime.txt"),
        ({"pyproject.toml": "[project]\n[build-system]\n"}, "ready", "pyproject.toml"),
        ({"pyproject.toml": "[tool.ruff]\n"}, "bare", None),
        ({"pyproject.toml": "[["}, "broken", "pyproject.toml"),
        ({"pyproject.toml": "[[", "environment.yml": ""}, "ready", "environment.yml"),
    ],
)
@pytest.mark.parametrize("way", ["smart", "dumb"])
def test_readiness_of_a_real_repository(
    forge: GitServer,
    way: str,
    files: dict[str | bytes, str],
    verdict: str,
    decided_by: str | None,
) -> None:
    forge.add("r", files)
    (ref,) = one({f"{forge.url}/{way}/r": ["HEAD"]}).refs
    assert (ref.readiness.verdict, ref.readiness.decided_by) == (verdict, decided_by)


def test_a_huge_tree_is_cut_and_says_so(forge: GitServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git_tree, "MAX_FILES", 500)
    files: dict[str | bytes, str] = {f"data/{n:05}.txt": "" for n in range(2000)}
    forge.add("h", files | {"requirements.txt": "", "a.ipynb": "", "z.ipynb": ""})
    (ref,) = one({forge.smart("h"): ["HEAD"]}).refs
    assert (ref.notebooks, ref.complete) == (("a.ipynb",), False)
    assert ref.readiness.decided_by == "requirements.txt"
    assert not ref.lacks("z.ipynb")


def test_many_notebooks_are_cut_and_that_is_said(
    forge: GitServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git_tree, "MOST", 10)
    forge.add("h", {f"{n:03}.ipynb": "" for n in range(11)})
    (ref,) = one({forge.smart("h"): ["HEAD"]}).refs
    assert (len(ref.notebooks), ref.complete) == (10, False)


def test_too_large_a_repository_is_known_as_such_and_not_fetched_again(forge: GitServer) -> None:
    files: dict[str | bytes, str] = {f"{os.urandom(60).hex()}.txt": "" for _ in range(4000)}
    forge.add("h", files)
    small = replace(OPTIONS, limits=CommandLimits(seconds=300, bytes=250_000))
    found = look(Stored(), {forge.smart("h"): ["HEAD"]}, SETTINGS, small).known
    (ref,) = by_url(found)[forge.smart("h")].refs
    assert ref.commit and ref.binder is None and "larger than 0.25 MB" in (ref.fault or "")
    forge.asked.clear()
    assert look(found, {forge.smart("h"): ["HEAD"]}, SETTINGS, small).known == found
    assert len(forge.asked) == 2  # a list of refs


def test_a_server_that_hangs_ends_with_its_time(forge: GitServer) -> None:
    quick = replace(OPTIONS, quick=0.3, limits=CommandLimits(seconds=0.3))
    wanted = {f"{forge.url}/hang/a": ["HEAD"]}
    found = look(Stored(), wanted, SETTINGS, quick)
    assert found.kept and "could be reached" in found.kept and found.known == Stored()


def test_one_server_that_hangs_harms_no_other(
    forge: GitServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, good = f"{forge.url}/hang/a", forge.smart("a").replace("127.0.0.1", "localhost")
    ask = rounds._ask
    # Its time is short, and that of the good one is not: this machine may be busy.
    monkeypatch.setattr(
        rounds, "_ask", lambda git, url: ask(git.within(seconds=0.5) if url == slow else git, url)
    )
    found = look(Stored(), {slow: ["HEAD"], good: ["HEAD"]}, SETTINGS, OPTIONS)
    assert found.kept is None and found.missed == (slow,)
    assert by_url(found.known)[slow].status == "unknown"
    assert by_url(found.known)[good].status == "found"


def test_a_list_without_an_end_ends_with_its_time(forge: GitServer, git: Git) -> None:
    with pytest.raises(GitFailed, match="too long"):
        listing(git.within(seconds=0.5), f"{forge.url}/endless/a")


def test_memory_is_limited(git: Git) -> None:
    assert git.run("-c", "alias.limit=!ulimit -v", "limit") == b"4000000\n"


def test_a_long_list_of_refs_is_refused(
    forge: GitServer, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("harvest.git.remote.MAX_LISTING", 20)
    with pytest.raises(GitFailed, match="larger than"):
        listing(git, forge.smart("a"))


def test_a_host_with_a_bad_night_is_left_in_peace(forge: GitServer) -> None:
    bad = {f"{forge.url}/status/503/{n}": ["HEAD"] for n in range(9)}
    good = forge.smart("a").replace("127.0.0.1", "localhost")
    found = look(Stored(), {**bad, good: ["HEAD"]}, SETTINGS, OPTIONS)
    asked = {line.split("?")[0] for line in forge.asked if "503" in line}
    assert len(asked) == 3
    assert set(found.missed) == bad.keys()
    assert by_url(found.known)[good].status == "found"


def test_a_machine_without_network_keeps_all(forge: GitServer) -> None:
    before = known(found_before("http://localhost:9/a"), found_before("http://127.0.0.1:9/b"))
    wanted = {url: ["HEAD"] for url in [*by_url(before), "http://nowhere.invalid/c"]}
    found = look(before, wanted, SETTINGS, OPTIONS)
    assert found.known is before
    assert found.kept and "127.0.0.1:9" in found.kept


def test_a_machine_without_git_keeps_all(
    forge: GitServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    before = known(found_before(forge.smart("a")))
    found = look(before, {forge.smart("a"): ["HEAD"]}, SETTINGS, OPTIONS)
    assert found.known is before
    assert found.kept and "git is not installed" in found.kept


def test_all_servers_failing_keeps_all(forge: GitServer) -> None:
    url = f"{forge.url}/status/502"
    before = known(found_before(url))
    found = look(before, {url: ["HEAD"]}, SETTINGS, OPTIONS)
    assert found.known is before and found.kept


@pytest.mark.parametrize(
    ("accept", "lost", "believed"), [(False, 3, True), (False, 4, False), (True, 4, True)]
)
def test_many_gone_at_once_are_believed_only_on_demand(
    forge: GitServer, accept: bool, lost: int, believed: bool
) -> None:
    gone = [f"{forge.url}/smart/none{n}" for n in range(lost)]
    before = known(*map(found_before, [*gone, forge.smart("a")]))
    settings = replace(SETTINGS, accept_shrink=accept)
    found = look(before, {url: ["HEAD"] for url in by_url(before)}, settings, OPTIONS)
    assert (found.kept is None) == believed
    if not believed:
        assert found.known is before and "--accept-shrink" in (found.kept or "")


def test_an_unchanged_night_asks_little_and_writes_nothing(
    forge: GitServer, tmp_path: Path
) -> None:
    forge.add("b", {"x.ipynb": ""}, "refs/heads/other")
    server.git(forge.root / "a", "tag", "-a", "-m", "t", "v1", "main")
    folder = tmp_path / "snapshot"
    wanted = {forge.smart("a"): ["HEAD", "v1"], forge.smart("b"): ["HEAD", "other"]}
    first = look(Stored(), wanted, SETTINGS, OPTIONS).known
    assert len(Store(folder).write(REPOSITORIES, first)) == 2
    texts = {path: path.read_bytes() for path in folder.iterdir()}
    forge.asked.clear()
    read_back = Store(folder).read(REPOSITORIES)
    assert read_back == first
    second = look(read_back, wanted, replace(SETTINGS, now=lambda: NEXT), OPTIONS).known
    assert Store(folder).write(REPOSITORIES, second) == ()
    assert {path: path.read_bytes() for path in folder.iterdir()} == texts
    assert len(forge.asked) == 2 * 2  # one list of refs each: two requests of git's protocol


def test_only_what_changed_is_fetched(forge: GitServer, tmp_path: Path) -> None:
    forge.add("b", FILES)
    wanted = {forge.smart("a"): ["HEAD"], forge.smart("b"): ["HEAD"]}
    first = look(Stored(), wanted, SETTINGS, OPTIONS).known
    forge.add("b", {"new.ipynb": ""})
    forge.asked.clear()
    second = look(first, wanted, replace(SETTINGS, now=lambda: NEXT), OPTIONS).known
    assert by_url(second)[forge.smart("a")] == by_url(first)[forge.smart("a")]
    assert by_url(second)[forge.smart("b")].refs[0].notebooks == ("new.ipynb",)
    assert second.state and second.state.changed == "2026-12-02T00:00:00Z"
    assert [line for line in forge.asked if "/a/git-upload-pack" in line] == [
        "POST /smart/a/git-upload-pack"
    ]
    assert described(first, second) == "repositories: 1 changed"


def test_repositories_no_longer_named_go_unless_entries_may_be_missing(forge: GitServer) -> None:
    first = look(Stored(), {forge.smart("a"): ["HEAD"]}, SETTINGS, OPTIONS).known
    assert look(first, {}, SETTINGS, OPTIONS, forget=False).known is first
    assert look(first, {}, SETTINGS, OPTIONS).known.lines == ()


def test_the_file_holds_a_line_a_repository(forge: GitServer, tmp_path: Path) -> None:
    urls = [forge.smart("none"), forge.smart("a")]
    Store(tmp_path).write(
        REPOSITORIES, look(Stored(), {url: ["HEAD"] for url in urls}, SETTINGS, OPTIONS).known
    )
    lines = [json.loads(x) for x in (tmp_path / "repositories.jsonl").read_text().splitlines()]
    assert [line["url"] for line in lines] == sorted(urls)
    assert lines[0]["refs"][0]["complete"] is True
    state = json.loads((tmp_path / "harvest.json").read_text())["repositories"]
    assert state == {"changed": "2026-12-01T00:00:00Z", "origin": "live", "records": 2}


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"url": "file:///etc", "status": "found", "since": "2026-01-01"}',
        '{"url": "https://a"}',
    ],
)
def test_a_damaged_line_is_named(tmp_path: Path, line: str) -> None:
    Store(tmp_path).write(REPOSITORIES, known(found_before("https://example.org/a")))
    (tmp_path / "repositories.jsonl").write_text(f"{line}\n")
    with pytest.raises(DamagedSnapshot, match=r"repositories\.jsonl:1: .*git checkout"):
        Store(tmp_path).read(REPOSITORIES)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc",
        "/etc",
        "./a",
        "ext::sh -c id",
        "ext::http://x",
        "ssh://git@example.org/a",
        "git@example.org:a/b.git",
        "git://example.org/a",
        "ftp://example.org/a",
        "http://",
        "https:///a",
        "http:a",
        "-x",
        "--upload-pack=touch x",
        "https://me:secret@example.org/a",
        "https://example.org/a b",
        "https://example.org/a\nb",
        "https://[::1/a",
        "",
    ],
)
def test_only_addresses_of_the_web_reach_git(git: Git, url: str) -> None:
    assert not is_public(url)
    for ask in (lambda: listing(git, url), lambda: fetch(git, url, "HEAD")):
        with pytest.raises(GitFailed, match="not one of the web"):
            ask()
    assert list(git.home.iterdir()) == []


def test_git_itself_refuses_other_protocols(git: Git, forge: GitServer) -> None:
    others = ("ssh://127.0.0.1:9/a", "git://127.0.0.1:9/a", "ext::sh -c 'touch mark'")
    for url in (str(forge.root / "a"), f"file://{forge.root}/a", *others):
        with pytest.raises(GitFailed, match="leads elsewhere"):
            git.run("ls-remote", "--", url)
    assert not (git.home / "mark").exists()


def test_nothing_of_the_machine_reaches_git(
    forge: GitServer, git: Git, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A developer's own configuration, hooks, helpers and prompts leave a mark if they run."""
    mark = tmp_path / "mark"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch {mark}\necho secret\n")
    script.chmod(0o755)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for hook in ("reference-transaction", "post-checkout", "pre-auto-gc", "proc-receive"):
        (hooks / hook).symlink_to(script)
    settings = tmp_path / ".gitconfig"
    settings.write_text(
        f"[core]\n hooksPath = {hooks}\n askPass = {script}\n fsmonitor = {script}\n"
        f"[credential]\n helper = {script}\n"
        f'[url "{forge.url}/smart/a"]\n insteadOf = {forge.url}/locked/a\n'
    )
    for name in ("GIT_ASKPASS", "SSH_ASKPASS", "GIT_EXTERNAL_DIFF", "GIT_EXEC_PATH", "GIT_SSH"):
        monkeypatch.setenv(name, str(script))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_TEMPLATE_DIR", str(hooks))
    monkeypatch.setenv("GIT_DIR", str(forge.root / "a"))
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password secret\n")
    fetch(git, forge.smart("a"), "HEAD")
    git_tree.read_ref(git, "HEAD")
    with pytest.raises(GitFailed, match="asks for a password"):
        listing(git, f"{forge.url}/locked/a")
    assert not mark.exists()
    assert forge.authorised == []


def test_a_repository_with_traps_leaves_no_mark(forge: GitServer, git: Git) -> None:
    """Submodules, hooks, filters and alternates that would fetch or run something."""
    forge.add("inner", {"x.ipynb": ""})
    inner = server.git(forge.root / "inner", "rev-parse", "main")
    forge.add(
        "trap",
        {
            "+inner": inner,
            ".gitmodules": f'[submodule "inner"]\n path = inner\n url = {forge.smart("inner")}\n',
            ".gitattributes": "*.ipynb filter=lfs diff=lfs merge=lfs -text\n",
            ".lfsconfig": f"[lfs]\n url = {forge.url}/lfs\n",
            "big.ipynb": "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n",
            ".githooks/post-checkout": "#!/bin/sh\ntouch mark\n",
        },
    )
    (ref,) = one({forge.smart("trap"): ["HEAD"]}).refs
    assert ref.unlisted == ("inner",)
    assert {line.split("/")[2] for line in forge.asked} == {"trap"}


def test_the_whole_group_of_processes_ends(git: Git) -> None:
    """Git's helpers outlive it when git alone is killed; this one holds a pipe open."""
    pipe = git.home / "pipe"
    os.mkfifo(pipe)
    alias = f"alias.hang=!(echo up; exec sleep 600) > {pipe} & sleep 600"
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(git.run, "-c", alias, "hang")
        with pipe.open("rb") as end:
            assert end.readline() == b"up\n"
            git.stop.set()
            assert end.read() == b""
        with pytest.raises(GitFailed, match="ended"):
            running.result()


def test_nobody_is_asked_for_more_than_their_share(forge: GitServer) -> None:
    """Questions to one host come one after the other."""
    for name in "bcdef":
        forge.add(name, FILES)
    look(Stored(), {forge.smart(name): ["HEAD"] for name in "abcdef"}, SETTINGS, OPTIONS)
    names = [line.split("/")[2] for line in forge.asked]
    assert [name for name, _ in groupby(names)] == list("abcdef")


def test_git_tells_who_asks(forge: GitServer) -> None:
    one({forge.smart("a"): ["HEAD"]})
    assert forge.agents == {CONFIG["http.userAgent"]}
    assert "esap-catalogue" in CONFIG["http.userAgent"] and "https://" in CONFIG["http.userAgent"]
