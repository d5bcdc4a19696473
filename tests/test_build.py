"""The command line as people use it: what it prints, what it leaves behind, how it exits."""

from __future__ import annotations

import importlib
import json
import re
import shutil
import subprocess
import sys
from contextlib import ExitStack, chdir
from pathlib import Path
from unittest.mock import patch

import pytest
from click.testing import CliRunner, Result

from render.shell.server import serving
from tests.support import example
from tests.support.servers import zenodo

OTHER_ENTRIES = {
    "facilities/a.yml": "name: A\nkind: binderhub\nurl: https://a.org/\nsummary: A hub.\n"
    "accepts: {interfaces: [notebook]}\naccess: {login: none}\n",
    "software/b.yml": "name: B\nsummary: A notebook.\ninterface: [notebook]\n"
    "codeRepository: https://github.com/o/r\n",
    "datasets/c.yml": "name: C\nsummary: Data.\n"
    "access: [{protocol: tap, url: 'https://c.org/tap'}]\n",
}


# What tests here name, and what catalogue.yml features.
FEW = {"first-binder", "topcat", "galactic-sources-cta-km3net", "blank-notebook"}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that nothing writes to."""
    return example.project(tmp_path_factory.mktemp("tree"))


@pytest.fixture(scope="module")
def few(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same of few entries: quicker to render."""
    folder = tmp_path_factory.mktemp("few") / "project"
    shutil.copytree(tree, folder)
    for path in (folder / "software").iterdir():
        if path.stem not in FEW:
            path.unlink()
    return folder


@pytest.fixture
def project(few: Path, tmp_path: Path) -> Path:
    """A project to break."""
    shutil.copytree(few, tmp_path / "project")
    return tmp_path / "project"


def build(
    where: Path, *arguments: str, given: str | bytes = ""
) -> subprocess.CompletedProcess[str]:
    """Run build.py there; whatever happens, nobody is shown a traceback."""
    done = subprocess.run(
        [sys.executable, "build.py", *arguments],
        cwd=where,
        input=given if isinstance(given, bytes) else given.encode(),
        capture_output=True,
        check=False,
    )
    told = subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )
    assert "Traceback" not in told.stdout + told.stderr, told.stderr
    return told


def within(*arguments: str) -> Result:
    """The same in this process, for commands that end early and write nothing."""
    build_module = importlib.import_module("build")
    done = CliRunner().invoke(build_module.main, arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def on(project: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """The same as `build` in this process, which takes a second less; the folders that a command
    takes from its own place are given."""
    build_module = importlib.import_module("build")
    check_module = importlib.import_module("contribute.check")
    places = ["--snapshot", str(project / "snapshot"), "--out", str(project / "site")]
    own = {"render": places, "--offline": places, "harvest": places[:2]}.get(arguments[0], [])
    if arguments[0] == "check":
        own = places[:2]
    if arguments[0] == "new":
        own = ["--root", str(project)]
    roots = (patch.object(module, "ROOT", project) for module in (build_module, check_module))
    with ExitStack() as stack:
        for each in (*roots, chdir(project)):
            stack.enter_context(each)
        command = [arguments[0], *own, *arguments[1:]]
        done = CliRunner().invoke(build_module.main, command, input=given)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout, done.stderr)


@pytest.mark.parametrize("files", [{}, OTHER_ENTRIES], ids=["no entry", "other entries"])
def test_a_catalogue_of_other_entries_renders(project: Path, files: dict[str, str]) -> None:
    """No file of this instance's own is needed, neither curated nor harvested."""
    for folder in ("facilities", "software", "datasets", "snapshot"):
        shutil.rmtree(project / folder)
        (project / folder).mkdir()
    for path, text in files.items():
        (project / path).write_text(text, encoding="utf-8")
    # Code that reads a file by its name is seen where there is none, in a process of that place.
    done = on(project, "render") if files else build(project, "render")
    assert done.returncode == 0, done.stdout + done.stderr
    for path in files:
        page = project / f"site/{path.removesuffix('.yml').replace('datasets', 'data')}/index.html"
        assert page.is_file(), page
    contribute = (project / "site/contribute/index.html").read_text("utf-8")
    assert contribute.count("yaml-language-server: $schema=") >= 3
    if files:
        return
    # A catalogue's first day: each list says what will stand there and how, and counts no nothing.
    for path, said in {
        "": "with no entries yet",
        "facilities": "No facilities are listed yet",
        "data": "No datasets are listed yet",
        "status": "Not harvested yet",
    }.items():
        page = (project / "site" / path / "index.html").read_text("utf-8")
        assert said in page, path
        assert not re.search(r"data-filter|has not been checked|of which|>no checked", page), path
    home = (project / "site/index.html").read_text("utf-8")
    assert ">0 entries<" not in home
    assert re.search(r'"results__sort" hidden', home) and re.search(r'"Filters" hidden', home)


def test_faulty_yaml_stops_the_render_and_keeps_the_site(project: Path) -> None:
    assert on(project, "render").returncode == 0
    before = (project / "site/index.html").read_bytes()
    file = project / "facilities/mybinder.yml"
    text = file.read_text("utf-8").replace("kind: binderhub", "kind: binderhubb")
    file.write_text(text, encoding="utf-8")
    line = text.splitlines().index("kind: binderhubb") + 1
    for command in ("render", "--offline"):
        done = on(project, command)
        assert done.returncode == 1
        assert f"facilities/mybinder.yml:{line}:7: kind: " in done.stdout
        assert 'Did you mean "binderhub"?' in done.stdout
        assert "Nothing was rendered" in done.stderr
    assert (project / "site/index.html").read_bytes() == before
    rest = on(project, "render", "--leave-out")
    assert rest.returncode == 1 and "were skipped" in rest.stderr
    assert f"facilities/mybinder.yml:{line}:7: kind: " in rest.stdout
    assert (project / "site/index.html").read_bytes() != before
    assert not (project / "site/facilities/mybinder").exists()
    told = (project / "site/status/index.html").read_text("utf-8")
    assert "facilities/mybinder.yml" in told and "so the file was skipped" in told


BROKEN = {
    "no JSON": ("ossr.jsonl", b'{"id": 1', "ossr.jsonl:1: not JSON"),
    "no record": ("ossr.jsonl", b'{"id": "one"}\n', "ossr.jsonl:1: "),
    "no UTF-8": ("ossr.jsonl", b"\xff\xfe\n", "not UTF-8"),
    "no object": ("harvest.json", b"[]", "not an object"),
    "cut off": ("harvest.json", b'{"ossr": ', "not JSON"),
    "no fields": ("harvest.json", b'{"ossr": {}}', "harvest.json"),
    "odd fields": ("harvest.json", b'{"ossr": {"nonsense": 1}}', "harvest.json"),
    "no source": ("harvest.json", b"{}", "does not name ossr"),
    "no time": ("harvest.json", b"changed", "harvest.json"),
    "no list": ("harvest.json", b"findings", "harvest.json"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_damaged_snapshot_is_one_plain_sentence(tmp_path: Path, name: str) -> None:
    file, content, words = BROKEN[name]
    snapshot = tmp_path / "snapshot"
    shutil.copytree(example.SNAPSHOT, snapshot)
    if content.isalpha():
        # One field of a good file is not what it should be.
        states = json.loads((snapshot / file).read_text("utf-8"))
        states["ossr"][content.decode()] = "yesterday"
        content = json.dumps(states).encode()
    (snapshot / file).write_bytes(content)
    done = within("render", "--snapshot", str(snapshot), "--out", str(tmp_path / "site"))
    assert done.exit_code == 1
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith("Error: ") and words in sentence
    assert "git checkout -- snapshot" in sentence
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("command", ["render", "check", "check --records", "--offline"])
def test_a_snapshot_that_is_not_there_is_told(command: str, tmp_path: Path) -> None:
    typo, out = tmp_path / "snap-shot", tmp_path / "site"
    first, *rest = command.split()
    places = ["--snapshot", str(typo), *([] if first == "check" else ["--out", str(out)])]
    done = within(first, *places, *rest)
    assert (done.exit_code, done.stdout) == (1, "")
    (sentence,) = done.stderr.splitlines()
    assert f"{typo}: no such folder" in sentence and "build.py harvest --snapshot" in sentence
    assert not typo.exists() and not out.exists()


ONE = ["launch-url", "--repository", "o/r"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--nonsense"], "No such option"),
        (["rendr"], "No such command"),
        (["render", "--base-url"], "requires an argument"),
        (["render", "--base-url", "example.org"], "begins with https://"),
        (["harvest", "--zenodo-api", "zenodo.org/api"], "begins with https://"),
        (["check", "no/such.yml"], "does not exist"),
        (["check", "--format", "xml"], "is not one of"),
        (["harvest", "--only", "everything"], "is not one of"),
        (["harvest", "--pace", "-1"], "is not in the range"),
        (["harvest", "--pace", "fast"], "is not a valid float"),
        (["new", "notebook"], "is not one of"),
        (["new", "https://a.org/", "https://b.org/"], "one URL at most"),
        (["new", "--id", "My Tool"], "lower-case letters"),
        (["launch-url"], "give --repository and --facility, or --batch"),
        (["launch-url", "--repository", "https://github.com/o/r"], "--facility"),
        ([*ONE, "--facility", "https://x.org/"], "kind (binderhub"),
        ([*ONE, "--facility", "mybinder", "--grammar", "swann"], 'Did you mean "swan"'),
        ([*ONE, "--facility", "mybinder", "--parameter", "memory"], "NAME=VALUE"),
        ([*ONE, "--facility", "mybinder", "--parameter", "mem=2"], "take no parameter"),
        (["serve", "--port", "99999"], "is not in the range"),
        (["launch-url", "--batch", "no/such.jsonl"], "No such file"),
    ],
    ids=" ".join,
)
def test_misuse(arguments: list[str], words: str) -> None:
    done = within(*arguments)
    assert done.exit_code == 2, done.output
    assert words in done.stderr and "Error: " in done.stderr


def test_a_folder_of_others_is_never_replaced(project: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.tex").write_text("years")
    clone = tmp_path / "clone"
    (clone / ".git").mkdir(parents=True)
    (clone / ".nojekyll").touch()
    for out in (mine, clone, project, Path("/")):
        done = on(project, "render", "--out", str(out))
        assert done.returncode == 1 and "would be lost" in done.stderr
    assert (mine / "thesis.tex").read_text() == "years" and (clone / ".git").is_dir()
    (tmp_path / "empty").mkdir()
    assert on(project, "render", "--out", str(tmp_path / "empty")).returncode == 0


def test_places_that_cannot_be_written_are_named(tree: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    for arguments in (
        ["render", "--out", str(file / "below")],
        ["harvest", "--offline", "--message-file", str(tmp_path / "no/such/folder")],
    ):
        done = on(tree, *arguments)
        assert done.returncode == 1
        assert str(tmp_path) in done.stderr and len(done.stderr.splitlines()) == 1


def test_serve_says_that_there_is_no_site(tree: Path, tmp_path: Path) -> None:
    done = on(tree, "serve", "--as-is", "--out", str(tmp_path))
    assert done.returncode == 1 and "there is no site in" in done.stderr


def test_a_harvest_is_told_and_committed(tree: Path, tmp_path: Path) -> None:
    message, kept = tmp_path / "message", tmp_path / "kept.json"
    snapshot = tmp_path / "snapshot"
    with zenodo.serve() as running:
        running.add(zenodo.record(4242))
        arguments = ["harvest", "--only", "ossr", "--pace", "0", "--zenodo-api", running.url]
        arguments += ["--snapshot", str(snapshot)]
        files = ["--message-file", str(message), "--kept-file", str(kept)]
        done = build(tree, *arguments, *files)
        assert done.returncode == 0, done.stderr
        assert (
            message.read_text("utf-8").startswith("Harvest") and kept.read_text("utf-8") == "{}\n"
        )
        state = {path.name: path.read_bytes() for path in snapshot.iterdir()}
        assert b"4242" in state["ossr.jsonl"]
        again = on(tree, *arguments, *files)
    assert again.returncode == 0 and message.read_text("utf-8") == "Harvest: nothing changed\n"
    assert {path.name: path.read_bytes() for path in snapshot.iterdir()} == state


def test_a_failing_source_keeps_the_snapshot_and_exits_3(few: Path, tmp_path: Path) -> None:
    snapshot = tmp_path / "snapshot"
    shutil.copytree(few / "snapshot", snapshot)
    before = {path.name: path.read_bytes() for path in snapshot.iterdir()}
    message, kept = tmp_path / "message", tmp_path / "kept.json"
    (tmp_path / "empty").mkdir()
    with serving(tmp_path / "empty") as nowhere:  # a Zenodo that answers 404
        done = build(
            few,
            *("harvest", "--only", "ossr", "--pace", "0", "--zenodo-api", f"{nowhere}api"),
            *("--snapshot", str(snapshot), "--message-file", str(message)),
            *("--kept-file", str(kept)),
        )
    assert done.returncode == 3, done.stderr
    assert "at Zenodo was not harvested" in done.stdout and "is kept" in done.stdout
    assert {path.name: path.read_bytes() for path in snapshot.iterdir()} == before
    assert message.read_text("utf-8") == "Harvest: nothing changed\n"
    reasons = json.loads(kept.read_text("utf-8"))
    assert list(reasons) == ["ossr"] and f"({reasons['ossr']})" in done.stdout
    out = tmp_path / "site"
    places = ["--snapshot", str(snapshot), "--out", str(out)]
    shown = on(few, "render", "--kept-file", str(kept), *places)
    assert shown.returncode == 0
    pages = [path.read_text("utf-8") for path in out.glob("*/index.html")]
    assert any(f"The last update failed: {reasons['ossr']}." in page for page in pages)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "not JSON"),
        ("{", "not JSON"),
        ("[]", "found a list, not an object"),
        ('{"ossr": 3}', "ossr: found the number 3, expected text"),
        ('{"ossr": ""}', "ossr: found"),
    ],
)
def test_a_damaged_file_of_reasons_is_one_plain_sentence(
    tmp_path: Path, text: str | None, words: str
) -> None:
    file = tmp_path / "kept.json"
    if text is not None:
        file.write_text(text)
    done = within("render", "--kept-file", str(file), "--out", str(tmp_path / "site"))
    assert done.exit_code == 1
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith(f"Error: {file}: ") and words in sentence
    assert sentence.endswith(f"Write it anew with: python build.py harvest --kept-file {file}")
    assert not (tmp_path / "site").exists()


ALL_BUT_ASKING = """
import sys
from click.testing import CliRunner
import build

for command in (
    "check", "launch-url --repository o/r --facility mybinder", "check --records", "new software",
    "serve --as-is --out no/where", "harvest --offline", "--offline",
):
    done = CliRunner().invoke(build.main, command.split(), sys.argv[1])
    large = {"eossr", "jsonschema", "pandas", "pyarrow", "requests"} & sys.modules.keys()
    print(done.exit_code, *sorted(large), command.split()[0])
print(done.output, end="")
"""


def test_everything_at_once_offline_and_only_asking_zenodo_needs_eossr(project: Path) -> None:
    """eossr takes 0.1 s of every command; a module of it that takes pandas would take a second. The
    others take as long: Parquet is written with one, faults are told with another."""
    done = subprocess.run(
        [sys.executable, "-c", ALL_BUT_ASKING, ANSWERS["software"]],
        cwd=project,
        capture_output=True,
        text=True,
        check=True,
    )
    told = done.stdout.splitlines()
    assert told[:3] == ["0 check", "0 launch-url", "0 check"], told
    # `new` has told what is wrong with answers.
    assert [line.replace(" jsonschema", "") for line in told[3:7]] == [
        "0 new", "1 serve", "0 harvest", "0 pyarrow --offline",
    ], told  # fmt: skip
    assert "Nobody was asked (--offline); the bundled snapshot of" in told[7]
    assert re.search(r"\d+ entries, \d+ facilities, \d+ launch links", done.stdout)
    assert (project / "site/index.html").is_file()
    again = on(project, "--offline")
    assert again.returncode == 0 and again.stdout.splitlines() == told[7:]


HUB = "https://mybinder.org/"
REPOSITORY = "https://github.com/o/r"


def test_one_launch_link(tree: Path) -> None:
    arguments = ["launch-url", "--repository", REPOSITORY, "--facility", HUB]
    done = build(tree, *arguments, "--ref", "v1", "--path", "a b.ipynb")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{HUB}v2/gh/o/r/v1?urlpath=lab%2Ftree%2Fa%2520b.ipynb\n"


def test_no_launch_link_says_why(tree: Path) -> None:
    short = on(tree, "launch-url", "--repository", "o/r", "--facility", HUB)
    assert short.stdout == f"{HUB}v2/gh/o/r/HEAD\n"
    done = on(tree, "launch-url", "--repository", "javascript:alert(1)", "--facility", HUB)
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(r".+\. \[unsupported-protocol\]\n", done.stderr)


def test_a_batch_keeps_its_order(tree: Path, tmp_path: Path) -> None:
    good = {"repository": REPOSITORY, "facility": HUB}
    lines: list[tuple[bytes, dict[str, str] | str]] = [
        (json.dumps(good).encode(), {"url": f"{HUB}v2/gh/o/r/HEAD"}),
        (b"{broken", "not JSON"),
        (b"[1, 2]", "not a JSON object"),
        (json.dumps(good | {"facilty": "x"}).encode(), "facilty"),  # codespell:ignore facilty
        (json.dumps(good | {"ref": 5}).encode(), "neither a text nor null"),
        (json.dumps(good | {"ref": "v2"}).encode(), {"url": f"{HUB}v2/gh/o/r/v2"}),
        (b'{"repository": "\xff", "facility": "https://mybinder.org/"}', ""),
        (b"[" * 100_000, "not JSON"),
        (json.dumps({"facility": HUB}).encode(), "No repository given"),
        (json.dumps({"repository": REPOSITORY}).encode(), "facility"),
    ]
    text = b"\xef\xbb\xbf" + b"\n\n".join(line for line, _ in lines) + b"\r\n"
    file = tmp_path / "batch.jsonl"
    file.write_bytes(text)
    for done in (
        on(tree, "launch-url", "--batch", str(file)),
        build(tree, "launch-url", "--batch", "-", given=text),
    ):
        assert (done.returncode, done.stderr) == (0, "")
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        assert len(answers) == len(lines)
        for answer, (line, expected) in zip(answers, lines, strict=True):
            if isinstance(expected, dict):
                assert answer == expected, line
            else:
                assert set(answer) == {"error", "reason"} and expected in answer["reason"], line


ANSWERS = {
    "facility": "\nHub\nmy-hub\nbinderhub\nhttps://h.org/\nA hub for everyone.\nnotebook\nnone\n",
    "software": f"\nMy tool\nmy-tool\nIt does many things.\nnotebook\n{REPOSITORY}\n",
}


@pytest.mark.parametrize(("kind", "path"), [
    ("facility", "facilities/my-hub.yml"),
    ("software", "software/my-tool.yml"),
])  # fmt: skip
def test_new_asks_and_writes_what_check_accepts(project: Path, kind: str, path: str) -> None:
    done = on(project, "new", kind, given=ANSWERS[kind])
    assert done.returncode == 0, done.stderr
    assert f"Wrote {path}" in done.stdout
    assert f"git add {path}" in done.stdout
    assert on(project, "check", path).stdout == "Nothing to fix.\n"
    again = on(project, "new", kind, given=ANSWERS[kind])
    assert again.returncode == 1 and "is there already" in again.stderr
    early = on(project, "new", kind, given="\nOnly a name\n")
    assert early.returncode == 1 and "Aborted" in early.stderr


def test_check_in_its_three_forms(project: Path) -> None:
    good = on(project, "check")
    assert (good.returncode, good.stdout) == (0, "Nothing to fix.\n")
    file = project / "software/topcat.yml"
    file.write_text(file.read_text("utf-8") + "\nnonsense: 1\n", encoding="utf-8")
    line = len(file.read_text("utf-8").splitlines())
    text = on(project, "check", "software/topcat.yml")
    assert text.returncode == 1
    assert text.stdout.startswith(f"software/topcat.yml:{line}:1: nonsense: ")
    assert text.stdout.endswith("Errors: 1, hints: 0.\n")
    github = on(project, "check", "--format", "github")
    assert github.returncode == 1
    (command,) = github.stdout.splitlines()
    assert re.match(
        rf"::error file=software/topcat\.yml,line={line},col=1,title=\S+ nonsense::", command
    )
    listed = on(project, "check", "--format", "json")
    assert listed.returncode == 1
    (finding,) = json.loads(listed.stdout)
    assert (finding["source"], finding["line"]) == ("software/topcat.yml", line)
    assert finding["severity"] == "error" and finding["field"] == "nonsense"
    file.unlink()
    assert json.loads(on(project, "check", "--format", "json").stdout) == []


def test_records_are_told_of_and_fail_nothing(tree: Path) -> None:
    done = on(tree, "check", "--records", "--format", "json")
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert {f["source"].split("/")[0].split()[0] for f in found} == {"record", "software"}
    assert {f["code"] for f in found if f["source"].startswith("software/")} == {"Q100"}


def test_a_file_that_passes_alone_passes_with_all_others(project: Path) -> None:
    text = (project / "software/first-binder.yml").read_text()
    wrong = re.sub(
        "(?m)^codeRepository: .*", "codeRepository: https://www.kaggle.com/code/a/b", text
    )
    (project / "software/wrong.yml").write_text(wrong)
    alone = on(project, "check", "software/wrong.yml")
    together = on(project, "check")
    assert alone.returncode == together.returncode == 1
    assert "software/wrong.yml" in alone.stdout and "[X104]" in alone.stdout
    told = [line for line in together.stdout.splitlines() if line.startswith("software/wrong.yml")]
    assert alone.stdout.splitlines()[:-1] == told
    twin = on(project, "check", "software/first-binder.yml")
    assert "software/first-binder.yml" in twin.stdout and "also software/wrong.yml" in twin.stdout
    assert on(project, "check", "software/topcat.yml").stdout == "Nothing to fix.\n"


def test_new_says_what_is_wrong_with_what_it_wrote(project: Path) -> None:
    given = ANSWERS["software"].replace(REPOSITORY, "https://www.kaggle.com/code/me/x")
    done = on(project, "new", "software", given=given)
    assert "Wrote software/" in done.stdout and "[X104]" in done.stdout
