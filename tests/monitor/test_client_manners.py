"""robots.txt, crawl delays and gaps: what makes the client a welcome guest."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import FetchError, FetchPostponedError, FetchRefusedError, FetchStatusError
from monitor.fetching import Client
from monitor.fetching.manners import TooSoonError, Turns, site_of
from monitor.fetching.robots import Robots
from monitor.fetching.wire import WireError
from tests.monitor.fake_wire import FakeWire

Answers = Mapping[str, tuple[int, Mapping[str, str], bytes] | WireError]
OK: tuple[int, Mapping[str, str], bytes] = (200, {}, b"page")
ROBOTS = "https://a.example/robots.txt"


class Time:
    """A clock that runs only when someone sleeps or a test says so."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.seconds += seconds

    def monotonic(self) -> float:
        return self.seconds

    def now(self) -> datetime:
        return datetime(2026, 3, 1, tzinfo=UTC) + timedelta(seconds=self.seconds)


def client_of(answers: Answers, time: Time | None = None, **settings: Any) -> tuple[Client, FakeWire]:
    time = time or Time()
    wire = FakeWire(answers)
    built = Client(
        user_agent="x", clock=time.now, sleep=time.sleep, monotonic=time.monotonic, wire=wire, **settings
    )
    return built, wire


def robots(text: str) -> tuple[int, Mapping[str, str], bytes]:
    return (200, {}, text.encode())


def encoded(text: str) -> bytes:
    return text.encode()


class TestRobots:
    def test_a_forbidden_address_is_not_asked(self) -> None:
        client, wire = client_of({ROBOTS: robots("User-agent: *\nDisallow: /private/")})
        with pytest.raises(
            FetchRefusedError, match=r"https://a\.example forbids this address in its robots\.txt"
        ) as error:
            client.get("https://a.example/private/x")
        assert not error.value.transient
        assert wire.requested == ["https://a.example/robots.txt"]

    @pytest.mark.parametrize(
        ("rules", "path", "is_allowed"),
        [
            ("User-agent: *\nDisallow: /search\nAllow: /search/about", "/search/about", True),
            ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
            ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x", True),
            ("User-agent: communique\nDisallow: /\n\nUser-agent: *\nAllow: /", "/", False),
            ("User-agent: other\nDisallow: /", "/", True),
            ("<html>not robots</html>", "/", True),
            ("\ufeffUser-agent: *\nDisallow: /", "/", False),
        ],
    )
    def test_rules_are_read_as_rfc_9309_says(self, rules: str, path: str, is_allowed: bool) -> None:
        client, _ = client_of({ROBOTS: robots(rules), f"https://a.example{path}": OK})
        if is_allowed:
            client.get(f"https://a.example{path}")
        else:
            with pytest.raises(FetchRefusedError):
                client.get(f"https://a.example{path}")

    @pytest.mark.parametrize("status", [401, 403, 404, 410])
    def test_a_site_without_rules_allows_everything(self, status: int) -> None:
        client, _ = client_of({"https://a.example/robots.txt": (status, {}, b""), "https://a.example/x": OK})
        client.get("https://a.example/x")

    @pytest.mark.parametrize("status", [500, 503, 429])
    def test_a_site_that_cannot_say_is_left_alone_for_now(self, status: int) -> None:
        client, wire = client_of({ROBOTS: (status, {"retry-after": "90"}, b""), "https://a.example/x": OK})
        with pytest.raises(FetchStatusError, match=r"until its robots\.txt can be read") as error:
            client.get("https://a.example/x")
        assert error.value.transient
        assert error.value.retry_after == 90
        assert wire.requested == ["https://a.example/robots.txt"]

    def test_a_site_that_does_not_answer_is_left_alone_for_a_minute(self) -> None:
        time = Time()
        client, wire = client_of(
            {
                "https://a.example/robots.txt": WireError("no connection", fault="connection"),
                "https://a.example/x": OK,
            },
            time,
        )
        errors = []
        for _ in range(3):
            with pytest.raises(FetchError, match="no connection") as error:
                client.get("https://a.example/x")
            errors.append(error.value)
        assert all(error.transient for error in errors)
        assert len({id(error) for error in errors}) == 3  # each caller notes its own source on it
        assert len(wire.requested) == 1
        time.seconds += 61
        wire.answers["https://a.example/robots.txt"] = (404, {}, b"")
        client.get("https://a.example/x")

    def test_rules_are_kept_for_a_day_and_an_old_copy_serves_in_need(self) -> None:
        time = Time()
        client, wire = client_of(
            {ROBOTS: robots("User-agent: *\nDisallow: /no"), "https://a.example/x": OK}, time
        )
        client.get("https://a.example/x")
        time.seconds += 23 * 3600
        client.get("https://a.example/x")
        assert wire.requested.count("https://a.example/robots.txt") == 1
        time.seconds += 2 * 3600
        wire.answers["https://a.example/robots.txt"] = WireError("no connection", fault="connection")
        client.get("https://a.example/x")
        assert wire.requested.count("https://a.example/robots.txt") == 2
        with pytest.raises(FetchRefusedError):
            client.get("https://a.example/no")

    def test_a_redirect_obeys_the_rules_of_the_site_it_leads_to(self) -> None:
        client, wire = client_of(
            {
                "https://a.example/x": (302, {"location": "https://b.example/private"}, b""),
                "https://b.example/robots.txt": robots("User-agent: *\nDisallow: /private"),
            }
        )
        with pytest.raises(FetchRefusedError, match=r"b\.example forbids"):
            client.get("https://a.example/x")
        assert "https://b.example/private" not in wire.requested

    def test_robots_txt_itself_may_be_redirected(self) -> None:
        client, _ = client_of(
            {
                "http://a.example/robots.txt": (301, {"location": "https://www.a.example/robots.txt"}, b""),
                "https://www.a.example/robots.txt": robots("User-agent: *\nDisallow: /"),
                "http://a.example/x": OK,
            }
        )
        with pytest.raises(FetchRefusedError):
            client.get("http://a.example/x")

    def test_they_can_be_switched_off(self) -> None:
        client, wire = client_of({"https://a.example/x": OK}, robots=False)
        client.get("https://a.example/x")
        assert wire.requested == ["https://a.example/x"]

    @settings(max_examples=60, deadline=None)
    @given(
        st.binary(max_size=300)
        | st.text(alphabet="User-agent:*Dislow/Craw-dey 0123456789\n$%", max_size=300).map(encoded)
    )
    def test_any_bytes_give_rules_of_some_kind(self, body: bytes) -> None:
        rules = Robots(lambda url: body, agent="communique", clock=Time().now)
        with contextlib.suppress(FetchRefusedError):
            assert 0 <= rules.check("https://a.example/x?y=1") <= 60


class TestGaps:
    def test_two_requests_to_a_host_are_apart_and_two_hosts_do_not_wait_for_each_other(self) -> None:
        time = Time()
        pages = {f"https://{host}/{n}": OK for host in ("a.example", "b.example") for n in range(3)}
        client, _ = client_of(pages, time, host_gap=2.0)
        client.get("https://a.example/0")
        client.get("https://b.example/0")
        assert time.slept == []
        client.get("https://a.example/1")
        time.seconds += 0.5
        client.get("https://a.example/2")
        assert time.slept == [2.0, 1.5]

    def test_www_is_the_same_host(self) -> None:
        time = Time()
        client, _ = client_of({"https://a.example/0": OK, "https://www.a.example/1": OK}, time)
        client.get("https://a.example/0")
        client.get("https://www.a.example/1")
        assert time.slept == [2.0]

    def test_a_longer_crawl_delay_counts(self) -> None:
        time = Time()
        client, _ = client_of(
            {ROBOTS: robots("User-agent: *\nCrawl-delay: 5"), "https://a.example/x": OK}, time
        )
        client.get("https://a.example/x")
        client.get("https://a.example/x")
        assert time.slept == [5.0]

    def test_a_turn_later_than_the_deadline_is_an_error_and_not_a_sleep(self) -> None:
        time = Time()
        client, _ = client_of(
            {ROBOTS: robots("User-agent: *\nCrawl-delay: 9999"), "https://a.example/x": OK}, time
        )
        client.get("https://a.example/x")
        with pytest.raises(FetchError, match="may next be asked in 60 s") as error:
            client.get("https://a.example/x", deadline=30)
        assert error.value.transient
        assert time.slept == []
        time.seconds += 31
        client.get("https://a.example/x", deadline=30)
        assert time.slept == [29.0]

    def test_redirects_on_one_host_do_not_wait(self) -> None:
        time = Time()
        client, _ = client_of(
            {"https://a.example/x": (301, {"location": "/y"}, b""), "https://a.example/y": OK}, time
        )
        client.get("https://a.example/x")
        assert time.slept == []

    def test_waiting_does_not_eat_the_time_for_the_answer(self) -> None:
        ends: list[float] = []
        time = Time()

        class Noting(FakeWire):
            def ask(self, method: str, url: str, *, ends_at: float, **rest: Any) -> Any:
                ends.append(ends_at - time.seconds)
                return super().ask(method, url, ends_at=ends_at, **rest)

        wire = Noting({"https://a.example/x": OK})
        client = Client(
            user_agent="x",
            clock=time.now,
            sleep=time.sleep,
            monotonic=time.monotonic,
            robots=False,
            host_gap=8,
            wire=wire,
        )
        client.get("https://a.example/x", deadline=10)
        client.get("https://a.example/x", deadline=10)
        assert ends == [10, 10]


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("www.mofa.go.kr", "mofa.go.kr"),
        ("overseas.mofa.go.kr", "mofa.go.kr"),
        ("WWW.State.Gov.", "state.gov"),
        ("jp.usembassy.gov", "usembassy.gov"),
        ("2021-2025.state.gov", "state.gov"),
        ("www.kantei.go.jp", "kantei.go.jp"),
        ("www.gov.uk", "www.gov.uk"),
        ("news.bbc.co.uk", "bbc.co.uk"),
        ("kcna.kp", "kcna.kp"),
        ("127.0.0.1", "127.0.0.1"),
        ("2606:4700::1111", "2606:4700::1111"),
        ("localhost", "localhost"),
    ],
)
def test_hosts_of_one_owner_are_one_site(host: str, site: str) -> None:
    assert site_of(host) == site


def test_a_site_that_asks_for_time_gets_it_from_every_source() -> None:
    time = Time()
    client, wire = client_of(
        {"https://a.example/x": (429, {"retry-after": "90"}, b""), "https://www.a.example/y": OK}, time
    )
    with pytest.raises(FetchStatusError):
        client.get("https://a.example/x")
    time.seconds += 10
    with pytest.raises(FetchPostponedError, match="may next be asked in 80 s") as error:
        client.get("https://www.a.example/y")
    assert error.value.seconds == 80
    assert "https://www.a.example/y" not in wire.requested
    time.seconds += 81
    client.get("https://www.a.example/y")


def test_a_host_that_is_busy_for_too_long_is_given_up() -> None:
    turns = Turns(sleep=lambda seconds: None)
    with (
        turns.turn("a.example", gap=0, longest=5),
        pytest.raises(TooSoonError),
        turns.turn("a.example", gap=0, longest=0.01),
    ):
        pytest.fail("two requests at once")
    with turns.turn("a.example", gap=0, longest=5) as waited:
        assert waited < 1
