"""A community on Zenodo as a source.

A fault in one record is a finding about it; if the source fails, the lines of the last harvest are
kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from catalogue.project import own
from catalogue.records.catalogue import SourceState
from catalogue.records.instance import Community
from harvest.net.answer import AnswerLimits, Unreachable
from harvest.net.http import Courier
from harvest.net.patience import Patience
from harvest.net.progress import Progress
from harvest.net.reach import Reach
from harvest.source import Context, HarvestedEntry, Outcome, Settings, Source, last_good
from harvest.store import shrunk
from harvest.table import Stored, Table
from harvest.zenodo import live_checks, versions
from harvest.zenodo.collect import Origin, collect
from harvest.zenodo.entries.line import entry_of
from harvest.zenodo.entries.place import findings_placed
from harvest.zenodo.lines import RecordLine, Records, ZenodoState, table
from harvest.zenodo.message import describe_change
from harvest.zenodo.search import pages
from harvest.zenodo.sweep import complete
from harvest.zenodo.versions import Versions

# Where no other is named: the first of catalogue.yml.
FIRST = next(iter(own().sources), Community(id="zenodo", label="Zenodo", community="zenodo"))
TABLE = table(FIRST.id)


@dataclass(frozen=True, kw_only=True)
class ZenodoSource(Source[RecordLine, ZenodoState]):
    """The records of one community, which is at `place`; others are sources beside it.

    `api` is where its InvenioRDM is asked, in tests another than its own; that host may be
    anywhere. `all_versions` lists them anew; otherwise the first live harvest alone does.
    `live_checks` also checks our assumptions about live Zenodo.
    """

    place: Community = FIRST
    table: Table[RecordLine, ZenodoState] = TABLE
    seconds: float = 1800.0
    api: str = FIRST.api
    community: str = FIRST.community
    all_versions: bool = False
    live_checks: bool = False

    def ask(
        self, before: Records, context: Context, settings: Settings, progress: Progress
    ) -> Outcome[RecordLine, ZenodoState]:
        """Ask for all records of the community, each once.

        The bundled snapshot, or one of another community, is no measure: the first live
        harvest replaces it wholly, if only it finds anything.
        """
        files = Patience(name="Zenodo's store of files")
        courier = Courier(
            clock=settings.clock,
            limits=settings.limits or AnswerLimits(),
            pace=settings.pace,
            tell=progress.say,
            reach=Reach(loopback=settings.allow_loopback).trusting(self.api),
            patience=files,
            until=settings.clock.now() + settings.budget,
        )
        try:
            known = self._asked(before, settings, progress, courier)
        except Unreachable as fault:
            found = Outcome(known=before, kept=fault.reason, text=self._kept(before, fault.reason))
        else:
            said = describe_change(before, known)
            change = None if known == before else said.removeprefix("Harvest: ")
            found = Outcome(known=known, text=said + _note(files), change=change)
        found = replace(found, answered=courier.answers > 0)
        if not self.live_checks or self.place.host != "Zenodo":
            return found
        progress.say("Checking our assumptions about live Zenodo")
        checks = live_checks.run(courier, self.api, self.community)
        return replace(found, text=f"{found.text}\n\n{live_checks.table(checks)}\n")

    def expected(self, before: Records) -> int:
        """How many records `before` makes one expect."""
        return len(self._measure(before).lines)

    def entry(self, line: RecordLine) -> HarvestedEntry:
        """The software entry or the dataset of a record."""
        return entry_of(line, self.place)

    def shown(self, state: ZenodoState) -> SourceState:
        """The part of the state that the site shows."""
        return replace(
            super().shown(state), origin=state.origin, url=state.url, label=self.place.label
        )

    def _asked(
        self, before: Records, settings: Settings, progress: Progress, courier: Courier
    ) -> Records:
        """The records as of tonight; raises `Unreachable`."""
        last = self._measure(before)
        with pages(courier, self.api, self.community) as page:
            progress.say(f"Asking {self.api} for the records of {self.community}")
            sweep = complete(page, frozenset(line.id for line in last.lines))
        if not settings.accept_shrink:
            self._guard(len(sweep.hits), len(last.lines))
        every = self._versions(last, courier)
        origin = Origin(
            courier=courier, api=self.api, community=self.community, blobs=settings.blobs
        )
        lines, findings = collect(sweep, last, origin, progress, every)
        if not lines and not settings.accept_shrink:
            raise Unreachable("none of the records listed could be read")
        state = ZenodoState(
            origin="live",
            url=self.api,
            community=self.community,
            changed=settings.stamp(),
            records=len(lines),
            findings=findings_placed(findings, self.place),
            all_versions=every is not None or _has_versions(last),
        )
        return self.table.settled(last, lines, state)

    def _measure(self, before: Records) -> Records:
        state = before.state
        same = state is not None and (state.origin, state.community) == ("live", self.community)
        return before if same else Stored()

    def _guard(self, found: int, last: int) -> None:
        """Raise `Unreachable` for an answer that is too small to be credible."""
        if found == 0:
            raise Unreachable(f"no record was listed for the community {self.community}")
        if doubt := shrunk(found, last, "records were listed"):
            raise Unreachable(doubt)

    def _versions(self, last: Records, courier: Courier) -> Versions | None:
        """All versions, when asked for or never listed before; None if they cannot be had."""
        if _has_versions(last) and not self.all_versions:
            return None
        try:
            with pages(courier, self.api, self.community, all_versions=True) as page:
                return versions.listed(page)
        except Unreachable as fault:
            courier.tell(f"Earlier versions could not be listed ({fault.reason})")
            return None

    @property
    def _named(self) -> str:
        return f"{self.place.label} at {self.place.host}"

    def _kept(self, before: Records, reason: str) -> str:
        shown = self.shown(before.state) if before.state else None
        return f"{self._named} was not harvested ({reason}); {last_good(shown)}."


def communities(api: str | None = None, **how: bool) -> tuple[ZenodoSource, ...]:
    """The communities of catalogue.yml, a source each, which share the time that one may take;
    `api` in the place of Zenodo's own."""
    share = ZenodoSource.seconds / max(1, len(own().sources))
    return tuple(
        ZenodoSource(
            place=each,
            seconds=share,
            table=table(each.id),
            api=api if api and each.host == "Zenodo" else each.api,
            community=each.community,
            **how,
        )
        for each in own().sources
    )


def _has_versions(last: Records) -> bool:
    return last.state is not None and last.state.all_versions


def _note(files: Patience) -> str:
    """A sentence on the files that were not requested, if any."""
    if not files.tired:
        return ""
    count = f"{files.left_out} file{'s' if files.left_out != 1 else ''}"
    return f"\n{files.tired}: {count} left for the next night."
