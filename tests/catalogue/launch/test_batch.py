"""build.py launch-url: one pair, and JSON lines in, JSON lines out, one for one in order."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from click.testing import CliRunner, Result

from catalogue.launch import Launch, Target, link
from catalogue.launch.addresses.github import written
from catalogue.launch.batch import answer
from catalogue.launch.tables import tables
from tests.support.files import ROOT
from tests.support.launch.requests import Request, generated, links, vectors

PAIR = {
    "repository": "https://github.com/o/r",
    "facility": "https://h.example/b",
    "kind": "binderhub",
}


def within(*words: str, given: bytes = b"") -> Result:
    """`build.py launch-url` with these words, in this process."""
    build = importlib.import_module("build")  # here: the room's other tests do without it
    done = CliRunner().invoke(build.main, ["launch-url", *words], input=given)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def line(request: Request) -> str:
    asked = {"facility": request.facility, "kind": request.kind, "grammar": request.grammar}
    return json.dumps({**request.target, **asked, "parameters": taken(request)})


def taken(request: Request) -> dict[str, str]:
    """Those of a request's parameters that its grammar takes."""
    kind = tables().kinds.get(request.kind)
    grammar = tables().grammars.get(request.grammar or (kind and kind.grammar) or "")
    names = (*grammar.parameters, "base") if grammar else ()
    return {name: value for name, value in request.parameters.items() if name in names}


def wanted(request: Request) -> dict[str, str]:
    target = Target(**{"repository": None, **request.target})
    target = replace(target, repository=written(target.repository or ""))
    found = link(
        target,
        request.facility,
        request.kind,
        parameters=taken(request),
        grammar=request.grammar,
    )
    if isinstance(found, Launch):
        return {"url": found.url}
    return {"error": found.code, "reason": found.reason}


@pytest.mark.parametrize("by_file", [True, False], ids=["file", "stdin"])
def test_every_line_is_answered_in_order(by_file: bool, tmp_path: Path) -> None:
    every = [*vectors(), *links(), *generated(400, seed=3)]
    requests = [each for each in every if "jupytext" not in each.target]  # no key of a line
    given = "\n".join(map(line, requests)).encode()
    file = tmp_path / "requests.jsonl"
    file.write_bytes(given)
    # Those of this instance change.
    with patch("harvest.curated.launch_url.facilities", lambda *_: ()):
        done = within("--batch", str(file)) if by_file else within("--batch", "-", given=given)
    assert (done.exit_code, done.stderr) == (0, "")
    answers = [json.loads(text) for text in done.stdout.splitlines()]
    assert len(answers) == len(requests)
    for found, request in zip(answers, requests, strict=True):
        if request.kind in tables().kinds and (request.grammar or "swan") in tables().grammars:
            assert found == wanted(request)
        else:
            assert found["error"] == "bad-input"


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({}, {"url": "https://h.example/b/v2/gh/o/r/HEAD"}),
        (
            dict.fromkeys(("ref", "path", "urlpath", "grammar")),
            {"url": "https://h.example/b/v2/gh/o/r/HEAD"},
        ),
        ({"ref": "v1", "path": "a b.ipynb"}, {"url": None}),
        ({"kind": "galaxy"}, {"error": "not-a-binderhub"}),
        ({"kind": "colab"}, {"error": "bad-input"}),
        ({"kind": "\ud800\u2028"}, {"error": "bad-input"}),
        ({"kind": ""}, {"error": "bad-input"}),
        ({"kind": None}, {"error": "bad-input"}),
        ({"repository": "o/r"}, {"url": "https://h.example/b/v2/gh/o/r/HEAD"}),
        ({"repository": None}, {"error": "no-repo"}),
        ({"facility": None}, {"error": "bad-facility"}),
        ({"ref": 5}, {"error": "bad-input"}),
        ({"path": ["x"]}, {"error": "bad-input"}),
        ({"Ref\ud800": "v1"}, {"error": "bad-input"}),
    ],
    ids=str,
)
def test_the_keys_of_a_request(more: dict[str, Any], found: dict[str, str | None]) -> None:
    told = answer(json.dumps({**PAIR, **more}))
    assert told.isascii() and len(told.splitlines()) == 1
    decoded = json.loads(told)
    assert set(decoded) == ({"url"} if "url" in found else {"error", "reason"})
    assert not {"\ud800", "\u2028"} & set(str(decoded))
    assert all(decoded[key] == value for key, value in found.items() if value)


@pytest.mark.parametrize(
    "given",
    [b"x", b"[1]", b"null", b'"x"', b"{", b"\xff", b"[" * 50_000, b"\x00", b"NaN", b"1" * 5000],
    ids=lambda given: repr(given[:8]),
)
def test_a_line_that_is_no_request_is_answered_too(given: bytes) -> None:
    whole = json.dumps(PAIR).encode()
    done = within("--batch", "-", given=b"\xef\xbb\xbf" + b"\r\n".join([whole, given, whole]))
    assert (done.exit_code, done.stderr) == (0, "")
    first, between, last = map(json.loads, done.stdout_bytes.decode("ascii").splitlines())
    assert first == last == {"url": "https://h.example/b/v2/gh/o/r/HEAD"}
    assert between["error"] == "bad-input" and between["reason"].endswith(".")


def test_one_pair() -> None:
    pair = [word for name, value in PAIR.items() for word in (f"--{name}", value)]
    command = [sys.executable, "build.py", "launch-url", *pair, "--ref", "v1", "--path", "x.ipynb"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.decode() == "https://h.example/b/v2/gh/o/r/v1?urlpath=lab%2Ftree%2Fx.ipynb\n"


def test_one_pair_that_is_refused() -> None:
    done = within("--repository", "numpy", "--facility", PAIR["facility"], "--kind", "binderhub")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.endswith("https://github.com/owner/name. [not-a-url]\n")


def test_misuse() -> None:
    assert within("--repository", "numpy").exit_code == 2
    assert within("--batch", "no-such-file").exit_code == 2


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("x", "The line is not JSON."),
        ("[" * 50_000, "The line is not JSON."),
        ("[1]", "The line is not a JSON object."),
        *(
            (json.dumps({key: 5}), f"“{key}” is neither a text nor null.")
            for key in (
                "repository",
                "ref",
                "path",
                "urlpath",
                "image",
                "facility",
                "kind",
                "grammar",
            )
        ),
        (
            '{"z": 1, "a": 2}',
            "“a” is no key of a request; known are repository, ref, path, urlpath, defaultBranch, "
            "image, facility, kind, grammar, parameters.",
        ),
        ('{"parameters": "x"}', "“parameters” is not an object whose values are strings."),
        ('{"parameters": {"cpu": 1}}', "“parameters” is not an object whose values are strings."),
    ],
    ids=lambda text: text[:20],
)
def test_what_is_wrong_with_a_line_is_told_in_a_sentence(given: str, reason: str) -> None:
    assert json.loads(answer(given)) == {"error": "bad-input", "reason": reason}


def test_every_key_is_passed_on() -> None:
    request = {**PAIR, "repository": "https://git.example.org/g/r", "ref": "v1", "urlpath": "lab"}
    told = answer(json.dumps(request))
    assert json.loads(told)["url"].endswith("/v1?urlpath=lab")
    assert json.loads(answer(json.dumps({**PAIR, "kind": "rosetta"}))) == {
        "url": "https://h.example/b/v2/git/https%3A%2F%2Fgithub.com%2Fo%2Fr/HEAD"
    }
