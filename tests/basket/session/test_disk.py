"""Files that strangers name: no name is special to anything, no file is overwritten.

The rule is stated in site_src/assets/js/basket/exports/disk.js and, the same, in the client's
disk.py. Each export is run as its user runs it, twice in one folder that is not empty, with a
basket whose names are attacks.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from esap_basket import load_basket
from esap_basket.basket import MOST_ITEMS
from esap_basket.disk import DATA, disk_name, unlike

from render.exports.handover import handover_files
from tests.basket.items import TEXTS, exported, file_at
from tests.basket.session.test_client import written
from tests.support.files import ROOT
from tests.support.node import in_node
from tests.support.servers.data import CSV, Data
from tests.support.suite.every import every

Item = dict[str, Any]

# What a second run, a shell, Python, Jupyter, a file manager or a tool would execute or load.
EXECUTED = (
    *("basket.sh", "Basket.SH", "basket.json", "basket.ipynb", "basket.py", "basket.vot"),
    *("esap-basket.json", "load_basket.ipynb", "load_basket.py", "basket-data", "./basket.sh"),
    *("numpy.py", "csv.py", "sitecustomize.py", "usercustomize.py", "conftest.py", "__init__.py"),
    *("__main__.py", "x.pth", "x.pyc", "x.pyd", "astropy.so", "json.pyw", "x.pyz", "x.egg-link"),
    *("setup.py", "setup.cfg", "tox.ini", "pytest.ini", "pyproject.toml", "requirements.txt"),
    *("jupyter_server_config.py", "jupyter_server_config.json", "jupyter_notebook_config.json"),
    *("JUPYTER_CONFIG.JSON", "matplotlibrc", "ipython_config.py", "package.json", "overrides.yaml"),
    *("environment.yml", "docker-compose.yml", "apt.txt", "postBuild", "start", "Dockerfile"),
    *(
        "Makefile",
        "makefile",
        "GNUmakefile",
        "CMakeLists.txt",
        "Snakefile",
        "SConstruct",
        "pom.xml",
    ),
    *("rootlogon.C", "startup.m", "x.pro", "x.R", "x.jl", "x.js", "x.mjs", "x.pl", "x.rb", "x.lua"),
    *(
        "ls",
        "git",
        "curl",
        "python",
        "a.out",
        "configure",
        "x.bash",
        "x.command",
        "x.tool",
        "x.run",
    ),
    *("x.desktop", "x.directory", "desktop.ini", "autorun.inf", "Thumbs.db", "x.AppImage", "x.deb"),
    *(
        "x.exe",
        "x.fits.exe",
        "x.com",
        "x.bat",
        "x.cmd",
        "x.ps1",
        "x.vbs",
        "x.hta",
        "x.msi",
        "x.scr",
    ),
    *("x.lnk", "x.url", "x.scf", "x.library-ms", "x.reg", "x.jar", "x.jnlp", "x.chm", "x.cpl"),
    *("x.webloc", "x.inetloc", "x.fileloc", "x.terminal", "x.app", "x.scpt", "x.dmg", "x.iso"),
    *("index.html", "x.svg", "x.xhtml", "x.ipynb", "x.pkl", "x.docm", "x.xll", "thesis.tex"),
    *("x.exe.", "x.exe ", "x.exe. .", "x.sh::$DATA", "x.py\u200b", "x.ｐｙ", "x．py", "x․sh"),
    *("gpj.\u202etxt.exe", "x.p\u00ady", "BASKET~1.SH", "x.fits\u0000.py", "x.fits/../y.py"),
)
HIDDEN = (
    *(".bashrc", ".profile", ".ssh", ".ipynb_checkpoints", ".Rprofile", ".netrc", "..", "."),
    *("․bashrc", "…", "．．/x.fits", "_netrc", "__pycache__", "‥/x.fits", "\u115f.bashrc"),
)
# An option; what a shell, vim, less and Java's tools take for something else than a file.
READ = (
    *("-rf", "--help", "~", "~root", "~/.ssh/x", "+q.fits", "@x.txt", "=x", "$HOME", "`x`", "*"),
    *("‐rf.fits", "－rf.fits", "–rf.fits", "(x).fits", ",x.fits", " x.fits", "\tx.fits"),
)
DEVICES = (
    *("CON", "con.fits", "PRN.txt", "AUX.fits.gz", "NUL", "nul .fits", "COM1.vot", "LPT9.csv"),
    *("COM¹.vot", "ＣＯＮ.fits", "CONIN$", "CLOCK$.txt", "com0.fits", "Con.fits.gz"),
)
# Pairs that a disk may take for one.
ALIKE = (
    *("a.fits", "A.FITS", "ä.fits", "a\u0308.fits", "Ä.fits", "straße.fits", "STRASSE.fits"),
    *("ﬁt.fits", "fit.fits", "ΑΣ.csv", "ας.csv", "ασ.csv", "K.csv", "k.csv", "x.vot.part", "x.vot"),
    *("a-2.fits", "a.fits.", "a.fits ", "ẞ.csv", "ß.csv", "ss.csv", "ı.csv", "i.csv", "İ.csv"),
)
ALL = (*ALIKE, *HIDDEN, *READ, *DEVICES, *EXECUTED, *TEXTS)
KEPT = (
    "sky.vot",
    "map (1).fits",
    "m31_ä.fits.gz",
    "run-42.h5",
    "日本.csv",
    "notes.txt",
    "a=1@b.dat",
)
WINDOWS = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)\s*(?:\.|$)", re.IGNORECASE)


def in_browser(question: str, requests: list[Any]) -> list[Any]:
    return in_node(question, requests, "basket")


def assert_harmless(name: str) -> None:
    assert name[0].isalnum() and name == unicodedata.normalize("NFKC", name), name
    assert DATA.fullmatch(name.rpartition(".")[2]), name
    assert not set(name) & set("/\\:*?\"<>|'$`!;&~#%^\n\r\t\0") and name.isprintable(), name
    assert not WINDOWS.match(name), name
    assert len(name.encode()) <= 210, name
    assert not name.lower().startswith(("basket.", "esap-basket.", "load_basket.")), name
    assert not name.endswith((".json", ".yml", ".yaml")) or name.startswith("data-"), name


@every(text=[*ALL, "x" * 2000, "𝒳" * 900, "é" * 150 + ".py", ""])
def test_no_name_is_special_to_anything(text: str) -> None:
    name = disk_name(text)
    assert_harmless(name)
    assert disk_name(name) == name or len(text) > 100


def test_names_of_data_stay() -> None:
    assert [disk_name(name) for name in KEPT] == [*KEPT]
    assert disk_name("../../a/b: c.fits") == "a_b_ c.fits"
    assert [disk_name(name) for name in ("basket.sh", "x.json", "CON", "~")] == [
        "data-basket.sh.data",
        "data-x.json",
        "data-CON.data",
        "file.data",
    ]


def test_browser_and_client_have_one_rule() -> None:
    draw = random.Random(7)
    signs = [
        *"aA0.._-~ ()+@=/\\\n",
        "json",
        ".py",
        ".fits",
        "CON",
        "é",
        "e\u0301",
        "ｃ",
        "ſ",
        "ı",
        "İ",
    ]
    signs += ["\u115f", "\u3164", "\ud800", "𝒳", "①", "basket", ".sh", "²", "ß", "Σ", "½", "\u202e"]
    texts = ["".join(draw.choices(signs, k=draw.randint(0, 9))) for _ in range(3000)]
    texts += [draw.choice(signs) * draw.randint(1, 300) + draw.choice(signs) for _ in range(300)]
    texts += [*ALL, *KEPT]
    names = [disk_name(text) for text in texts]
    assert in_browser("diskName", texts) == names
    for name in names:
        assert_harmless(name)
    lists = [draw.choices(names, k=40) for _ in range(20)]
    assert in_browser("unlike", lists) == [unlike(some) for some in lists]


def test_no_two_are_one_on_any_disk() -> None:
    names = unlike([disk_name(text) for text in ALL])
    for form in (str.lower, str.upper, str.casefold):
        for normal in ("NFC", "NFD", "NFKC"):
            seen = {unicodedata.normalize(normal, form(name)) for name in names}
            assert len(seen) == len(names)
    for name in names:
        assert_harmless(name)


def attack(data: Data) -> list[Item]:
    """Items whose names are attacks; whoever executes what they bring leaves a file `owned`."""
    data.files["/evil"] = b"#!/bin/sh\ntouch owned\n"
    made = (file_at(f"{data.url}/evil", text, encodingFormat=None) for text in ALL)
    return [one for one in made if len(one["access"]["name"]) < 2000][: MOST_ITEMS - 1]


def by_shell(items: list[Item], folder: Path) -> None:
    script = folder / "basket.sh"
    text = exported("curl", items)
    script.write_text(text, encoding="utf-8")
    script.chmod(0o755)
    done = subprocess.run(
        [shutil.which("bash") or "bash", "basket.sh"],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8", "CDPATH": "/"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert script.read_text("utf-8") == text  # a next run would execute another


def by_notebook(items: list[Item], folder: Path) -> None:
    run_notebook(exported("notebook", items), folder)


def by_plain_notebook(items: list[Item], folder: Path) -> None:
    """In a session without astropy and pyVO, whose imports take longer than all else."""
    blocked = folder.parent / "blocked"
    for package in ("astropy", "pyvo"):
        (blocked / package).mkdir(parents=True)
        (blocked / package / "__init__.py").write_text("raise ImportError('not installed')")
    run_notebook(exported("notebook", items), folder, {"PYTHONPATH": str(blocked)})


def by_loader(items: list[Item], folder: Path) -> None:
    """The notebook that the site publishes, beside a basket.json."""
    written(folder, items)
    run_notebook(handover_files([], [], [])["basket/load_basket.ipynb"].decode(), folder)


def run_notebook(text: str, folder: Path, more: dict[str, str] | None = None) -> None:
    import nbformat  # which every process would load
    from nbclient import NotebookClient

    notebook = nbformat.reads(text, as_version=4)
    client = NotebookClient(
        notebook,
        resources={"metadata": {"path": str(folder)}},
        startup_timeout=300,
        iopub_timeout=300,
    )
    client.execute(env={**os.environ, "HOME": str(folder.parent), **(more or {})})
    told = str(notebook.cells[0].outputs)  # a CSV file that is called .tar.gz stays whole
    assert told.count("Not loaded") == told.count("It is not unpacked")


def by_client(items: list[Item], folder: Path) -> None:
    written(folder.parent, items)
    lines = (
        "from esap_basket import load_basket\n"
        f"found = load_basket({str(folder.parent / 'basket.json')!r})\n"
        f"assert len(found.files()) == {len(items)}\n"
    )
    command = [sys.executable, "-c", lines]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "client/src")}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


# What is run one after the other in one folder.
RUNS: dict[str, tuple[Callable[[list[Item], Path], None], ...]] = {
    "curl": (by_shell, by_shell),
    # A kernel takes longer to start than all else here. Both bring files of the same names.
    # Where the first runs nothing lies yet that an import could find.
    "notebooks": (by_plain_notebook, by_loader, by_notebook),
    "client": (by_client, by_client),
}


@pytest.mark.parametrize("way", RUNS)
def test_more_runs_in_one_folder_leave_what_was_there(way: str, data: Data, tmp_path: Path) -> None:
    folder = tmp_path / "thesis"
    (folder / "basket-data-2").mkdir(parents=True)
    (folder / "basket-data-2/sky.vot").write_text("mine")
    (folder / "basket-data-3").symlink_to(tmp_path / "nowhere")  # leads out, to nothing
    (folder / "basket-data-4").write_text("a file")
    for name in ("thesis.tex", ".bashrc", "sky.vot", "Makefile", "a.fits"):
        (folder / name).write_text("mine")
    items = [*attack(data), file_at(f"{data.url}/sources.csv", "y.tex", encodingFormat=None)]
    before: dict[str, bytes] = {}
    *first, last = RUNS[way]
    # The last would execute what those before had put in its place, whatever it brings itself.
    runs = [*((run, items) for run in first), (last, items[::10])]
    for run, brought in runs:
        run(brought, folder)
        after = contents(folder)
        assert {name: after[name] for name in before} == before
        before = {name: text for name, text in after.items() if name != "basket.sh"}
    assert {name for name in after if not name.startswith("basket-data")} == {
        *("thesis.tex", ".bashrc", "sky.vot", "Makefile", "a.fits"),
        *{"curl": ["basket.sh"], "notebooks": ["basket.json"]}.get(way, []),
    }
    assert all(
        text == b"mine" for name, text in after.items() if "/" not in name and "bask" not in name
    )
    assert after["basket-data-2/sky.vot"] == b"mine" and not (tmp_path / "nowhere").exists()
    made_one_by_one = ("basket-data", "basket-data-5", "basket-data-6")
    for made, (_, brought) in zip(made_one_by_one, runs, strict=False):
        names = [path.name for path in (folder / made).iterdir()]
        assert len(names) == len(brought) > 9
        for name in names:
            assert_harmless(name)
        assert all(not path.stat().st_mode & 0o111 for path in (folder / made).iterdir())
    assert not list(tmp_path.rglob("owned"))


def contents(folder: Path) -> dict[str, bytes]:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_script_that_can_make_no_folder_ends(data: Data, tmp_path: Path) -> None:
    script = exported("curl", [file_at(f"{data.url}/sources.csv", "a.csv")])
    gone = tmp_path / "gone"
    gone.mkdir()
    command = ["sh", "-c", f'rmdir "{gone}"; {script}']  # a folder without a place, even for root
    done = subprocess.run(
        command,
        cwd=gone,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 1 and "No new folder can be made here." in done.stderr
    assert data.log == []


def test_the_clients_own_folder_is_overwritten_nowhere(data: Data, tmp_path: Path) -> None:
    folder = tmp_path / "d"
    folder.mkdir()
    (folder / "a.csv").write_text("mine")
    (folder / "b.csv").symlink_to(tmp_path / "outside")
    items = [file_at(f"{data.url}/sources.csv", name) for name in ("a.csv", "a-2.csv", "b.csv")]
    found = load_basket(written(tmp_path, items))
    paths = found.files(folder)
    assert {name: path.name for name, path in paths.items()} == {
        "a.csv": "a-2.csv",
        "a-2.csv": "a-2-2.csv",
        "b.csv": "b-2.csv",
    }
    assert (folder / "a.csv").read_text() == "mine" and not (tmp_path / "outside").exists()
    assert all(path.read_bytes() == CSV for path in paths.values())
    assert found.files(folder) == paths and data.asked("/sources.csv") == 3
    assert sorted(path.name for path in folder.iterdir()) == [
        *("a-2-2.csv", "a-2.csv", "a.csv", "b-2.csv", "b.csv"),
    ]
