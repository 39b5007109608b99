"""The rules that a list proposed are kept while they fit, and only then."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from monitor import wiring
from monitor.config import Config
from monitor.model import Page, SourceSpec
from monitor.sources.kinds.kind import Discovery
from monitor.sources.kinds.listing import Listing
from tests.factories import NOW, make_page
from tests.monitor.local_site import Site

SPEC = SourceSpec(name="list", url="https://ministry.example/news", kind="listing")


def row(number: int) -> str:
    return (
        f"<li class='item'><a href='/press/{number}'>Statement number {number} of the ministers</a> "
        f"<span class='date'>2026-01-{1 + number % 28:02d}</span></li>"
    )


def card(number: int) -> str:
    return (
        f"<div class='card'><time datetime='2026-01-{1 + number % 28:02d}'></time><h3>"
        f"<a href='/press/{number}'>Statement number {number} of the ministers</a></h3></div>"
    )


def page(rows: str, *, days: int = 0) -> Page:
    body = f"<html><body><main><ul class='news'>{rows}</ul></main></body></html>".encode()
    return replace(make_page(body=body, url=SPEC.url), fetched_at=NOW + timedelta(days=days))


def listed(*numbers: int, shape: type[str] | object = row) -> str:
    return "".join(shape(number) for number in numbers)  # type: ignore[operator]


@pytest.fixture(scope="module")
def first() -> Discovery:
    return Listing().discover(SPEC, page(listed(*range(20))))


def anew(first: Discovery, found: Discovery) -> bool:
    """Whether the rules were proposed again."""
    assert first.proposal is not None
    return found.proposal is not None


def test_they_are_kept_with_what_they_found(first: Discovery) -> None:
    assert first.proposal is not None
    assert {"items": 20, "dated": 20, "on": NOW.date().isoformat()}.items() <= first.proposal.items()
    again = Listing().discover_again(SPEC, page(listed(*range(20))), first.proposal)
    assert (again.items, again.proposal) == (first.items, None)


FITTING = {
    "new entries": listed(*range(3, 24)),
    "fewer entries": listed(*range(11)),
    "more entries": listed(*range(60)),
    "a banner above": "<li class='banner'><a href='/about'>About the ministry and its work</a></li>"
    + listed(*range(20)),
}
NOT_FITTING = {
    "another build": listed(*range(20), shape=card),
    "the month has begun": listed(*range(9)),
    "dates elsewhere": listed(*range(20)).replace("<span class='date'>", "<i>").replace("</span>", "</i>"),
    "a link to its category first": listed(*range(20)).replace(
        "<a href", "<a href='/topics'>News and announcements</a> <a href"
    ),
}


@pytest.mark.parametrize("name", FITTING)
def test_while_they_fit_nothing_is_proposed(first: Discovery, name: str) -> None:
    found = Listing().discover_again(SPEC, page(FITTING[name]), first.proposal)
    assert not anew(first, found)
    assert found.items == Listing().discover(SPEC, page(FITTING[name])).items


@pytest.mark.parametrize("name", NOT_FITTING)
def test_when_they_do_not_they_are_proposed_again(first: Discovery, name: str) -> None:
    found = Listing().discover_again(SPEC, page(NOT_FITTING[name]), first.proposal)
    assert anew(first, found)
    assert found.items == Listing().discover(SPEC, page(NOT_FITTING[name])).items


@pytest.mark.parametrize("days", [1, 400, -1, -400])
def test_on_another_day_they_are_proposed_again(first: Discovery, days: int) -> None:
    assert anew(first, Listing().discover_again(SPEC, page(listed(*range(20)), days=days), first.proposal))


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"rules": {}},
        {"rules": {"row": "li["}, "on": NOW.date().isoformat(), "items": 1, "dated": 1},
        {"rules": {"row": "li", "own": 1}, "on": NOW.date().isoformat(), "items": 1, "dated": 1},
        {"rules": {}, "on": NOW.date().isoformat(), "items": 1, "dated": 1},
        {"a later field": 1},
    ],
)
def test_what_another_version_of_ours_wrote_does_no_harm(
    first: Discovery, written: dict[str, object]
) -> None:
    found = Listing().discover_again(SPEC, page(listed(*range(20))), written)
    assert found.items == first.items
    assert anew(first, found)


def test_rules_that_a_user_gave_are_never_replaced(first: Discovery) -> None:
    ruled = replace(SPEC, rules={"row": "li.item"})
    found = Listing().discover_again(ruled, page(listed(*range(20))), first.proposal)
    assert (len(found.items), found.proposal) == (20, None)


def test_the_service_keeps_them_until_the_source_is_changed(site: Site, tmp_path: Path) -> None:
    url = site.gives("/news", page(listed(*range(20))).body)
    for number in range(20):
        site.gives(f"/press/{number}", b"<html><p>Nothing of note was said on the day.</p></html>")
    now = NOW
    config = Config(data_dir=tmp_path, allow_addresses=("127.0.0.1",), host_gap=0)
    with closing(wiring.build(config, clock=lambda: now)) as service:
        sources = service.store.sources
        service.add_source(SourceSpec(name="list", url=url, kind="listing"), by="test")
        service.check(["list"])
        kept = sources.get("list").proposal
        assert kept is not None
        assert kept["rules"]["row"] == "ul.news > li.item"
        service.check(["list"])
        assert sources.get("list").proposal == kept
        sources.update("list", replace(sources.get("list").spec, rules={"row": "ul > li"}), now=now)
        assert sources.get("list").proposal is None
