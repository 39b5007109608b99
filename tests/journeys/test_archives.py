"""Pages that moved to the archive of their site, at addresses as they really are: no withdrawal, and the new
address is kept.
"""

from __future__ import annotations

import html
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from alerts.model import Subscription
from monitor import wiring
from monitor.config import Config
from monitor.demo import TITLE
from monitor.fetching import Client
from monitor.model import SourceSpec
from monitor.model.views import PublicationView
from monitor.wiring import Service
from tests.journeys.conftest import Clock
from tests.journeys.press import NOW, Release, page
from tests.journeys.test_from_ministry_to_mailbox import OLD, statement
from tests.monitor.fake_wire import FakeWire

GONE: tuple[int, Mapping[str, str], bytes] = (404, {}, b"")
HTML = {"content-type": "text/html; charset=utf-8"}
SLUG = "joint-statement-on-the-trilateral-united-states-japan-republic-of-korea-meeting-in-new-york-city"
MOVES = [
    (f"https://www.state.gov/{SLUG}/", f"https://2021-2025.state.gov/{SLUG}/"),
    (
        f"https://www.state.gov/releases/office-of-the-spokesperson/2025/09/{SLUG}",
        f"https://2021-2025.state.gov/releases/office-of-the-spokesperson/2025/09/{SLUG}",
    ),
    (f"https://www.state.gov/{SLUG}-2/", f"https://2017-2021.state.gov/{SLUG}-2/"),
    (
        f"https://www.whitehouse.gov/briefing-room/statements-releases/2023/08/18/{SLUG}/",
        f"https://bidenwhitehouse.archives.gov/briefing-room/statements-releases/2023/08/18/{SLUG}/",
    ),
    (
        f"https://www.whitehouse.gov/briefings-statements/{SLUG}/",
        f"https://trumpwhitehouse.archives.gov/briefings-statements/{SLUG}/",
    ),
    (
        "https://www.defense.gov/News/Releases/Release/Article/3500000/joint-statement/",
        "https://www.war.gov/News/Releases/Release/Article/3500000/joint-statement/",
    ),
]


@dataclass
class Web:
    """A service on a web without a network."""

    service: Service
    wire: FakeWire
    clock: Clock
    feed: str = ""
    items: list[tuple[str, Release]] = field(default_factory=list)

    def publish(self, url: str, release: Release) -> None:
        self.stand(url, release)
        self.items.insert(0, (url, release))
        self.list_items()

    def leave_out(self, url: str) -> None:
        """The feed lists the page no longer."""
        self.items = [item for item in self.items if item[0] != url]
        self.list_items()

    def list_items(self) -> None:
        listed = "".join(
            f"<item><title>{html.escape(entry.title)}</title><link>{url}</link><pubDate>{format_datetime(entry.published_at)}</pubDate></item>"
            for url, entry in self.items
        )
        feed = (
            f"<?xml version='1.0'?><rss version='2.0'><channel><title>Press</title>{listed}</channel></rss>"
        )
        self.wire.answers[self.feed] = (200, {"content-type": "application/rss+xml"}, feed.encode())

    def stand(self, url: str, release: Release) -> None:
        self.wire.answers[url] = (200, HTML, page(release).encode())

    def check(self) -> None:
        self.clock.advance(hours=7)
        (report,) = self.service.check(all_sources=True)
        assert report.error == ""

    def place(self) -> PublicationView:
        row = next(s for s in self.service.store.statements.list() if s.title == TITLE)
        view = self.service.store.statements.get(row.id)
        assert view is not None
        (listed,) = view.publications
        return listed

    def kinds_sent(self) -> list[str]:
        return [row.kind for row in self.service.store.outbox.deliveries()]


@pytest.fixture
def web(tmp_path: Path, sqlite_template: Path) -> Iterator[Web]:
    shutil.copy(sqlite_template, tmp_path)
    clock, wire = Clock(NOW), FakeWire({})
    built = wiring.build(Config(data_dir=tmp_path), clock=clock)
    client = Client(user_agent="test", clock=clock, host_gap=0, wire=wire)
    service = replace(built, client=client, pipeline=replace(built.pipeline, client=client))
    service.add_subscription(Subscription(id=0, name="desk", channel="console", target="-"))
    yield Web(service, wire, clock)
    built.close()


def kinds_sent(web: Web, old: str) -> None:
    """A statement at an address, told; and another page of its site."""
    parts = urlsplit(old)
    web.feed = f"https://{parts.netloc}/feed/"
    web.publish(f"https://{parts.netloc}/minister-opens-the-library/", OLD)
    web.publish(old, statement())
    spec = SourceSpec(name="press", url=web.feed, alert_existing=True)
    web.service.add_source(spec, by="test", by_administrator=True)
    web.check()
    assert web.kinds_sent() == ["alert"]


@pytest.mark.parametrize(
    ("old", "new"), MOVES, ids=[urlsplit(new).netloc + f"-{n}" for n, (_, new) in enumerate(MOVES)]
)
@pytest.mark.parametrize("how", ["404", "home"])
def test_a_page_that_stands_in_the_archive_was_moved_and_not_withdrawn(
    web: Web, old: str, new: str, how: str
) -> None:
    kinds_sent(web, old)
    parts = urlsplit(old)
    home = f"https://{parts.netloc}/"
    web.stand(home, OLD)
    web.wire.answers[old] = GONE if how == "404" else (302, {"location": home}, b"")
    web.stand(new, statement())
    for _ in range(4):
        web.check()
    place = web.place()
    assert (place.url, place.withdrawn_at, place.missed_at, place.missed_why, len(place.versions)) == (
        new,
        None,
        None,
        "",
        1,
    )
    assert web.kinds_sent() == ["alert"]
    view = web.service.store.statements.get(place.versions[0].statement_id or 0)
    assert view is not None
    assert view.official_url == new


def test_an_edit_in_the_archive_is_one_of_the_statement_and_a_page_that_goes_from_there_was_withdrawn(
    web: Web,
) -> None:
    old, new = MOVES[3]
    kinds_sent(web, old)
    web.wire.answers[old] = GONE
    web.stand(new, statement())
    for _ in range(3):
        web.check()
    assert web.place().url == new
    text = statement().text.replace("immediately cease all such activities", "cease all such activities")
    web.stand(new, Release(TITLE, text))
    web.check()
    assert web.kinds_sent() == ["alert"], "it waited unsent, and tells the edit, too"
    web.wire.answers[new] = GONE
    web.leave_out(old)
    for _ in range(3):
        web.check()
    assert sorted(web.kinds_sent()) == ["alert", "withdrawal"]


@pytest.mark.parametrize(
    "answer", [GONE, (302, {"location": "https://2021-2025.state.gov/"}, b"")], ids=["404", "home"]
)
def test_a_page_that_no_archive_has_was_withdrawn(
    web: Web, answer: tuple[int, Mapping[str, str], bytes]
) -> None:
    old, new = MOVES[0]
    kinds_sent(web, old)
    web.stand("https://2021-2025.state.gov/", OLD)
    web.wire.answers |= {old: GONE, new: answer}
    web.leave_out(old)
    for _ in range(3):
        web.check()
    assert sorted(web.kinds_sent()) == ["alert", "withdrawal"]
    assert web.place().url == old


def test_another_text_at_the_address_in_the_archive_is_no_move(web: Web) -> None:
    old, new = MOVES[0]
    kinds_sent(web, old)
    web.wire.answers[old] = GONE
    web.leave_out(old)
    web.stand(
        new,
        Release(
            TITLE, "The Secretary spoke with the libraries of the country. " * 60, NOW - timedelta(days=900)
        ),
    )
    for _ in range(3):
        web.check()
    assert sorted(web.kinds_sent()) == ["alert", "withdrawal"]


def test_a_redirect_to_the_archive_is_read_there_and_is_neither_an_edit_nor_a_withdrawal(web: Web) -> None:
    old, new = MOVES[0]
    kinds_sent(web, old)
    web.wire.answers[old] = (301, {"location": new}, b"")
    web.stand(new, statement())
    for _ in range(3):
        web.check()
    assert (web.kinds_sent(), web.place().missed_why, len(web.place().versions)) == (["alert"], "", 1)
