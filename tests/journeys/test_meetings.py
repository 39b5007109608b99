"""Around a meeting its parties' sources are checked more often: because news reports it, or because somebody
said so.
"""

from __future__ import annotations

from datetime import timedelta

from monitor.model import Source
from tests.journeys.conftest import World
from tests.journeys.press import Release
from tests.journeys.test_from_ministry_to_mailbox import OLD, statement

REPORT = Release(
    "Rubio, Iwaya and Cho meet in New York on North Korea",
    "NEW YORK, Feb. 3 (Yonhap) -- The top diplomats of South Korea, the United States and Japan met "
    "in New York on Tuesday and "
    "reaffirmed their commitment to the complete denuclearization of North Korea, officials said.\n\n"
    "U.S. Secretary of State Marco Rubio, South Korean Foreign Minister Cho Hyun and Japanese "
    "Foreign Minister Takeshi Iwaya "
    "held trilateral talks on the sidelines of a conference, the foreign ministry in Seoul said. A "
    "joint statement by the "
    "three ministers is expected later in the day, an official told reporters.\n\n"
    "The three sides also discussed peace and stability across the Taiwan Strait and the South "
    "China Sea, the ministry said.",
)


def world_with_sources(world: World) -> None:
    for path, facts in (
        ("/us.xml", {"country": "US", "every": 3600}),
        ("/jp.xml", {"country": "JP", "tier": "mirror", "every": 7200}),
        ("/au.xml", {"country": "AU", "every": 3600}),
        ("/wire.xml", {"country": "KR", "tier": "news"}),
    ):
        world.press.publish(
            path, f"{path}/old", Release(f"{OLD.title} of {path}", OLD.text.replace("city", f"city {path}"))
        )
        world.watch(path, **facts)
    world.check()


def source(world: World, name: str) -> Source:
    return world.service.store.sources.get(name)


def test_news_of_a_meeting_whose_text_is_not_held_makes_the_parties_sources_quicker(world: World) -> None:
    world_with_sources(world)
    assert source(world, "/us.xml").quick is None
    world.press.publish("/wire.xml", "/wire/1", REPORT)
    world.clock.advance(minutes=20)
    world.service.check(["/wire.xml"])
    for name in ("/us.xml", "/jp.xml"):
        quick = source(world, name).quick
        assert quick is not None
        assert (quick.begins_at, quick.ends_at) == (world.clock(), world.clock() + timedelta(hours=12))
        assert "/wire.xml reports: Rubio, Iwaya and Cho meet" in quick.why
        assert source(world, name).next_due_at == world.clock()
    assert source(world, "/au.xml").quick is None
    assert source(world, "/wire.xml").quick is None
    world.service.check(["/us.xml"])
    due = source(world, "/us.xml").next_due_at
    assert due is not None
    assert due - world.clock() < timedelta(minutes=12)
    assert any(
        "checked more often until" in e.what and e.who == "early signal"
        for e in world.service.store.sources.events()
    )
    world.clock.advance(hours=13)
    world.service.check(["/us.xml"])
    due = source(world, "/us.xml").next_due_at
    assert due is not None
    assert due - world.clock() > timedelta(minutes=50)


def test_a_report_of_a_statement_that_is_held_hurries_nobody(world: World) -> None:
    world_with_sources(world)
    release = statement()
    today = release.text.replace("September 22, 2025", "February 3, 2026").replace(
        "September 22", "February 3"
    )
    release = Release("Joint Statement of the United States, Japan and the Republic of Korea", today)
    world.press.publish("/us.xml", "/statement", release)
    world.check()
    body = " ".join(
        f"{block} the ministers said in a joint statement." for block in release.text.split("\n\n")[2:6]
    )
    world.press.publish(
        "/wire.xml", "/wire/1", Release("Ministers issue statement", f"NEW YORK (Yonhap) -- {body}")
    )
    world.clock.advance(minutes=20)
    world.service.check(["/wire.xml"])
    assert [s.kind for s in world.service.store.statements.list() if s.klass == "trilateral"] == [
        "joint_statement"
    ]
    assert source(world, "/jp.xml").quick is None


def test_old_news_of_a_source_that_was_just_added_hurries_nobody(world: World) -> None:
    world_with_sources(world)
    world.press.publish("/other.xml", "/wire/1", REPORT)
    world.watch("/other.xml", tier="news")
    world.check()
    assert source(world, "/us.xml").quick is None


def test_a_longer_window_is_not_cut_short_by_a_shorter_one(world: World) -> None:
    world_with_sources(world)
    service = world.service
    assert service.quicken(("/us.xml",), timedelta(hours=48), why="summit", by="test") == ["/us.xml"]
    assert service.quicken(("/us.xml",), timedelta(hours=2), why="call", by="test") == []
    quick = source(world, "/us.xml").quick
    assert quick is not None
    assert quick.why == "summit"


def test_a_window_that_somebody_set_for_later_outlives_an_early_signal(world: World) -> None:
    world_with_sources(world)
    later = world.clock() + timedelta(days=3)
    world.service.quicken(("/us.xml",), timedelta(hours=12), why="summit", by="test", begins_at=later)
    world.press.publish("/wire.xml", "/wire/1", REPORT)
    world.clock.advance(minutes=20)
    world.service.check(["/wire.xml"])
    quick = source(world, "/us.xml").quick
    assert quick is not None
    assert (quick.why, quick.begins_at) == ("summit", later)
