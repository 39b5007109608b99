"""Two statements that one ministry lists are two, however alike; and of a page watched for every edit each edit
stays in the log.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from baselines.library import Library
from monitor.demo import edited
from monitor.model.log_filter import LogFilter
from tests.journeys.conftest import World
from tests.journeys.press import Release
from tests.journeys.test_from_ministry_to_mailbox import OLD

SEOUL_DAY = datetime(2026, 2, 3, 6, 0, tzinfo=UTC)
BODY = edited(Library().default.text)
MET = "The Foreign Ministers of the United States, Japan and the Republic of Korea met"
SEOUL = Release(
    "Joint Statement of the Foreign Ministers in Seoul", f"{MET} on February 3 in Seoul.\n\n{BODY}", SEOUL_DAY
)
SOFTER = BODY.replace(
    "denuclearization of the Democratic People's Republic of Korea (DPRK)", "peace with the DPRK"
)


def roles(world: World) -> list[str]:
    """Of the publications of what the three said, in the order in which they came."""
    store = world.service.store
    rows = sorted(
        (row for row in store.statements.list() if row.klass == "trilateral"), key=lambda row: row.id
    )
    views = [view for row in rows if (view := store.statements.get(row.id))]
    return [page.role for view in views for page in view.publications]


def begun(world: World) -> None:
    world.press.publish("/seoul.xml", "/old", OLD)
    world.watch("/seoul.xml", publisher="Ministry of Foreign Affairs, Republic of Korea")
    world.check()
    world.press.publish("/seoul.xml", "/389210", SEOUL)
    world.check()


@pytest.mark.parametrize(
    ("title", "opening", "days"),
    [
        ("Joint Statement of the Foreign Ministers in Tokyo", "on February 4 in Tokyo", 1),
        ("Joint Statement of the Foreign Ministers in Tokyo", "on February 10 in Tokyo", 7),
        (SEOUL.title, "on February 3 in Seoul", 1),
    ],
)
def test_a_second_statement_beside_the_first_in_one_list_is_told_as_its_own(
    world: World, title: str, opening: str, days: int
) -> None:
    begun(world)
    mails = len(world.inbox.mails)
    later = Release(title, f"{MET} {opening}.\n\n{SOFTER}", SEOUL_DAY + timedelta(days=days))
    world.clock.advance(days=days)
    world.press.publish("/seoul.xml", "/389220", later)
    world.check()
    assert roles(world) == ["new", "new"]
    assert len(world.inbox.mails) == mails + 1
    assert "Official copies differ" not in str(world.inbox.mails[-1]["Subject"])


def test_the_same_words_listed_twice_are_one_statement(world: World) -> None:
    begun(world)
    world.press.publish("/seoul.xml", "/389220", replace(SEOUL, title="Press Release"))
    world.check()
    assert roles(world) == ["new", "copy"]


def test_a_statement_whose_address_was_edited_is_the_same_one(world: World) -> None:
    begun(world)
    world.press.feeds["/seoul.xml"].remove("/389210")
    world.press.publish("/seoul.xml", "/389210-2", replace(SEOUL, text=SEOUL.text.replace(BODY, SOFTER)))
    world.check()
    assert roles(world) in (["new"], ["new", "copy"])


def test_an_edit_that_is_undone_and_made_again_stands_three_times_in_the_log(world: World) -> None:
    whole = "The office opens at nine.\n\nWe support peace.\n\n" + "Visitors are welcome. " * 30
    cut = whole.replace("We support peace.\n\n", "")
    world.press.releases["/notice"] = Release("Hours", whole)
    world.watch("/notice", kind="page", everything=True)
    world.check()
    for text in (cut, whole, cut):
        world.press.releases["/notice"] = Release("Hours", text)
        for _ in range(2):  # what comes back is believed when it still stands a day later
            world.clock.advance(hours=25)
            world.check()
    changes = world.service.store.changes.find(LogFilter())
    assert [change.finding.kind for change in changes] == ["removed", "added", "removed"]
    assert len({change.id for change in changes}) == 3
