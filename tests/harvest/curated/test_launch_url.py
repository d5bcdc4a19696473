"""`build.py launch-url`: what it is given. Its links are in tests/test_build.py."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from harvest.curated.launch_url import launch_url

HUB = ("--repository", "o/r", "--facility", "https://hub.example.org/")


@pytest.mark.parametrize(
    ("given", "status", "told"),
    [
        ((*HUB, "--kind", "binderhub"), 0, "https://hub.example.org/v2/gh/o/r/HEAD\n"),
        ((*HUB, "--kind", "binderhub", "--parameter", "odd"), 2, "odd"),
        ((*HUB, "--kind", "teapot"), 2, "teapot"),
        (HUB[:2], 2, "give --repository and --facility, or --batch"),
    ],
)
def test_what_is_given(given: tuple[str, ...], status: int, told: str) -> None:
    done = CliRunner().invoke(launch_url, given)
    assert done.exit_code == status and told in done.output
