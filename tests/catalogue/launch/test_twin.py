"""The browser's launch modules answer as Python's do: link, code and every word of the reason."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from catalogue.launch import Launch, ProviderSpec, Refusal, Target, link, pasted, pulled, source
from catalogue.launch.addresses import tables
from tests.files import ROOT
from tests.launch_requests import (
    Request,
    binder_links,
    cases,
    characters,
    generated,
    spoilt_links,
    vectors,
)
from tests.node import in_node


def in_python(request: Request) -> dict[str, Any]:
    target = Target(**{"repository": None, **request.target})
    providers = tuple(request.providers)
    found = link(target, request.facility, request.kind, providers, request.nbgitpuller)
    return {"link": plain(found), "source": plain(source(target))}


def plain(found: Launch | ProviderSpec | Refusal) -> dict[str, Any]:
    if isinstance(found, Refusal):
        return {"error": found.code, "reason": found.reason}
    values = dict(vars(found))
    if isinstance(found, ProviderSpec):
        values |= {"parts": list(found.parts), "cloneUrl": values.pop("clone_url")}
    return values


def assert_agree(requests: list[Request]) -> Counter[str]:
    """How often each outcome came; fails with the first requests answered differently."""
    python = [in_python(request) for request in requests]
    node = in_node("launch", map(vars, requests))
    differing = [
        f"{request!a}\n  Python {ours!a}\n  Node   {theirs!a}"
        for request, ours, theirs in zip(requests, python, node, strict=True)
        if ours != theirs
    ]
    assert not differing, f"{len(differing)} of {len(requests)}:\n" + "\n".join(differing[:5])
    return Counter(answer["link"].get("error", "launched") for answer in python)


@pytest.mark.parametrize("table", [vectors, cases, characters], ids=lambda t: t.__name__)
def test_the_browser_answers_the_tables_as_python_does(table: Any) -> None:
    assert_agree(table())


@pytest.mark.parametrize("seed", [1, 2])
def test_the_browser_answers_what_nobody_thought_of_as_python_does(seed: int) -> None:
    outcomes = assert_agree(generated(3000, seed))
    # Worth something only if all rules are reached.
    assert outcomes["launched"] > 500
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


def test_the_browsers_table_of_hosts_is_pythons() -> None:
    written = (ROOT / "site_src/assets/js/launch/addresses/tables.js").read_text("utf-8")
    remedy = (
        "run: python -c 'from catalogue.launch import tables; print(tables.module(), end=str())' "
        "> site_src/assets/js/launch/addresses/tables.js"
    )
    assert written == tables.module(), remedy


def written(target: Target | None) -> dict[str, Any] | None:
    return target and {key: value for key, value in vars(target).items() if key != "refs"}
