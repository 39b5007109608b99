"""The catalogue: whole entries, and each source's rules on a small page of its structure."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from monitor.documents.extract import extract
from monitor.model import SOURCE_KINDS, TIERS, Fallback, SourceSpec
from monitor.sources.catalogue import Known, find_known, is_of, load_catalog, official_hosts
from monitor.sources.kinds.kind import Discovery, zone_of
from monitor.sources.kinds.table import KINDS
from tests.factories import make_page
from tests.monitor.catalogue_pages import FURNITURE, PAGES, WORDS, list_page

AT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
CATALOG = load_catalog()
NAMES = [known.spec.name for known in CATALOG]
WAYS = [
    pytest.param(known.spec, entry, id=f"{known.spec.name}-{number}")
    for known in CATALOG
    for number, entry in enumerate(
        (
            known.spec,
            *(replace(known.spec, url=f.url, kind=f.kind, rules=f.rules) for f in known.spec.fallbacks),
        )
    )
]


def listed(known: SourceSpec, way: SourceSpec) -> Discovery:
    kind, body = list_page(known.name, way.kind, way.url)
    return KINDS[way.kind].discover(way, make_page(body, url=way.url, headers={"content-type": kind}, at=AT))


@pytest.mark.parametrize("known", CATALOG, ids=NAMES)
def test_an_entry_is_whole(known: Known) -> None:
    spec = known.spec
    assert spec.kind in SOURCE_KINDS
    assert spec.tier in TIERS
    assert spec.publisher
    assert len(spec.country) == 2
    assert spec.every >= 600
    assert spec.display in ("full", "quotes")
    assert len(known.about) > 10
    assert zone_of(spec).key == spec.zone
    lists: tuple[SourceSpec | Fallback, ...] = (spec, *spec.fallbacks)
    for entry in lists:
        KINDS[entry.kind].check_rules(entry.rules)


def test_there_are_at_least_45_each_once_official_ones_first() -> None:
    specs = [known.spec for known in CATALOG]
    assert len({spec.name for spec in specs}) == len({spec.url for spec in specs}) == len(specs) >= 45
    assert sum(spec.enabled for spec in specs) >= 45
    tiers = [spec.tier == "news" for spec in specs if spec.name != "kcna-watch"]
    assert tiers == sorted(tiers)


def test_what_is_switched_off_says_why_and_news_is_only_quoted() -> None:
    assert [
        known.spec.name for known in CATALOG if known.about.startswith("Switched off") == known.spec.enabled
    ] == []
    assert {known.spec.display for known in CATALOG if known.spec.tier == "news"} == {"quotes"}


def test_what_is_official_is_asked_over_https() -> None:
    official = [known.spec for known in CATALOG if known.spec.tier == "official"]
    assert [spec.name for spec in official if not spec.url.startswith("https:")] == []
    assert {"state.gov", "mofa.go.jp", "mofa.go.kr", "whitehouse.gov"} <= official_hosts()
    assert is_of("https://2021-2025.state.gov/x", official_hosts())
    assert not is_of("https://state.gov.evil.example/x", official_hosts())
    assert not is_of("https://[", official_hosts())


@pytest.mark.parametrize(("known", "way"), WAYS)
def test_the_rules_read_a_list_of_this_structure(known: SourceSpec, way: SourceSpec) -> None:
    found = listed(known, way)
    assert found.notes == ()
    if way.kind == "page":
        assert len(found.items) == 1
        return
    assert len(found.items) >= 2
    assert len({item.key for item in found.items}) == len(found.items)
    assert all(item.title for item in found.items)
    has_dates = way.kind != "listing" or {"date", "date_above"} & set(way.rules) or not way.rules
    if has_dates and known.name != "nhk-world":
        assert all(item.published_on for item in found.items)
        assert found.items[0].published_on in (date(2026, 2, 28), date(2026, 3, 1))


@pytest.mark.parametrize("name", sorted(n for n in NAMES if n in PAGES))
def test_the_rules_read_a_document_of_this_structure(name: str) -> None:
    known = find_known(name)
    assert known is not None
    item = replace(listed(known.spec, known.spec).items[0], body=None)
    page = make_page(
        f"<html><head><title>x</title></head><body>{PAGES[name]}</body></html>", url=item.url, at=AT
    )
    text = extract(page, item, known.spec).text
    assert " ".join(text.split()) == WORDS.strip()
    assert FURNITURE not in text


def test_every_source_with_rules_for_its_documents_has_such_a_page() -> None:
    ruled = {
        known.spec.name
        for known in CATALOG
        if {"body", "remove", "page_title", "page_date"} & set(known.spec.rules)
    }
    assert ruled - set(PAGES) == set()


def test_a_text_inside_a_feed_is_cut_by_the_rules_too() -> None:
    known = find_known("white-house-statements")
    assert known is not None
    item = listed(known.spec, known.spec).items[0]
    assert item.body is not None
    page = make_page(item.body, url=item.url, at=AT)
    assert extract(page, item, known.spec).text == WORDS.strip()


def test_the_days_of_documents_are_those_of_the_issuer() -> None:
    facts = {name: listed(known.spec, known.spec).items[0] for known in CATALOG if (name := known.spec.name)}
    assert facts["state-press-releases"].published_on == date(
        2026, 2, 28
    )  # 23:30 UTC is evening in Washington
    assert facts["taiwan-mofa"].published_on == date(2026, 3, 1)  # and the morning after in Taipei
    assert facts["japan-mofa-releases"].published_on == date(2026, 3, 1)
    known = find_known("japan-mofa-releases")
    assert known is not None
    assert listed(known.spec, known.spec).items[1].published_on == date(
        2025, 12, 28
    )  # no year is written there


def test_an_unknown_name_is_none() -> None:
    assert find_known("nobody") is None
