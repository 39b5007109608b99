"""Long lists by name: every row on exactly one page, found by a part of its name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from monitor.model import SourceSpec
from monitor.web.paged import ROWS, paged
from tests.factories import make_subscription
from tests.web.conftest import client_of
from tests.web.pages import words
from tests.web.world import World

NAMES = [f"{word}-{number:03}" for number in range(60) for word in ("Alpha", "beta")]


def test_every_row_stands_on_one_page_in_the_order_of_names(world: World) -> None:
    store = world.store.sources
    for name in NAMES:
        store.add(SourceSpec(name=name, url=f"https://{name}.example/"), now=world.clock())
    found: list[str] = []
    after = ""
    while rows := store.page(after=after, limit=50):
        found += [source.name for source in rows]
        after = rows[-1].name
    assert found == store.names() == [source.name for source in store.all()]
    assert store.count() == len(found)
    assert store.count("ALPHA") == 60
    assert [source.name for source in store.page(search="beta-05", limit=3)] == [
        "beta-050",
        "beta-051",
        "beta-052",
    ]
    assert store.count("%") == store.count("_0") == 0, "letters, not patterns"


def test_the_page_of_sources_shows_some_and_leads_on(world: World) -> None:
    for name in NAMES:
        world.store.sources.add(SourceSpec(name=name, url=f"https://{name}.example/"), now=world.clock())
    client = client_of(world)
    first = client.get("/sources").text
    assert first.count('<div class="titled"><h2>') == ROWS
    assert "124 sources" in words(first)
    last = client.get("/sources", params={"after": "beta-050"}).text
    assert ">state.gov</h2>" in last
    assert 'rel="next"' not in last
    assert "No name matches" in words(client.get("/sources?search=nowhere").text)


def test_subscriptions_are_paged_alike(world: World) -> None:
    for number in range(ROWS):
        subscription = replace(make_subscription("desk", channel="console", target="-"), name=f"a{number:02}")
        world.store.subscriptions.add(subscription, now=world.clock())
    page = client_of(world).get("/subscriptions").text
    assert "53 subscriptions" in words(page)
    assert 'rel="next" href="/subscriptions?after=a49"' in page
    assert "printer" in words(client_of(world).get("/subscriptions?after=a49").text)


def test_a_short_list_has_no_search_and_no_count(client: TestClient) -> None:
    for path in ("/sources", "/subscriptions", "/baselines"):
        assert 'aria-label="Find by name"' not in client.get(path).text
    assert "No baseline" not in client.get("/baselines?search=2025").text


@pytest.mark.parametrize("count", [0, 1, ROWS, ROWS + 1, 3 * ROWS])
def test_pages_cover_a_list_of_any_length_once(count: int) -> None:
    names = [f"n{number:04}" for number in range(count)]

    def some(search: str, after: str, limit: int) -> list[str]:
        return [name for name in names if name > after][:limit]

    found: list[str] = []
    after = ""
    for _ in range(10):
        page = paged(some, lambda _: count, str, search="", after=after)
        found += page.rows
        if not page.next:
            break
        after = page.next
    assert found == names
