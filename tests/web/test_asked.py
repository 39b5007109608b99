"""A filter as an address, and back."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs

from hypothesis import given, settings
from hypothesis import strategies as st

from baselines.model import CHANGE_KINDS, IMPORTANCES
from monitor.web.filters import LogQuery

WORD = (
    st.text(min_size=1, max_size=20)
    .map(lambda w: "".join(c for c in w if c.isprintable()).strip())
    .filter(bool)
)
TOPICS = st.sampled_from(
    ["dprk", "south_china_sea", "other", "arctic", "other:east_china_sea", "other:new_name"]
)
QUERIES = st.builds(
    LogQuery,
    topic=st.lists(TOPICS, max_size=3),
    kind=st.lists(st.sampled_from(CHANGE_KINDS), max_size=3),
    importance=st.sampled_from(IMPORTANCES),
    source=st.lists(WORD, max_size=2),
    party=st.lists(st.sampled_from(["US", "JP", "KR"]), max_size=3),
    since=st.none() | st.dates(),
    until=st.none() | st.dates(),
    search=st.just("") | WORD,
    every=st.sampled_from(["", "1"]),
    statement=st.none() | st.integers(1, 10**6),
    before=st.none() | st.integers(1, 10**6),
)


@given(QUERIES)
@settings(max_examples=80, deadline=None)
def test_a_filter_survives_the_way_through_an_address(query: LogQuery) -> None:
    pairs = parse_qs(query.address().removeprefix("?"))
    lists = {"topic", "kind", "source", "party"}
    assert LogQuery(**{k: v if k in lists else v[0] for k, v in pairs.items()}) == query


def test_a_filter_that_asks_for_nothing_has_an_empty_address() -> None:
    assert LogQuery().address() == ""
    assert not LogQuery().is_narrowed


def test_a_part_of_a_filter_is_replaced_without_losing_the_others() -> None:
    query = LogQuery(topic=["taiwan"], since=date(2026, 1, 2), before=9)
    assert query.address(before=None) == "?topic=taiwan&since=2026-01-02"
    assert query.address(before=4) == "?topic=taiwan&since=2026-01-02&before=4"
