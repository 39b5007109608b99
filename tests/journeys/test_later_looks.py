"""Pages that come before their text: when they are asked for again, and what is told then."""

from __future__ import annotations

from datetime import timedelta

import pytest

from monitor.demo import TITLE, edited
from monitor.store.queries.publication_rows import ONCE_MORE
from tests.journeys.conftest import World
from tests.journeys.press import Release
from tests.journeys.test_from_ministry_to_mailbox import BASELINE, OLD, started

STUB = Release("A joint statement", "")
WHOLE = Release(TITLE, edited(BASELINE.text))


def looks(world: World, path: str) -> int:
    return world.press.requested.count(path)


def check_due(world: World) -> None:
    """A pass of the service twenty minutes later, through to delivery."""
    world.clock.advance(minutes=20)
    world.service.check()
    world.service.deliver()


def pass_time(world: World, hours: float, *, every: float = 1 / 3) -> None:
    """Checks every twenty minutes."""
    for _ in range(round(hours / every)):
        check_due(world)


def test_a_page_without_a_text_is_asked_for_hourly_on_its_first_day_and_rarely_then(world: World) -> None:
    started(world)
    world.press.publish("/feed.xml", "/stub", STUB)
    pass_time(world, 6)
    assert 6 <= looks(world, "/stub") <= 7
    pass_time(world, 20)
    first_day = looks(world, "/stub")
    assert 23 <= first_day <= 26
    for _ in range(40):  # ten days, a check every six hours
        world.clock.advance(hours=6)
        check_due(world)
    assert looks(world, "/stub") - first_day in (2, 3)


def test_its_text_is_told_as_new_when_it_comes(world: World) -> None:
    started(world)
    world.press.publish("/feed.xml", "/stub", STUB)
    pass_time(world, 3)
    assert not any("Joint Statement" in str(mail["Subject"]) for mail in world.inbox.mails)
    world.press.raw["/stub"] = ("text/html", page_of(WHOLE))
    pass_time(world, 2)
    assert [mail["Subject"][:6] for mail in world.inbox.mails] == ["[High]"]


def test_a_list_that_says_something_else_of_it_is_believed_at_once(world: World) -> None:
    started(world)
    world.press.publish("/feed.xml", "/stub", STUB)
    check_due(world)
    world.press.releases["/stub"] = WHOLE  # its title in the feed changes with it
    check_due(world)
    assert [mail["Subject"][:6] for mail in world.inbox.mails] == ["[High]"]


@pytest.mark.parametrize("status", [404, 500, 503])
def test_a_site_at_fault_is_asked_at_every_check(world: World, status: int) -> None:
    started(world)
    world.press.names_gone = True
    world.press.publish("/feed.xml", "/late", WHOLE)
    world.press.statuses["/late"] = (status, {})
    pass_time(world, 1)
    assert looks(world, "/late") == 3
    del world.press.statuses["/late"]
    check_due(world)
    assert len(world.inbox.mails) == 1


@pytest.mark.parametrize("hours", [-24 * 400, -30, 30, 24 * 400])
def test_a_clock_that_leaps_loses_no_look(world: World, hours: int) -> None:
    started(world)
    world.press.publish("/feed.xml", "/stub", STUB)
    check_due(world)
    world.clock.advance(hours=hours)
    world.press.raw["/stub"] = ("text/html", page_of(WHOLE))
    pass_time(world, 2)
    assert "trilateral" in {row.klass for row in world.service.store.statements.list()}


def test_what_did_not_concern_us_is_read_once_more_some_hours_later(world: World) -> None:
    """A page that announced a meeting brings the statement of the three under the same address."""
    started(world)
    notice = Release(TITLE, "The ministers will meet on Tuesday. Doors open at nine. " * 8)
    world.press.publish("/feed.xml", "/notice", notice)
    check_due(world)
    (first,) = (r for r in world.service.store.statements.list() if r.title == TITLE)
    world.press.raw["/notice"] = ("text/html", page_of(WHOLE))
    pass_time(world, ONCE_MORE / timedelta(hours=1) + 1)
    (then,) = (r for r in world.service.store.statements.list() if r.title == TITLE)
    assert (first.klass, then.klass) == ("irrelevant", "trilateral")
    assert [mail["Subject"][:6] for mail in world.inbox.mails] == ["[High]"]


def test_once_more_is_once_and_old_pages_and_those_of_the_news_are_left_alone(world: World) -> None:
    started(world)
    world.press.publish("/news.xml", "/paper/old", OLD)
    world.watch("/news.xml", tier="news")
    check_due(world)
    notice = Release("Notice on opening hours", "The office is open from nine to five. " * 12)
    world.press.publish("/feed.xml", "/notice", notice)
    world.press.publish("/news.xml", "/paper", Release("Paper", notice.text + " Said the paper."))
    ancient = Release("Archive", notice.text * 2, WHOLE.published_at - timedelta(days=40))
    world.press.publish("/feed.xml", "/ancient", ancient)
    pass_time(world, 30)
    assert [looks(world, path) for path in ("/notice", "/paper", "/ancient")] == [2, 1, 1]


def page_of(release: Release) -> bytes:
    blocks = "".join(f"<p>{block}</p>" for block in release.text.split("\n\n"))
    return f"<html lang='en'><body><article><h1>{release.title}</h1>{blocks}</article></body></html>".encode()
