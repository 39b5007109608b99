"""A better engine, or a better copy of the baseline, corrects what was told: once, in words that do not blame
the issuer.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from baselines.library import TEXTS, Library, load_baseline
from baselines.model import Baseline
from monitor.demo import TITLE, edited
from monitor.model import Reread
from monitor.model.log_filter import LogFilter
from tests.factories import make_comparison, make_finding, make_taken, make_wanted
from tests.journeys.conftest import World
from tests.journeys.press import Release

NOW_RIGHT = Library().default
OLD = Release("Minister opens the new library", "The Minister opened the new library of the city. " * 30)
MISTYPED = (
    "opposed any attempts to change the status quo",
    "opposed attempts to change the status quo by force",
)


class OlderLibrary(Library):
    """The library of an older communique: its baseline was typed off with words too many, or only annotated
    otherwise.
    """

    def __init__(self, baseline: Baseline) -> None:
        super().__init__()
        self.baseline = baseline

    @property
    def default(self) -> Baseline:
        return self.baseline


@pytest.fixture
def mistyped(tmp_path: Path) -> Baseline:
    path = tmp_path / "older.toml"
    text = (TEXTS / f"{NOW_RIGHT.slug}.toml").read_text("utf-8").replace(*MISTYPED)
    path.write_text(re.sub(r"(?m)^sha256 = .*$", "", text), "utf-8")
    return load_baseline(path)


def engine_of(world: World, library: Library) -> None:
    world.service = replace(
        world.service, library=library, pipeline=replace(world.service.pipeline, library=library)
    )


def told_by_an_older_one(world: World, baseline: Baseline) -> None:
    """A statement that keeps the words of the baseline was told as reworded there; then communique was
    brought up to date.
    """
    engine_of(world, OlderLibrary(baseline))
    world.press.publish("/feed.xml", "/old", OLD)
    world.watch("/feed.xml")
    world.check()
    world.press.publish("/feed.xml", "/statement", Release(TITLE, edited(NOW_RIGHT.text)))
    world.check()
    engine_of(world, Library())


def two_told_by_an_older_one(world: World) -> None:
    """Two statements that say nothing of Taiwan, of which the desk was told that they are weaker on it."""
    world.watch("/feed.xml")
    source, desk = world.service.store.sources.get("/feed.xml"), world.service.store.subscriptions.get("desk")
    findings = [make_finding("TWN-04", topic="taiwan")]
    for text in ("They met, and will meet again.", "They spoke of fish."):
        comparison = make_comparison(findings, baseline=replace(NOW_RIGHT, issuer="annotated otherwise"))
        taken = make_taken(
            text, source=source, key=text, comparison=comparison, wanted=[make_wanted(desk, findings)]
        )
        world.service.store.statements.save(taken, now=world.clock())
    world.service.deliver()
    assert len(world.inbox.mails) == 2


def body(world: World, number: int = -1) -> str:
    return world.inbox.mails[number].get_body(("plain",)).get_content()  # type: ignore[union-attr,no-any-return]


def test_what_an_older_engine_told_wrongly_is_corrected_once_as_ours(
    world: World, mistyped: Baseline
) -> None:
    told_by_an_older_one(world, mistyped)
    assert "South China Sea" in body(world)
    assert world.service.reread_reported() == Reread(1, 2)
    assert world.service.reread_reported() == Reread()
    world.service.deliver()
    world.check()
    first, second = world.inbox.mails
    assert len(world.slack.posts) == 2
    assert second["Subject"].startswith(
        "[High] Corrected by us: South China Sea: told as in other words; now unchanged - "
    )
    assert second["In-Reply-To"] == first["Message-ID"]
    assert body(world).startswith("Corrected by us: South China Sea: told as in other words; now unchanged: ")
    assert "The statement did not change: communique reads it anew." in body(world)
    assert "Correction: read anew: was told as in other words (broader, high); now unchanged" in body(world)
    assert "did not support unilateral changes" not in body(world), "what still holds is not told again"
    assert "/versions?" not in body(world), "there is no second version to show"


def test_the_points_are_those_of_the_new_reading(world: World, mistyped: Baseline) -> None:
    told_by_an_older_one(world, mistyped)
    (change, *_) = world.service.store.changes.find(LogFilter(commitment="SCS-03"))
    world.service.reread_reported()
    view = world.service.store.statements.get(change.statement_id)
    assert view is not None
    assert view.comparison is not None
    points = view.comparison.points
    assert points is not None
    assert "SCS-03" in points.kept["south_china_sea"]
    assert "SCS-03" not in {commitment for point in points.points for commitment in point.commitments}


def test_the_log_shows_the_new_reading_under_the_ids_that_were_told(world: World, mistyped: Baseline) -> None:
    told_by_an_older_one(world, mistyped)
    (before,) = world.service.store.changes.find(LogFilter(commitment="SCS-03"))
    world.service.reread_reported()
    assert world.service.store.changes.find(LogFilter(commitment="SCS-03")) == []
    after = world.service.store.changes.get(before.id)
    assert after is not None
    assert (before.finding.kind, after.finding.kind) == ("reworded", "retained")
    assert (after.version, after.cursor) == (1, before.cursor)
    view = world.service.store.statements.get(before.statement_id)
    assert view is not None
    assert view.comparison is not None
    assert len([c for c in view.comparison.changes if c.finding.commitment]) == len(NOW_RIGHT.commitments)


def test_what_nobody_was_told_of_is_not_read_again_and_never_alerts(world: World, mistyped: Baseline) -> None:
    engine_of(world, OlderLibrary(mistyped))
    world.press.publish("/feed.xml", "/statement", Release(TITLE, edited(NOW_RIGHT.text)))
    world.watch("/feed.xml")
    world.check()
    engine_of(world, Library())
    assert world.service.reread_reported() == Reread()
    world.service.deliver()
    assert world.inbox.mails == world.slack.posts == []


def test_an_engine_that_changes_nothing_told_sends_nothing(world: World) -> None:
    other = replace(
        NOW_RIGHT,
        commitments=tuple(replace(c, mechanism=c.mechanism or "none") for c in NOW_RIGHT.commitments),
    )
    told_by_an_older_one(world, other)
    assert world.service.reread_reported() == Reread(1, 0)
    assert world.service.reread_reported() == Reread()
    world.service.deliver()
    assert len(world.inbox.mails) == 1


def test_a_run_that_is_ended_goes_on_where_it_was_and_corrects_nothing_twice(world: World) -> None:
    two_told_by_an_older_one(world)
    calls: list[datetime] = []

    def clock() -> datetime:
        calls.append(world.clock())
        if len(calls) == 3:  # it is asked twice per statement
            raise KeyboardInterrupt
        return calls[-1]

    with pytest.raises(KeyboardInterrupt):
        replace(world.service.pipeline, clock=clock).rereading.reread_reported()
    assert world.service.reread_reported() == Reread(1, 1)
    world.service.deliver()
    assert ["] Corrected by us: " in m["Subject"] for m in world.inbox.mails] == [
        False,
        False,
        True,
        True,
    ]


def test_one_text_that_cannot_be_compared_does_not_keep_back_the_others(world: World) -> None:
    two_told_by_an_older_one(world)
    calls: list[datetime] = []

    def clock() -> datetime:
        calls.append(world.clock())
        if len(calls) == 1:
            raise ValueError("no such day")
        return calls[-1]

    reread = replace(world.service.pipeline, clock=clock).rereading.reread_reported()
    assert (reread.statements, reread.corrections) == (1, 1)
    assert [line.partition(" cannot")[2] for line in reread.failures] == [
        " be compared anew (ValueError: no such day)"
    ]


def test_the_correction_of_an_edit_tells_the_edit_and_our_reading_apart(
    world: World, mistyped: Baseline
) -> None:
    """The page lost a word after communique had been brought up to date, and before what was told had been
    read anew.
    """
    told_by_an_older_one(world, mistyped)
    before = world.press.releases["/statement"]
    text = before.text.replace("immediately cease all such activities", "cease all such activities")
    world.press.releases["/statement"] = replace(before, text=text)
    world.check()
    assert len(world.inbox.mails) == 2
    assert "communique reads" not in body(world)
    assert body(world).startswith("Edited, seen ")
    assert 'What is marked "read anew" the issuer did not change.' in body(world)
    notes = [line.strip() for line in body(world).splitlines() if line.strip().startswith("Correction: ")]
    assert notes == ["Correction: read anew: was told as in other words (broader, high); now unchanged"]
    assert "cease all such activities" in body(world)
    assert world.service.reread_reported() == Reread()
    world.check()
    assert len(world.inbox.mails) == 2


def test_a_text_that_was_edited_is_read_anew_with_its_edit(world: World, mistyped: Baseline) -> None:
    """The page of the statement keeps saying first what was edited, whichever engine read it last."""
    engine_of(world, OlderLibrary(mistyped))
    world.press.publish("/feed.xml", "/old", OLD)
    world.watch("/feed.xml")
    world.check()
    world.press.publish("/feed.xml", "/statement", Release(TITLE, edited(NOW_RIGHT.text)))
    world.check()
    before = world.press.releases["/statement"]
    text = before.text.replace("immediately cease all such activities", "cease all such activities")
    world.press.releases["/statement"] = replace(before, text=text)
    world.check()
    reported = points_of_edit(world)
    assert reported
    engine_of(world, Library())
    world.service.reread_reported()
    assert points_of_edit(world) == reported


def test_a_text_that_was_never_edited_has_no_point_of_an_edit_when_read_anew(
    world: World, mistyped: Baseline
) -> None:
    told_by_an_older_one(world, mistyped)
    world.service.reread_reported()
    assert points_of_edit(world) == []


def points_of_edit(world: World) -> list[str]:
    """The sentences of the points of edits that are stored with the newest version."""
    (row,) = [row for row in world.service.store.statements.list() if row.title == TITLE]
    view = world.service.store.statements.get(row.id)
    assert view is not None
    assert view.comparison is not None
    assert view.comparison.points is not None
    return [point.sentence for point in view.comparison.points.points if point.is_of_edit]
