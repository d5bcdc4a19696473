"""Joining modules: what is left out, what is refused, and that it runs as before."""

from __future__ import annotations

import json
import posixpath
import re
import subprocess
from pathlib import Path

import pytest

from render.shell.scripts import (
    FEATURES,
    MAIN,
    ScriptError,
    closure,
    joined,
    scripts_of,
    shared,
    written_at,
)
from tests.support.files import ROOT

FOLDER = ROOT / "site_src/assets/js"
MODULES = {
    "a.js": '// About\nimport { one as first, two } from "./deep/b.js";\n\n'
    "const own = 1;\nexport function sum() {\n  return own + first() + two; // kept\n}\n",
    "deep/b.js": 'import { own } from "../c.js";\nexport function one() {\n'
    "  return own;\n}\nexport const two = 20;\n"
    'export const here = "http://x/" + import.meta.url;\n',
    "c.js": "export const own = 300;\n",
}


def test_joined_modules_mean_the_same() -> None:
    text = joined("a.js", MODULES.__getitem__)
    assert "About" not in text and "import {" not in text
    assert 'new URL("./deep/b.js", import.meta.url)' in text
    run = f"{text}\nconsole.log(sum());"
    done = subprocess.run(
        ["node", "--input-type=module", "-e", run], capture_output=True, text=True
    )
    assert done.stdout == "321\n", done.stderr


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ({"c.js": 'import { sum } from "./a.js";\nexport const own = sum;'}, "circle"),
        ({"c.js": "export default 300;\n"}, "c.js imports or exports in a form"),
        ({"c.js": 'import all from "./a.js";\n'}, "c.js imports or exports in a form"),
    ],
)
def test_what_cannot_be_joined_is_refused(extra: dict[str, str], said: str) -> None:
    with pytest.raises(ScriptError, match=said):
        joined("a.js", {**MODULES, **extra}.__getitem__)


def test_an_import_of_what_is_not_there_names_both(tmp_path: Path) -> None:
    (tmp_path / "main.js").write_text('import { a } from "./page/a.js";\n')
    with pytest.raises(ScriptError, match=r"^main\.js imports page/a\.js, which is not there$"):
        scripts_of(tmp_path)


def read(path: str) -> str:
    return (FOLDER / path).read_text("utf-8")


def assert_modules(texts: dict[str, str]) -> None:
    """That Node can read each as a module: by name, their texts."""
    read_all = (
        "import { SourceTextModule } from 'node:vm'; import { readFileSync } from 'node:fs';"
        "for (const [identifier, text] of Object.entries(JSON.parse(readFileSync(0, 'utf8'))))"
        " new SourceTextModule(text, { identifier });"
    )
    command = ["node", "--no-warnings", "--experimental-vm-modules", "--input-type=module"]
    done = subprocess.run(
        [*command, "-e", read_all], input=json.dumps(texts), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr  # which begins with the name


def test_a_feature_is_one_file_beside_what_every_page_has() -> None:
    """A browser may keep a failed file: only the feature's own URL can be another one."""
    there = closure(MAIN, read)
    texts = {entry: joined(entry, read, there) for entry in FEATURES}
    assert_modules(texts)
    for entry, text in texts.items():
        imported = re.findall(r'^import .* from "([^"]+)"', text, re.MULTILINE)
        folder = posixpath.dirname(entry)
        paths = {posixpath.normpath(posixpath.join(folder, path)) for path in imported}
        assert paths <= {MAIN}, entry
        # What keeps something for the whole page is there once.
        assert "localStorage" not in text and ".append(region)" not in text, entry


def test_all_that_is_imported_when_it_is_needed_is_one_file_and_asked_for_again() -> None:
    """Nothing but page/again.js calls import(), and what it is given is joined."""
    asked = set()
    for path in sorted(FOLDER.rglob("*.js")):
        text, name = path.read_text("utf-8"), path.relative_to(FOLDER).as_posix()
        assert ("import(" in text) == (name == "page/again.js"), name
        if "again.js" in text:
            found = re.findall(r'(?:at\(|new URL\()"(\.{1,2}/\w[^"]+\.js)"', text)
            asked |= {
                posixpath.normpath(posixpath.join(posixpath.dirname(name), one)) for one in found
            }
    assert asked == {*FEATURES}


def test_the_joined_text() -> None:
    assert joined("a.js", MODULES.__getitem__) == (
        "const m0 = (() => {\nconst own = 300;\nreturn { own };\n})();\n"
        "const m1 = (() => {\nconst { own } = m0;\nfunction one() {\nreturn own;\n}\n"
        'const two = 20;\nconst here = "http://x/" + new URL("./deep/b.js", import.meta.url);\n'
        "return { one, two, here };\n})();\n"
        "const m2 = (() => {\nconst { one: first, two } = m1;\nconst own = 1;\nfunction sum() {\n"
        "return own + first() + two; // kept\n}\nreturn { sum };\n})();\n"
        "export const { sum } = m2;\n"
    )
    assert closure("a.js", MODULES.__getitem__) == ("c.js", "deep/b.js", "a.js")


def test_a_text_of_several_lines_is_left_as_it_is() -> None:
    """Its indentation, empty lines and what looks like a comment, but not those of its code."""
    module = (
        "// About\nexport function text(n) {\n"
        "  const odd = /`/;\n"
        "  return `for i in x:\n    // kept\n\n\n    ${n.map((one) => {\n"
        "      // left out\n      return one;\n    })}\n  end`;\n}\n"
    )
    assert joined("a.js", {"a.js": module}.__getitem__) == (
        "const m0 = (() => {\nfunction text(n) {\nconst odd = /`/;\n"
        "return `for i in x:\n    // kept\n\n\n    ${n.map((one) => {\n"
        "return one;\n})}\n  end`;\n}\nreturn { text };\n})();\n"
        "export const { text } = m0;\n"
    )


def test_what_is_there_is_imported() -> None:
    modules = {
        "x/f.js": 'import * as all from "../c.js";\nexport async function f() {}\n'
        "export function* g() {}\nexport class K {}\n",
        **MODULES,
    }
    text = joined("x/f.js", modules.__getitem__, ("deep/b.js", "c.js"))
    assert text == (
        'import { m1 as main_m1 } from "../main.js";\n'
        "const m0 = (() => {\nconst all = main_m1;\nasync function f() {}\nfunction* g() {}\n"
        "class K {}\nreturn { f, g, K };\n})();\nexport const { f, g, K } = m0;\n"
    )
    assert closure("x/f.js", modules.__getitem__, ("c.js",)) == ("c.js", "x/f.js")


TEXTS = {
    "main.js": '// About\nimport { own } from "./c.js";\n\n\n  own();\n',
    "c.js": "export const own = () => 1;\n",
    "samp/panel.js": 'import { own } from "../c.js";\nimport { x } from "./y.js";\nown(x);\n',
    "samp/y.js": "export const x = 1;\n",
    "basket/load.py": "# as it is\n",
}


def written(folder: Path, texts: dict[str, str]) -> dict[str, str]:
    """What a site with these modules has, by the path in the scripts' folder, named as ""."""
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    found = scripts_of(folder)
    assert all(path.startswith(found.folder) for path in found.files)
    texts = {path.removeprefix(found.folder): text.decode() for path, text in found.files.items()}
    return {"": found.folder, **texts}


def test_what_stands_in_the_place_of_the_modules(tmp_path: Path) -> None:
    own = "const m0 = (() => {\nconst own = () => 1;\nreturn { own };\n})();\n"
    uses = "const m1 = (() => {\nconst { own } = m0;\nown();\nreturn {  };\n})();\n"
    found = written(tmp_path, TEXTS)
    assert re.fullmatch(r"assets/js-[0-9a-f]{10}/", found.pop(""))
    assert found == {
        "main.js": f"{own}{uses}export {{ m0, m1 }};\n",
        "samp/panel.js": (
            'import { m0 as main_m0 } from "../main.js";\n'
            "const m0 = (() => {\nconst x = 1;\nreturn { x };\n})();\n"
            "const m1 = (() => {\nconst { own } = main_m0;\nconst { x } = m0;\nown(x);\n"
            "return {  };\n})();\n"
        ),
        "basket/load.py": TEXTS["basket/load.py"],
    }


def test_the_folder_is_named_by_all_that_is_in_it(tmp_path: Path) -> None:
    """Or a page would run the scripts of another deployment."""
    first = written(tmp_path / "a", TEXTS)[""]
    assert written(tmp_path / "b", TEXTS)[""] == first
    for name in TEXTS:
        changed = {**TEXTS, name: TEXTS[name] + "const more = 1;\n"}
        assert written(tmp_path / name.replace("/", "-"), changed)[""] != first, name


def test_what_every_page_runs_is_one_file_that_features_import(tmp_path: Path) -> None:
    """The state of a module is there once, whoever imports it."""
    modules = {
        "main.js": 'import { count } from "./c.js";\ncount();\n',
        "c.js": "let n = 0;\nexport function count() {\nreturn (n += 1);\n}\n",
        "x/f.js": 'import { count } from "../c.js";\nexport const seen = count();\n',
    }
    there = closure(MAIN, modules.__getitem__)
    (tmp_path / "x").mkdir()
    (tmp_path / "main.js").write_text(shared(MAIN, modules.__getitem__))
    (tmp_path / "x/f.js").write_text(joined("x/f.js", modules.__getitem__, there))
    (tmp_path / "package.json").write_text('{"type": "module"}')
    run = "import('./main.js').then(() => import('./x/f.js')).then((f) => console.log(f.seen))"
    done = subprocess.run(["node", "-e", run], cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout == "2\n", done.stderr


def test_a_line_of_a_joined_file_is_found_where_it_was_written(tmp_path: Path) -> None:
    modules = {
        "main.js": '// Of all pages.\nimport { count } from "./c.js";\n\n  count();\n  count();\n',
        "c.js": "let n = 0;\n// Counts.\nexport function count() {\n  return (n += 1);\n}\n",
        "catalogue/page.js": 'import { count } from "../c.js";\n\nexport const seen = count();\n',
    }
    (tmp_path / "catalogue").mkdir()
    for name, text in modules.items():
        (tmp_path / name).write_text(text)
    there = closure(MAIN, modules.__getitem__)
    lines = shared(MAIN, modules.__getitem__).split("\n")
    for text, found in (("return (n += 1);", ["c.js:4"]), ("count();", ["main.js:4", "main.js:5"])):
        at = [number for number, line in enumerate(lines, 1) if line == text]
        assert [written_at(tmp_path, "main.js", number) for number in at] == found
    assert written_at(tmp_path, "main.js", lines.index("function count() {") + 1) == "c.js:3"
    name = "catalogue/page.js"
    own = joined(name, modules.__getitem__, there).split("\n")
    assert written_at(tmp_path, name, own.index("const seen = count();") + 1) == f"{name}:3"
    # What no module has says no more than it can.
    assert written_at(tmp_path, name, 1) is None and written_at(tmp_path, name, 99) is None
    assert written_at(tmp_path, "../secret.js", 1) is None
