"""Downloads: only what changed, only what is small, from the right file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from harvest import night
from harvest.assemble import assembled
from harvest.context import DiskContext
from harvest.net.answer import Unreachable
from harvest.net.patience import Patience
from harvest.net.progress import Quiet
from harvest.table import Stored
from harvest.zenodo.codemeta_file import MAX_BYTES
from harvest.zenodo.entries.software import software_from
from harvest.zenodo.lines import Bootstrap, CodemetaFile, RecordLine, ZenodoState, table
from harvest.zenodo.source import FIRST, TABLE, ZenodoSource, _has_versions, _note
from tests.harvest.conftest import Nothing
from tests.support.servers import zenodo as server


def codemeta_of(found, number):
    return next(line.codemeta for line in found.known.lines if line.id == number)


@pytest.mark.parametrize("changed", [0, 1, 3])
def test_only_changed_files_are_downloaded(zenodo, run, changed):
    for number in range(100, 140):
        zenodo.add(server.record(number), codemeta_json=b'{"name": "%d"}' % number)
    first = run()
    assert zenodo.count("file") == 40
    zenodo.log.clear()
    for deposit in zenodo.deposits[:changed]:
        deposit.files["codemeta.json"] = b'{"name": "new"}'
        deposit.record["revision"] += 1
    second = run(first.known)
    assert (zenodo.count("search"), zenodo.count("file")) == (2, changed)
    assert codemeta_of(second, 139).content == {"name": "139"}
    if changed:
        assert codemeta_of(second, 100).content == {"name": "new"}


@pytest.mark.parametrize(
    ("names", "taken"),
    [
        (["codemeta.json"], "codemeta.json"),
        (["CodeMeta.JSON"], "CodeMeta.JSON"),
        (["t/codemeta.json", "a-long-root/x/codemeta.json"], "t/codemeta.json"),
        (["a/codemeta.json", "codemeta.json"], "codemeta.json"),
        (["b/codemeta.json", "a/codemeta.json"], "a/codemeta.json"),
        (["my codemeta.json", "codemeta.json.bak", "xcodemeta.json"], None),
        (["a dir/ü#?%20/codemeta.json"], "a dir/ü#?%20/codemeta.json"),
    ],
)
def test_the_rootmost_file_is_taken_whatever_its_case(zenodo, run, names, taken):
    deposit = zenodo.add(server.record(100))
    deposit.files = {name: b'{"name": "%s"}' % name.encode() for name in names}
    file = codemeta_of(run(), 100)
    if taken is None:
        assert file is None and zenodo.count("file") == 0
    else:
        assert (file.key, file.content) == (taken, {"name": taken})


def test_a_huge_file_is_not_even_asked_for(zenodo, run):
    deposit = zenodo.add(server.record(100))
    zenodo.add(server.record(101), codemeta_json=b"{}")
    deposit.record["files"] = [{"key": "codemeta.json", "size": 60_000_000, "checksum": "md5:0"}]
    found = run()
    assert codemeta_of(found, 100).fault.startswith("60000000 bytes")
    assert zenodo.count("file") == 1
    zenodo.log.clear()
    run(found.known)
    assert zenodo.count("file") == 0


def test_a_huge_file_that_hides_its_size_is_cut_off(zenodo, run):
    deposit = zenodo.add(server.record(100), codemeta_json=b" " * (MAX_BYTES + 1))
    deposit.record["files"] = [{"key": "codemeta.json"}]
    found = run()
    (finding,) = found.known.state.findings
    assert finding.found == f"the answer is longer than {MAX_BYTES} bytes"


def test_a_file_that_cannot_be_read_is_not_fetched_again(zenodo, run):
    zenodo.add(server.record(100), codemeta_json=b'{"name": }')
    first = run()
    assert codemeta_of(first, 100).fault.startswith("not valid JSON: line 1, column 10")
    second = run(first.known)
    assert zenodo.count("file") == 1
    assert second.known == first.known


def test_versions_met_on_the_way_are_remembered(zenodo, run):
    zenodo.add(server.record(100, version="1.0"))
    first = run()
    new = server.record(200, version="1.1")
    new["conceptrecid"] = "99"
    zenodo.deposits = [server.Deposit(record=new)]
    second = run(first.known)
    (line,) = second.known.lines
    assert [(each.id, each.version) for each in line.versions] == [(100, "1.0")]
    assert run(second.known).known == second.known


def test_two_communities_are_two_sources(zenodo, source, settings, tmp_path):
    zenodo.known.add("birds")
    zenodo.add(server.record(100, title="Ours"))
    zenodo.add(server.record(200, title="Theirs", communities=[{"id": "birds"}]))
    other = replace(source, table=table("birds"), community="birds")
    context = DiskContext(tmp_path, tmp_path / "snapshot", (source, other))
    told = night.harvest(context, settings)
    assert told.kept == {}
    for name, number in (("ossr", b"100"), ("birds", b"200")):
        (line,) = (tmp_path / f"snapshot/{name}.jsonl").read_bytes().splitlines()
        assert b'"id": ' + number in line
    made = assembled(context).catalogue
    assert [entry.name for entry in made.software] == ["Ours", "Theirs"]
    assert [(state.name, state.records) for state in made.states] == [("ossr", 1), ("birds", 1)]


def of_bootstrap(source, **files):
    """A line of the bundled snapshot: a title, and what was read elsewhere."""
    content = {"version": "9.9", "license": "MIT", "datePublished": "someday"}
    record = {
        "id": 7,
        "files": [{"key": key} for key in files],
        "metadata": {"title": "t", "version": "1.0", "license": {"id": "gpl-3.0"}},
    }
    return RecordLine(
        id=7,
        record=record,
        codemeta=CodemetaFile(key="codemeta.json", content=content, source=source),
        bootstrap=Bootstrap(evidence="e", sources=("s",)),
    )


@pytest.mark.parametrize(
    ("source", "codes"), [("git HEAD", []), (None, ["O314", "O315", "O316"])], ids=str
)
def test_of_a_bundled_record_only_what_was_seen_is_judged(source, codes):
    """O304, O307, O308 and O311 tell what a record lacks, and it was not seen whole."""
    _, findings = software_from(of_bootstrap(source, x_zip=b""))
    assert sorted(finding.code for finding in findings) == codes


def test_of_a_harvested_record_what_it_lacks_is_told():
    line = replace(of_bootstrap(None, x=b""), bootstrap=None, codemeta=None)
    line.record["metadata"].pop("license")
    codes = [finding.code for finding in software_from(line)[1]]
    assert sorted(codes) == ["O304", "O307", "O308", "O311"]


def stored(*lines, **state):
    known = {"origin": "live", "url": FIRST.api, "community": FIRST.community, **state}
    changed = ZenodoState(changed="2026-11-30T01:02:03Z", records=len(lines), **known)
    return TABLE.settled(Stored(), lines, changed)


LINE = RecordLine(id=7, record={"id": 7, "files": [], "metadata": {"title": "t"}})


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (Stored(), 0),
        (stored(LINE), 1),
        (stored(LINE, origin="bootstrap"), 0),
        (stored(LINE, community="other"), 0),
    ],
)
def test_only_a_live_harvest_of_the_community_is_a_measure(before, expected):
    assert ZenodoSource().expected(before) == expected


@pytest.mark.parametrize(
    ("found", "last", "reason"),
    [
        (1, 0, None),
        (8, 10, None),
        (0, 0, "no record was listed for the community escape2020"),
        (7, 10, "7 records were listed where the last harvest had 10; fewer than 80% are "
                "believed only with --accept-shrink"),
    ],
)  # fmt: skip
def test_too_small_an_answer_is_not_believed(found, last, reason):
    if reason is None:
        ZenodoSource()._guard(found, last)
        return
    with pytest.raises(Unreachable) as fault:
        ZenodoSource()._guard(found, last)
    assert fault.value.reason == reason


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        (Stored(), "there is no snapshot yet"),
        (stored(), "the snapshot of 2026-11-30 is kept"),
        (stored(origin="bootstrap"), "the bundled snapshot of 2026-11-30 is kept"),
    ],
)
def test_what_was_kept_is_said(before, kept):
    assert ZenodoSource()._kept(before, "why") == f"OSSR at Zenodo was not harvested (why); {kept}."


def test_the_site_shows_where_the_records_came_from():
    state = stored(LINE, url="https://example.org/api", origin="bootstrap").state
    shown = ZenodoSource().shown(state)
    assert (shown.name, shown.origin, shown.url) == ("ossr", "bootstrap", "https://example.org/api")
    assert (shown.records, shown.changed, shown.kept) == (1, "2026-11-30T01:02:03Z", None)


def test_all_versions_are_asked_for_once():
    assert not _has_versions(Stored()) and not _has_versions(stored())
    assert _has_versions(stored(all_versions=True))


def test_files_left_for_the_next_night_are_said():
    files = Patience(name="Zenodo's store of files")
    assert _note(files) == ""
    for _ in range(3):
        files.failed("busy", 1.0)
    files.refuses()
    tired = "Zenodo's store of files failed 3 times in a row (busy), so it was not asked any more"
    assert _note(files) == f"\n{tired}: 1 file left for the next night."
    files.refuses()
    assert _note(files) == f"\n{tired}: 2 files left for the next night."


def test_an_entry_is_a_software_or_a_dataset():
    entry = ZenodoSource().entry(LINE)
    assert entry.software is not None and entry.software.name == "t" and entry.dataset is None


def test_what_is_asked_is_told_and_too_few_records_are_not_taken(zenodo, source, settings):
    class Heard(Quiet):
        said: list[str] = []  # noqa: RUF012

        def say(self, text):
            self.said.append(text)

    for number in range(100, 110):
        zenodo.add(server.record(number))
    known = source.ask(Stored(), Nothing(), settings, Heard()).known
    assert Heard.said == [f"Asking {zenodo.url} for the records of escape2020"]
    zenodo.deposits = zenodo.deposits[:7]
    found = source.ask(known, Nothing(), settings, Quiet())
    assert found.known is known and found.kept and found.kept.startswith("7 records were listed")
