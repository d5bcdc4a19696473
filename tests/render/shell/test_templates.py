"""The Jinja2 environment: what it escapes, what it refuses, the filters of others."""

from __future__ import annotations

from typing import Any

import jinja2
import pytest

from render.shell.templates import environment


@pytest.fixture(scope="module")
def env() -> jinja2.Environment:
    return environment()


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("'application/fits' | format_name", "FITS"),
        ("'<b>' | safe_html", "<b>"),
        ("'<b>'", "&lt;b&gt;"),
        ("'http://x.org/' is unencrypted", "True"),
        ("'https://x.org/' is unencrypted", "False"),
    ],
)
def test_filters(env: jinja2.Environment, expression: str, text: str) -> None:
    assert env.from_string(f"{{{{ {expression} }}}}").render() == text


def test_an_undefined_name_is_an_error_and_blocks_leave_no_lines(env: jinja2.Environment) -> None:
    with pytest.raises(jinja2.UndefinedError):
        env.from_string("{{ nothing }}").render()
    assert env.from_string("a\n  {% if true %}\nb\n  {% endif %}\nc").render() == "a\nb\nc"


def test_the_baskets_filters_escape(env: jinja2.Environment) -> None:
    values: dict[str, Any] = {"ways": []}
    assert env.from_string("{{ ways | basket_access('') }}").render(values) == "[]"
    assert {"basket_about", "basket_access"} <= set(env.filters)
