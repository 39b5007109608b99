"""Two official pages of one statement, on two sites, corrected together or not: the end state is told once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from monitor.demo import TITLE
from monitor.model import SourceSpec
from tests.journeys.conftest import World
from tests.journeys.press import Press, Release, press
from tests.journeys.test_from_ministry_to_mailbox import OLD
from tests.journeys.test_official_copies import HERE, SEOUL, STATE, TEXT, THERE, body, logged, subjects

CORRECTED = TEXT.replace(THERE, HERE)


@dataclass
class Two:
    """The world with a second site: State's page on the first, Seoul's on the second."""

    world: World
    other: Press

    def correct(self, *whose: str) -> None:
        for site, name in ((self.world.press, "state"), (self.other, "seoul")):
            if name in whose:
                site.releases["/statement"] = replace(site.releases["/statement"], text=CORRECTED)

    def check(self, *names: str, **step: float) -> None:
        """One pass over the named sources, or over all, and what is due is sent."""
        self.world.clock.advance(**(step or {"minutes": 20}))
        self.world.service.check(names, all_sources=not names)
        self.world.service.deliver()

    def deliver(self, **step: float) -> None:
        self.world.clock.advance(**step)
        self.world.service.deliver()

    def publish(self, site: Press, text: str) -> None:
        site.publish("/feed.xml", "/statement", Release(TITLE, text))


@pytest.fixture
def two(world: World) -> Iterator[Two]:
    """Two sources that are watched, with no statement yet."""
    with press() as other:
        for site, name, publisher in ((world.press, "state", STATE), (other, "seoul", SEOUL)):
            site.publish("/feed.xml", "/old", OLD)
            spec = SourceSpec(name=name, url=f"{site.address}/feed.xml", publisher=publisher)
            world.service.add_source(spec, by="test")
        found = Two(world, other)
        found.check()
        yield found


def announced(two: Two) -> None:
    """Both pages carry the statement in the same words, and it was told."""
    two.publish(two.world.press, TEXT)
    two.check()
    two.publish(two.other, TEXT)
    two.check()
    assert len(two.world.inbox.mails) == 1
    two.world.inbox.mails.clear()


@pytest.mark.parametrize("order", [("state", "seoul"), ("seoul", "state")])
def test_both_corrected_in_one_pass_is_one_message(two: Two, order: tuple[str, str]) -> None:
    announced(two)
    two.correct("state", "seoul")
    two.world.clock.advance(hours=7)
    for name in order:
        two.world.service.check([name])
    two.deliver(minutes=1)
    for _ in range(4):
        two.check(hours=3)
    (subject,) = subjects(two.world)
    assert subject.startswith("[High] Edited: ")
    assert "copies" not in subject
    assert logged(two.world) == []


@pytest.mark.parametrize("order", [("state", "seoul"), ("seoul", "state")])
def test_both_corrected_in_two_passes_shortly_after_each_other_is_one_message(
    two: Two, order: tuple[str, str]
) -> None:
    announced(two)
    two.world.clock.advance(hours=7)
    two.correct(order[0])
    two.check()
    two.correct(order[1])
    two.check()
    for _ in range(4):
        two.check(hours=3)
    (subject,) = subjects(two.world)
    assert subject.startswith("[High] Edited: ")
    assert "copies" not in subject


def test_a_page_that_was_corrected_and_not_checked_yet_is_read_before_a_difference_is_told(two: Two) -> None:
    announced(two)
    two.correct("state", "seoul")
    two.check("seoul", hours=7)
    assert subjects(two.world) == []
    two.deliver(hours=3)
    two.deliver(minutes=1)
    (subject,) = subjects(two.world)
    assert subject.startswith("[High] Edited: ")
    assert "copies" not in subject


def test_only_one_page_corrected_is_told_once_when_the_other_was_read_again(two: Two) -> None:
    announced(two)
    two.correct("seoul")
    two.check("seoul", hours=7)
    assert subjects(two.world) == []
    two.world.press.requested.clear()
    two.deliver(hours=3)
    assert two.world.press.requested.count("/statement") == 1, "once"
    for _ in range(4):
        two.check(hours=3)
    (subject,) = subjects(two.world)
    assert subject.startswith('[High] Official copies differ, DPRK: "DPRK" / "Korean Peninsula"')
    assert "could not be read again" not in body(two.world)


def test_only_the_statements_own_page_corrected_is_told_as_its_edit(two: Two) -> None:
    announced(two)
    two.correct("state")
    two.check("state", hours=7)
    for _ in range(4):
        two.check(hours=3)
    (subject,) = subjects(two.world)
    assert subject.startswith("[High] Edited: ")
    assert len(logged(two.world)) == 1, "the log shows that the other page differs"


@pytest.mark.parametrize("status", [500, 404])
def test_while_the_other_site_is_down_the_difference_is_told_after_a_grace_and_says_so(
    two: Two, status: int
) -> None:
    announced(two)
    two.correct("seoul")
    two.check("seoul", hours=7)
    two.world.press.statuses |= {"/statement": (status, {}), "/old": (500, {}), "/feed.xml": (500, {})}
    two.deliver(hours=3)
    two.deliver(hours=1)
    assert subjects(two.world) == [], "it may be back soon"
    two.deliver(hours=3)
    two.deliver(hours=3)
    (subject,) = subjects(two.world)
    assert subject.startswith("[High] Official copies differ")
    assert f"It could not be read again before this was sent: {two.world.press.address}" in body(two.world)


def test_the_other_site_that_is_back_within_the_grace_is_read(two: Two) -> None:
    announced(two)
    two.correct("state", "seoul")
    two.check("seoul", hours=7)
    two.world.press.statuses["/statement"] = (500, {})
    two.deliver(hours=3)
    two.world.press.statuses.clear()
    two.deliver(hours=4)
    two.deliver(minutes=1)
    (subject,) = subjects(two.world)
    assert subject.startswith("[High] Edited: ")
    assert "copies" not in subject


def test_a_new_copy_that_differs_is_told_at_once_when_the_statements_page_was_read_again(two: Two) -> None:
    two.publish(two.world.press, TEXT)
    two.check()
    two.world.press.requested.clear()
    two.publish(two.other, CORRECTED)
    two.check("seoul")
    assert [s.startswith("[High] Official copies differ") for s in subjects(two.world)] == [False, True]
    assert two.world.press.requested.count("/statement") == 1


def test_a_new_copy_that_differs_from_a_page_corrected_since_is_no_difference(two: Two) -> None:
    two.publish(two.world.press, TEXT)
    two.check()
    two.correct("state")
    two.publish(two.other, CORRECTED)
    two.check("seoul")
    two.check()
    assert [s.split(":")[0] for s in subjects(two.world)[1:]] == ["[High] Edited"]
    assert "copies" not in subjects(two.world)[1]
