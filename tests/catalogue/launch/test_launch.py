"""Launch links, judged by what a BinderHub makes of them (tests/support/launch/binder_model.py)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from catalogue.launch import Launch, ProviderSpec, Refusal, Target, link, source
from catalogue.launch.links.facility import unencrypted
from tests.support.launch.binder_model import GENERATIONS, NotLaunchedError, Session, decode
from tests.support.suite.every import every

DATA = Path(__file__).parents[2] / "data/launch"
VECTORS = json.loads((DATA / "vectors.json").read_text(encoding="utf-8"))
CASES = json.loads((DATA / "cases.json").read_text(encoding="utf-8"))
HUB = "https://hub.example.org/services/binder/"
TABLE = json.loads((DATA / "characters.json").read_text(encoding="utf-8"))
GITHUB = "https://github.com/o/r"
GITLAB = "https://gitlab.com/group/sub/r"
OTHER = "https://git.example.org/g/r"
ZENODO = "10.5281/zenodo.3242074"
# Letters of other scripts, a letter in two parts, and one outside the basic plane.
ODD_LETTERS = "éßω漢e\u0301𝛼"
CHARACTERS = [chr(code) for code in range(128)] + list(ODD_LETTERS)


def launch(repository: str | None, *, facility: str = HUB, **rest: Any) -> Launch | Refusal:
    return link(Target(repository=repository, **rest), facility, "binderhub")


def quote_all(text: str) -> str:
    return "".join(f"%{byte:02x}" for byte in text.encode())


def launched(result: Launch | Refusal) -> Launch:
    assert isinstance(result, Launch), result
    return result


def code(result: Launch | ProviderSpec | Refusal) -> str:
    assert isinstance(result, Refusal), result
    # The reason is for a scientist: whole sentences, and no fault of ours showing through.
    assert result.reason.endswith(".") and len(result.reason) > 30, result
    return result.code


def same_everywhere(result: Launch | Refusal) -> Session:
    """The session both generations open; they must agree."""
    head, old = (decode(launched(result).url, generation) for generation in GENERATIONS)
    assert head == old
    return head


@every(case=VECTORS["launches"])
def test_links_open_what_was_proved_in_a_browser(case: dict[str, Any]) -> None:
    result = launched(link(Target(**case["target"]), case["facility"], case["kind"]))
    wanted = case["session"] | {"query": tuple(map(tuple, case["session"]["query"]))}
    for generation in case["generations"]:
        session = decode(result.url, generation)
        assert session == Session(base=case["facility"].rstrip("/") + "/", **wanted)
    assert result.url == f"{session.base}v2/{result.provider}/{result.spec}" + (
        result.url[result.url.index("?") :] if "?" in result.url else ""
    )


@every(case=VECTORS["refusals"])
def test_what_cannot_be_launched_is_refused(case: dict[str, Any]) -> None:
    assert code(link(Target(**case["target"]), case["facility"], case["kind"])) == case["code"]


@every(case=CASES["sources"])
def test_source_understands_what_people_write(case: dict[str, Any]) -> None:
    found = source(Target(**case["target"]))
    assert isinstance(found, ProviderSpec), found
    wanted = {n: tuple(v) if isinstance(v, list) else v for n, v in case["source"].items()}
    assert {name: getattr(found, name) for name in wanted} == wanted
    assert (found.ref is None) == (found.clone_url is None)


@every(case=CASES["refusals"])
def test_refusals(case: dict[str, Any]) -> None:
    assert code(link(Target(**case["target"]), HUB, "binderhub")) == case["code"]


def test_a_reason_can_be_printed_whatever_was_written() -> None:
    for target in ({"repository": "x" * 9000}, {"repository": GITHUB, "ref": "\ud800\u202e" * 50}):
        result = launch(**target)
        assert isinstance(result, Refusal) and len(result.reason.encode()) < 600
        assert "\u202e" not in result.reason


def test_a_refusal_never_repeats_a_secret() -> None:
    for written in ("https://u:S3CRET@github.com/o/r", "u:S3CRET@github.com/o/r", "S3CRET:@x/y"):
        result = launch(written)
        assert code(result) == "credentials" and "S3CRET" not in str(result)


@every(repository=[GITHUB, GITLAB, OTHER], character=CHARACTERS)
def test_every_character_of_a_ref_arrives_or_is_refused(repository: str, character: str) -> None:
    ref = f"a{character}b"
    result = launch(repository, ref=ref)
    if isinstance(result, Refusal):
        assert code(result) in ("bad-ref", "unlaunchable-character")
        assert character in " ~^:?*[\\%" or character < " " or character == "\x7f"
        return
    assert decode(result.url, "head").ref == ref
    if character != "'":  # no form of it works on the older page
        assert decode(result.url, "pre2025").ref == ref


@every(character=CHARACTERS)
def test_every_character_of_a_path_arrives_or_is_refused(character: str) -> None:
    path = f"a{character}b{character}{character}/{character}c.ipynb"
    result = launch(GITHUB, path=path)
    if isinstance(result, Refusal):
        assert code(result) == "bad-path"
        assert character == "\\" or character < " " or character == "\x7f"
        return
    whole = "/".join(word for word in path.split("/") if word)
    assert same_everywhere(result).opens == f"lab/tree/{whole}"


@every(escaped=[False, True], case=TABLE["characters"])
def test_every_character_of_a_repository(escaped: bool, case: dict[str, str]) -> None:
    character = case["character"]
    if (escaped and character in "/?#\\") or (escaped and (character < " " or character == "\x7f")):
        wanted: dict[str, str] = {}  # these mean something, or end the line, unescaped
    else:
        wanted = case
    written = quote_all(character) if escaped else character
    result = launch(f"https://git.example.org/a{written}b/r")
    if "spec" not in wanted:
        assert code(result) in ("bad-repo-url", "unlaunchable-character")
        return
    assert launched(result).spec == wanted["spec"]
    repository = decode(launched(result).url, "head").repository
    assert repository == f"https://git.example.org/a{'' if character == '#' else character + 'b/r'}"
    if character != "'":  # no form of it works on the older page
        assert decode(launched(result).url, "pre2025").repository == repository


@pytest.mark.parametrize("letter", ODD_LETTERS, ids=ascii)
def test_letters_of_other_scripts_in_a_repository(letter: str) -> None:
    result = launched(launch(f"https://git.example.org/a{letter}b/r"))
    assert decode(result.url, "head").repository == f"https://git.example.org/a{letter}b/r"


@every(escaped=[False, True], character=sorted(set(CHARACTERS) - set("#?")))
def test_every_character_of_a_urlpath_arrives_or_is_refused(escaped: bool, character: str) -> None:
    written = quote_all(character) if escaped else character
    result = launch(GITHUB, urlpath=f"lab/tree/a{written}b?q=x{written}y")
    if isinstance(result, Refusal):
        assert code(result) == "bad-urlpath"
        assert character in "\\" or character < " " or character == "\x7f"
        return
    session = same_everywhere(result)
    assert session.opens == f"lab/tree/a{character}b"
    if escaped or character not in "&+":  # in a query these mean something unescaped
        assert session.query == (("q", f"x{character}y"),)


HOSTILE = [
    "https://evil.example/", "HTTPS:evil.example", "//evil.example/", "///evil.example/",
    "\\\\evil.example", "/\\evil.example", "\\evil.example", "javascript:alert(1)",
    "data:text/html,x", "../hub/home", "lab/../../x", "lab/..", "..", "%2e%2e/x",
    "lab/.%2E/%2e./x", "lab/..%2f..%2fx", "%252e%252e/x", "lab%2F..%2F..%2Fx",
    "https%3A//evil.example", "https%3a%2f%2fevil.example", "https%253A%252F%252Fevil.example",
    "%2F%2Fevil.example", "/%2Fevil.example", "%5Cevil.example", "lab/%5c..%5c..",
    "ht\ntps://evil.example", "\thttps://evil.example", "http\u200bs://evil.example",
    "%09//evil.example", "%68ttps://evil.example", "x%00", "%0Ahttps://evil.example",
    "lab#//evil.example", "lab/%25%32%65%25%32%65/x", "lab/\u2028x", "%E0%A4%A", "lab/%FF",
]  # fmt: skip


@every(field=["urlpath", "path"], hostile=HOSTILE)
def test_nothing_leaves_the_session(field: str, hostile: str) -> None:
    for repository in (GITHUB, ZENODO):
        result = launch(repository, **{field: hostile})
        if isinstance(result, Refusal):
            assert code(result) == f"bad-{field}"
            continue
        session = same_everywhere(result)  # raises when it leaves
        assert field == "path" and session.base == HUB
        assert session.opens == "" or session.opens.startswith("lab/tree/")


def test_the_judge_sees_what_leaves() -> None:
    """The test above is worth something only if an unguarded link would be seen to leave."""
    for generation in GENERATIONS:
        for urlpath in ("https://evil.example/", "lab/../../x", "%5C%5Cevil.example"):
            with pytest.raises(NotLaunchedError, match="leaves"):
                decode(f"{HUB}v2/gh/o/r/HEAD?urlpath={urlpath}", generation)
    with pytest.raises(NotLaunchedError, match="leaves"):
        decode(f"{HUB}v2/gh/o/r/HEAD?urlpath=https%253A%2F%2Fevil.example", "head")
    for spec in ("gh/o/r/a%28b", "gh/o/r/%c3%a9", "git/https%3A%2F%2Fh%2Fa%2520b/x"):
        with pytest.raises(NotLaunchedError, match="Invalid build token"):
            decode(f"{HUB}v2/{spec}", "head")


@pytest.mark.parametrize(
    ("urlpath", "opens", "query"),
    [
        ("lab/x%20", "lab/x ", ()),
        ("lab?q=a%20", "lab", (("q", "a "),)),
        ("lab?q=a%0Ab", "lab", (("q", "a\nb"),)),
        ("lab?a%3Db=c", "lab", (("a=b", "c"),)),
        ("lab?q=%2541", "lab", (("q", "%41"),)),
        ("lab?a%3Db=c%26d%2Be%25f", "lab", (("a=b", "c&d+e%f"),)),
        ("proxy/8080/a%3Fb?c=d", "proxy/8080/a?b", (("c", "d"),)),
    ],
)
def test_a_urlpath_arrives_as_it_was_written(
    urlpath: str, opens: str, query: tuple[tuple[str, str], ...]
) -> None:
    session = same_everywhere(launch(GITHUB, urlpath=urlpath))
    assert (session.opens, session.query) == (opens, query)


def test_the_guard_stands_only_where_it_is_needed() -> None:
    assert "&_=" not in launched(launch(GITHUB, path="notebooks/day 1/été (2).ipynb")).url
    guarded = launched(launch(GITHUB, path="fit #2.ipynb")).url
    assert guarded.endswith("&_=%FF")
    with pytest.raises(NotLaunchedError, match="cut at #"):
        decode(guarded.removesuffix("&_=%FF"), "head")


@pytest.mark.parametrize(
    ("facility", "base"),
    [
        ("https://mybinder.org", "https://mybinder.org/"),
        ("https://notebooks.gesis.org/binder", "https://notebooks.gesis.org/binder/"),
        ("https://h.example//a//b//", "https://h.example/a/b/"),
        (" HTTPS://H.example/B/?x=1#y ", "https://h.example/B/"),
        ("http://localhost:8000/b/", "http://localhost:8000/b/"),
    ],
)
def test_the_facilitys_prefix_is_kept(facility: str, base: str) -> None:
    result = launched(launch(GITHUB, facility=facility))
    assert result.url == f"{base}v2/gh/o/r/HEAD"


@pytest.mark.parametrize(
    "facility",
    [
        "",
        "None",
        "mybinder.org",
        "ftp://h.example/",
        "javascript:alert(1)",
        "https://u:p@h.example/",
        "https://h.example/..",
        "https://h.example\\x/",
        'https://h.example/"x',
        "https:///x",
    ],
)
def test_a_facility_that_is_no_web_address(facility: str) -> None:
    assert code(launch(GITHUB, facility=facility)) == "bad-facility"


@pytest.mark.parametrize(
    ("repository", "providers", "wanted"),
    [
        (GITHUB, (), "gh/o/r/HEAD"),
        (GITHUB, ("gh", "git"), "gh/o/r/HEAD"),
        (GITHUB, ("git",), "git/https%3A%2F%2Fgithub.com%2Fo%2Fr/HEAD"),
        (GITLAB, ("gh", "git"), "git/https%3A%2F%2Fgitlab.com%2Fgroup%2Fsub%2Fr.git/HEAD"),
        (GITLAB, ("gh",), None),
        (OTHER, ("gh", "gl"), None),
        (ZENODO, ("gh", "git"), None),
        (ZENODO, ("zenodo",), f"zenodo/{ZENODO}"),
    ],
)
def test_what_a_facility_accepts(
    repository: str, providers: tuple[str, ...], wanted: str | None
) -> None:
    result = link(Target(repository=repository), HUB, "binderhub", providers)
    if wanted is None:
        assert code(result) == "provider-not-accepted"
    else:
        assert launched(result).url == f"{HUB}v2/{wanted}"


def test_a_short_commit_cannot_be_handed_to_git() -> None:
    target = Target(repository=GITHUB, ref="fd488a36")
    assert isinstance(link(target, HUB, "binderhub"), Launch)
    assert code(link(target, HUB, "binderhub", ("git",))) == "short-sha"
    assert isinstance(launch(OTHER, ref="20230101"), Launch)  # rather a tag made of a date


@every(case=CASES["kinds"])
def test_other_kinds_of_facility(case: dict[str, Any]) -> None:
    target, providers = Target(**case["target"]), tuple(case["providers"])
    result = link(target, "https://h.example", case["kind"], providers, {}, case.get("grammar"))
    if "code" in case:
        assert code(result) == case["code"]
    else:
        assert result == Launch(url=case["url"], provider=None, spec=None)


def test_a_hubs_own_path_is_not_doubled() -> None:
    result = link(
        Target(repository=GITHUB), "https://h.example/hub/", "jupyterhub", grammar="nbgitpuller"
    )
    assert launched(result).url.startswith("https://h.example/hub/user-redirect/")


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://jupyter.jive.nl/binderhub/", True),
        (" HTTP://hub.example.org", True),
        ("https://hub.example.org/", False),
        ("http://localhost:8000/", False),
        ("http://127.0.0.1:8000/", False),
        ("http://127.example.org/", True),
    ],
)
def test_which_facilities_are_unencrypted(url: str, told: bool) -> None:
    assert unencrypted(url) == told
