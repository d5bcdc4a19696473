"""The page of each dataset."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.project import file_url
from render.data import Data
from render.data_facts import facts_of
from render.data_metadata import json_ld
from render.handover import origins
from render.pages import Site, entry_page


def data_pages(site: Site) -> Iterator[tuple[str, str]]:
    """Path below the site's root → HTML, one page a dataset."""
    template = site.templates.get_template("footer.html")
    counts = {"entries": len(site.entries), "places": len(site.places)}
    footer = template.render(states=site.catalogue.states, **counts)
    for item in site.data:
        yield f"{item.path}index.html", data_page(site, item, footer)


def data_page(site: Site, item: Data, footer: str) -> str:
    """One dataset's page."""
    dataset = item.dataset
    curated = dataset.source == "curated"
    body = site.templates.get_template("dataset.html").render(
        item=item,
        facts=facts_of(dataset),
        findings=site.findings.get(dataset.id, ()),
        file=f"datasets/{dataset.id}.yml" if curated else "",
        file_url=file_url(f"datasets/{dataset.id}.yml") if curated else "",
    )
    structured = [json_ld(dataset, site.base_url + item.path, site.base_url)]
    return entry_page(
        site,
        dataset.name,
        dataset.summary or "",
        item.path,
        body,
        structured,
        footer,
        origins(site.catalogue.facilities),
    )
