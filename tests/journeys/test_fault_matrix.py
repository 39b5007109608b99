"""Every way in which a site fails, against a real server: no false alert, no lost change, no other source
delayed, no memory.
"""

from __future__ import annotations

import html
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest

from monitor.fetching import Client
from monitor.model import CheckReport, SourceSpec
from monitor.upkeep.health import FAULTS as FAULT_STATES
from monitor.wiring import Service
from tests.journeys.conftest import World
from tests.journeys.faults import FAULTS, HARMLESS, FaultySite, Memory, faulty_site

pytestmark = pytest.mark.long

DEADLINE = 2.0  # seconds for a page while sites fail; in the service, and while all is well, it is thirty
WORDS = "The Ministers’ statement – as it stands – names café, naïve and coöperation. "


@dataclass
class Matrix:
    """A world whose client has little patience with a site that was told to fail."""

    world: World
    site: FaultySite
    hasty: Service

    @property
    def service(self) -> Service:
        return self.hasty if self.site.is_failing else self.world.service

    def watch(self, path: str, **facts: object) -> None:
        self.service.add_source(SourceSpec(name=path, url=self.site.address + path, **facts), by="test")  # type: ignore[arg-type]

    def check(self) -> dict[str, CheckReport]:
        self.world.clock.advance(hours=1)
        reports = self.service.check(all_sources=True)
        self.service.deliver()
        return {report.source: report for report in reports}

    def mails_by_page(self) -> Counter[str]:
        """How often each path was told, by the address in the mail."""
        bodies = [mail.get_body(("plain",)).get_content() for mail in self.world.inbox.mails]  # type: ignore[union-attr]
        return Counter(
            path for path in self.site.pages for body in bodies if f"{self.site.address}{path}\r\n" in body
        )


@pytest.fixture
def matrix(world: World) -> Iterator[Matrix]:
    with faulty_site() as site:
        client = Client(
            user_agent="test", clock=world.clock, allow_addresses=["127.0.0.1"], host_gap=0, deadline=DEADLINE
        )
        service = replace(
            world.service, client=client, pipeline=replace(world.service.pipeline, client=client)
        )
        yield Matrix(world, site, service)
        client.close()


def page(path: str, hour: str) -> tuple[str, str]:
    number = sorted(FAULTS).index(path.rpartition("/")[2]) if path.rpartition("/")[2] in FAULTS else 99
    text = (
        f"<p>Office number {number} opens at {hour}.</p><p>{WORDS * 12}</p><p>Office number {number} is "
        "easy to find.</p>"
    )
    head = "<!doctype html><html><head><title>Office</title></head>"
    return "text/html; charset=utf-8", f"{head}<body><main>{text}</main></body></html>"


def feed(items: dict[str, str], *, built: str = "", prefix: str = "") -> tuple[str, str]:
    """A feed of whole texts: guid -> text. `prefix` stands before each guid."""
    entries = "".join(
        f"<item><title>Visit {guid}</title><link>https://press.example/{guid}</link>"
        f"<guid isPermaLink='false'>{prefix}{guid}</guid><description>{html.escape(text[:50])}</description>"
        f"<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded></item>"
        for guid, text in items.items()
    )
    date = f"<lastBuildDate>{built}</lastBuildDate>" if built else ""
    head = (
        '<?xml version="1.0"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
    )
    return "application/rss+xml; charset=utf-8", f"{head}<title>Press</title>{date}{entries}</channel></rss>"


def visit(name: str) -> str:
    return f"The Minister visited the library of {name} and spoke with its readers for an hour. " * 8


def test_a_watched_page_that_fails_tells_nothing_and_its_next_edit_is_told_once(matrix: Matrix) -> None:
    paths = [f"/page/{fault}" for fault in FAULTS] + ["/page/well"]
    for path in paths:
        matrix.site.pages[path] = page(path, "nine")
        matrix.watch(path, kind="page", everything=True)
    assert [r.error for r in matrix.check().values() if r.error or r.notes] == []

    matrix.site.is_failing = True
    matrix.site.pages["/page/well"] = page("/page/well", "ten")
    memory, began = Memory(), time.monotonic()
    with memory.watched():
        reports = matrix.check()
    lasted = time.monotonic() - began
    assert matrix.mails_by_page() == {"/page/well": 1}
    states = {s.name.rpartition("/")[2]: s.state for s in matrix.service.store.sources.all()}
    assert {name for name, state in states.items() if state not in FAULT_STATES} == {"well", *HARMLESS}
    expected = {
        "403": "blocked",
        "bot-check": "blocked",
        "login": "blocked",
        "404": "gone",
        "410": "gone",
        "bomb": "too_large",
        "huge": "too_large",
        "500": "unreachable",
        "429": "unreachable",
        "503": "unreachable",
        "hang": "unreachable",
        "drip": "unreachable",
        "reset": "unreachable",
        "half": "unreachable",
        "chunk": "unreachable",
        "to-private": "failing",
    }
    assert {name: states[name] for name in expected} == expected
    assert memory.most < 50, f"{memory.most:.0f} MB more"
    assert lasted < len(FAULTS) * DEADLINE, "sources wait for each other"
    assert len(reports) == len(paths)

    matrix.check()
    assert matrix.mails_by_page() == {"/page/well": 1}
    matrix.site.is_failing = False
    matrix.check()
    assert matrix.mails_by_page() == {"/page/well": 1}, "what is back as it was is no news"
    for path in paths[:-1]:
        matrix.site.pages[path] = page(path, "ten")
    matrix.check()
    matrix.check()
    assert matrix.mails_by_page() == dict.fromkeys(paths, 1)


def test_a_feed_that_fails_in_any_way_loses_no_entry_and_invents_none(matrix: Matrix) -> None:
    paths = [f"/feed/{fault}" for fault in FAULTS]
    for path in paths:
        matrix.site.pages[path] = feed({"old": visit(f"Oldtown, {path}")})
        matrix.watch(path)
    assert {len(r.statements) for r in matrix.check().values()} == {1}
    matrix.site.is_failing = True
    for path in paths:
        matrix.site.pages[path] = feed({"new": visit(f"Newtown, {path}"), "old": visit(f"Oldtown, {path}")})
    memory = Memory()
    with memory.watched():
        reports = matrix.check()
    assert memory.most < 50, f"{memory.most:.0f} MB more"
    assert [name for name, r in reports.items() if r.statements] == ["/feed/charset"]
    states = {s.name.rpartition("/")[2]: s.state for s in matrix.service.store.sources.all()}
    assert (states["soft-404"], states["bot-check"], states["login"]) == ("not_a_feed", "blocked", "blocked")
    assert {name for name, state in states.items() if state not in FAULT_STATES} == set(HARMLESS)
    matrix.site.is_failing = False
    reports = matrix.check()
    assert {name: len(r.statements) for name, r in reports.items()} == {
        path: path != "/feed/charset" for path in paths
    }
    assert {len(r.statements) for r in matrix.check().values()} == {0}
    assert matrix.world.inbox.mails == []


def test_entries_whose_pages_fail_in_any_way_are_taken_in_when_they_can_be_read(matrix: Matrix) -> None:
    links = "".join(
        f"<item><title>Office {n}</title><link>{matrix.site.address}/item/{fault}</link></item>"
        for n, fault in enumerate([*FAULTS, "well"])
    )
    matrix.site.pages["/list"] = (
        "application/rss+xml",
        f"<rss version='2.0'><channel><title>x</title>{links}</channel></rss>",
    )
    for fault in [*FAULTS, "well"]:
        matrix.site.pages[f"/item/{fault}"] = page(f"/item/{fault}", "nine")
    matrix.watch("/list")
    matrix.site.is_failing = True
    taken: Counter[str] = Counter()
    for _ in range(2):
        taken.update(s.url.rpartition("/")[2] for s in matrix.check()["/list"].statements)
    matrix.site.is_failing = False
    for _ in range(2):
        taken.update(s.url.rpartition("/")[2] for s in matrix.check()["/list"].statements)
    assert taken == dict.fromkeys([*FAULTS, "well"], 1)
    assert matrix.world.inbox.mails == []


def test_what_a_feed_does_with_its_entries_is_no_news(matrix: Matrix) -> None:
    """Entries leave, come under other guids, and a cache serves an older copy."""
    early, late = (format_datetime(datetime(2026, 2, 3, hour, tzinfo=UTC)) for hour in (9, 12))
    both = {"a": visit("Aville"), "b": visit("Bville")}
    for name in ("leaving", "guids", "back"):
        matrix.site.pages[f"/{name}"] = feed(both, built=late)
        matrix.watch(f"/{name}", alert_existing=True)
    assert sum(len(r.statements) for r in matrix.check().values()) == 2 * 3
    matrix.site.pages["/leaving"] = feed({"b": both["b"]}, built=late)
    matrix.site.pages["/guids"] = feed(both, built=late, prefix="https://press.example/?page_id=")
    matrix.site.pages["/back"] = feed({"a": visit("Aville, as it was at first"), "b": both["b"]}, built=early)
    assert [s for r in matrix.check().values() for s in r.statements] == []
    stored = [
        p
        for s in matrix.service.store.statements.list()
        for p in matrix.service.store.statements.get(s.id).publications  # type: ignore[union-attr]
    ]
    assert len(stored) == 2 * 3, "another guid at the same address is the same item"
    matrix.site.pages["/leaving"] = feed(both, built=late)
    matrix.site.pages["/back"] = feed(both, built=late)
    assert [s for r in matrix.check().values() for s in r.statements] == []
    assert matrix.world.inbox.mails == []
