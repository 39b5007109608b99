"""Pages that are gone without saying so by their status, and pages that lost a large part: which of it is
news, and when.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.demo import TITLE
from tests.journeys.conftest import World
from tests.journeys.press import Release
from tests.journeys.test_from_ministry_to_mailbox import started, statement
from tests.journeys.test_withdrawal import (
    BOT_CHECK,
    EMPTY,
    LOGIN,
    NOT_FOUND,
    announced,
    check,
    subjects,
    view,
)

HTML = "text/html; charset=utf-8"
HOME = Release("The Ministry", "We issue statements and open libraries. " * 60)
LIBRARIES = "".join(
    f"<p>Release {n}: the Minister opened a library in city number {n}.</p>" for n in range(60)
)
LIST = (
    HTML,
    f"<html><head><title>Press releases</title></head><body><main>{LIBRARIES}</main></body></html>".encode(),
)
TO_HOME = (302, {"Location": "/"})
NO_SUCH_PAGE = NOT_FOUND[1].decode()
MAINTENANCE = (
    HTML,
    b"<title>Page not available</title><body><p>The site is under maintenance. Please try again later.</p>",
)


def why(world: World) -> str:
    return view(world).publications[0].missed_why


class TestARedirectToTheStartPage:
    @pytest.mark.parametrize(
        "lost", [(404, {}, "no"), (*TO_HOME, "")], ids=["the site has 404", "the site leads home, too"]
    )
    def test_twice_hours_apart_is_a_withdrawal_and_its_end_a_return(
        self, world: World, lost: tuple[int, dict[str, str], str]
    ) -> None:
        announced(world)
        world.press.releases["/"] = HOME
        world.press.lost = lost
        world.press.statuses["/statement"] = TO_HOME
        check(world)
        check(world, hours=2)
        assert world.inbox.mails == [], "once may be an accident, and two hours are no proof"
        assert "start page" in why(world)
        report = check(world)
        assert "withdrawn" in report.notes[-1]
        check(world)
        assert [s.startswith("Withdrawn") for s in subjects(world)] == [True]
        body = world.inbox.mails[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]
        assert "leads to a start page" in body
        assert view(world).text
        world.press.statuses.clear()
        check(world)
        assert subjects(world)[1].startswith("Back online")
        assert view(world).version == 1

    def test_by_a_site_that_was_moved_withdraws_nothing(self, world: World) -> None:
        announced(world)
        world.press.releases["/"] = HOME
        world.press.statuses |= {"/statement": TO_HOME, "/old": TO_HOME}
        for _ in range(4):
            check(world)
        assert world.inbox.mails == []
        assert "does not answer otherwise" in why(world)

    def test_on_a_site_that_asks_whoever_comes_to_log_in_withdraws_nothing(self, world: World) -> None:
        announced(world)
        world.press.releases["/"] = HOME
        world.press.lost = (200, {}, LOGIN[1].decode())
        world.press.statuses["/statement"] = TO_HOME
        for _ in range(3):
            check(world)
        assert world.inbox.mails == []
        assert "never was" in why(world)

    def test_of_the_only_page_that_is_held_of_a_site_withdraws_nothing(self, world: World) -> None:
        world.press.publish("/feed.xml", "/statement", statement())
        world.press.releases["/"] = HOME
        world.watch("/feed.xml", alert_existing=True)
        check(world)
        world.press.statuses["/statement"] = TO_HOME
        for _ in range(3):
            check(world)
        assert len(world.inbox.mails) == 1
        assert "no other page" in why(world)

    def test_of_a_watched_page_is_a_withdrawal_when_others_of_its_site_are_read(self, world: World) -> None:
        announced(world)
        text = "The Minister opened the library in peace. " * 40
        world.press.releases["/watched"] = Release("Joint Statement on the Library", text)
        world.watch("/watched", kind="page", everything=True)
        world.press.releases["/"] = HOME
        for status in ((200, {}), TO_HOME, TO_HOME):
            world.press.statuses["/watched"] = status
            world.clock.advance(hours=7)
            world.service.check(all_sources=True)
        shown = [s.id for s in world.service.store.statements.list() if s.title.endswith("Library")]
        found = world.service.store.statements.get(shown[0])
        assert found is not None
        assert found.publications[0].withdrawn_at is not None


class TestARedirectToAList:
    def test_that_it_stood_in_is_a_withdrawal_and_no_edit(self, world: World) -> None:
        rows = "".join(
            f"<li><a href='{path}'>{words}</a></li>"
            for path, words in (("/old", "Old"), ("/statement", TITLE))
        )
        world.press.releases |= {"/statement": statement(), "/old": replace(HOME, title="Old")}
        world.press.raw["/press/"] = (
            HTML,
            f"<html><body><ul>{rows}</ul><main>{LIBRARIES}</main></body></html>".encode(),
        )
        world.watch("/press/", kind="listing", rules={"row": "li"}, alert_existing=True)
        check(world)
        assert len(world.inbox.mails) == 1
        world.press.statuses["/statement"] = (302, {"Location": "/press/"})
        check(world)
        check(world)
        assert len(world.inbox.mails) == 1, "its list still names it"
        kind, body = world.press.raw["/press/"]
        world.press.raw["/press/"] = (
            kind,
            body.replace(b"/statement", b"/other").replace(TITLE.encode(), b"Other"),
        )
        check(world)
        assert "the list that it stood in" in why(world)
        check(world)
        assert [s.startswith("Withdrawn") for s in subjects(world)] == [False, True]
        assert view(world).version == 1

    def test_further_up_in_the_site_is_a_withdrawal_and_no_edit(self, world: World) -> None:
        announced(world)
        world.press.publish("/feed.xml", "/press/2026/two", statement("Another " + TITLE))
        text = statement().text.replace("Japan", "Japan and others").replace("they", "all of them")
        world.press.releases["/press/2026/two"] = Release("Another " + TITLE, text)
        check(world)
        count = len(world.inbox.mails)
        world.press.raw["/press/"] = LIST
        world.press.statuses["/press/2026/two"] = (302, {"Location": "/press/"})
        check(world)
        check(world)
        found = [
            p
            for s in world.service.store.statements.list()
            for p in places(world, s.id)
            if p[0].endswith("/two")
        ]
        assert [version for _, version, _ in found] == [1], "another page is no edit of it"
        assert [is_withdrawn for _, _, is_withdrawn in found] == [True]
        assert len(world.inbox.mails) <= count + 1

    def test_that_only_writes_the_address_otherwise_is_nothing(self, world: World) -> None:
        started(world)
        world.press.publish("/feed.xml", "/press/one/index.html", statement())
        check(world)
        world.press.releases["/press/one/"] = world.press.releases["/press/one/index.html"]
        world.press.statuses["/press/one/index.html"] = (301, {"Location": "/press/one/"})
        world.press.requested.clear()
        assert check(world).notes == ()
        assert "/press/one/" in world.press.requested
        assert (view(world).version, why(world)) == (1, "")


def places(world: World, number: int) -> list[tuple[str, int, bool]]:
    found = world.service.store.statements.get(number)
    assert found is not None
    return [(p.url, len(p.versions), p.withdrawn_at is not None) for p in found.publications]


class TestNotFoundWithStatus200:
    def test_twice_hours_apart_as_the_site_says_of_any_address_is_a_withdrawal(self, world: World) -> None:
        announced(world)
        world.press.raw["/statement"] = NOT_FOUND
        world.press.feeds["/feed.xml"].remove("/statement")
        world.press.lost = (200, {}, NO_SUCH_PAGE)
        check(world)
        assert world.inbox.mails == []
        check(world)
        check(world)
        assert [s.startswith("Withdrawn") for s in subjects(world)] == [True]
        del world.press.raw["/statement"]
        check(world)
        assert [s.split(":")[0] for s in subjects(world)] == ["Withdrawn", "Back online"]

    @pytest.mark.parametrize(
        "answer", [LOGIN, BOT_CHECK, EMPTY, MAINTENANCE], ids=["login", "bot check", "empty", "maintenance"]
    )
    def test_is_not_what_a_login_a_bot_check_an_empty_page_or_a_fault_says(
        self, world: World, answer: tuple[str, bytes]
    ) -> None:
        announced(world)
        world.press.raw["/statement"] = answer
        world.press.lost = (200, {}, answer[1].decode())
        for _ in range(4):
            check(world)
        assert world.inbox.mails == []
        assert why(world)

    def test_from_a_site_that_says_so_of_every_page_withdraws_nothing(self, world: World) -> None:
        announced(world)
        world.press.raw |= {"/statement": NOT_FOUND, "/old": NOT_FOUND}
        world.press.feeds["/feed.xml"].clear()
        world.press.lost = (200, {}, NO_SUCH_PAGE)
        for _ in range(4):
            check(world)
        assert world.inbox.mails == []
        assert "does not answer otherwise" in why(world)
        del world.press.raw["/old"]
        check(world)
        assert [s.startswith("Withdrawn") for s in subjects(world)] == [True]

    def test_from_a_site_that_says_404_of_other_addresses_withdraws_nothing(self, world: World) -> None:
        announced(world)
        world.press.raw["/statement"] = NOT_FOUND
        world.press.feeds["/feed.xml"].remove("/statement")
        for _ in range(3):
            check(world)
        assert world.inbox.mails == []
        assert "never was" in why(world)

    def test_once_and_then_a_page_again_is_nothing(self, world: World) -> None:
        announced(world)
        world.press.lost = (200, {}, NO_SUCH_PAGE)
        for _ in range(3):
            world.press.raw["/statement"] = NOT_FOUND
            check(world)
            del world.press.raw["/statement"]
            check(world)
        assert world.inbox.mails == []


def cut(world: World, *, keep: float = 0.6, path: str = "/statement") -> None:
    """The page without the end of its text."""
    before = world.press.releases[path]
    blocks = before.text.split("\n\n")
    world.press.releases[path] = replace(before, text="\n\n".join(blocks[: int(len(blocks) * keep)]))


class TestATextThatLostALargePart:
    def test_and_stands_so_for_a_day_was_edited_and_is_told_as_a_correction(self, world: World) -> None:
        announced(world)
        cut(world)
        check(world)
        assert (world.inbox.mails, view(world).version) == ([], 1)
        assert "when it has stood so for a day" in why(world)
        check(world)
        check(world, hours=9)
        assert world.inbox.mails == [], "16 hours are no day"
        check(world, hours=9)
        check(world)
        assert ["] Edited" in s for s in subjects(world)] == [True]
        found = view(world)
        assert (
            found.version,
            [v.edit for v in found.publications[0].versions],
            found.publications[0].missed_why,
        ) == (2, ["", "substance"], "")

    def test_and_is_whole_again_within_the_day_was_not(self, world: World) -> None:
        announced(world)
        whole = world.press.releases["/statement"]
        for _ in range(3):
            cut(world)
            check(world, hours=20)
            world.press.releases["/statement"] = whole
            check(world, hours=20)
        assert (world.inbox.mails, view(world).version, why(world)) == ([], 1, "")

    def test_and_is_another_at_each_look_was_not(self, world: World) -> None:
        announced(world)
        for keep in (0.7, 0.6, 0.5):
            cut(world, keep=keep)
            check(world, hours=25)
        assert (world.inbox.mails, view(world).version) == ([], 1)

    def test_while_other_pages_of_the_site_lost_theirs_too_was_not(self, world: World) -> None:
        announced(world)
        cut(world)
        old = world.press.releases["/old"]
        world.press.releases["/old"] = replace(old, text=old.text[:600])
        for _ in range(4):
            check(world, hours=25)
        assert (world.inbox.mails, view(world).version) == ([], 1)
        assert "other pages of its site" in why(world)
        world.press.releases["/old"] = old
        check(world, hours=25)
        assert ["] Edited" in s for s in subjects(world)] == [True]

    def test_and_has_other_words_instead_was_not(self, world: World) -> None:
        announced(world)
        words = (
            "This page is being prepared, and visitors find the earlier texts of the ministry in "
            "its archive. "
        ) * 8
        world.press.releases["/statement"] = Release(TITLE, words)
        for _ in range(4):
            check(world, hours=25)
        assert (world.inbox.mails, view(world).version) == ([], 1)
        assert "shorter than the version before" in why(world)

    def test_of_a_page_watched_for_every_edit_is_told_after_a_day_too(self, world: World) -> None:
        world.press.releases["/watched"] = statement()
        world.watch("/watched", kind="page", everything=True, alert_existing=True)
        check(world)
        before = len(world.inbox.mails)
        cut(world, path="/watched")
        check(world)
        check(world)
        assert len(world.inbox.mails) == before
        check(world, hours=25)
        check(world)
        assert len(world.inbox.mails) == before + 1
