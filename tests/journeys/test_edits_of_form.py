"""What changes on a page and is no news: form, and two caches that answer in turn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.journeys.conftest import World
from tests.journeys.test_withdrawal import announced, check, subjects, view

HARSH = ("immediately cease all such activities", "cease all such activities")


def rewrite(world: World, *edits: tuple[str, str]) -> str:
    """The page with other words; gives the former text."""
    release = world.press.releases["/statement"]
    text = release.text
    for before, after in edits:
        assert before in text, before
        text = text.replace(before, after)
    world.press.releases["/statement"] = replace(release, text=text)
    return release.text


def put_back(world: World, text: str) -> None:
    world.press.releases["/statement"] = replace(world.press.releases["/statement"], text=text)


@pytest.mark.parametrize(
    "edit",
    [
        ("the Secretary", "Secretary"),
        ("maintaining peace", "maintaining the peace"),
        ("September 22", "22 September"),
    ],
)
def test_an_edit_of_form_in_a_quoted_passage_is_told_to_nobody(world: World, edit: tuple[str, str]) -> None:
    announced(world)
    if edit[0] not in world.press.releases["/statement"].text:
        pytest.skip("the words are not in the text")
    rewrite(world, edit)
    check(world)
    assert subjects(world) == []
    found = view(world)
    assert (found.version, len(found.publications[0].versions)) == (1, 2), (
        "kept as evidence, and no new version"
    )


def test_an_edit_as_small_is_told_when_it_is_of_substance(world: World) -> None:
    announced(world)
    rewrite(world, HARSH)
    check(world)
    assert [s.split(":")[0] for s in subjects(world)] == ["[High] Edited"]


def test_two_caches_that_answer_in_turn_are_told_once(world: World) -> None:
    announced(world)
    first = rewrite(world, HARSH)
    second = world.press.releases["/statement"].text
    for turn in range(12):
        put_back(world, first if turn % 2 else second)
        check(world, hours=3)
    assert len(subjects(world)) == 1
    assert view(world).version == 2
    assert world.service.store.sources.get("/feed.xml").state == "ok"


def test_words_that_are_put_back_for_good_are_told_when_they_have_stood_for_a_day(world: World) -> None:
    announced(world)
    first = rewrite(world, HARSH)
    check(world)
    put_back(world, first)
    check(world, hours=2)
    assert len(subjects(world)) == 1
    assert "former text" in view(world).publications[0].missed_why
    check(world, hours=12)
    assert len(subjects(world)) == 1
    check(world, hours=13)
    assert [s.split(":")[0] for s in subjects(world)] == ["[High] Edited", "[High] Edited back"]
    assert view(world).publications[0].missed_why == ""
