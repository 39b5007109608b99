"""Dates and addresses: the small readings that everything else rests on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.sources.address import absolute, canonical, identity_key, same_site
from monitor.sources.parsing.dates import read_day, read_format, read_when

SEOUL, TOKYO, WASHINGTON, NO_ZONE = (
    ZoneInfo(name) for name in ("Asia/Seoul", "Asia/Tokyo", "America/New_York", "UTC")
)


class TestDates:
    @pytest.mark.parametrize(
        ("text", "zone", "at", "on"),
        [
            ("Fri, 29 Jul 2022 19:13:18 +0000", WASHINGTON, (2022, 7, 29, 19, 13, 18), (2022, 7, 29)),
            (
                "Fri, 29 Jul 2022 01:13:18 +0000",
                WASHINGTON,
                (2022, 7, 29, 1, 13, 18),
                (2022, 7, 28),
            ),  # the Washington evening
            ("Mon, 22 Sep 2025 10:00:00 KST", NO_ZONE, (2025, 9, 22, 1, 0, 0), (2025, 9, 22)),
            ("Mon, 22 Sep 2025 08:00:00 JST", NO_ZONE, (2025, 9, 21, 23, 0, 0), (2025, 9, 22)),
            ("Mon, 22 Sep 2025 10:00:00 EDT", WASHINGTON, (2025, 9, 22, 14, 0, 0), (2025, 9, 22)),
            (
                "Mon, 22 Sep 2025 10:00:00",
                SEOUL,
                (2025, 9, 22, 1, 0, 0),
                (2025, 9, 22),
            ),  # no zone: the source's
            ("Mon, 22 Sep 2025 10:00:00 CST", ZoneInfo("Asia/Taipei"), (2025, 9, 22, 2, 0, 0), (2025, 9, 22)),
            ("Mon, 22 Sep 2025 10:00:00 CST", NO_ZONE, (2025, 9, 22, 16, 0, 0), (2025, 9, 22)),
            (
                "Mon, 22 Sep 2025 00:00:00 +0000",
                WASHINGTON,
                (2025, 9, 22, 0, 0, 0),
                (2025, 9, 22),
            ),  # a day without a time
            ("2025-09-22T10:00:00Z", TOKYO, (2025, 9, 22, 10, 0, 0), (2025, 9, 22)),
            ("2025-09-22T23:30:00.123456+09:00", TOKYO, (2025, 9, 22, 14, 30, 0), (2025, 9, 22)),
            ("2025-09-22T01:30:00+0900", NO_ZONE, (2025, 9, 21, 16, 30, 0), (2025, 9, 22)),
            ("2025.09.22 19:00", SEOUL, (2025, 9, 22, 10, 0, 0), (2025, 9, 22)),
            ("2025년 9월 22일 오후 7:05", SEOUL, (2025, 9, 22, 10, 5, 0), (2025, 9, 22)),
            ("2025年9月22日 19時05分", TOKYO, (2025, 9, 22, 10, 5, 0), (2025, 9, 22)),
            ("Sept. 22, 2025 at 12:05 a.m. EDT", WASHINGTON, (2025, 9, 22, 4, 5, 0), (2025, 9, 22)),
            ("22 Sep 25 10:00:00 GMT", NO_ZONE, (2025, 9, 22, 10, 0, 0), (2025, 9, 22)),
            ("2025년 09월 22일", SEOUL, None, (2025, 9, 22)),
            ("令和7年9月22日", TOKYO, None, (2025, 9, 22)),
            ("令和元年5月1日", TOKYO, None, (2019, 5, 1)),
            ("Monday, September 22nd, 2025", NO_ZONE, None, (2025, 9, 22)),
            ("22 September 2025", NO_ZONE, None, (2025, 9, 22)),
            ("Date: 2025/9/2 | Hits 123", SEOUL, None, (2025, 9, 2)),
            ("20250922", NO_ZONE, None, (2025, 9, 22)),
        ],
    )
    def test_are_read_with_the_right_zone(
        self, text: str, zone: ZoneInfo, at: tuple[int, ...] | None, on: tuple[int, int, int]
    ) -> None:
        when = read_when(text, zone)
        assert when.on == date(*on)
        assert when.at == (datetime(*at, tzinfo=UTC) if at else None)  # type: ignore[arg-type, misc]

    @pytest.mark.parametrize(
        "text", ["", "yesterday", "09/10/2025", "10-09-2025", "2025-13-45", "30 Feb. 2025", "tel. 2025 12"]
    )
    def test_are_not_guessed(self, text: str) -> None:
        assert read_when(text, SEOUL).on is None

    @pytest.mark.parametrize(
        ("text", "today", "on"),
        [
            ("December 28", date(2026, 1, 3), date(2025, 12, 28)),
            ("January 3", date(2026, 1, 3), date(2026, 1, 3)),
            ("January 4", date(2026, 1, 3), date(2026, 1, 4)),  # tomorrow, where the day begins earlier
            ("January 5", date(2026, 1, 3), date(2025, 1, 5)),
            ("April 14", date(2026, 4, 20), date(2026, 4, 14)),
            ("14 April", date(2026, 4, 20), date(2026, 4, 14)),
            ("February 29", date(2026, 4, 20), date(2024, 2, 29)),
            ("12月28日（日）", date(2026, 1, 3), date(2025, 12, 28)),
            ("12월 28일", date(2026, 1, 3), date(2025, 12, 28)),
            ("December 28, 2021", date(2026, 1, 3), date(2021, 12, 28)),
        ],
    )
    def test_without_a_year_are_the_nearest_past_day(self, text: str, today: date, on: date) -> None:
        assert read_day(text, TOKYO, today=today).on == on

    @pytest.mark.parametrize(
        ("text", "layout", "on"),
        [
            ("22/09/2025", "%d/%m/%Y", date(2025, 9, 22)),
            ("09/10/2025", "%m/%d/%Y", date(2025, 9, 10)),
            ("28.12", "%d.%m", date(2025, 12, 28)),
            ("29.02", "%d.%m", date(2024, 2, 29)),
            ("something", "%d.%m", None),
        ],
    )
    def test_of_an_own_layout_are_read_by_it(self, text: str, layout: str, on: date | None) -> None:
        assert read_format(text, layout, SEOUL, today=date(2026, 1, 3)).on == on

    def test_of_an_own_layout_have_the_issuers_zone(self) -> None:
        when = read_format("22/09/2025 19:00", "%d/%m/%Y %H:%M", SEOUL, today=date(2026, 1, 3))
        assert when.at == datetime(2025, 9, 22, 10, tzinfo=UTC)

    @settings(max_examples=150, deadline=None)
    @given(
        st.text(max_size=80)
        | st.text(alphabet="0123456789-/.: TZ+年月日년월일JanFebSept,KST오후", max_size=60)
    )
    def test_any_text_is_read_or_left(self, text: str) -> None:
        for zone in (SEOUL, WASHINGTON):
            when = read_day(text, zone, today=date(2026, 1, 3))
            assert when.at is None or when.at.tzinfo is UTC
            assert when.on is not None or when.at is None


class TestAddresses:
    @pytest.mark.parametrize(
        ("url", "expected"),
        [
            (
                "HTTPS://www.State.gov:443/a/../b/?utm_source=x&id=7&fbclid=3#top",
                "https://www.state.gov/b/?id=7",
            ),
            (
                "http://www.mofa.go.kr/eng/view.do;jsessionid=A1.node?seq=322&page=1",
                "http://www.mofa.go.kr/eng/view.do?seq=322&page=1",
            ),
            ("https://en.mofa.gov.tw/theme.aspx?n=1&s=2", "https://en.mofa.gov.tw/theme.aspx?n=1&s=2"),
            ("https://en.yna.co.kr/view/AEN1?section=national/politics", "https://en.yna.co.kr/view/AEN1"),
            ("https://example.org/x?section=3", "https://example.org/x?section=3"),
            ("https://example.org/?a=b&a=c&empty=&flag", "https://example.org/?a=b&a=c&empty=&flag"),
            ("not an address", "not an address"),
        ],
    )
    def test_lose_tracking_and_nothing_else(self, url: str, expected: str) -> None:
        assert canonical(url) == expected

    def test_of_one_document_are_one_identity(self) -> None:
        assert (
            len(
                {
                    identity_key(url)
                    for url in (
                        "http://state.gov/a/?x=1&y=2",
                        "https://www.state.gov/a/?y=2&x=1",
                        "https://www.state.gov/a/?x=1&y=2&utm_campaign=z#f",
                    )
                }
            )
            == 1
        )

    @pytest.mark.parametrize(
        "counter",
        [
            "views={}",
            "hit={}",
            "readCnt={}",
            "view_count={}",
            "inqireCo={}",
            "rnd=0.{}",
            "_={}",
            "cnt={}",
            "READNUM={}",
        ],
    )
    def test_counters_in_links_are_no_identity(self, counter: str) -> None:
        base = "https://a.example/view.do?seq=1&"
        assert len({identity_key(base + counter.format(n)) for n in (36, 37)}) == 1
        assert identity_key(base + counter.format(36)) != identity_key(
            "https://a.example/view.do?seq=2&" + counter.format(36)
        )

    @pytest.mark.parametrize(
        "parameter",
        [
            "view={}",
            "no={}",
            "viewNo={}",
            "page={}",
            "id={}",
            "read={}",
            "hitachi={}",
            "views=a{}",
            "nttId={}",
        ],
    )
    def test_what_looks_like_a_counter_stays(self, parameter: str) -> None:
        keys = {identity_key("https://a.example/view.do?" + parameter.format(n)) for n in (36, 37)}
        assert len(keys) == 2

    def test_of_different_documents_stay_different(self) -> None:
        urls = [f"https://www.mofa.go.kr/eng/brd/m_5676/view.do?seq={n}" for n in range(50)]
        urls += ["https://a.example/x", "https://a.example/X"]
        assert len({identity_key(url) for url in urls}) == len(urls)

    def test_named_parameters_are_the_identity_when_all_are_there(self) -> None:
        urls = ("https://a.example/m_1/view.do?page=3&seq=322", "http://b.example/m_2/view.do?SEQ=322")
        assert {identity_key(url, ["seq"]) for url in urls} == {"seq=322"}
        assert identity_key("https://a.example/theme.aspx?n=1&s=2", ["n", "s"]) == "n=1&s=2"
        assert identity_key("https://a.example/other.aspx?n=1", ["n", "s"]) == "a.example/other.aspx?n=1"

    @pytest.mark.parametrize(
        ("link", "whole"),
        [
            ("./t2026.html", "https://a.example/news/t2026.html"),
            ("../x", "https://a.example/x"),
            ("//b.example/y", "https://b.example/y"),
            ("javascript:void(0)", None),
            ("mailto:a@b.example", None),
            ("data:text/html,x", None),
            ("http://[", None),
        ],
    )
    def test_of_links_are_made_whole_or_refused(self, link: str, whole: str | None) -> None:
        assert absolute(link, "https://a.example/news/index.html") == whole

    def test_of_one_site_are_known(self) -> None:
        assert same_site("http://www.a.example/x", "https://a.example/y")
        assert not same_site("https://a.example/", "https://b.example/")

    @settings(max_examples=100, deadline=None)
    @given(st.text(max_size=60).map(lambda rest: f"https://a.example/{rest}"))
    def test_canonical_twice_is_canonical_once(self, url: str) -> None:
        assert canonical(canonical(url)) == canonical(url)
        assert identity_key(canonical(url)) == identity_key(url)
