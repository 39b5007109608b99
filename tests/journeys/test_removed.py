"""A statement that somebody removed: its text is not taken in anew elsewhere, and it can be put back."""

from __future__ import annotations

import pytest

from monitor.demo import TITLE, edited
from tests.journeys.conftest import World
from tests.journeys.press import Release
from tests.journeys.test_from_ministry_to_mailbox import BASELINE, OLD, started

TEXT = edited(BASELINE.text)


def with_statement(world: World) -> int:
    """A statement that was told; a second source that is watched, too."""
    started(world)
    world.press.publish("/embassy.xml", "/old-too", OLD)
    world.watch("/embassy.xml")
    world.press.publish("/feed.xml", "/statement", Release(TITLE, TEXT))
    world.check()
    assert len(world.inbox.mails) == 1
    (row,) = (r for r in world.service.store.statements.list() if r.title == TITLE)
    return row.id


def titles(world: World) -> list[str]:
    return [row.title for row in world.service.store.statements.list() if row.klass == "trilateral"]


COPIES = {
    "the same": (TITLE, TEXT),
    "another title": ("Joint Press Statement (as prepared)", TEXT),
    "another form": (TITLE, TEXT.upper().replace("  ", " ").capitalize()),
    "a sentence more": (TITLE, TEXT + "\n\nThe text was released simultaneously in the three capitals."),
    "a sentence less": (TITLE, "\n\n".join(TEXT.split("\n\n")[:-1])),
}


@pytest.mark.parametrize("name", [name for name in COPIES if name != "another form"])
@pytest.mark.parametrize("feed", ["/feed.xml", "/embassy.xml"])
def test_a_copy_at_a_new_address_is_not_taken_in_anew(world: World, name: str, feed: str) -> None:
    number = with_statement(world)
    world.service.store.removals.remove(number, by="ann", why="", now=world.clock())
    world.press.publish(feed, "/again", Release(*COPIES[name]))
    for _ in range(2):
        reports = world.check()
        assert not [s for report in reports for s in report.statements]
    assert titles(world) == []
    assert len(world.inbox.mails) == 1
    assert world.press.requested.count("/again") == 1, "it is known, and not asked for at every check"


def test_another_statement_is_taken_in_as_ever(world: World) -> None:
    number = with_statement(world)
    world.service.store.removals.remove(number, by="ann", why="", now=world.clock())
    paragraphs = TEXT.split("\n\n")
    other = "\n\n".join(paragraphs[: len(paragraphs) // 3]).replace("September", "October")
    other += "\n\nThe Ministers decided to found a secretariat for maritime matters in Busan. " * 3
    world.press.publish(
        "/embassy.xml",
        "/other",
        Release(
            "Joint Statement of the Foreign Ministers of the "
            "United States, Japan and the Republic of Korea on Maritime Matters",
            other,
        ),
    )
    world.check()
    assert len(titles(world)) == 1


def test_what_was_edited_meanwhile_is_told_as_an_edit_when_it_is_put_back(world: World) -> None:
    number = with_statement(world)
    removals = world.service.store.removals
    removals.remove(number, by="ann", why="", now=world.clock())
    world.press.releases["/statement"] = Release(
        TITLE + " (updated)", TEXT.replace("did not support", "fully endorsed")
    )
    world.check()
    assert len(world.inbox.mails) == 1
    removals.undo(number, by="ann", now=world.clock())
    world.check()
    assert len(titles(world)) == 1
    assert "Edited" in world.inbox.mails[-1]["Subject"]


def test_a_copy_that_came_while_it_was_out_is_one_of_its_pages_when_it_is_back(world: World) -> None:
    number = with_statement(world)
    removals = world.service.store.removals
    removals.remove(number, by="ann", why="", now=world.clock())
    world.press.publish("/embassy.xml", "/again", Release(TITLE, TEXT))
    world.check()
    removals.undo(number, by="ann", now=world.clock())
    world.check()
    view = world.service.store.statements.get(number)
    assert view is not None
    assert {publication.role for publication in view.publications} == {"new", "copy"}
    assert len(world.inbox.mails) == 1
