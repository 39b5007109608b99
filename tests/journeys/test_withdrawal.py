"""Versions and withdrawals: what is an edit, what is none, and when a page that is gone was withdrawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from baselines.library import Library
from monitor.demo import TITLE, edited
from monitor.model import CheckReport, Fallback
from monitor.model.views import StatementView
from tests.journeys.conftest import World
from tests.journeys.press import Release
from tests.journeys.test_from_ministry_to_mailbox import OLD, started, statement

BASELINE = Library().default
NOT_FOUND = (
    "text/html",
    b"<html><head><title>Page not found</title></head><body><p>We could not find it.</p></body></html>",
)
LOGIN = (
    "text/html",
    b"<html><head><title>Sign in</title></head><body><form>Sign in to continue</form></body></html>",
)
BOT_CHECK = (
    "text/html",
    b"<html><head><title>Just a moment...</title></head><body>Verify you are human</body></html>",
)
EMPTY = ("text/html", b"")


def announced(world: World) -> None:
    """A statement that was told."""
    started(world)
    world.press.publish("/feed.xml", "/statement", statement())
    world.check()
    assert len(world.inbox.mails) == 1
    world.slack.posts.clear()
    world.inbox.mails.clear()


def check(world: World, **step: float) -> CheckReport:
    world.clock.advance(**(step or {"hours": 7}))
    (report,) = world.service.check(all_sources=True)
    world.service.deliver()
    return report


def view(world: World) -> StatementView:
    (row,) = [s for s in world.service.store.statements.list() if s.klass == "trilateral"]
    found = world.service.store.statements.get(row.id)
    assert found is not None
    return found


def subjects(world: World) -> list[str]:
    return [str(mail["Subject"]).strip() for mail in world.inbox.mails]


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_twice_hours_apart_was_withdrawn_and_told(world: World, status: int) -> None:
    announced(world)
    world.press.statuses["/statement"] = (status, {})
    check(world)
    check(world, hours=2)
    assert world.inbox.mails == [], "once may be an accident, and two hours are no proof"
    report = check(world)
    assert "withdrawn" in report.notes[-1]
    (mail,) = world.inbox.mails
    assert mail["Subject"].startswith("Withdrawn: US-Japan-ROK")
    assert mail["In-Reply-To"]
    body = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert str(status) in body
    assert "We hold no other address of the text." in body
    assert len(world.slack.posts) == 1
    shown = view(world)
    assert shown.publications[0].withdrawn_at == world.clock()
    assert shown.text
    check(world)
    check(world, days=3)
    assert len(world.inbox.mails) == 1


def test_a_withdrawn_page_that_is_there_again_is_told_too_and_its_edit_as_a_correction(world: World) -> None:
    announced(world)
    world.press.statuses["/statement"] = (404, {})
    check(world)
    check(world)
    before = world.press.releases["/statement"]
    text = before.text.replace("immediately cease all such activities", "cease all such activities")
    world.press.releases["/statement"] = replace(before, text=text)
    world.press.statuses.clear()
    check(world)
    check(world)
    assert [s.split(":")[0] for s in subjects(world)] in (
        ["Withdrawn", "[High] Edited", "Back online"],
        ["Withdrawn", "Back online", "[High] Edited"],
    )
    shown = view(world).publications[0]
    assert shown.withdrawn_at is None
    assert shown.returned_at is not None
    world.press.statuses["/statement"] = (404, {})
    check(world)
    check(world)
    assert subjects(world)[-1].startswith("Withdrawn")


def test_a_site_that_loses_all_its_pages_has_withdrawn_none(world: World) -> None:
    announced(world)
    world.press.statuses |= {"/statement": (404, {}), "/old": (404, {})}
    for _ in range(4):
        check(world)
    assert subjects(world) == []
    assert "does not answer otherwise" in view(world).publications[0].missed_why
    del world.press.statuses["/old"]
    check(world)
    assert subjects(world)[0].startswith("Withdrawn")


def test_a_watched_page_that_is_gone_while_its_site_answers_was_withdrawn(world: World) -> None:
    world.press.releases["/statement"] = statement()
    world.press.releases["/"] = OLD
    world.watch("/statement", kind="page", alert_existing=True)
    check(world)
    assert len(world.inbox.mails) == 1
    world.press.statuses["/statement"] = (410, {})
    check(world)
    check(world, hours=25)
    assert subjects(world)[1].startswith("Withdrawn")
    assert world.service.store.sources.get("/statement").state == "gone"


@pytest.mark.parametrize(
    "answer", [NOT_FOUND, LOGIN, BOT_CHECK, EMPTY], ids=["soft 404", "login", "bot check", "empty"]
)
def test_a_page_with_status_200_that_is_none_is_neither_an_edit_nor_a_withdrawal(
    world: World, answer: tuple[str, bytes]
) -> None:
    announced(world)
    world.press.raw["/statement"] = answer
    for _ in range(4):
        check(world)
    shown = view(world)
    assert world.inbox.mails == []
    assert (shown.version, len(shown.publications[0].versions)) == (1, 1)
    assert shown.publications[0].missed_why, "it is shown that the text is not there"
    del world.press.raw["/statement"]
    check(world)
    assert view(world).publications[0].missed_why == ""
    assert world.inbox.mails == []


def test_a_then_b_then_a_again_is_two_edits(world: World) -> None:
    announced(world)
    first = world.press.releases["/statement"]
    second = replace(
        first, text=first.text.replace("immediately cease all such activities", "cease all such activities")
    )
    for release in (second, first):
        world.press.releases["/statement"] = release
        check(world)
        check(world)
    shown = view(world)
    assert shown.version == 3
    assert [v.is_edit for v in shown.publications[0].versions] == [False, True, True]
    assert ["] Edited" in s for s in subjects(world)] == [True, True]


def test_an_edit_of_form_is_kept_and_told_to_nobody(world: World) -> None:
    announced(world)
    first = world.press.releases["/statement"]
    world.press.releases["/statement"] = replace(first, text=first.text.replace(" and ", " And "))
    check(world)
    shown = view(world)
    assert (shown.version, world.inbox.mails) == (1, [])
    assert [v.edit for v in shown.publications[0].versions] == ["", "form"]


def test_an_entry_under_a_new_guid_with_its_old_address_is_a_version_and_no_copy(world: World) -> None:
    announced(world)
    first = world.press.releases["/statement"]
    text = first.text.replace("immediately cease all such activities", "cease all such activities")
    world.press.releases["/statement"] = replace(first, text=text, guid="another guid")
    check(world)
    shown = view(world)
    assert (shown.version, len(shown.publications)) == (2, 1)
    assert ["] Edited" in s for s in subjects(world)] == [True]
    check(world)
    assert len(world.inbox.mails) == 1


def full_text_feed(world: World, text: str, guid: str = "1") -> tuple[str, bytes]:
    body = "".join(f"<p>{block}</p>" for block in text.split("\n\n"))
    return "application/rss+xml", (
        '<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Press</title>'
        f"<item><title>{TITLE}</title><guid "
        f"isPermaLink='false'>{guid}</guid><link>{world.press.address}/statement</link>"
        f"<content:encoded><![CDATA[{body}]]></content:encoded></item></channel></rss>"
    ).encode()


def test_the_page_of_an_entry_that_came_whole_in_its_feed_is_watched_for_edits_and_its_layout_is_none(
    world: World,
) -> None:
    text = edited(BASELINE.text)
    world.press.raw["/feed.xml"] = full_text_feed(world, text)
    page_text = text + "\n\nFor further information contact the press desk of the ministry by telephone."
    world.press.releases["/statement"] = Release(TITLE, page_text)
    world.watch("/feed.xml", alert_existing=True)
    for _ in range(3):
        check(world)
    assert len(world.inbox.mails) == 1, "what the page adds around the text is no edit"
    softer = page_text.replace("immediately cease all such activities", "cease all such activities")
    world.press.releases["/statement"] = Release(TITLE, softer)
    check(world)
    check(world)
    assert ["] Edited" in s for s in subjects(world)] == [False, True]
    world.press.statuses["/statement"] = (404, {})
    check(world)
    check(world)
    assert len(world.inbox.mails) == 2, "its feed still has it"
    kind, feed = full_text_feed(world, OLD.text, "2")
    world.press.releases["/garden"] = OLD
    world.press.raw["/feed.xml"] = (
        kind,
        feed.replace(b"/statement", b"/garden").replace(TITLE.encode(), b"Garden"),
    )
    check(world)
    assert subjects(world)[2].startswith("Withdrawn")


def test_a_mirror_that_takes_its_copy_down_withdraws_nothing(world: World) -> None:
    announced(world)
    world.press.publish("/embassy.xml", "/embassy/old", OLD)
    world.press.publish("/embassy.xml", "/embassy/statement", statement())
    world.watch("/embassy.xml", tier="mirror")
    world.check()
    world.press.statuses["/embassy/statement"] = (404, {})
    for _ in range(3):
        world.clock.advance(hours=7)
        world.service.check(all_sources=True)
        world.service.deliver()
    assert world.inbox.mails == []
    world.press.statuses = {"/statement": (404, {})}
    for _ in range(3):
        world.clock.advance(hours=7)
        world.service.check(all_sources=True)
        world.service.deliver()
    body = world.inbox.mails[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert f"still stands at {world.press.address}/embassy/statement" in body


def test_a_page_is_withdrawn_by_the_standing_of_where_it_was_found(world: World) -> None:
    """An official list may lead to pages of others: that these take theirs down is no withdrawal by the
    issuer.
    """
    world.press.publish("/feed.xml", "/old", OLD)
    world.press.publish("/feed.xml", "/statement", statement())
    world.watch("/feed.xml", tier="mirror", alert_existing=True)
    check(world)
    sources = world.service.store.sources
    sources.update("/feed.xml", replace(sources.get("/feed.xml").spec, tier="official"))
    world.inbox.mails.clear()
    world.press.statuses["/statement"] = (404, {})
    for _ in range(3):
        check(world)
    assert world.inbox.mails == []


def test_an_entry_whose_link_is_the_start_page_of_its_site_is_read_as_its_feed_gives_it(world: World) -> None:
    kind, body = full_text_feed(world, edited(BASELINE.text))
    world.press.raw["/feed.xml"] = (kind, body.replace(b"/statement</link>", b"/</link>"))
    world.watch("/feed.xml", alert_existing=True)
    assert check(world).notes == ()
    assert len(world.inbox.mails) == 1


def test_a_watched_page_that_a_further_address_stands_in_for_may_be_withdrawn_all_the_same(
    world: World,
) -> None:
    world.press.releases["/statement"] = statement()
    world.press.releases["/archive"] = statement()
    world.press.releases["/"] = OLD
    archive = Fallback(f"{world.press.address}/archive", "page")
    world.watch("/statement", kind="page", alert_existing=True, fallbacks=(archive,))
    check(world)
    world.press.statuses["/statement"] = (410, {})
    check(world)
    check(world, hours=25)
    assert subjects(world)[-1].startswith("Withdrawn")
    assert world.service.store.sources.get("/statement").state == "fallback"
