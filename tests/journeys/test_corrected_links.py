"""A link that a list corrects: the item is followed, and nothing is told to be withdrawn that the list still names."""

from __future__ import annotations

from dataclasses import replace

from tests.journeys.conftest import World
from tests.journeys.press import Release
from tests.journeys.test_from_ministry_to_mailbox import OLD, statement
from tests.journeys.test_withdrawal import announced, check, subjects, view

HARSH = ("immediately cease all such activities", "cease all such activities")
GONE: tuple[int, dict[str, str]] = (404, {})


def relink(world: World, path: str, release: Release, *, guid: str = "") -> None:
    """The feed names the release at another address, and the former one is gone."""
    feed = world.press.feeds["/feed.xml"]
    feed[feed.index("/statement")] = path
    world.press.releases[path] = replace(release, guid=guid)
    world.press.statuses["/statement"] = GONE


def softened(release: Release) -> Release:
    assert HARSH[0] in release.text
    return replace(release, text=release.text.replace(*HARSH))


def test_a_corrected_link_is_followed_as_the_same_page_and_its_edits_are_told(world: World) -> None:
    announced(world)
    relink(world, "/statement-2", statement())
    for _ in range(4):
        check(world)
    found = view(world)
    assert subjects(world) == []
    assert [p.url for p in found.publications] == [f"{world.press.address}/statement-2"]
    assert found.official_url == f"{world.press.address}/statement-2"
    world.press.releases["/statement-2"] = softened(statement())
    check(world)
    assert [s.split(":")[0] for s in subjects(world)] == ["[High] Edited"]


def test_an_entry_that_keeps_its_guid_and_gets_another_link_is_read_there(world: World) -> None:
    announced(world)
    relink(world, "/statement-2", statement(), guid="/statement")
    for _ in range(3):
        check(world)
    assert subjects(world) == []
    assert [p.url for p in view(world).publications] == [f"{world.press.address}/statement-2"]
    world.press.releases["/statement-2"] = replace(softened(statement()), guid="/statement")
    check(world, hours=10)
    assert [s.split(":")[0] for s in subjects(world)] == ["[High] Edited"]


def test_a_text_that_was_edited_when_its_link_was_corrected_is_told_as_an_edit(world: World) -> None:
    announced(world)
    relink(world, "/statement-2", softened(statement()))
    for _ in range(3):
        check(world)
    assert [s.split(":")[0] for s in subjects(world)] == ["[High] Edited"]
    assert len(view(world).publications) == 1


def test_a_new_link_under_another_title_takes_the_place_of_the_former_one(world: World) -> None:
    announced(world)
    relink(world, "/statement-2", replace(statement(), title="Press statement of the three ministers"))
    for _ in range(4):
        check(world)
    assert subjects(world) == []
    found = view(world)
    assert {p.url.rpartition("/")[2]: p.role for p in found.publications} == {
        "statement": "copy",
        "statement-2": "new",
    }
    assert "moved to" in found.publications[0].missed_why
    world.press.releases["/statement-2"] = softened(world.press.releases["/statement-2"])
    check(world, hours=24)
    assert [s.split(":")[0] for s in subjects(world)] == ["[High] Edited"]


def test_another_text_under_the_same_title_and_day_is_another_statement(world: World) -> None:
    announced(world)
    other = Release(statement().title, OLD.text * 2, statement().published_at)
    relink(world, "/statement-2", other)
    check(world)
    assert len(world.service.store.statements.list()) == 3
    count = len(subjects(world))
    check(world)
    check(world)
    assert [s.split(":")[0] for s in subjects(world)[count:]] == ["Withdrawn"], "the list names it no more"


def test_nothing_is_withdrawn_that_its_list_still_names(world: World) -> None:
    announced(world)
    world.press.names_gone = True
    world.press.statuses["/statement"] = GONE
    for _ in range(5):
        check(world)
    assert subjects(world) == []
    assert "its list still names it" in view(world).publications[0].missed_why
    world.press.names_gone = False
    check(world)
    assert [s.split(":")[0] for s in subjects(world)] == ["Withdrawn"]
