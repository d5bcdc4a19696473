"""What a session opens, and what would lead out of it."""

from __future__ import annotations

import pytest

from catalogue.launch.addresses.paths import session_path, tidy_path, tidy_urlpath
from catalogue.launch.model import Refused

PATH, URLPATH = "The path of the notebook or folder", "The path to open in the session (urlpath)"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (None, None),
        (" none ", None),
        ("./a//b/", "a/b"),
        ("/a", "a"),
        ("a/../b", "b"),
        ("a/b/../../c", "c"),
        ("a%20b", "a%20b"),
        ("a%2520", "a%2520"),
        ("..a/b..", "..a/b.."),
        ("a /", "a"),
        (".", None),
        ("c:d", "c:d"),
    ],
)
def test_paths(text: str | None, path: str | None) -> None:
    assert tidy_path(text) == path


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("..", "is outside the repository. Enter a path inside it"),
        ("a/../..", "is outside the repository. Enter a path inside it"),
        ("a/%2e%2e/b", "is outside the repository. Enter a path inside it"),
        ("a/b%2f..%2fc", "is outside the repository. Enter a path inside it"),
        ("//a", "is a URL. Enter its path inside the repository"),
        ("https://a", "is a URL. Enter its path inside the repository"),
        ("JavaScript:a", "is a URL. Enter its path inside the repository"),
        (
            "a\\b",
            "is too long, or contains a backslash or an invisible character. "
            "Use forward slashes",
        ),
        ("a\u200bb", "is too long, or contains a backslash or an invisible character. "
                     "Use forward slashes"),
        ("%" + "25" * 8 + "41", "is escaped several times. Enter the name without escapes"),
    ],
)  # fmt: skip
def test_no_paths(text: str, what: str) -> None:
    with pytest.raises(Refused) as refused:
        tidy_path(text)
    assert refused.value.refusal.code == "bad-path"
    assert refused.value.refusal.reason == f"{PATH} {what}."


def test_seven_layers_of_escapes_are_a_name() -> None:
    name = "%" + "25" * 6 + "41"
    assert tidy_path(name) == name


@pytest.mark.parametrize(
    ("text", "urlpath"),
    [
        (None, None),
        ("", None),
        ("/", None),
        ("/lab", "lab"),
        ("a b", "a%20b"),
        ("a%20b", "a%20b"),
        ("100%", "100%25"),
        ("x?a=b%26c&d", "x?a=b%26c&d"),
        ("é", "%C3%A9"),
        ("x/a:b@c=d+e$f,g;h~i!j*k'l(m)", "x/a:b@c=d+e$f,g;h~i!j*k'l(m)"),
        ("lab/tree/a..b", "lab/tree/a..b"),
        ("x?..y", "x?..y"),
    ],
)
def test_urlpaths(text: str | None, urlpath: str | None) -> None:
    assert tidy_urlpath(text) == urlpath


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a#b", "is too long, or contains a # or an invisible character. Write # as %23"),
        ("a\u202eb", "is too long, or contains a # or an invisible character. Write # as %23"),
        ("a%ff", "contains an escape sequence that is not UTF-8 text"),
        ("x?a=%ff", "contains an escape sequence that is not UTF-8 text"),
    ],
)
def test_no_urlpaths(text: str, what: str) -> None:
    with pytest.raises(Refused) as refused:
        tidy_urlpath(text)
    assert refused.value.refusal.code == "bad-urlpath"
    assert refused.value.refusal.reason == f"{URLPATH} {what}."


@pytest.mark.parametrize(
    "text",
    ["//x.org", "https:x", "a/../b", "a/./b", "..", ".", "%2e%2e/a", "a%2f..%2fb", "%2F/x.org",
     "a\\b", "a%5cb", "%5c", "%68ttps:x", "a%00b", "a%3f..", "%252e%252e",
     "%" + "25" * 8 + "41"],
)  # fmt: skip
def test_what_would_lead_out_of_the_session(text: str) -> None:
    with pytest.raises(Refused) as refused:
        tidy_urlpath(text)
    assert refused.value.refusal.reason == (
        f"{URLPATH} is outside the session. Enter a path inside it, such as lab or rstudio."
    )


def test_a_file_in_jupyterlab() -> None:
    assert session_path("a b/c#d~!*'().ipynb") == "lab/tree/a%20b/c%23d~!*'().ipynb"
