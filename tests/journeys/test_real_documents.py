"""The whole way with real input: a feed of official documents of years, State Department feeds, a news
report.
"""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path

import pytest

from baselines.library import Library
from monitor.model import CheckReport
from monitor.model.log_filter import LogFilter
from tests.journeys.conftest import World
from tests.journeys.press import NOW, Release, as_if_of_today, document

pytestmark = pytest.mark.shared
NEWS = (  # full statements of the watched governments that differ from the baseline
    "trilateral/2022-11-13-phnom-penh-statement-on-trilateral-partnership-for-the-indo-pacific.md",
    "trilateral/2023-08-18-the-spirit-of-camp-david-joint-statement-of-japan-the-republic-of-korea-and-the-united-states.md",
    "related/2025-02-07-united-states-japan-joint-leaders-statement.md",
)


def labels(shared: Path) -> dict[str, str]:
    rows = csv.DictReader(
        (shared / "corpus/labels.tsv").read_text().splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    return {row["file"]: row["class"] for row in rows if not row["also_accept"]}


def statements(reports: list[CheckReport]) -> list[tuple[str, str]]:
    return [(s.title, s.role) for r in reports for s in r.statements]


def old_items(world: World, shared: Path) -> None:
    """Feeds that hold only old items, seen once."""
    for name in ("state-gov-feed-2021-06-03.xml", "state-gov-feed-2022-07-29.xml"):
        world.press.raw[f"/{name}"] = ("application/rss+xml", (shared / "pages" / name).read_bytes())
        world.watch(f"/{name}", publisher="US Department of State", zone="America/New_York")
    distractors = [f for f, klass in labels(shared).items() if klass == "irrelevant"][:3]
    for number, file in enumerate(distractors):
        world.press.publish("/feed.xml", f"/old/{number}", document(shared / "corpus" / file))
    world.watch("/feed.xml")
    world.check()
    assert world.inbox.mails == world.slack.posts == []


def test_each_new_watched_statement_is_told_once_and_distractors_never(world: World, shared: Path) -> None:
    old_items(world, shared)
    quiet = [f for f, klass in labels(shared).items() if klass == "irrelevant"][3:15]
    for number, file in enumerate([*quiet, *NEWS]):
        release = document(shared / "corpus" / file)
        world.press.publish(
            "/feed.xml", f"/new/{number}", as_if_of_today(release) if file in NEWS else release
        )
    world.check()
    titles = {document(shared / "corpus" / file).title for file in NEWS}
    alerted_titles = {row.statement_title for row in world.service.store.outbox.deliveries()}
    assert alerted_titles == {" ".join(t.replace("’", "'").split()) for t in titles} or len(
        alerted_titles
    ) == len(titles)
    assert len(world.inbox.mails) == len(NEWS)
    assert len(world.slack.posts) == len(NEWS)
    again = world.check()
    assert statements(again) == []
    assert len(world.inbox.mails) == len(NEWS)


def test_texts_older_than_the_baseline_stand_in_the_log_and_alert_nobody(world: World, shared: Path) -> None:
    old_items(world, shared)
    for number, file in enumerate(NEWS):
        world.press.publish("/feed.xml", f"/new/{number}", document(shared / "corpus" / file))
    world.check()
    titles = {
        " ".join(document(shared / "corpus" / file).title.replace("\u2019", "'").split()) for file in NEWS
    }
    assert titles <= {row.title for row in world.service.store.statements.list()}
    assert world.inbox.mails == world.slack.posts == []
    changes = world.service.store.changes
    assert changes.find(LogFilter(older=False)) == [], "the log of news leaves them aside"
    assert {change.statement_title for change in changes.find(LogFilter(limit=500))} == titles


def test_a_news_report_and_a_second_copy_of_the_baseline_are_told_to_nobody(
    world: World, shared: Path
) -> None:
    old_items(world, shared)
    baseline = (shared / "seeds/2025-09-22-joint-statement.txt").read_text()
    title = Library().default.title
    world.press.publish("/feed.xml", "/baseline", Release(title, baseline, NOW - timedelta(days=2)))
    news = (shared / "seeds/2025-09-23-news-report.txt").read_text()
    world.press.publish(
        "/news.xml", "/news/old", Release("Markets today", "Shares rose on Monday in quiet trading. " * 30)
    )
    world.watch("/news.xml", tier="news", publisher="A newspaper")
    world.check()
    world.press.publish(
        "/news.xml",
        "/news/1",
        Release("US, Japan, and South Korea Pledge Unity Against North Korea Threats", news),
    )
    world.press.publish("/feed.xml", "/baseline-again", Release(title, baseline, NOW - timedelta(days=1)))
    world.check()
    assert world.inbox.mails == world.slack.posts == []


def test_an_entry_edited_in_its_feed_is_a_new_version(world: World, shared: Path) -> None:
    """The State Department's feed of 2021: the same guid, link and date, British spelling turned American."""
    items = [(shared / f"pages/state-gov-2021-05-27-g7-belarus-v{n}.item.xml").read_text() for n in (1, 2)]
    feed = '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>State</title>{}</channel></rss>'
    world.press.raw["/state.xml"] = ("application/rss+xml", feed.format(items[0]).encode())
    world.watch("/state.xml", publisher="US Department of State")
    world.check()
    world.press.raw["/state.xml"] = ("application/rss+xml", feed.format(items[1]).encode())
    world.check()
    (row,) = world.service.store.statements.list()
    view = world.service.store.statements.get(row.id)
    assert view is not None
    assert len(view.publications) == 1
    assert len(view.publications[0].versions) == 2, "both versions are kept as evidence"
    assert world.inbox.mails == []
