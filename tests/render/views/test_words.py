"""Values in the words of pages, as templates ask for them."""

from __future__ import annotations

import jinja2
import pytest

from render.shell.templates import environment


@pytest.fixture(scope="module")
def env() -> jinja2.Environment:
    return environment()


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("0 | counted('entry', 'entries')", "0 entries"),
        ("1 | counted('entry', 'entries')", "1 entry"),
        ("2 | counted('file')", "2 files"),
        ("'may not start' | sentence", "May not start"),
        ("'' | sentence", ""),
        ("2.0 | number", "2"),
        ("0.5 | number", "0.5"),
        ("90 | duration", "90 min"),
        ("120.0 | duration", "2 h"),
        ("1440 | duration", "24 h"),
        ("10080 | duration", "7 days"),
        ("'none here; does not read x' | beyond('none here')", "does not read x"),
        ("'none here' | beyond('none here')", ""),
        ("'may not start' | beyond('')", "may not start"),
        ("0 | size", "0 B"),
        ("999 | size", "999 B"),
        ("1000 | size", "1 kB"),
        ("1500 | size", "1.5 kB"),
        ("9940 | size", "9.9 kB"),
        ("8640 | size", "8.6 kB"),
        ("10500 | size", "11 kB"),
        ("9960 | size", "10 kB"),
        ("12340 | size", "12 kB"),
        ("999499 | size", "999 kB"),
        ("999500 | size", "1 MB"),
        ("2.5e9 | size", "2.5 GB"),
        ("3e12 | size", "3 TB"),
        ("5e15 | size", "5 PB"),
        ("5e18 | size", "5000 PB"),
        ("'https://www.x.org/a/' | host", "x.org/a"),
        ("'x.org' | host", "x.org"),
        ("'HTTP://x.org' | web", "HTTP://x.org"),
        ("'javascript:alert(1)' | web", ""),
        ("none | web", ""),
        ("'data/a.vot' | file_link('../')", "../data/a.vot"),
        ("'https://f.org/a' | file_link('../')", "https://f.org/a"),
        ("'javascript:x' | file_link('../')", ""),
        (
            "'<b> https://x.org/?a=1&b.' | linked",
            '&lt;b&gt; <a href="https://x.org/?a=1&amp;b" rel="nofollow noopener">'
            "https://x.org/?a=1&amp;b</a>.",
        ),
        (
            "'<abbr title=\"> https://y.org\">a</abbr> (https://x.org)' | safe_html | linked",
            '<abbr title="> https://y.org">a</abbr> '
            '(<a href="https://x.org" rel="nofollow noopener">https://x.org</a>)',
        ),
        (
            "'<a>http://x.org <b>http://y.org</b></a> <pre>http://z</pre>' | safe_html | linked",
            "<a>http://x.org <b>http://y.org</b></a> <pre>http://z</pre>",
        ),
    ],
)
def test_filters(env: jinja2.Environment, expression: str, text: str) -> None:
    assert env.from_string(f"{{{{ {expression} }}}}").render() == text
