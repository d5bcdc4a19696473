"""Check in turn the pages that entries link to: home page, documentation, paper …"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from catalogue.check.schemas import FOLDER
from catalogue.records.health import Health, Sign
from harvest.hubs import data_probe, rounds
from harvest.hubs.answers import Reply
from harvest.hubs.data_probe import DataQuestion
from harvest.hubs.rounds import Healths, RoundRules
from harvest.net.answer import AnswerLimits
from harvest.net.http import Courier
from harvest.net.progress import Progress
from harvest.source import NOTHING, Context, Outcome, Settings, Source
from harvest.table import State, Table

OUR_NETWORK = "no page answered well and most did not answer at all, so it is our network"
MOST = 300  # pages a night: all of a large catalogue within some nights

LINKS = Table(
    name="links", record=Health, state=State, schema=FOLDER / "link.schema.json", key="id"
)


@dataclass(frozen=True)
class _Page:
    id: str


@dataclass(frozen=True, kw_only=True)
class LinkSource(Source[Health, State]):
    """Whether linked pages can be reached, with one request each.

    Two failures in a row make a page unreachable. At most `most` are asked a night; `limits` bound
    an answer where the night sets none.
    """

    table: Table[Health, State] = LINKS
    seconds: float = 60.0
    most: int = MOST
    limits: AnswerLimits = field(
        default_factory=lambda: AnswerLimits(connect=10, read=10, seconds=15)
    )

    def ask(
        self, before: Healths, context: Context, settings: Settings, progress: Progress
    ) -> Outcome[Health, State]:
        """Ask for the pages of the entries that are shown."""
        pages = {url for entry in context.software for url in entry.pages}
        known = {health.id: health for health in before.lines}
        asked = [_Page(url) for url in sorted(pages, key=lambda url: _turn(known.get(url), url))]
        how = RoundRules(
            what="links", url=lambda each: each.id, probe=_sign, limits=self.limits, attempts=1
        )
        signs = how.signs(known, asked[: self.most], settings, progress)
        if rounds.is_our_network(signs):
            # No reason to call the night a bad one: what others brought is as good.
            same = rounds.settled(self.table, before, {}, (), settings, lambda url: url in pages)
            return replace(same, text=f"Links not asked ({OUR_NETWORK}).", answered=False)
        # Of those whose turn is another night, what is known stays.
        found = rounds.settled(self.table, before, signs, (), settings, lambda url: url in pages)
        now, then = _down(found.known), _down(before)
        counts = ((len(now - then), "unreachable"), (len(then - now), "back or gone"))
        news = ", ".join(f"{count} {what}" for count, what in counts if count)
        text = f"Links asked: {len(signs)} of {len(pages)}; {news or NOTHING}."
        return replace(found, text=text, change=f"links: {news}" if news else None)

    def expected(self, before: Healths) -> int:
        """0: how many links there are depends on what people write."""
        return 0


def _turn(known: Health | None, url: str) -> tuple[bool, str, str]:
    """Sort key of a page: first those that failed once, then never asked, then longest ago."""
    if known is None:
        return (True, "", url)
    return (not known.failing, known.asked or "", url)


def _down(known: Healths) -> set[str]:
    return {health.id for health in known.lines if health.state == "down"}


def _sign(page: _Page, _: Health, courier: Courier) -> Sign:
    return data_probe.probe(DataQuestion(url=page.id, head=True, read=_there), courier)


def _there(_: Reply) -> Sign:
    return Sign(night="good")
