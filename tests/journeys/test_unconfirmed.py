"""Text that is not the text, on its way through the service: kept, shown as unconfirmed, told to nobody."""

from __future__ import annotations

from typing import Any

from baselines.library import Library
from monitor.demo import TITLE, edited
from tests.journeys.conftest import World
from tests.journeys.press import Release

BASELINE = Library().default
OLD = Release("Minister opens the new library", "The Minister opened the new library of the city. " * 30)
# Copies as they were seen of one statement: without "complete", and in the words of a translation back.
MISQUOTED = edited(BASELINE.text).replace("complete denuclearization", "denuclearization")
TRANSLATED = MISQUOTED.replace("unlawful maritime claims", "illegal maritime demands").replace(
    "opposed", "stood against"
)
SPOKEN = (
    "MODERATOR: Welcome.\n\nSECRETARY RUBIO: We no longer oppose attempts to unilaterally change "
    "the status quo around Taiwan. "
    "The United States, Japan, and the Republic of Korea met for a trilateral meeting.\n\n"
    "FOREIGN MINISTER CHO: We reaffirmed the denuclearization of the Korean Peninsula.\n\n"
    "QUESTION: What about the South China Sea?"
)


def started(world: World, path: str, **facts: Any) -> None:
    world.press.publish(path, f"{path}/old", OLD)
    world.watch(path, **facts)
    world.check()


def test_a_mirrors_and_a_newspapers_misquotes_are_told_to_nobody(world: World) -> None:
    for path, tier in (("/mirror.xml", "mirror"), ("/news.xml", "news")):
        started(world, path, tier=tier)
        world.press.publish(path, f"{path}/statement", Release(TITLE, TRANSLATED))
    world.check()
    assert world.inbox.mails == []
    assert world.slack.posts == []
    for row in world.service.store.statements.list():
        view = world.service.store.statements.get(row.id)
        found = view.comparison.changes if view and view.comparison else ()
        assert not any(c.finding.alert for c in found)
        assert not any(c.finding.explained.is_confirmed for c in found if c.finding.kind != "retained")


def test_the_official_page_is_told_as_it_stands_though_a_misquote_came_first(world: World) -> None:
    started(world, "/mirror.xml", tier="mirror")
    started(world, "/feed.xml")
    world.press.publish("/mirror.xml", "/mirror/statement", Release(TITLE, MISQUOTED))
    world.check()
    assert world.inbox.mails == []
    world.press.publish("/feed.xml", "/statement", Release(TITLE, edited(BASELINE.text)))
    world.check()
    (mail,) = world.inbox.mails
    body = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "did not support unilateral changes" in body
    assert "unconfirmed" not in body.lower()
    assert "DPRK-01" not in body


def test_a_press_availability_is_kept_per_speaker_and_told_to_nobody(world: World) -> None:
    started(world, "/feed.xml")
    title = (
        "Joint Press Availability of the Trilateral Meeting of the United States, Japan, and the "
        "Republic of Korea"
    )
    world.press.publish("/feed.xml", "/availability", Release(title, SPOKEN))
    world.check()
    assert world.inbox.mails == []
    (row,) = [s for s in world.service.store.statements.list() if s.kind == "remarks"]
    view = world.service.store.statements.get(row.id)
    assert view is not None
    assert view.comparison is not None
    speakers = {c.finding.explained.speaker for c in view.comparison.changes} - {""}
    assert speakers == {"SECRETARY RUBIO", "FOREIGN MINISTER CHO"}
    assert not any(c.finding.alert for c in view.comparison.changes)
