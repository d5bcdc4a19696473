"""A browser reads the description and asks the catalogue, under whatever path it is served."""

from __future__ import annotations

from xml.etree import ElementTree

from catalogue.records.instance import Instance
from render.exports.linked.opensearch import OPENSEARCH, TYPE, opensearch_files

SPACE = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_the_address_bar_searches_the_catalogue() -> None:
    name = "A catalogue <with> a long name & more than fits\x00 anywhere"
    made = opensearch_files(
        Instance(name=name, alternateName="", slogan="S & T"), "https://x.org/sub/"
    )
    tree = ElementTree.fromstring(made[OPENSEARCH])
    assert tree.tag == f"{SPACE}OpenSearchDescription"
    said = {each.tag.removeprefix(SPACE): each.text for each in tree if each.text}
    assert said["ShortName"] == "A catalogue" and len(said["LongName"] or "") <= 48
    assert said["LongName"] == "A catalogue <with> a long name & more than fits"
    assert (said["Description"], said["InputEncoding"]) == ("S & T", "UTF-8")
    assert said["Image"] == "https://x.org/sub/assets/favicon.svg"
    links = {url.get("type"): url.get("template") for url in tree.iter(f"{SPACE}Url")}
    assert links == {
        "text/html": "https://x.org/sub/?q={searchTerms}",
        TYPE: "https://x.org/sub/opensearch.xml",
    }
