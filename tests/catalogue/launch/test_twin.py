"""The browser's launch modules answer as Python's do: link, code and every word of the reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from catalogue.launch import Launch, ProviderSpec, Refusal, Target, link, pasted, pulled, source
from catalogue.launch.refusals import refused
from catalogue.launch.tables import tables
from tests.support.files import ROOT, files_ending
from tests.support.launch.requests import (
    Request,
    binder_links,
    cases,
    characters,
    generated,
    links,
    rare,
    spoilt_links,
    vectors,
)
from tests.support.node import in_node

TARGET = ("repository", "ref", "path", "urlpath")  # of what an author's link tells


def in_python(request: Request) -> dict[str, Any]:
    target = Target(**{"repository": None, **request.target})
    providers = tuple(request.providers)
    found = link(
        target, request.facility, request.kind, providers, request.parameters, request.grammar
    )
    return {"link": plain(found), "source": plain(source(target))}


def plain(found: Launch | ProviderSpec | Refusal) -> dict[str, Any]:
    if isinstance(found, Refusal):
        return {"error": found.code, "reason": found.reason}
    values = dict(vars(found))
    if isinstance(found, ProviderSpec):
        values |= {"parts": list(found.parts), "cloneUrl": values.pop("clone_url")}
    return values


def builds(request: Request) -> bool:
    """What the page is told of a facility."""
    kind = tables().kinds.get(request.kind)
    row = tables().grammars.get(request.grammar or (kind.grammar if kind else None) or "")
    return row is not None and row.environment == "built"


@cache
def agreed(made: Callable[..., list[Request]], *given: int) -> list[dict[str, Any]]:
    """The answers to the requests that `made` makes, which several tests look at; fails with the
    first requests answered differently."""
    requests = made(*given)
    python = [in_python(request) for request in requests]
    node = in_node("launch", [vars(each) | {"builds": builds(each)} for each in requests])
    differing = [
        f"{request!a}\n  Python {ours!a}\n  Node   {theirs!a}"
        for request, ours, theirs in zip(requests, python, node, strict=True)
        if ours != theirs
    ]
    assert not differing, f"{len(differing)} of {len(requests)}:\n" + "\n".join(differing[:5])
    return python


TABLES = (vectors, cases, links, characters)
SEEDS = (1, 2)


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.__name__)
def test_the_browser_answers_the_tables_as_python_does(table: Any) -> None:
    assert agreed(table)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_browser_answers_what_nobody_thought_of_as_python_does(seed: int) -> None:
    answers = agreed(generated, 3000, seed)
    outcomes = Counter(answer["link"].get("error", "launched") for answer in answers)
    # Worth something only if all rules are reached.
    assert outcomes["launched"] > 400
    assert len(outcomes) >= 17, outcomes


def test_the_browser_reads_authors_links_as_python_does() -> None:
    urls = [*binder_links(), *spoilt_links(2000, 3)]
    answers = in_node("pasted", [{"link": url} for url in urls])
    for url, answer in zip(urls, answers, strict=True):
        target = pasted(url)
        content = pulled(target.urlpath) if target else None
        assert answer == {"pasted": written(target), "pulled": written(content)}, url
    read = sum(answer["pasted"] is not None for answer in answers)
    assert 300 < read < len(urls) - 300, read


def test_every_sentence_of_a_refusal_is_told_in_both_languages() -> None:
    """Each code and case of the table is reached, by a text that its template fits."""
    found = [one for table in (*TABLES, rare) for one in agreed(table)]
    found += [one for seed in SEEDS for one in agreed(generated, 3000, seed)]
    answers = {
        (one["link"]["error"], one["link"]["reason"]) for one in found if "error" in one["link"]
    }
    named = {answer: rows(*answer) for answer in answers}
    told = {row for each in named.values() for row in each}
    # Told where facilities are matched: tests/render/exports/test_launching.py.
    elsewhere = {("repository-not-allowed", "facility")}
    assert told == all_rows() - elsewhere
    assert not [answer for answer, each in named.items() if not each]


def all_rows() -> set[tuple[str, str]]:
    return {(code, case) for code, known in tables().refusals.items() for case in known}


def rows(code: str, reason: str) -> list[tuple[str, str]]:
    """The code and cases whose templates give such a reason."""
    found = []
    pages = "|".join(re.escape(archive.page) for archive in tables().archives)
    for case, template in tables().refusals.get(code, {}).items():
        form = re.escape(template)
        if case == "archive":  # any text in its place would fit the other cases too
            form = form.replace(re.escape("{page}"), f"(?:{pages})")
        if re.fullmatch(re.sub(r"\\\{\w+\\\}", "(?s:.+)", form), reason):
            found.append((code, case))
    return found


def test_a_template_takes_each_word_once_and_no_other() -> None:
    for template in (each for cases_ in tables().refusals.values() for each in cases_.values()):
        words = re.findall(r"\{(\w+)\}", template)
        assert len(words) == len(set(words)), template
        assert not re.search(r"[{}]", re.sub(r"\{\w+\}", "", template)), template
    with pytest.raises(KeyError):
        refused("bad-ref", "name")
    with pytest.raises(KeyError):
        refused("bad-ref", "no-such-case")


def test_each_row_of_the_table_is_named_in_both_languages() -> None:
    """A sentence that only one language tells, or none, has no twin."""
    call = re.compile(r'\brefused\(\s*"([a-z-]+)",\s*(?:"([a-z-]+)"|\w+)')
    for suffix, folders in {
        ".py": ("catalogue/launch/", "catalogue/match.py"),
        ".js": ("site_src/assets/js/launch/",),
    }.items():
        paths = [path for path in files_ending(suffix) if path.startswith(folders)]
        text = "".join((ROOT / path).read_text("utf-8") for path in paths)
        named = {(found[1], found[2]) for found in call.finditer(text) if found[2]}
        variable = {found[1] for found in call.finditer(text) if not found[2]}
        assert variable == {"not-a-repository"}  # whose case is chosen first
        chosen = {("not-a-repository", "figshare"), ("not-a-repository", "record")}
        assert named | chosen == all_rows()


def written(target: Target | None) -> dict[str, Any] | None:
    return target and {key: value for key, value in vars(target).items() if key in TARGET}
