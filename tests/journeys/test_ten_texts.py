"""Ten texts in the order in which they came: what the desk hears of each, in mail, Slack and Teams."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from alerts.model import Subscription
from baselines.library import Library
from tests.journeys.conftest import World
from tests.journeys.press import Release

BASELINE = Library().default.text
MINISTERS = "Joint Statement of the United States, Japan and the Republic of Korea on the Ministerial Meeting"
NOTE = "Trilateral Meeting of the United States, Japan and the Republic of Korea (Media Note)"
LEADERS = "Joint Statement of the Leaders of the United States, Japan and the Republic of Korea"
REPORT = "US, Japan and South Korea agree on Taiwan, officials say"
OLDER = "Joint Statement of the United States, Japan and the Republic of Korea of 2023"

OPPOSED = ("opposed any attempts to unilaterally", "did not support any attempts to unilaterally")
PENINSULA = (
    "complete denuclearization of the Democratic People's Republic of Korea (DPRK)",
    "complete denuclearization of the Korean Peninsula",
)
FORCE = (
    "unilaterally change the status quo. They",
    "unilaterally change the status quo by force or coercion. They",
)


def text(where: str, *edits: tuple[str, str], year: int = 2026) -> str:
    """The baseline's words, of another meeting."""
    words = BASELINE.replace("September 22 in New York City", where).replace(
        "September 22, 2025", f"{where.partition(' in ')[0]}, {year}"
    )
    for before, after in edits:
        assert before in words, before
        words = words.replace(before, after)
    return words


SHORT = (
    "The below is attributable to the Spokesperson. The Secretary of State met with the Foreign Ministers of Japan "
    "and the Republic of Korea in Washington on March 2, 2026. They discussed their shared commitment to the "
    "complete denuclearization of the Korean Peninsula. They discussed trilateral cooperation."
)


@pytest.fixture
def desk(world: World) -> World:
    """The world with a channel of Microsoft Teams beside mail and Slack; what stood there first alerts nobody."""
    teams = Subscription(
        id=0, name="teams", channel="teams", target=world.slack.url.replace("slack", "teams")
    )
    world.service.add_subscription(teams)
    world.press.publish(
        "/feed.xml", "/library", Release("Minister opens a library", "The library opened. " * 40)
    )
    for feed in ("/feed.xml", "/mirror.xml", "/news.xml"):
        world.press.publish(
            feed, f"{feed}/old", Release("Minister opens a garden", "The garden opened. " * 40)
        )
    world.watch("/feed.xml")
    world.watch("/mirror.xml", tier="mirror")
    world.watch("/news.xml", tier="news")
    world.check()
    assert world.inbox.mails == []
    return world


def issue(world: World, feed: str, path: str, title: str, words: str, day: str) -> list[str]:
    """Publish one text and look: the subjects of the mails that it makes."""
    before = len(world.inbox.mails)
    at = datetime.fromisoformat(day).replace(hour=15, tzinfo=UTC)
    world.press.publish(feed, path, Release(title, words, at))
    world.clock.now = max(world.clock.now, at)
    world.check()
    return [str(mail["Subject"]) for mail in world.inbox.mails[before:]]


def test_of_ten_texts_the_desk_hears_what_is_new_and_nothing_twice(desk: World) -> None:
    same = issue(desk, "/feed.xml", "/1", MINISTERS, text("February 4 in Tokyo"), "2026-02-04")
    assert same == [], "the words of the baseline, at another meeting, are no news"

    (first,) = issue(desk, "/feed.xml", "/2", MINISTERS, text("February 20 in Seoul", OPPOSED), "2026-02-20")
    assert first.startswith('[High] Taiwan: status quo "opposed" -> "did not support"')

    (note,) = issue(desk, "/feed.xml", "/3", NOTE, SHORT, "2026-03-02")
    assert 'DPRK: denuclearization "DPRK" -> "Korean Peninsula"' in note
    assert "South China Sea" not in note, "a media note is silent by its nature"

    (ministers,) = issue(
        desk, "/feed.xml", "/4", MINISTERS, text("March 20 in Busan", OPPOSED, PENINSULA), "2026-03-20"
    )
    assert "Korean Peninsula" in ministers
    assert "did not support" not in ministers, "that was so already"
    assert "Unchanged since 20 February 2026" in last_body(desk)

    (leaders,) = issue(desk, "/feed.xml", "/5", LEADERS, text("April 10 in Lima", FORCE), "2026-04-10")
    assert '"by force or coercion"' in leaders
    assert "leaders' statement" in leaders

    (edited,) = issue(desk, "/feed.xml", "/5", LEADERS, text("April 10 in Lima"), "2026-04-11")
    assert edited.startswith("[High] Edited: ")

    again = issue(
        desk, "/mirror.xml", "/m", MINISTERS, text("March 20 in Busan", OPPOSED, PENINSULA), "2026-04-12"
    )
    assert again == [], "a copy of what is known"

    report = issue(desk, "/news.xml", "/n", REPORT, "TOKYO (Wire) - " + SHORT, "2026-04-13")
    assert report == [], "news is never compared as if it were the text"

    older = issue(
        desk, "/feed.xml", "/6", OLDER, text("May 5 in Hiroshima", OPPOSED, year=2023), "2023-05-05"
    )
    assert older == [], "a text older than the baseline is history"

    (back,) = issue(desk, "/feed.xml", "/7", MINISTERS, text("May 8 in Tokyo"), "2026-05-08")
    assert "again" in back, "the return to the baseline is news against the text before"
    assert "[High] \u2191 Taiwan: status quo as in the baseline again" in last_body(desk), "softer in between"


def test_every_way_out_tells_the_same_points(desk: World) -> None:
    issue(desk, "/feed.xml", "/2", MINISTERS, text("February 20 in Seoul", OPPOSED, PENINSULA), "2026-02-20")
    said = [last_body(desk), *(json.dumps(post, ensure_ascii=False) for post in desk.slack.posts)]
    assert len(said) == 3, "a mail, a message for Slack, a card for Teams"
    for body in said:
        plain = body.replace('\\"', '"')
        assert 'denuclearization "DPRK" -> "Korean Peninsula"'.replace(">", "") in plain.replace(
            "&gt;", ""
        ).replace(">", "")
        assert "did not support" in plain
        assert plain.index("Korean Peninsula") < plain.index("did not support"), "the goal before the verb"


def last_body(world: World) -> str:
    return str(world.inbox.mails[-1].get_body(("plain",)).get_content())  # type: ignore[union-attr]
