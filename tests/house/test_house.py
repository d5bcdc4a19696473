"""The house rules that a machine can hold: form, types, imports, sizes, locks."""

from __future__ import annotations

import ast
import json
import re
import sys

import pytest

from tests.house.imports import imported
from tests.support.files import ROOT, assert_passes, files_ending, project_files
from tests.support.suite import tools

LINES_OF_A_MODULE = 320  # about 300: no module is split for its length alone
PACKAGES = ("catalogue", "contribute", "harvest", "render")

# What each package may import besides the standard library. `referencing` is jsonschema's own.
CATALOGUE = {"catalogue", "jsonschema", "referencing", "yaml"}
HARVEST = CATALOGUE | {
    "harvest",
    "click",
    "eossr",
    "identify",
    "nh3",
    "pylatexenc",
    "requests",
    "rich",
    "urllib3",
}
RENDER = CATALOGUE | {
    "PIL",
    "pyarrow",
    "click",
    "docutils",
    "render",
    "feedgen",
    "fontpkg_noto_sans",
    "jinja2",
    "latex2mathml",
    "lunr",
    "tinycss2",
    "markdown",
    "markdown_it",
    "markupsafe",
    "mkdocs",
    "nh3",
    "pygments",
}
CONTRIBUTE = HARVEST | {"contribute", "render", "PIL"}
MAY_IMPORT = {
    "catalogue": CATALOGUE,
    "contribute": CONTRIBUTE,
    "harvest": HARVEST,
    "render": RENDER,
}


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "--quiet", "."],
        ["ruff", "format", "--check", "--quiet", "."],
        ["mypy", "--no-error-summary"],
    ],
    ids=" ".join,
)
def test_python_is_clean(command: list[str]) -> None:
    assert_passes(sys.executable, "-m", *command)


def test_scripts_of_the_browser_are_clean() -> None:
    scripts = files_ending(".js", ".mjs")
    assert scripts
    # With room for young objects its garbage is collected in two thirds of the time.
    node = (tools.node(), "--max-semi-space-size=64")
    assert_passes(*node, "node_modules/.bin/eslint", "--max-warnings=0", *scripts)


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_point_to_the_left(package: str) -> None:
    allowed = MAY_IMPORT[package] | sys.stdlib_module_names
    wrong = [
        f"{path} imports {name}"
        for path in files_ending(".py")
        if path.startswith(f"{package}/")
        for name in imported(path)
        if name.split(".")[0] not in allowed
    ]
    assert not wrong, "\n".join(wrong)


# What each room of the harvest may import of the harvest, besides itself. Sources know neither
# each other nor the night; that of the notebooks asks with git, as that of the repositories does.
CONTRACT = {"harvest.source", "harvest.table", "harvest.store", "harvest.mishap", "harvest.blobs"}
ROOMS = {
    "net": {"harvest.mishap"},
    "values": {"harvest.mishap", "harvest.table"},
    **{each: {"harvest.net", "harvest.values", *CONTRACT} for each in ("zenodo", "git", "hubs")},
    "notebooks": {"harvest.net", "harvest.values", "harvest.git", *CONTRACT},
    "curated": {"harvest.net", "harvest.values", "harvest.mishap"},
}


@pytest.mark.parametrize("room", ROOMS)
def test_no_arrow_leads_back_up_in_the_harvest(room: str) -> None:
    allowed = tuple({f"harvest.{room}", *ROOMS[room]})
    wrong = [
        f"{path} imports {name}"
        for path in files_ending(".py")
        if path.startswith(f"harvest/{room}/")
        for name in imported(path)
        if name.split(".")[0] == "harvest"
        and not any(name == one or name.startswith(f"{one}.") for one in allowed)
    ]
    assert not wrong, "\n".join(wrong)


def test_only_the_harvest_opens_connections() -> None:
    talkers = {
        "ftplib",
        "http.client",
        "requests",
        "smtplib",
        "socket",
        "urllib.request",
        "urllib3",
    }
    wrong = [
        f"{path} uses {talker}"
        for path in files_ending(".py")
        if path.startswith(("catalogue/", "render/"))
        for talker in talkers
        if re.search(
            rf"^\s*(?:import|from) {re.escape(talker)}\b", (ROOT / path).read_text("utf-8"), re.M
        )
    ]
    assert not wrong, "\n".join(wrong)


def test_modules_are_imported_where_there_is_no_posix() -> None:
    # https://docs.python.org/3/library/unix.html; a guarded import stands in `try`.
    missing = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
    wrong = [
        f"{path} imports {', '.join(found)} on import"
        for path in files_ending(".py")
        if path == "build.py" or path.startswith((*(f"{each}/" for each in PACKAGES), "client/"))
        for node in ast.parse((ROOT / path).read_text("utf-8")).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for found in [missing & {node.module} if isinstance(node, ast.ImportFrom)
                      else missing & {alias.name for alias in node.names}]
        if found
    ]  # fmt: skip
    assert not wrong, "\n".join(wrong)


def test_modules_are_small() -> None:
    # A module of tests may be long where it is a table of cases.
    own = [path for path in files_ending(".py") if "/test_" not in path]
    lengths = {path: len((ROOT / path).read_text("utf-8").splitlines()) for path in own}
    long = {path: lines for path, lines in lengths.items() if lines > LINES_OF_A_MODULE}
    assert not long, f"more than {LINES_OF_A_MODULE} lines, so probably two jobs: {long}"


def test_no_module_is_a_drawer() -> None:
    drawers = {"common.py", "helpers.py", "misc.py", "util.py", "utils.py"}
    assert not [path for path in files_ending(".py") if path.split("/")[-1] in drawers]


def test_nothing_needs_the_developers_folders() -> None:
    # Written in two pieces, or this line would find itself.
    folder = re.compile(r"""(?:["'(\s/]|^)(?:\.\./)*sha""" + r"""red/|/wo""" + r"""rk/""", re.M)
    read = files_ending(".py", ".js", ".mjs", ".html", ".yml", ".toml", "Makefile")
    read += [path for path in project_files() if path.startswith(".ci/")]
    found = [path for path in read if folder.search((ROOT / path).read_text("utf-8", "replace"))]
    assert not found, f"a clone does not have that folder: {found}"


def test_no_script_of_others_is_kept_here() -> None:
    marks = re.compile(r"@license|@preserve|sourceMappingURL|Copyright|\(c\) \d{4}", re.I)
    for path in files_ending(".js", ".mjs"):
        text = (ROOT / path).read_text("utf-8")
        assert not marks.search(text), f"{path} carries someone's notice"
        assert ".min." not in path and max(map(len, text.splitlines()), default=0) < 200, path


def names_in(path: str) -> set[str]:
    """The packages a requirements file names, normalised (PEP 503)."""
    lines = (ROOT / path).read_text("utf-8").splitlines()
    found = (re.match(r"[A-Za-z0-9][\w.-]*", line) for line in lines)
    return {re.sub(r"[-_.]+", "-", match[0]).lower() for match in found if match}


def pins_in(path: str) -> dict[str, str]:
    """Package → pinned version of a lock."""
    return dict(re.findall(r"^([\w.-]+)==([^\s;]+)", (ROOT / path).read_text("utf-8"), re.M))


@pytest.mark.parametrize("name", ["site", "test", "sbom"])
def test_locks_are_in_step(name: str) -> None:
    lock = f"requirements/{name}.txt"
    missing = names_in(f"requirements/{name}.in") - names_in(lock)
    assert not missing, f"{missing} wanted but not locked: run `make lock`"
    text = (ROOT / lock).read_text("utf-8")
    requirements = re.split(r"\n(?=[A-Za-z0-9])", text)
    unpinned = [r.splitlines()[0] for r in requirements if "==" in r and "--hash=sha256:" not in r]
    assert not unpinned
    assert "://" not in text, "a lock names packages, not hosts"


def test_site_and_tests_use_the_same_versions() -> None:
    tests = pins_in("requirements/test.txt")
    differing = {
        name: (version, tests.get(name))
        for name, version in pins_in("requirements/site.txt").items()
        if tests.get(name) != version
    }
    assert not differing, f"run `make lock`: {differing}"


def test_npm_lock_is_in_step_and_names_no_host() -> None:
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    assert lock[""]["devDependencies"] == wanted["devDependencies"]
    for name, package in lock.items():
        place = package.get("resolved", "https://registry.npmjs.org/")
        assert place.startswith("https://registry.npmjs.org/"), f"{name}: {place}"
        assert not name or package["integrity"].startswith("sha512-"), name


def test_product_tests_take_the_tests_own_catalogue() -> None:
    # Entries of this instance come and go; their own tests are in tests/instance.
    live = re.compile(
        r"""\bROOT\s*/\s*(?:folder\b|f?["'](?:software|facilities|datasets|snapshot)\b)"""
        r"""|\b(?:assemble|read)\(ROOT\b"""
    )
    found = [
        path
        for path in files_ending(".py")
        if path.startswith(("tests/", "benchmarks/")) and not path.startswith("tests/instance/")
        if live.search((ROOT / path).read_text("utf-8"))
    ]
    assert not found, f"take tests.support.example instead: {found}"
