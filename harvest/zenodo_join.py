"""Put into an entry what is joined of Zenodo's record and codemeta.json."""

from __future__ import annotations

from harvest import zenodo_facts, zenodo_fields
from harvest.codemeta import Codemeta
from harvest.entry_fields import Fields
from harvest.identifiers import distinct as references_once
from harvest.lines import Line
from harvest.same_person import each_once


def join(line: Line, codemeta: Codemeta, fields: Fields) -> None:
    """Put in people, languages, status, and the fields of `catalogue.software_facts`.

    The DOIs must be in `fields` already.
    """
    _people(line, codemeta, fields)
    _facts(line, codemeta, fields)


def _people(line: Line, codemeta: Codemeta, fields: Fields) -> None:
    metadata = line.record["metadata"]
    ours = zenodo_fields.creators(metadata)[0]
    authors, more = zenodo_facts.authors(metadata, codemeta)
    fields.both("author", ours, authors != each_once(ours), authors)
    theirs = codemeta.contributor or more
    contributors = zenodo_facts.contributors(metadata, codemeta, more)
    fields.both("contributor", metadata.get("contributors"), theirs, contributors)


def _facts(line: Line, codemeta: Codemeta, fields: Fields) -> None:
    metadata = line.record["metadata"]
    own = (fields.values.get("doi"), fields.values.get("conceptdoi"))
    versions = (version.doi for version in fields.values.get("versions", ()))
    dois = frozenset(doi.lower() for doi in (*own, *versions) if doi)
    for name, (ours, theirs) in zenodo_facts.facts(metadata, codemeta, dois).items():
        if ours and theirs:
            fields.both(name, ours, theirs, references_once((*ours, *theirs)))
        elif name != "contributor":
            fields.put(name, ours, theirs)
    ours, joined = zenodo_facts.languages(metadata, codemeta)
    fields.both("programmingLanguage", ours, codemeta.programmingLanguage, joined)
    stage = zenodo_facts.development_status(metadata)
    fields.put("developmentStatus", stage, codemeta.developmentStatus)
    as_written = zenodo_fields.licence(metadata)[1]
    fields.both(
        "otherLicense", as_written, codemeta.otherLicense, (*as_written, *codemeta.otherLicense)
    )
