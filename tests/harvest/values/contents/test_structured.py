"""YAML and TOML of strangers: read in bounds, or not at all."""

from __future__ import annotations

import pytest

from catalogue.readiness.environment import ANYTHING
from harvest.values.contents import manifests
from harvest.values.contents.packages import installed
from harvest.values.contents.structured import MOST_DOTS, NotRead, toml_of, yaml_of

LEVELS = 40
# Each line would be ten times the one before: 10^40 keys.
MERGED = "a0: &a0 {k: v}\n" + "".join(
    f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 10)}]}}\n" for n in range(1, LEVELS)
)
DOTTED = f"a{'.a' * 50_000} = 1\n"  # minutes, if it were read
DOTTED_ROWS = "".join(f"b{n}{'.a' * (MOST_DOTS - 1)} = 1\n" for n in range(120))


def test_yaml_is_texts_in_lists_and_mappings() -> None:
    assert yaml_of("a: [1.10, yes]\nb: {c: }") == {"a": ["1.10", "yes"], "b": {"c": ""}}
    assert yaml_of("") is None


def test_toml_is_tables() -> None:
    assert toml_of('[a.b]\nc = "a.b.c"') == {"a": {"b": {"c": "a.b.c"}}}


@pytest.mark.parametrize("text", [MERGED, "a: &a [*a]", "[" * 100_000, "a: [", "!!x {"])
def test_yaml_that_grows_is_refused(text: str) -> None:
    with pytest.raises(NotRead):
        yaml_of(text)
    assert installed("environment.yml", text) == (ANYTHING,)


@pytest.mark.parametrize("text", [DOTTED, DOTTED_ROWS, "a = " + "[" * 50_000, "a =", "\0"])
def test_toml_that_takes_too_long_is_refused(text: str) -> None:
    with pytest.raises(NotRead):
        toml_of(text)
    assert installed("Pipfile", text) == (ANYTHING,)
    with pytest.raises(manifests.NoPackage):
        manifests.pyproject(text)
