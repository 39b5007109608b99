"""The outgoing ping: after good rounds, with `/fail` on trouble, and never more often than needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from alerts.channels.channel import Reply
from alerts.errors import DeliveryError
from monitor.upkeep.heartbeat import Heartbeat, failing_address
from monitor.upkeep.vitals import Vitals
from tests.alerts.makers import FakePost

URL = "https://ping.example/5b1c2d3e-0000-4000-8000-0123456789ab"
NOW = datetime(2026, 2, 3, 15, 0, tzinfo=UTC)
WELL = Vitals(
    at=NOW,
    sources=12,
    enabled=11,
    failing=0,
    overdue=0,
    last_read_at=NOW,
    waiting=0,
    waiting_since=None,
    given_up=0,
    ways_out_failing=0,
    ways_out_unreported=0,
    free_disk_mb=5000,
)


class Seconds:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def heart(post: FakePost, url: str = URL) -> tuple[Heartbeat, Seconds]:
    seconds = Seconds()
    return Heartbeat(post, url, seconds), seconds


def test_good_rounds_ping_once_a_minute() -> None:
    post = FakePost()
    heartbeat, seconds = heart(post)
    for seconds.now in range(0, 180, 5):
        assert heartbeat.beat(()) == ""
    assert [url for url, _, _ in post.posted] == [URL] * 3


def test_trouble_is_told_at_once_with_its_words_and_so_is_its_end() -> None:
    post = FakePost()
    heartbeat, seconds = heart(post)
    for seconds.now, troubles in enumerate([(), ("the database is locked", "12 MB are left"), ()]):
        heartbeat.beat(troubles)
    assert [(url, body) for url, body, _ in post.posted] == [
        (URL, b""),
        (f"{URL}/fail", b"the database is locked\n12 MB are left"),
        (URL, b""),
    ]


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (DeliveryError(f"{URL} did not answer", permanent=False), "*** did not answer"),
        (Reply(404, {}, URL.encode()), "it answered 404"),
    ],
)
def test_a_ping_that_fails_is_told_without_its_address_and_tried_by_the_next_round(
    failure: DeliveryError | Reply, words: str
) -> None:
    post = FakePost(failure)
    heartbeat, _ = heart(post)
    assert heartbeat.beat(()) == words
    assert heartbeat.beat(()) == ""
    assert len(post.posted) == 2


def test_without_an_address_nobody_is_asked() -> None:
    post = FakePost()
    heartbeat, _ = heart(post, "")
    assert not heartbeat.is_on
    heartbeat.beat(("trouble",))
    assert post.posted == []


@pytest.mark.parametrize(
    ("url", "failing"),
    [
        ("https://hc-ping.com/5b1c", "https://hc-ping.com/5b1c/fail"),
        ("https://hc-ping.com/5b1c/", "https://hc-ping.com/5b1c/fail"),
        ("https://hc.example/ping/key/slug?create=1", "https://hc.example/ping/key/slug/fail?create=1"),
    ],
)
def test_fail_stands_behind_the_path(url: str, failing: str) -> None:
    assert failing_address(url) == failing


@pytest.mark.parametrize(
    ("changed", "trouble"),
    [
        ({}, ""),
        ({"failing": 3, "overdue": 2}, ""),
        ({"given_up": 4}, ""),
        ({"ways_out_failing": 1}, ""),
        ({"overdue": 11}, "11 sources are overdue: nobody checks them"),
        ({"enabled": 0}, ""),
        ({"ways_out_unreported": 1}, "1 of the ways out that do not work nobody could be told"),
        ({"waiting": 5, "waiting_since": NOW - timedelta(minutes=59)}, ""),
        (
            {"waiting": 5, "waiting_since": NOW - timedelta(minutes=61)},
            "5 deliveries wait, and nobody sends them",
        ),
        ({"waiting": 5, "waiting_since": NOW - timedelta(days=1), "ways_out_failing": 1}, ""),
        ({"free_disk_mb": 199}, "199 MB are left on the disk"),
        ({"free_disk_mb": None}, ""),
    ],
)
def test_trouble_is_what_no_reader_is_told_of(changed: dict[str, object], trouble: str) -> None:
    vitals = replace(WELL, **changed)  # type: ignore[arg-type]
    assert "; ".join(vitals.troubles) == trouble
