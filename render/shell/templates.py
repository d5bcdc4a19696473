"""The Jinja2 environment: autoescape on, undefined names are errors."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
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
from render.views import basket
from render.views.words import (
    beyond,
    counted,
    duration,
    file_link,
    host,
    kind_name,
    number,
    provider_name,
    sentence,
    size,
    ticked,
    web,
)

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


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
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals["instance"] = instance
    env.filters["basket_about"] = basket.about
    env.filters["basket_access"] = basket.access
    env.filters["looked_at"] = basket.looked_at
    env.filters["beyond"] = beyond
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
