"""The twin of a dataset's page."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.project import PROJECT_URL
from catalogue.records.dataset import DataAccess, DataDownload, Rucio, Service, Tap, absolute
from catalogue.values.media_types import label
from render.exports.api import TWIN
from render.exports.twins.parts import facts, head, page, section, sentence
from render.exports.twins.quoting import block, code, line, link, paragraphs_of, quoted
from render.views.data import Data
from render.views.data_facts import facts_of
from render.views.data_words import PROTOCOL_LABELS
from render.views.words import size


def dataset_twin(item: Data, base_url: str) -> str:
    """The page of a dataset as Markdown; `base_url` is the site's URL."""
    dataset, url = item.dataset, base_url + item.path
    text = list(paragraphs_of(dataset.description or ""))
    return page(
        (
            *head(dataset.name, dataset.summary, url),
            section("Facts", facts(facts_of(dataset))),
            section("Get the data", [_way(way, base_url) for way in dataset.access], url)
            or "The files are not available from here.",
            *(_query(way) for way in dataset.access[:10] if isinstance(way, Tap) and way.query),
            _load(url) if dataset.access else "",
            section("Software you can use with it", list(_runs(item, base_url)), url),
            section("Authors", [line(each.name) for each in dataset.author], url, 30),
            section("Keywords", [", ".join(map(line, dataset.keywords[:60]))])
            if dataset.keywords
            else "",
            f"## Description\n\n{quoted(text)}"
            if text and " ".join(text) != dataset.summary
            else "",
        )
    )


def _way(way: DataAccess, base_url: str) -> str:
    if isinstance(way, DataDownload):
        kind = line(label(way.encodingFormat)) if way.encodingFormat else ""
        weight = size(way.contentSize) if way.contentSize is not None else ""
        found = link(way.name, absolute(way.contentUrl, base_url))
        return sentence(found, kind, weight, line(way.checksum or ""))
    if isinstance(way, Tap):
        table = f"table {code(way.table)}" if way.table else ""
        run = link("run the query below (VOTable)", way.sync_url) if way.query else ""
        return sentence(f"TAP service: {link(way.url, way.url)}", table, run)
    if isinstance(way, Service):
        return f"{PROTOCOL_LABELS[way.protocol]}: {link(way.url, way.url)}"
    if isinstance(way, Rucio):
        return f"Rucio data identifier: {code(way.did)}"
    workflow = f"workflow {line(way.workflow_id)}" if way.workflow_id else ""
    return sentence(f"Zooniverse project {line(way.project_id)}", workflow)


def _query(way: Tap) -> str:
    return f"The query (ADQL):\n\n{block((way.query or '').strip(), 'sql')}"


def _load(url: str) -> str:
    """How to load it in Python: see client/README.md."""
    lines = (
        f'%pip install "esap-basket @ git+{PROJECT_URL}#subdirectory=client"\n'
        "from esap_basket import load_basket\n\n"
        f'basket = load_basket("{url}basket.json")\n'
        "files = basket.files()"
    )
    return f"In Python:\n\n{block(lines, 'python')}"


def _runs(item: Data, base_url: str) -> Iterator[str]:
    for found, entry in item.runs:
        twin = link(entry.software.name, f"{base_url}{entry.path}{TWIN}")
        best = link(f"launch at {entry.best.facility.name}", entry.best.url) if entry.best else ""
        yield sentence(twin, line(", ".join(found.reasons)), best)
