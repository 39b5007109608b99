"""How a source fares: states told apart, the people responsible told once, and readers never left to take
silence for no news.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from alerts.model import Rule, Subscription
from monitor.model import CheckReport, Source
from tests.journeys.conftest import World
from tests.journeys.press import Release
from tests.journeys.test_from_ministry_to_mailbox import OLD, started, statement

NOT_HERE = (
    "text/html",
    b"<html><body><h1>Welcome</h1><p>The ministry and its long and patient words.</p></body></html>",
)
BOT_CHECK = (
    "text/html",
    b"<html><head><title>Just a moment...</title></head><body>Verify you are human</body></html>",
)


def one_check(world: World, **step: float) -> CheckReport:
    world.clock.advance(**(step or {"hours": 1}))
    (report,) = world.service.check(all_sources=True)
    world.service.deliver()
    return report


def source(world: World, name: str = "/feed.xml") -> Source:
    return world.service.store.sources.get(name)


def responsible(world: World, **facts: object) -> None:
    world.service.add_subscription(
        Subscription(
            id=0,
            name="operator",
            channel="email",
            target="operator@example.org",
            health=True,
            **facts,  # type: ignore[arg-type]
        )
    )


def subjects(world: World) -> list[str]:
    return [str(mail["Subject"]).strip() for mail in world.inbox.mails]


@pytest.mark.parametrize(
    ("answer", "state"),
    [(NOT_HERE, "not_a_feed"), (BOT_CHECK, "blocked"), (None, "gone")],
)
def test_what_answers_and_is_not_the_feed_has_a_state_that_says_why(
    world: World, answer: tuple[str, bytes] | None, state: str
) -> None:
    started(world)
    if answer:
        world.press.raw["/feed.xml"] = answer
    else:
        del world.press.feeds["/feed.xml"]
    assert one_check(world).error
    assert source(world).state == state


def test_a_watched_page_that_shows_a_bot_check_is_blocked_and_not_unchanged(world: World) -> None:
    world.press.releases["/notice"] = Release(
        "Opening hours", "The office opens at nine.\n\n" + "Visitors are welcome. " * 30
    )
    world.watch("/notice", kind="page", everything=True)
    one_check(world)
    world.press.raw["/notice"] = BOT_CHECK
    one_check(world)
    assert source(world, "/notice").state == "blocked"
    assert world.inbox.mails == []
    del world.press.raw["/notice"]
    one_check(world)
    assert source(world, "/notice").state == "ok"


def test_a_list_whose_pages_are_all_closed_to_us_does_not_count_as_working(world: World) -> None:
    started(world)
    for n in range(4):
        world.press.publish("/feed.xml", f"/closed/{n}", OLD)
        world.press.raw[f"/closed/{n}"] = BOT_CHECK
    one_check(world)
    assert source(world).state == "blocked"
    for n in range(4):
        del world.press.raw[f"/closed/{n}"]
    report = one_check(world)
    assert (source(world).state, len(report.notes)) == ("ok", 0)


def test_one_broken_entry_of_an_official_source_is_noted_and_asked_again_and_told_at_the_second_check(
    world: World,
) -> None:
    started(world)
    responsible(world)
    world.press.publish("/feed.xml", "/login", Release("Login", ""))
    one_check(world)
    assert source(world).state == "incomplete"
    assert "Login" in source(world).notes[0]
    assert world.inbox.mails == []
    for _ in range(3):
        one_check(world)
    (mail,) = world.inbox.mails
    assert subjects(world)[0].startswith("An item is not read: source")
    assert "Login" in mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    world.press.releases["/login"] = statement()
    one_check(world)
    assert source(world).state == "ok"
    assert any(subject.startswith("Read again") for subject in subjects(world))


def test_one_broken_entry_of_the_news_is_noted_beside_a_source_that_works(world: World) -> None:
    world.press.publish("/feed.xml", "/old", OLD)
    world.watch("/feed.xml", tier="news")
    world.check()
    world.press.publish("/feed.xml", "/login", Release("Login", ""))
    one_check(world)
    assert source(world).state == "ok"
    assert "Login" in source(world).notes[0]


def test_after_three_failures_the_people_responsible_are_told_once_and_once_more_on_recovery(
    world: World,
) -> None:
    started(world)
    responsible(world)
    feed = world.press.feeds.pop("/feed.xml")
    read_at = source(world).last_ok_at
    for _ in range(6):
        one_check(world, hours=25)
    assert subjects(world) == ["Not read: source /feed.xml"]
    body = world.inbox.mails[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert read_at is not None
    assert f"Not checked since {read_at.day} Feb 2026 {read_at:%H:%M} UTC" in body
    assert "404" in body
    world.press.feeds["/feed.xml"] = feed
    for _ in range(3):
        one_check(world)
    assert subjects(world) == ["Not read: source /feed.xml", "Read again: source /feed.xml"]
    assert {mail["To"] for mail in world.inbox.mails} == {"operator@example.org"}


def test_what_appeared_during_an_outage_is_told_afterwards(world: World) -> None:
    started(world)
    feed = world.press.feeds.pop("/feed.xml")
    for _ in range(4):
        one_check(world, hours=25)
    world.press.feeds["/feed.xml"] = feed
    world.press.publish("/feed.xml", "/statement", statement())
    one_check(world)
    assert len(world.inbox.mails) == 1


def test_a_short_outage_is_told_to_nobody(world: World) -> None:
    started(world)
    responsible(world)
    feed = world.press.feeds.pop("/feed.xml")
    for _ in range(2):
        one_check(world)
    world.press.feeds["/feed.xml"] = feed
    one_check(world)
    assert world.inbox.mails == []


def test_only_those_responsible_for_a_source_hear_of_it(world: World) -> None:
    started(world)
    world.watch("/another.xml", name="another", enabled=False)
    responsible(world, rule=Rule(sources=("another",)))
    del world.press.feeds["/feed.xml"]
    for _ in range(5):
        one_check(world, hours=25)
    assert world.inbox.mails == []
    assert [d.kind for d in world.service.store.outbox.deliveries()] == []


def test_a_feed_that_brings_nothing_for_ten_times_its_usual_gap_is_stale_and_told_once(world: World) -> None:
    for days in range(1, 7):
        text = f"The Minister opened library number {days} of the city. " * 30
        release = Release(f"Visit {days}", text, world.clock() - timedelta(days=14 - 2 * days))
        world.press.publish("/feed.xml", f"/old/{days}", release)
    world.watch("/feed.xml")
    one_check(world)
    responsible(world)
    assert source(world).usual_gap == 2 * 86400
    states = []
    for _ in range(25):
        one_check(world, days=1)
        states.append(source(world).state)
    assert states[0] == "ok"
    assert [s for n, s in enumerate(states) if n == 0 or s != states[n - 1]] == ["ok", "quiet", "stale"]
    assert subjects(world) == ["Nothing new for long: source /feed.xml"]
    world.press.publish(
        "/feed.xml", "/new", Release("Visit 9", "The Minister opened the ninth library. " * 30)
    )
    one_check(world)
    assert subjects(world)[1:] == ["Read again: source /feed.xml"]
    assert source(world).state == "ok"


def test_a_feed_that_stopped_years_ago_is_stale_from_the_second_check_on(world: World) -> None:
    for n in range(6):
        text = f"The Minister opened library number {n} of the city. " * 30
        world.press.publish(
            "/feed.xml", f"/old/{n}", Release(f"Visit {n}", text, world.clock() - timedelta(days=900 + n))
        )
    world.watch("/feed.xml")
    one_check(world)
    one_check(world)
    assert source(world).state == "stale"


def test_a_webhook_that_is_responsible_gets_the_facts_of_the_source(world: World) -> None:
    started(world)
    world.service.add_subscription(
        Subscription(id=0, name="pager", channel="webhook", target=world.slack.url, health=True)
    )
    del world.press.feeds["/feed.xml"]
    for _ in range(3):
        one_check(world, hours=25)
    (post,) = world.slack.posts
    assert (post["kind"], post["statement"]) == ("source", None)
    notice = post["notice"]
    assert isinstance(notice, dict)
    assert (notice["kind"], notice["source"]) == ("down", "/feed.xml")


def test_a_server_that_asks_for_time_is_asked_for_no_further_page(world: World) -> None:
    started(world)
    for n in range(5):
        world.press.publish("/feed.xml", f"/busy/{n}", OLD)
        world.press.statuses[f"/busy/{n}"] = (429, {"Retry-After": "1800"})
    before = len(world.press.requested)
    one_check(world)
    assert len([path for path in world.press.requested[before:] if path.startswith("/busy")]) == 1
    due = source(world).next_due_at
    assert due is not None
    assert due - world.clock() >= timedelta(seconds=1800)
    world.press.statuses.clear()
    one_check(world)
    assert source(world).state == "ok"


def test_an_alert_says_which_issuer_of_it_cannot_be_looked_at(world: World) -> None:
    """The statement stands at one ministry; whether the other has it in the same words nobody can see just
    now.
    """
    started(world)
    world.press.publish("/mofa.xml", "/old-too", OLD)
    world.watch("/mofa.xml", country="JP")
    world.check()
    since = source(world, "/mofa.xml").last_ok_at
    assert since is not None
    world.press.statuses["/mofa.xml"] = (503, {})
    for _ in range(3):
        world.clock.advance(hours=1)
        world.service.check(all_sources=True)
    world.press.publish("/feed.xml", "/statement", statement())
    world.clock.advance(hours=1)
    world.service.check(all_sources=True)
    world.service.deliver()
    (mail,) = world.inbox.mails
    body = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert f"Not checked since 3 Feb 2026 {since:%H:%M} UTC: 127.0.0.1." in " ".join(body.split())
