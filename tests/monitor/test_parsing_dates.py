"""Dates as feeds, lists, pages and front matter of ministries write them: one table, a row for each way."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.sources.kinds.table import KINDS
from monitor.sources.parsing.dates import days_in, read_day, read_when
from tests.factories import make_page, make_spec

ZONES = {
    name: ZoneInfo(name) for name in ("Asia/Seoul", "Asia/Tokyo", "America/New_York", "UTC", "Asia/Manila")
}
SEOUL, TOKYO, WASHINGTON = "Asia/Seoul", "Asia/Tokyo", "America/New_York"
TODAY = date(2026, 11, 30)

# The words, the zone of the source, and what is meant: a moment in UTC, or a day alone.
MOMENTS = [
    # offsets, bare and named
    ("2026-11-20T08:15:00+09:00", "UTC", "2026-11-19 23:15"),
    ("2026-11-20T08:15+0900", "UTC", "2026-11-19 23:15"),
    ("2026-11-20T08:15:00+09", "UTC", "2026-11-19 23:15"),
    ("2026-11-20T081500Z", SEOUL, "2026-11-20 08:15"),
    ("20261120T081500+0900", "UTC", "2026-11-19 23:15"),
    ("Fri Nov 20 2026 08:15:00 GMT+0900 (Korea Standard Time)", "UTC", "2026-11-19 23:15"),
    ("Fri Nov 20 2026 08:15:00 GMT-0500 (Eastern Standard Time)", SEOUL, "2026-11-20 13:15"),
    ("2026-11-20 08:15:00 UTC+9", "UTC", "2026-11-19 23:15"),
    ("2026-11-20 08:15 (UTC+09:00)", WASHINGTON, "2026-11-19 23:15"),
    ("2026-11-20 08:15 GMT +8", "UTC", "2026-11-20 00:15"),
    ("2026-11-20 08:15 UTC-3:30", SEOUL, "2026-11-20 11:45"),
    ("Fri, 20 Nov 2026 08:15:00 −0500", SEOUL, "2026-11-20 13:15"),
    ("Fri, 20 Nov 2026 08:15:00 -0000", SEOUL, "2026-11-20 08:15"),
    ("2026-11-20 23:56:58 -00:20", SEOUL, "2026-11-21 00:16:58"),
    ("2026-11-20T10:00-05:00", SEOUL, "2026-11-20 15:00"),
    # numbers that programs count or write in a row
    ("1795126500", SEOUL, "2026-11-19 22:15"),
    ("1795126500000", SEOUL, "2026-11-19 22:15"),
    ("/Date(1795126500000)/", SEOUL, "2026-11-19 22:15"),
    ("/Date(1795126500000+0900)/", "UTC", "2026-11-19 22:15"),
    ("20261120081500", SEOUL, "2026-11-19 23:15"),
    # zones by their names
    ("Fri, 20 Nov 2026 20:15:00 PT", SEOUL, "2026-11-21 04:15"),
    ("Wed, 15 Jul 2026 20:15:00 PT", SEOUL, "2026-07-16 03:15"),
    ("Fri, 20 Nov 2026 15:00:00 HST", SEOUL, "2026-11-21 01:00"),
    ("Fri, 20 Nov 2026 15:00:00 AKST", SEOUL, "2026-11-21 00:00"),
    ("Fri, 20 Nov 2026 15:00:00 ChST", SEOUL, "2026-11-20 05:00"),
    ("November 20, 2026, 3:00 p.m. Eastern Time", SEOUL, "2026-11-20 20:00"),
    ("November 20, 2026 15:00 Eastern Standard Time", SEOUL, "2026-11-20 20:00"),
    ("July 20, 2026 15:00 Pacific Daylight Time", SEOUL, "2026-07-20 22:00"),
    ("20 November 2026 10:00 Korea Standard Time", "UTC", "2026-11-20 01:00"),
    ("20 November 2026 10:00 Beijing Time", SEOUL, "2026-11-20 02:00"),
    ("20 November 2026 10:00 (local time)", SEOUL, "2026-11-20 01:00"),
    ("2026-11-20 10:00 Asia/Tokyo", WASHINGTON, "2026-11-20 01:00"),
    ("2026-11-20 10:00 Etc/GMT", SEOUL, "2026-11-20 10:00"),
    ("2026-11-20 10:00 KST/JST", "UTC", "2026-11-20 01:00"),
    ("2026-11-20 10:00 kst", "UTC", "2026-11-20 01:00"),
    ("2026-11-20 10:00 PST", "Asia/Manila", "2026-11-20 02:00"),
    ("2026-11-20 10:00 PST", WASHINGTON, "2026-11-20 18:00"),
    ("2026. 11. 20. 10:00 (한국시간)", "UTC", "2026-11-20 01:00"),
    ("2026年11月20日 日本時間 午後3時", "UTC", "2026-11-20 06:00"),
    ("Thu, 30 Apr 2026 08:57:00 MEST", SEOUL, "2026-04-30 06:57"),
    # none named: the source's
    ("Fri Nov 20 08:15:00 2026", SEOUL, "2026-11-19 23:15"),
    ("Fri Nov 20 08:15:00 +0000 2026", SEOUL, "2026-11-20 08:15"),
    ("Fri Nov 20 08:15:00 KST 2026", "UTC", "2026-11-19 23:15"),
    ("Fri Nov  6 08:15:00 2026", SEOUL, "2026-11-05 23:15"),
    ("2026-11-20 08:15 by the Spokesperson", SEOUL, "2026-11-19 23:15"),
    ("2026-11-20 10:00-12:00", SEOUL, "2026-11-20 01:00"),
    ("2026-11-20 10:00 - 3 pages", SEOUL, "2026-11-20 01:00"),
    ("2026-11-20 10:00 | VIEWS 12", SEOUL, "2026-11-20 01:00"),
    ("20.11.2026, 14:30", TOKYO, "2026-11-20 05:30"),
    ("20.11.2026 14h30", TOKYO, "2026-11-20 05:30"),
    # halves of the day
    ("2026년 11월 20일 오후 3시", SEOUL, "2026-11-20 06:00"),
    ("2026년 11월 20일(금) 오전 9시 30분", SEOUL, "2026-11-20 00:30"),
    ("2026-11-20 오후 11:23:17", SEOUL, "2026-11-20 14:23:17"),
    ("2026. 11. 20. 오전 12:10", SEOUL, "2026-11-19 15:10"),
    ("2026年11月20日 午後3時半", TOKYO, "2026-11-20 06:30"),
    ("2026年11月20日下午3点", "UTC", "2026-11-20 15:00"),
    ("2026년 11월 20일 정오", SEOUL, "2026-11-20 03:00"),
    ("November 20, 2026 at noon KST", "UTC", "2026-11-20 03:00"),
    ("Nov. 20, 2026 3 p.m. EST", SEOUL, "2026-11-20 20:00"),
    ("Nov. 20, 2026 12:05 a.m.", SEOUL, "2026-11-19 15:05"),
    ("２０２６年１１月２０日　１９：０５", TOKYO, "2026-11-20 10:05"),
    # the end of a day, a leap second, weeks and days of the year
    ("Fri, 20 Nov 2026 24:00:00 GMT", SEOUL, "2026-11-21 00:00"),
    ("2026-11-20T24:00:00+09:00", "UTC", "2026-11-20 15:00"),
    ("令和8年11月20日 24時", TOKYO, "2026-11-20 15:00"),
    ("Thu, 31 Dec 2026 24:00 KST", "UTC", "2026-12-31 15:00"),
    ("Fri, 20 Nov 2026 23:59:60 GMT", SEOUL, "2026-11-20 23:59:59"),
    ("2026-W47-5T08:15:00Z", SEOUL, "2026-11-20 08:15"),
    ("2026-324T10:00:00Z", SEOUL, "2026-11-20 10:00"),
    # two digits of the year, and languages
    ("26.11.20 14:30", SEOUL, "2026-11-20 05:30"),
    ("Fri, 20 Nov 26 10:00:00 GMT", SEOUL, "2026-11-20 10:00"),
    ("2026-július-13T9:15-05:00", SEOUL, "2026-07-13 14:15"),
    ("Κυρ, 11 Ιούλ 2026 12:00:00 EST", SEOUL, "2026-07-11 17:00"),
    ("Mon, 16 Nov, 2026 06:28:00 UTC", SEOUL, "2026-11-16 06:28"),
    ("Thu Aug 20 2026 17:26:16 +0200", SEOUL, "2026-08-20 15:26:16"),
]
DAYS = [
    # a zone that is not known: never the source's
    ("Fri, 20 Nov 2026 23:30:00 XYZT", "2026-11-20"),
    ("Fri, 20 Nov 2026 23:30:00 (QQT)", "2026-11-20"),
    ("Fri Nov 20 23:30:00 QQT 2026", "2026-11-20"),
    ("2026-11-20 23:30 IST", "2026-11-20"),
    ("2026-11-20 23:30 Mars/Olympus", "2026-11-20"),
    ("2026-11-20T23:30:00+99:00", "2026-11-20"),
    # hours that are none
    ("Fri, 20 Nov 2026 25:00:00 GMT", "2026-11-20"),
    ("Fri, 20 Nov 2026 1:2:3:4 GMT", "2026-11-20"),
    # digits and eras
    ("２０２６年１１月２０日", "2026-11-20"),
    ("２０２６．１１．２０", "2026-11-20"),
    ("２０２６／１１／２０", "2026-11-20"),
    ("令和8年11月20日", "2026-11-20"),
    ("令和８年１１月２０日（金）", "2026-11-20"),
    ("令和八年十一月二十日", "2026-11-20"),
    ("令和元年十二月三十一日", "2019-12-31"),
    ("㋿8年11月20日", "2026-11-20"),
    ("平成30年1月5日", "2018-01-05"),
    ("昭和64年1月7日", "1989-01-07"),
    ("20 11월 2026", "2026-11-20"),
    ("11월 20, 2026", "2026-11-20"),
    ("Nov20 2026", "2026-11-20"),
    ("Nov202026", "2026-11-20"),
    ("R8.11.20", "2026-11-20"),
    ("H30.1.5", "2018-01-05"),
    ("二〇二六年十一月二十日", "2026-11-20"),
    ("二零二六年十一月二日", "2026-11-02"),
    ("中華民國115年11月20日", "2026-11-20"),
    # points, dashes and other orders
    ("20.11.2026", "2026-11-20"),
    ("20NOV2026", "2026-11-20"),
    ("2026\u201311\u201320", "2026-11-20"),
    ("the 20th day of November, 2026", "2026-11-20"),
    ("20 листопада 2026 року", "2026-11-20"),
    ("20 grudnia 2026", "2026-12-20"),
    ("20 Kasım 2026 Cuma", "2026-11-20"),
    ("20 maart 2026", "2026-03-20"),
    ("9.10.2026", "2026-10-09"),
    ("20. 11. 2026", "2026-11-20"),
    ("2026.11.20.", "2026-11-20"),
    ("2026. 11. 20.(금)", "2026-11-20"),
    ("'26. 11. 20.", "2026-11-20"),
    ("26년 11월 20일", "2026-11-20"),
    ("11/27/26", "2026-11-27"),
    ("2026-W47-5", "2026-11-20"),
    ("2026W475", "2026-11-20"),
    ("2026-324", "2026-11-20"),
    ("2026-11-20-05:00", "2026-11-20"),
    ("2026-11-20+09:00", "2026-11-20"),
    ("20/Nov/2026", "2026-11-20"),
    ("Fri, 20 Nov 2026 24:30:00 GMT", "2026-11-20"),
    ("’26.11.20(금)", "2026-11-20"),
    ("2026-Nov-20", "2026-11-20"),
    ("2026, November 20", "2026-11-20"),
    ("Friday, 20th of November, 2026", "2026-11-20"),
    ("20-Nov-2026", "2026-11-20"),
    ("Nov.20, 2026", "2026-11-20"),
    ("20 novembre 2026", "2026-11-20"),
    ("le 1er décembre 2025", "2025-12-01"),
    ("20. November 2026", "2026-11-20"),
    ("20 de noviembre de 2026", "2026-11-20"),
    ("20 ноября 2026", "2026-11-20"),
    ("20 Desember 2025", "2025-12-20"),
    ("ngày 20 tháng 11 năm 2026", "2026-11-20"),
    ("Posted on: 2026/11/20 (Fri)", "2026-11-20"),
]
NONE = [
    "Thu, 01 Jan 1970 00:00:00 GMT",
    "Wed, 31 Dec 1969 19:00:00 -0500",
    "09/10/2026",
    "09-10-2026",
    "20/11/26",
    "27/11/26",
    "26-11-20",
    "2026-W54-1",
    "2026-W47-8",
    "2026-399",
    "Press release 2026-324",
    "version 26.11.20.1",
    "v26.11.20",
    "2026-13-45",
    "31.11.2026",
    "30 Feb 2026",
    "version 1.2.2026.4",
    "2026-11",
    "November 2026",
    "2026",
    "22013",
    "tel. 02 2026 1120",
    "令和8年13月20日",
    "2013-01-27-01",
    "Marching 20, 2026",
    "seq=202613",
    "No. 1795126500 of the archive",
    "3795126500",
    "17951265001",
    "3 hours ago",
    "12:30",
    "昨日",
]
YEARLESS = [
    ("１１月２７日", "2026-11-27"),
    ("十一月二十七日", "2026-11-27"),
    ("12월 28일", "2025-12-28"),
    ("Nov. 27", "2026-11-27"),
    ("27 novembre", "2026-11-27"),
]


@pytest.mark.parametrize(("words", "zone", "moment"), MOMENTS)
def test_a_moment_is_read_in_the_zone_that_is_meant(words: str, zone: str, moment: str) -> None:
    assert read_when(words, ZONES[zone]).at == datetime.fromisoformat(moment).replace(tzinfo=UTC)


@pytest.mark.parametrize(("words", "day"), DAYS)
@pytest.mark.parametrize("zone", [SEOUL, WASHINGTON])
def test_a_day_alone_is_read_as_it_is_written(words: str, day: str, zone: str) -> None:
    when = read_when(words, ZONES[zone])
    assert (when.at, when.on) == (None, date.fromisoformat(day))


@pytest.mark.parametrize("words", ["26.11.20", "26. 11. 20.", "(26.11.20)"])
@pytest.mark.parametrize(
    ("zone", "is_read"), [(SEOUL, True), (TOKYO, True), (WASHINGTON, False), ("UTC", False)]
)
def test_two_digits_of_the_year_stand_first_in_eastern_zones_alone(
    words: str, zone: str, is_read: bool
) -> None:
    assert read_when(words, ZONES[zone]).on == (date(2026, 11, 20) if is_read else None)


@pytest.mark.parametrize("zone", [SEOUL, WASHINGTON, "UTC"])
def test_the_end_of_a_day_belongs_to_that_day(zone: str) -> None:
    assert read_when("2026-11-20 24:00", ZONES[zone]).on == date(2026, 11, 20)


@pytest.mark.parametrize("words", NONE)
def test_what_may_mean_two_days_or_none_is_not_read(words: str) -> None:
    assert read_when(words, ZONES[SEOUL]).on is None


@pytest.mark.parametrize(("words", "day"), YEARLESS)
def test_a_day_without_a_year_is_the_nearest_past(words: str, day: str) -> None:
    assert read_day(words, ZONES[TOKYO], today=TODAY).on == date.fromisoformat(day)


def test_the_table_is_long_enough_to_trust() -> None:
    rows = len(MOMENTS) + len(DAYS) + len(NONE) + len(YEARLESS)
    assert rows >= 120
    assert len({row[0] for row in MOMENTS} | {row[0] for row in DAYS}) >= 95


def test_days_stand_in_the_order_of_the_words() -> None:
    found = [
        written.day.isoformat()
        for written in days_in("Updated 2026-11-30, published November 20, 2026 (20 Nov 2026)")
    ]
    assert found == ["2026-11-30", "2026-11-20", "2026-11-20"]


@settings(max_examples=200, deadline=None)
@given(
    st.text(alphabet="0123456789-/.:+ TZ年月日년월일令和元十二R'오후時분noon()ASTKGMEPUNovJan,", max_size=60)
)
def test_any_words_are_read_or_left(words: str) -> None:
    for zone in ZONES.values():
        when = read_when(words, zone)
        assert when.on is not None or when.at is None


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "moments"),
    [
        ("40-feed-named-offsets.xml", ["2026-11-19 23:15", "2026-11-19 23:15"]),
        ("42-feed-unknown-zones.xml", ["2026-11-21 04:15", "2026-11-21 01:00"]),
        ("44-feed-asctime.xml", ["2026-11-19 23:15", "2026-11-20 08:15"]),
    ],
)
def test_shared_feeds_are_dated(shared: Path, name: str, moments: list[str]) -> None:
    page = make_page((shared / "inputs" / name).read_bytes(), fetched_at=datetime(2026, 11, 30, tzinfo=UTC))
    found = KINDS["feed"].discover(make_spec(kind="feed", zone=SEOUL), page).items
    assert sorted(f"{item.published_at:%Y-%m-%d %H:%M}" for item in found) == sorted(moments)


@pytest.mark.parametrize("zone", ["+00:xx", "+00:zz", "+9x", "XYZ"])
def test_a_broken_zone_gives_the_day_alone(zone: str) -> None:
    when = read_when(f"Fri, 20 Nov 2026 08:15:00 {zone}", ZoneInfo("Asia/Seoul"))
    assert (when.at, when.on) == (None, date(2026, 11, 20))
