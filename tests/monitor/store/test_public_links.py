"""Public links in the store: they open until they are taken back, and nothing is kept that opens them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from monitor.errors import PublicLinkError
from monitor.model.public_link import PublicLink, Quoted, QuotedPoint
from monitor.store import Store

NOW = datetime(2026, 2, 3, 12, 0, tzinfo=UTC)
POINT = QuotedPoint(
    importance="high",
    topic="",
    arrow="↓",
    turn="softer",
    sentence="Taiwan: 다르게 \x00 said",
    change="7-TWN-04",
)
OF_CHANGE = Quoted(statement_id=7, version=2, title="Taiwan: softer", change="7-TWN-04")
OF_STATEMENT = Quoted(statement_id=7, version=2, title="Joint Statement", points=(POINT,))


def made(store: Store, quoted: Quoted = OF_CHANGE, key_hash: str = "aa") -> PublicLink:
    return store.public_links.add(quoted, key_hash=key_hash, by="Mina", now=NOW)


def test_a_link_opens_what_was_quoted_until_it_is_taken_back(store: Store) -> None:
    link = made(store)
    found = store.public_links.use("aa", now=NOW)
    assert found is not None
    assert (found.quoted, found.by, found.made_at) == (OF_CHANGE, "Mina", NOW)
    gone = store.public_links.take_back(link.id, now=NOW + timedelta(days=1))
    assert gone.taken_back_at == NOW + timedelta(days=1)
    assert store.public_links.use("aa", now=NOW) is None
    assert store.public_links.take_back(link.id, now=NOW + timedelta(days=2)) == gone
    assert store.public_links.list(limit=9) == [gone]


def test_the_points_of_a_statement_are_kept_as_they_were_told(store: Store) -> None:
    made(store, OF_STATEMENT)
    found = store.public_links.use("aa", now=NOW)
    assert found is not None
    (point,) = found.quoted.points
    assert (point.sentence, point.change) == ("Taiwan: 다르게 \ufffd said", "7-TWN-04")
    assert found.quoted.what == "7"


def test_when_a_link_was_used_last_is_written_down_at_most_once_a_minute(store: Store) -> None:
    made(store)
    for seconds in (0, 30, 90):
        store.public_links.use("aa", now=NOW + timedelta(seconds=seconds))
        (link,) = store.public_links.list(limit=1)
        assert link.used_at == NOW + timedelta(seconds=90 if seconds == 90 else 0)


@pytest.mark.parametrize("key_hash", ["", "a", "ab", "AA", "%"])
def test_another_hash_opens_nothing(store: Store, key_hash: str) -> None:
    made(store)
    assert store.public_links.use(key_hash, now=NOW) is None


@pytest.mark.parametrize("number", [0, -1, 99, 2**63])
def test_a_link_that_is_not_there_cannot_be_taken_back(store: Store, number: int) -> None:
    with pytest.raises(PublicLinkError, match=f"There is no public link {number}."):
        store.public_links.take_back(number, now=NOW)


def test_links_are_listed_the_newest_first_and_in_pages(store: Store) -> None:
    first, second, third = (made(store, key_hash=key) for key in ("aa", "bb", "cc"))
    assert store.public_links.list(limit=2) == [third, second]
    assert store.public_links.list(limit=2, before=second.id) == [first]


def test_no_more_than_so_many_are_open_at_once(store: Store) -> None:
    link = made(store)
    with pytest.raises(PublicLinkError, match="There are 1 public links: take some back first"):
        store.public_links.add(OF_CHANGE, key_hash="bb", by="Mina", now=NOW, most=1)
    store.public_links.take_back(link.id, now=NOW)
    assert store.public_links.add(OF_CHANGE, key_hash="bb", by="Mina", now=NOW, most=1).id > link.id
