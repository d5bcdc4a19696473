"""The Jinja2 environment: autoescape on, undefined names are errors."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from catalogue.launch.grammars import builds, known_before, opens
from catalogue.launch.links.facility import unencrypted
from catalogue.project import OWN
from catalogue.records.instance import Instance
from catalogue.values.days import day
from catalogue.values.media_types import label
from render.browse.places import words_of
from render.offer import state_of
from render.pictures.monogram import logo_path, monogram
from render.shell.kept import code
from render.views import basket
from render.views.words import (
    beyond,
    breakable,
    counted,
    duration,
    file_link,
    host,
    kind_name,
    linked,
    number,
    provider_name,
    sentence,
    size,
    ticked,
    web,
)

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


class _Compiled(FileSystemBytecodeCache):
    """Jinja2's cache of compiled templates, in the folder where Python keeps compiled modules.

    Jinja2 works out the filters of constants meanwhile, so it is good for this code alone.
    """

    def __init__(self) -> None:
        super().__init__(str(TEMPLATES / "__pycache__"), "%s.cache")

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name of a template's file, the same wherever the project is."""
        return super().get_cache_key(name)

    def get_source_checksum(self, source: str) -> str:
        """A checksum that changes when the file must be compiled again."""
        return super().get_source_checksum(source + code().hex())

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load the compiled template, if it can be read."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store the compiled template, if that is wanted and possible."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                Path(self.directory).mkdir(exist_ok=True)
                super().dump_bytecode(bucket)


@cache
def environment(instance: Instance = OWN) -> Environment:
    """An environment over templates/, with the few filters the partials use, and the `instance`.

    One for all of an instance, since it compiles each template once.
    """
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        bytecode_cache=_Compiled(),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals["instance"] = instance
    env.filters["basket_about"] = basket.about
    env.filters["basket_access"] = basket.access
    env.filters["looked_at"] = basket.looked_at
    env.filters["beyond"] = beyond
    env.filters["breakable"] = breakable
    env.filters["counted"] = counted
    env.filters["day"] = day
    env.filters["duration"] = duration
    env.filters["logo_path"] = logo_path
    env.filters["monogram"] = monogram
    env.filters["narrowed"] = words_of
    env.filters["number"] = number
    env.filters["host"] = host
    env.filters["kind_name"] = kind_name
    env.filters["known_before"] = known_before
    env.filters["link_opens"] = opens
    env.filters["linked"] = linked
    env.filters["provider_name"] = provider_name
    env.filters["size"] = size
    env.filters["file_link"] = file_link
    env.filters["format_name"] = label
    env.filters["safe_html"] = Markup
    env.filters["sentence"] = sentence
    env.filters["state"] = state_of
    env.filters["ticked"] = ticked
    env.filters["web"] = web
    env.tests["building"] = builds
    env.tests["unencrypted"] = unencrypted
    return env
