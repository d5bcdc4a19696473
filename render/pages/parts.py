"""What the catalogue adds to the prose pages, by the names of their placeholders.

Each part is made when a page first asks for it: a page shown while files are edited needs one or
two of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from markdown_it import MarkdownIt

from catalogue.launch.own_pages import file_url, forge_pages, forms_url
from catalogue.project import PROJECT_URL
from catalogue.quality.score import RULES
from render.browse.changes import history
from render.browse.places import choices
from render.browse.recent import news
from render.browse.starters import starters
from render.browse.topics import in_groups
from render.charts import charts_of
from render.content import Site
from render.exports.launching import best_first, form_data
from render.exports.v1.examples import examples as programs
from render.exports.v1.openapi import ALL
from render.index.fields import QUALIFIERS
from render.rules.every import GROUPS, sides
from render.views.cards import pages_of
from render.views.catalogue_page import examples, facet_views
from render.views.data import protocols
from render.views.data_words import reading_rules
from render.views.entries import kept_out
from render.views.fields import forms
from render.views.status import worst_first

_PROSE = MarkdownIt("commonmark")


class Parts(Mapping[str, str]):
    """The name of each placeholder → HTML."""

    def __init__(self, site: Site) -> None:
        self._makers = _makers(site)
        self._made: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __contains__(self, name: object) -> bool:  # the mixin's would make the part
        return name in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def render(site: Site, template: str, **context: object) -> str:
    """What a template makes of `context`."""
    return site.templates.get_template(template).render(context)


def _makers(site: Site) -> dict[str, Callable[[], str]]:
    def part(template: str, **context: Callable[[], object]) -> Callable[[], str]:
        return lambda: render(site, template, **{name: of() for name, of in context.items()})

    instance = site.catalogue.instance
    places, aside = best_first(site.places), kept_out(site.catalogue)
    return {
        "catalogue": lambda: _catalogue(site),
        "facilities": part(
            "facilities/list.html",
            places=lambda: places,
            kept_out=lambda: aside,
            root=lambda: "../",
            choices=lambda: choices(place.facility for place in places),
        ),
        "launch-form": part(
            "launch/form.html",
            places=lambda: places,
            data=lambda: form_data(places, site.base_url),
        ),
        "data": part(
            "data/list.html",
            data=lambda: site.data,
            protocols=lambda: protocols(site.data),
            root=lambda: "../",
        ),
        "basket": part("basket/page.html", project_url=lambda: PROJECT_URL),
        "about": lambda: _PROSE.render(instance.about),
        "data-lake-text": lambda: _PROSE.render(instance.dataLake),
        "harvested": lambda: render(site, "status/harvested.html").strip(),
        "automatic": lambda: render(site, "contribute/automatic.html").strip(),
        "reading-rules": part("data/reading-rules.html", rules=reading_rules),
        "data-lake": part("data/lake.html", places=lambda: [p for p in site.places if p.lake]),
        "state": lambda: render(site, "status/state.html", **site.counts),
        "charts": lambda: render(
            site,
            "status/charts.html",
            **charts_of(site.catalogue, site.changes, site.entries, site.places),
        ),
        "left-out": part(
            "findings/left-out.html",
            hidden=lambda: aside,
            unlisted=lambda: site.unlisted,
            kept_out=lambda: site.listed.left_out,
        ),
        "findings": part("findings/list.html", listed=lambda: site.listed),
        "quality": part("findings/scores.html", entries=lambda: worst_first(site.entries)),
        "quality-rules": part("findings/quality-rules.html", rules=lambda: RULES),
        "rules": part("findings/rules.html", groups=lambda: GROUPS, sides=lambda: sides),
        "changes": part(
            "status/changes.html",
            history=lambda: history(site.changes, site.catalogue, site.entries, site.paths),
            log_url=lambda: file_url("snapshot/changes.jsonl"),
        ),
        "fields": part("contribute/fields.html", forms=forms),
        "ways-to-add": part(
            "contribute/ways.html", project_url=lambda: PROJECT_URL, forms_url=forms_url
        ),
        "new-entry": part(
            "contribute/form.html",
            places=lambda: places,
            data=lambda: form_data(places, site.base_url, accepts=True),
            project_url=lambda: PROJECT_URL,
            forms_url=forms_url,
            forge=forge_pages,
        ),
        "api-links": part("api/links.html"),
        "api-files": part("api/files.html", kinds=lambda: ALL),
        "api-clients": part("api/clients.html", readme=lambda: file_url("client/README.md")),
        "api-examples": part("api/examples.html", examples=lambda: programs(site.base_url)),
        "footer": lambda: render(site, "frame/footer.html", **site.counts),
    }


def _catalogue(site: Site) -> str:
    first, *others = pages_of(site.cards)
    return render(
        site,
        "catalogue/page.html",
        count=len(site.entries),
        examples=examples(site.facets),
        cards=first,
        others=range(2, len(others) + 2),
        facets=facet_views(site.facets),
        launches=site.count,
        index_url=site.index_url,
        qualifiers=QUALIFIERS,
        topics=in_groups(site.topics),
        starters=starters(site.entries, site.catalogue.instance.featured),
        news=news(site.entries, site.changes, site.catalogue.states),
    )
