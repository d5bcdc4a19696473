"""Which packages the files of an environment install."""

from __future__ import annotations

import json

import pytest

from catalogue.readiness.environment import ANYTHING, ITSELF
from harvest.values.contents.packages import MOST, installed, plain

CONDA = """\
channels: [conda-forge]
dependencies:
  - python=3.11
  - conda-forge::Astro_Py>=5
  - pip
  - pip:
    - gammapy==1.0
    - -e .
  - [3]
"""
REQUIREMENTS = """\
# a comment
numpy>=2  # why
Scikit.Learn[extra] ; python_version > "3"
-e .
--editable "./sub"
--editable=/x
--editable=git+https://github.com/o/q#egg=edited
--index-url https://example.org
./local
/abs
git+https://github.com/o/My_Repo.git@v1
git+https://github.com/o/other#egg=real_name&subdirectory=x
https://example.org/dl/wheel.whl#sha256=1
hg+https://example.org/h
"""
FILES: list[tuple[str, str, tuple[str, ...]]] = [
    ("environment.yml", CONDA, (ITSELF, "astro-py", "gammapy", "pip", "python")),
    ("environment.yaml", "dependencies: [a]", ("a",)),
    ("environment.yml", "dependencies:\n", ()),
    ("environment.yml", "name: x", ()),
    ("environment.yml", "dependencies: [{pip: }]", ()),
    ("environment.yml", "- a", (ANYTHING,)),
    ("environment.yml", "a: [", (ANYTHING,)),
    ("environment.yml", "", (ANYTHING,)),
    ("requirements.txt", REQUIREMENTS,
     (ITSELF, "edited", "h", "my-repo", "numpy", "real-name", "scikit-learn", "wheel-whl")),
    ("requirements.txt", "-r other.txt\n", (ANYTHING,)),
    ("requirements.txt", "--requirement=other.txt\n", (ANYTHING,)),
    ("requirements.txt", "-c bounds.txt\nnumpy", (ANYTHING, "numpy")),
    ("requirements.txt", "", ()),
    ("requirements.txt", "=1\n", ()),
    ("Pipfile", '[packages]\nNumPy = "*"\nx = {path = ".", editable = true}\n'
                'y = {path = "/abs"}\n[dev-packages]\nz = "*"\n', (ITSELF, "numpy", "y")),
    ("Pipfile", "", ()),
    ("Pipfile", "[[", (ANYTHING,)),
    ("Pipfile.lock", json.dumps({"default": {"NumPy": {"version": "1"}, "x": {"path": "."}},
                                 "develop": {"z": {}}}), (ITSELF, "numpy")),
    ("Pipfile.lock", "{}", ()),
    ("Pipfile.lock", "{", (ANYTHING,)),
    ("Pipfile.lock", "[" * 100_000, (ANYTHING,)),
    ("setup.py", "", (ITSELF,)),
    ("pyproject.toml", "[[", (ITSELF,)),
    ("postBuild", "#!/bin/sh\n# pip install x\njupyter lab build\n", ()),
    *(("postBuild", f"echo x\n  {line}\n", (ANYTHING,))
      for line in ("pip x", "conda env update", "mamba x", "python setup.py x", "poetry x",
                   "uv sync", "R -e 'install.packages()'", "make")),
    ("start", "#!/bin/sh\nexec \"$@\"\n", ()),
    ("start", "make -C x\n", (ANYTHING,)),
    ("apt.txt", "wget", (ANYTHING,)),
]  # fmt: skip


@pytest.mark.parametrize("folder", ["", "binder/", "a/b/"])
@pytest.mark.parametrize(("name", "text", "expected"), FILES)
def test_the_packages_of_a_file(
    folder: str, name: str, text: str, expected: tuple[str, ...]
) -> None:
    assert installed(f"{folder}{name}", text) == tuple(sorted(expected))


@pytest.mark.parametrize(("count", "known"), [(MOST, True), (MOST + 1, False)])
def test_a_list_of_too_many_is_not_believed(count: int, known: bool) -> None:
    found = installed("requirements.txt", "\n".join(f"p{number}" for number in range(count)))
    assert (len(found) == MOST) == known and (found == (ANYTHING,)) != known


@pytest.mark.parametrize(
    ("name", "expected"), [("Scikit_Learn", "scikit-learn"), ("a.-_b", "a-b"), ("x", "x")]
)
def test_a_name_in_its_normal_form(name: str, expected: str) -> None:
    assert plain(name) == expected
