"""What is remembered of looks at a page: by which way its text came, a shorter text in its place, the pages
beside it.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from monitor.model import Source
from monitor.model.origin import FROM, LINK, PAGE, UNREAD
from monitor.store import Store
from tests.factories import NOW, make_item, make_page, make_spec, make_taken, sha256

DAY = timedelta(days=1)
DOCUMENT = {
    FROM: "attachment",
    LINK: "https://state.example/a.pdf",
    PAGE: "https://state.example/item-1",
    "etag": '"1"',
}


@pytest.fixture
def source(store: Store) -> Source:
    return store.sources.add(make_spec(), now=NOW)


def test_a_text_is_known_by_the_way_that_it_came_and_where_its_document_lies(
    store: Store, source: Source
) -> None:
    store.statements.save(make_taken("On the page.", source=source), now=NOW)
    document = make_page("one", url="https://state.example/files/a.pdf", headers=DOCUMENT)
    store.statements.save(
        make_taken("In the document.", source=source, page=document, role="same", statement_id=1), now=NOW
    )
    seen = store.statements.seen(source.id, "item-1")
    assert seen is not None
    assert (seen.way, seen.link, seen.text) == (
        "attachment",
        "https://state.example/a.pdf",
        "In the document.",
    )
    assert seen.validators is not None
    assert seen.validators.url == "https://state.example/files/a.pdf", (
        "the page comes whole, the document only if it changed"
    )
    on_page = store.statements.seen_as(seen, "page")
    assert on_page is not None
    assert (on_page.way, on_page.link, on_page.text) == ("page", "", "On the page.")
    assert store.statements.seen_as(seen, "feed") is None


def test_a_page_whose_document_was_not_read_is_asked_for_whole_the_next_time(
    store: Store, source: Source
) -> None:
    page = make_page(headers={"etag": '"1"', UNREAD: "the attachment is not read: 404"})
    store.statements.save(make_taken(source=source, page=page), now=NOW)
    seen = store.statements.seen(source.id, "item-1")
    assert seen is not None
    assert seen.validators is None


def test_the_document_of_a_page_source_is_looked_at_again(store: Store) -> None:
    watched = store.sources.add(make_spec("page", kind="page"), now=NOW)
    store.statements.save(make_taken("a", source=watched, page=make_page(headers=DOCUMENT)), now=NOW)
    assert len(store.statements.to_fetch_again(watched.id, now=NOW + DAY)) == 1


def test_a_shorter_text_is_timed_as_long_as_it_is_the_same_and_until_the_held_one_is_back(
    store: Store, source: Source
) -> None:
    number = store.statements.save(make_taken(source=source), now=NOW).publication_id
    shorter = store.doubts.stands_since
    assert shorter(number, sha256("a"), now=NOW) == NOW
    assert shorter(number, sha256("a"), now=NOW + DAY) == NOW
    assert shorter(number, sha256("b"), now=NOW + 2 * DAY) == NOW + 2 * DAY
    store.statements.touch(number, fingerprint="f1", now=NOW)
    assert shorter(number, sha256("b"), now=NOW + 3 * DAY) == NOW + 3 * DAY
    store.statements.save(make_taken(source=source), now=NOW)
    assert shorter(number, sha256("b"), now=NOW + 4 * DAY) == NOW + 4 * DAY
    assert shorter(999, sha256("b"), now=NOW) == NOW, "the publication was removed meanwhile"


def test_the_pages_beside_one_are_those_of_its_host_whose_text_was_fetched_from_them(
    store: Store, source: Source
) -> None:
    other = store.sources.add(make_spec("other"), now=NOW)

    def save(key: str, *, of: Source = source, host: str = "state.example", kind_of_way: str = "") -> int:
        page = make_page(f"<p>{key}</p>", headers={FROM: kind_of_way} if kind_of_way else {})
        item = make_item(key, url=f"https://{host}/{key}")
        return store.statements.save(
            make_taken(f"Text of {key}.", source=of, item=item, page=page), now=NOW
        ).publication_id

    at_home = save("own")
    for key, kind_of_way in (("feed", "feed"), ("archive", "archive"), ("document", "attachment")):
        save(key, kind_of_way=kind_of_way)
    save("foreign", host="state.example.org")
    save("elsewhere", of=other)
    for number in range(4):
        save(f"beside-{number}")
    found = store.withdrawals.beside(at_home, site="https://state.example/", limit=9)
    assert [row.item.key for row in found] == ["beside-3", "beside-2", "beside-1", "beside-0", "elsewhere"]
    assert (found[-1].source, found[-1].text) == ("other", "Text of elsewhere.")
    assert len(store.withdrawals.beside(at_home, site="https://state.example/")) == 3
    assert store.withdrawals.beside(at_home, site="https://%.example/") == []


def test_a_moved_page_takes_its_statement_along(store: Store, source: Source) -> None:
    saved = store.statements.save(make_taken(source=source), now=NOW)
    for url in ("https://archive.example/1", "https://archive.example/2"):
        store.withdrawals.move(saved.publication_id, url=url, now=NOW)
        moved = store.statements.get(saved.statement_id or 0)
        assert moved is not None
        assert (moved.publications[0].url, moved.official_url) == (url, url)


def test_a_moved_copy_leaves_its_statement_where_it_stands(store: Store, source: Source) -> None:
    saved = store.statements.save(make_taken(source=source), now=NOW)
    copy = store.statements.save(
        make_taken(source=source, key="copy", role="copy", statement_id=saved.statement_id), now=NOW
    )
    store.withdrawals.move(copy.publication_id, url="https://archive.example/1", now=NOW)
    view = store.statements.get(saved.statement_id or 0)
    assert view is not None
    assert view.official_url == "https://state.example/item-1"
    assert [row.url for row in view.publications] == [
        "https://state.example/item-1",
        "https://archive.example/1",
    ]
