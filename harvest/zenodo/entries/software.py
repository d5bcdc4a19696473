"""Make a catalogue entry of a harvested record: Zenodo's facts first, then its codemeta.json."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from catalogue.check import record_rules as rules
from catalogue.check.rule import Rule
from catalogue.precedence import with_archive
from catalogue.records.finding import Finding
from catalogue.records.software import Software
from catalogue.start.archived import packed
from catalogue.start.opening import IN_ARCHIVE, LOOSE
from catalogue.values.same_person import each_once
from harvest.values import addresses, dates, markup
from harvest.values.codemeta.software import Codemeta
from harvest.values.identifiers import distinct as references_once
from harvest.values.text import distinct
from harvest.values.text import line as one_line
from harvest.zenodo.entries import facts as zenodo_facts
from harvest.zenodo.entries import fields as zenodo_fields
from harvest.zenodo.entries.draft import Fields
from harvest.zenodo.lines import NOT_DOWNLOADED, RecordLine
from harvest.zenodo.resource_type import resource_type

ZENODO = "Zenodo"
BUNDLED = "bundled snapshot"
CODEMETA = "codemeta.json"
RECORD_URL = "https://zenodo.org/records/{}"

# Fields that codemeta.json alone has, by the name they share with `Software`.
_CODEMETA_ONLY = ("runtimePlatform", "operatingSystem", "url", "referencePublication")


def software_from(line: RecordLine) -> tuple[Software | None, tuple[Finding, ...]]:
    """Map one line of the snapshot to an entry and what its authors should know.

    The entry is None for what is not software; a finding then says so, unless it is data
    (see `harvest.zenodo.entries.dataset`). In `origin` Zenodo's
    fields of a bundled record are marked as "bundled snapshot", for they were compiled from
    several pages.
    """
    kept_out = _kept_out(line)
    if kept_out is not None:
        return None, kept_out
    codemeta = line.codemeta.straight if line.codemeta else Codemeta()
    around = line.around_codemeta
    fields = Fields(
        zenodo=BUNDLED if line.bootstrap else ZENODO,
        codemeta=f"{CODEMETA} in {one_line(around.key, 100)}" if around else CODEMETA,
    )
    _describe(line, codemeta, fields)
    _place(line, codemeta, fields)
    for name in _CODEMETA_ONLY:
        fields.put(name, codemeta=getattr(codemeta, name))
    join(line, codemeta, fields)
    software = Software(
        id=line.concept,
        source=ZENODO,
        sources=(RECORD_URL.format(line.id), *(line.bootstrap.sources if line.bootstrap else ())),
        origin=MappingProxyType(dict(sorted(fields.origin.items()))),
        **fields.values,
    )
    findings = tuple(sorted(_findings(line, codemeta, software)))  # of what Zenodo has to say
    if len(line.archives) == 1:
        (archive,) = line.archives
        software = with_archive(software, archive.stated, one_line(archive.key, 100) or "a zip")
    return software, findings


def about(number: int, rule: Rule, name: str, found: str, expected: str = "") -> Finding:
    """Make the finding of a rule about a field of the record with this id."""
    return rule.at(
        f"record {number}",
        field=name,
        found=found,
        expected=expected,
        url=RECORD_URL.format(number),
    )


def _describe(line: RecordLine, codemeta: Codemeta, fields: Fields) -> None:
    metadata = line.record["metadata"]
    description = metadata.get("description", "")
    written = codemeta.description or ""
    fields.put("name", one_line(metadata["title"]), codemeta.name)
    clean = fields.put("description", markup.sanitise(description), markup.from_written(written))
    if clean:
        fields.values["summary"] = markup.summary(clean)
        fields.origin["summary"] = fields.origin["description"]
    ours = distinct(one_line(each, 100) for each in metadata.get("keywords", ()))
    ours = distinct(iter((*ours, *zenodo_facts.subjects(metadata))))
    both = fields.put("keywords", distinct(iter((*ours, *codemeta.keywords)))) or ()
    if both != ours:
        places = (fields.zenodo, fields.codemeta) if ours else (fields.codemeta,)
        fields.origin["keywords"] = ", ".join(places)
    named = zenodo_fields.interfaces(both, metadata)
    if fields.put("interface", named) and named != zenodo_fields.interfaces(ours, metadata):
        fields.origin["interface"] = fields.codemeta
    fields.put("license", zenodo_fields.licence(line.record["metadata"])[0], codemeta.license)
    fields.put("version", one_line(metadata.get("version"), 60), codemeta.version)
    published = fields.put(
        "datePublished", dates.iso(metadata.get("publication_date")), codemeta.datePublished
    )
    modified = codemeta.dateModified
    if modified and modified >= (published or ""):
        fields.put("dateModified", codemeta=modified)
    else:
        fields.put("dateModified", dates.iso(line.record.get("modified")))


def _place(line: RecordLine, codemeta: Codemeta, fields: Fields) -> None:
    record = line.record
    fields.put("doi", zenodo_fields.bare_doi(record))
    fields.put("conceptdoi", addresses.doi(record.get("conceptdoi")))
    fields.put("files", zenodo_fields.files(record))
    fields.put("versions", zenodo_fields.versions(line))
    metadata = record["metadata"]
    fields.put("softwareHelp", codemeta=codemeta.softwareHelp)
    if not codemeta.softwareHelp:
        fields.put("softwareHelp", zenodo_fields.help_page(metadata))
    named = zenodo_fields.repository(metadata)
    # The authors' own file says better where the code lives than the list of related works.
    repository = codemeta.codeRepository or (named.url if named else None)
    fields.put("codeRepository", codemeta=repository)
    fields.put("ref", codemeta=codemeta.ref)
    fields.put("repositoryPage", codemeta=codemeta.repositoryPage)
    if named is not None and repository is not None:
        if not codemeta.codeRepository:
            fields.origin["codeRepository"] = fields.zenodo
            fields.put("repositoryPage", named.page)
        if named.ref and named.url.casefold() == repository.casefold():
            fields.put("ref", named.ref)
    if repository is None and fields.put("notebooks", zenodo_fields.notebooks(line)):
        archive = zenodo_fields.only_archive(line)
        place = f"{IN_ARCHIVE}{one_line(archive.key, 100)}" if archive else LOOSE
        fields.origin["notebooks"] = place
    found = zenodo_fields.environment(line)
    if repository is None and found is not None:
        fields.values["environment"] = found


def _kept_out(line: RecordLine) -> tuple[Finding, ...] | None:
    """Why a record is not among the software; nothing to fix where it is among the data."""
    kind = resource_type(line.record["metadata"]).type
    if kind == "software":
        return None
    if kind == "dataset":
        return ()
    title = one_line(line.record["metadata"]["title"], 100)
    found = f'"{title}" is a {kind}'
    return (about(line.id, rules.NOT_SOFTWARE, "resource_type", found, "software"),)


def _findings(line: RecordLine, codemeta: Codemeta, software: Software) -> Iterator[Finding]:
    metadata = line.record["metadata"]
    for wrong in zenodo_fields.creators(metadata)[1]:
        yield about(line.id, rules.ORCID, "creators", f'"{wrong}"', "a valid ORCID iD")
    if line.bootstrap is None:  # such a record was not seen whole: what it lacks may be there
        yield from _lacking(line, software)
    yield from _licence_findings(line, codemeta)
    yield from _codemeta_findings(line, codemeta, software)


def _lacking(line: RecordLine, software: Software) -> Iterator[Finding]:
    metadata = line.record["metadata"]
    if not resource_type(metadata).given:
        yield about(line.id, rules.TYPE, "resource_type", "nothing", "software")
    if software.codeRepository is None:
        name = packed(software)
        left = f", and a launch of the record leaves {name} packed" if name else ""
        yield about(line.id, rules.REPOSITORY, "codeRepository", f"nothing{left}")
    if software.license is None and not metadata.get("license", {}).get("id"):
        yield about(line.id, rules.LICENCE_MISSING, "license", "nothing", "an SPDX licence")
    unread = any(each.fault for each in line.archives)
    if line.codemeta is None and line.record["files"] and not unread:
        yield about(line.id, rules.CODEMETA_MISSING, "files", "no codemeta.json")


def _licence_findings(line: RecordLine, codemeta: Codemeta) -> Iterator[Finding]:
    written = line.record["metadata"].get("license", {}).get("id")
    known = zenodo_fields.licence(line.record["metadata"])[0]
    if written and known is None:
        yield about(line.id, rules.LICENCE_UNKNOWN, "license", f'"{written}"', "an SPDX licence")
    own = line.codemeta is not None and line.codemeta.source is None
    if own and known and codemeta.license and known != codemeta.license:
        found = f"{codemeta.license} in codemeta.json"
        yield about(line.id, rules.LICENCES_DIFFER, "license", found, f"{known}, as on Zenodo")


def _codemeta_findings(
    line: RecordLine, codemeta: Codemeta, software: Software
) -> Iterator[Finding]:
    for archive in line.archives:
        if archive.fault and archive.fault != NOT_DOWNLOADED:  # the harvest has told of that
            yield about(line.id, rules.ARCHIVE_UNREADABLE, archive.key, archive.fault)
    if line.codemeta is None or line.codemeta.source:  # not the file the record holds
        return
    fault = line.codemeta.fault
    if fault and fault != NOT_DOWNLOADED:
        yield about(line.id, rules.CODEMETA_UNREADABLE, line.codemeta.key, fault)
    if line.codemeta.mended:
        yield about(line.id, rules.CODEMETA_MENDED, line.codemeta.key, line.codemeta.mended)
    for odd in codemeta.odd:
        yield about(
            line.id,
            rules.CODEMETA_VALUE,
            odd.field,
            f'"{odd.found}" in codemeta.json',
            odd.expected,
        )
    ours, theirs = software.version or "", codemeta.version or ""
    if theirs and _bare(ours) != _bare(theirs):
        found = f'"{theirs}" in codemeta.json'
        yield about(line.id, rules.VERSIONS_DIFFER, "version", found, f'"{ours}", as on Zenodo')


def _bare(version: str) -> str:
    return version.casefold().removeprefix("version").strip(" .").removeprefix("v").strip()


def join(line: RecordLine, codemeta: Codemeta, fields: Fields) -> None:
    """Put in people, languages, status, and the fields of `catalogue.records.software_facts`.

    The DOIs must be in `fields` already.
    """
    _people(line, codemeta, fields)
    _facts(line, codemeta, fields)


def _people(line: RecordLine, codemeta: Codemeta, fields: Fields) -> None:
    metadata = line.record["metadata"]
    ours = zenodo_fields.creators(metadata)[0]
    authors, more = zenodo_facts.authors(metadata, codemeta)
    fields.both("author", ours, authors != each_once(ours), authors)
    theirs = codemeta.contributor or more
    contributors = zenodo_facts.contributors(metadata, codemeta, more)
    fields.both("contributor", metadata.get("contributors"), theirs, contributors)


def _facts(line: RecordLine, codemeta: Codemeta, fields: Fields) -> None:
    metadata = line.record["metadata"]
    own = (fields.values.get("doi"), fields.values.get("conceptdoi"))
    versions = (version.doi for version in fields.values.get("versions", ()))
    dois = frozenset(doi.lower() for doi in (*own, *versions) if doi)
    for name, (ours, theirs) in zenodo_facts.facts(metadata, codemeta, dois).items():
        if name == "additionalProperty":
            fields.both(name, ours, theirs, tuple(dict.fromkeys((*ours, *theirs))))
        elif ours and theirs:
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
