"""Official standing: on a verified host, over https, and not on what a page says of itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from monitor import wiring
from monitor.config import Config
from monitor.errors import SourceKindError
from monitor.model import Fallback, Page, SourceSpec
from monitor.sources.authority import as_fetched, granted, is_verified
from tests.factories import make_page, make_spec


def verified(url: str) -> bool:
    return is_verified(url, frozenset({"ministry.example"}))


@pytest.mark.parametrize(
    ("url", "tier", "by_administrator"),
    [
        ("https://www.state.gov/feed", "official", "official"),
        ("https://2021-2025.state.gov/feed", "official", "official"),
        ("https://bidenwhitehouse.archives.gov/briefing-room/", "official", "official"),
        ("https://other.archives.gov/briefing-room/", "mirror", "official"),
        ("https://press.ministry.example/feed", "official", "official"),
        ("https://unknown.example/feed", "mirror", "official"),
        ("https://state.gov.unknown.example/feed", "mirror", "official"),
        ("https://unknown.example/?state.gov", "mirror", "official"),
        ("http://www.state.gov/feed", "mirror", "mirror"),
    ],
)
def test_a_source_is_official_where_its_host_is_verified_and_asked_over_https(
    url: str, tier: str, by_administrator: str
) -> None:
    spec = make_spec(url=url)
    lowered, why = granted(spec, verified)
    assert (lowered.tier, bool(why)) == (tier, tier != "official")
    assert granted(spec, verified, by_administrator=True)[0].tier == by_administrator
    assert granted(replace(spec, tier="news"), verified) == (replace(spec, tier="news"), "")


def page_at(url: str, requested: str = "", *, in_feed: bool = False) -> Page:
    headers = {"content-type": "text/html"} | ({"x-communique-from": "feed"} if in_feed else {})
    return make_page(url=url, requested_url=requested or url, headers=headers)


@pytest.mark.parametrize(
    ("page", "tier"),
    [
        (page_at("https://www.state.gov/a"), "official"),
        (page_at("https://history.state.gov/a"), "official"),
        (page_at("https://www.mofa.go.jp/a"), "official"),  # another issuer
        (page_at("https://evil.example/a"), "mirror"),  # where a link or a redirect led
        (page_at("http://www.state.gov/a"), "mirror"),
        (
            page_at("https://evil.example/a", "https://www.state.gov/feed", in_feed=True),
            "official",
        ),  # the words stood in State's feed
        (
            page_at("https://www.state.gov/a", "https://evil.example/feed", in_feed=True),
            "mirror",
        ),  # the words stood elsewhere
    ],
)
def test_a_text_is_official_where_it_was_found(page: Page, tier: str) -> None:
    assert as_fetched(make_spec(url="https://www.state.gov/feed"), page, verified).tier == tier


def test_an_unknown_host_that_was_official_before_stays_so_for_its_own_pages() -> None:
    spec = make_spec(url="http://old.example/feed")
    assert as_fetched(spec, page_at("http://old.example/a"), verified) is spec
    assert as_fetched(spec, page_at("https://other.example/a"), verified).tier == "mirror"


class TestAdding:
    SPEC = SourceSpec(name="ministry", url="https://www.ministry.example/feed")

    def test_by_a_user_is_refused_until_an_administrator_confirms_the_host(self, tmp_path: Path) -> None:
        with wiring.service(Config(data_dir=tmp_path)) as service:
            with pytest.raises(SourceKindError, match=r"communique sources confirm ministry\.example"):
                service.add_source(self.SPEC, by="web")
            assert service.store.sources.all() == []
            assert (
                service.adding.confirm("https://WWW.ministry.example/x", by="command line")
                == "ministry.example"
            )
            assert service.add_source(self.SPEC, by="web").spec.tier == "official"
            assert [(e.who, e.source) for e in service.store.sources.events()] == [
                ("web", "ministry"),
                ("command line", "ministry.example"),
            ]

    def test_by_an_administrator_confirms_the_host(self, tmp_path: Path) -> None:
        with wiring.service(Config(data_dir=tmp_path)) as service:
            service.add_source(self.SPEC, by="command line", by_administrator=True)
            assert service.store.hosts.all() == {"ministry.example"}
            state = SourceSpec(name="state", url="https://www.state.gov/feed")
            service.add_source(state, by="web")
            assert service.store.hosts.all() == {"ministry.example"}

    def test_on_the_administrators_own_network_needs_no_word(self, tmp_path: Path) -> None:
        with wiring.service(
            Config(data_dir=tmp_path, allow_addresses=("127.0.0.0/8", "intranet"))
        ) as service:
            for number, url in enumerate(("http://127.0.0.1:8080/feed", "http://intranet/feed")):
                assert (
                    service.add_source(SourceSpec(name=f"s{number}", url=url), by="web").spec.tier
                    == "official"
                )

    def test_of_a_folder_is_for_administrators(self, tmp_path: Path) -> None:
        spec = SourceSpec(name="hand", url="file:///etc", kind="folder", tier="news")
        with wiring.service(Config(data_dir=tmp_path)) as service:
            adding = service.adding
            for act in (
                lambda: adding.add(spec, by="web"),
                lambda: adding.preview(spec),
                lambda: adding.take([spec], by="web"),
            ):
                with pytest.raises(SourceKindError, match="on the command line only"):
                    act()

    def test_many_lowers_what_asks_for_too_much_and_says_so(self, tmp_path: Path) -> None:
        with wiring.service(Config(data_dir=tmp_path)) as service:
            done = service.adding.take(
                [self.SPEC, SourceSpec(name="state", url="https://www.state.gov/feed")], by="api"
            )
            assert (done.new, done.replaced, len(done.notes)) == (2, 0, 1)
            assert {s.name: s.spec.tier for s in service.store.sources.all()} == {
                "ministry": "mirror",
                "state": "official",
            }

    def test_many_with_one_fault_takes_none(self, tmp_path: Path) -> None:
        further = (Fallback("https://x.example", "listing", {"row": "[["}),)
        faulty = SourceSpec(name="bad", url="https://x.example", tier="news", fallbacks=further)
        with wiring.service(Config(data_dir=tmp_path)) as service:
            with pytest.raises(SourceKindError, match=r"bad: fallback 1: row: .*Nothing was imported"):
                service.adding.take(
                    [SourceSpec(name="state", url="https://www.state.gov/feed"), faulty], by="api"
                )
            assert service.store.sources.all() == []

    @pytest.mark.parametrize("host", ["", "no host", "localhost", "a/b", "https://", "x..y", "[::1]"])
    def test_confirming_takes_hosts_only(self, tmp_path: Path, host: str) -> None:
        with (
            wiring.service(Config(data_dir=tmp_path)) as service,
            pytest.raises(SourceKindError, match="is no host"),
        ):
            service.adding.confirm(host, by="command line")
