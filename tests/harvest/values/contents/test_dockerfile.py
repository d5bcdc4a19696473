"""What a Dockerfile says of the image it ends with."""

from __future__ import annotations

import pytest

from catalogue.readiness.environment import Docker
from harvest.values.contents.dockerfile import read


@pytest.mark.parametrize(
    ("text", "docker"),
    [
        ("FROM python:3.12\n", Docker(base="python:3.12")),
        ("from --platform=linux/amd64 a/b:1 as x\n", Docker(base="a/b:1")),
        ("ARG T=1\nFROM a:$T\n", Docker(base="a:$T")),
        ("FROM a\n# pip install jupyter\nRUN x\n", Docker(base="a")),
        (
            "FROM a\nRUN apt-get y && \\\n  # why\n  pip install jupyterlab\n",
            Docker(base="a", server=True),
        ),
        ('FROM a\nENTRYPOINT ["jupyter", "lab"]\n', Docker(base="a", server=True)),
        ("FROM a\nLABEL x=jupyter\n", Docker(base="a")),
        ("FROM a AS build\nRUN pip install notebook\nUSER me\nFROM b\n", Docker(base="b")),
        (
            "FROM a AS base\nRUN pip install notebook\nFROM base\nUSER 1000:100\n",
            Docker(base="a", server=True, user="1000", uid=True),
        ),
        ("FROM a\nUSER root\nUSER $NB_USER\n", Docker(base="a", user="$NB_USER", uid=True)),
        ("FROM a\nRUN useradd -u 1000 me\nUSER me\n", Docker(base="a", user="me", uid=True)),
        ("FROM x AS x\n", Docker(base="x")),
        ("FROM", Docker()),
        ("FROM a\nUSER\n", Docker(base="a")),
        ("not a Dockerfile at all", Docker()),
        ("", Docker()),
    ],
)
def test_read(text: str, docker: Docker) -> None:
    assert read(text) == docker
