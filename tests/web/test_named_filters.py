"""Filters of the log with a name, and the subscription that asks for the same."""

from __future__ import annotations

import html
import re

import pytest
from fastapi.testclient import TestClient

from monitor.errors import StoreError
from monitor.model.named_filter import MOST_FILTERS, NamedFilter
from tests.web.pages import send, words
from tests.web.world import HOSTILE, World


def keep(client: TestClient, name: str, query: str) -> int:
    answer = send(client, "/changes/filters", {"name": name, "query": query}, page="/changes")
    return int(answer.status_code)


def test_a_filter_is_kept_by_name_and_forgotten(client: TestClient) -> None:
    assert keep(client, "Strait", "?topic=taiwan&importance=high&before=7") == 303
    page = client.get("/changes?topic=taiwan&importance=high").text
    assert re.search(r'href="/changes\?topic=taiwan&amp;importance=high" aria-current="true">Strait', page)
    assert "Forget the filter Strait" in words(page)
    assert keep(client, "Strait", "?topic=dprk") == 303
    assert 'href="/changes?topic=dprk">Strait' in client.get("/changes").text
    assert send(client, "/changes/filters/delete", {"name": "Strait"}, page="/changes").status_code == 303
    assert ">Strait<" not in client.get("/changes").text
    assert send(client, "/changes/filters/delete", {"name": "Strait"}, page="/changes").status_code == 404


@pytest.mark.parametrize(
    ("name", "query", "status"),
    [
        ("", "?topic=taiwan", 400),
        ("x", "", 400),
        ("x", "?before=7", 400),
        ("x", "?topic=nowhere_at_all!", 400),
        ("x", "?since=2026-99-99", 400),
        ("x" * 61, "?topic=taiwan", 422),
    ],
)
def test_what_is_no_filter_gets_no_name(client: TestClient, name: str, query: str, status: int) -> None:
    assert keep(client, name, query) == status


def test_hostile_names_of_a_filter_stay_words(client: TestClient) -> None:
    keep(client, HOSTILE[:60], "?topic=taiwan")
    text = client.get("/changes").text
    assert "<script>alert" not in text
    assert "\u202e" not in text


def test_only_so_many_filters_have_a_name(world: World) -> None:
    for number in range(MOST_FILTERS):
        world.store.named_filters.keep(NamedFilter(str(number), "?topic=dprk", ""), now=world.clock())
    world.store.named_filters.keep(NamedFilter("7", "?topic=taiwan", ""), now=world.clock())
    with pytest.raises(StoreError, match="delete one first"):
        world.store.named_filters.keep(NamedFilter("more", "?topic=dprk", ""), now=world.clock())


def test_a_filter_leads_to_a_subscription_that_asks_for_the_same(client: TestClient) -> None:
    page = client.get("/changes?topic=taiwan&topic=dprk&kind=weakened&party=JP&importance=high").text
    (address,) = re.findall(r'href="(/subscriptions/add[^"]*)"', page)
    form = client.get(html.unescape(address)).text
    for name in ("taiwan", "dprk", "weakened"):
        assert re.search(rf'value="{name}" checked', form)
    assert 'value="JP"' in form
    assert '<option value="high" selected>' in form


# -- the page of a statement


def test_every_passage_of_a_statement_has_an_address_once(client: TestClient) -> None:
    page = client.get("/statements/1").text
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {"TWN-04", "edits"} & set(ids) >= {"TWN-04"}
    assert 'href="#TWN-04"' in page


def test_versions_and_edits_stand_above_the_changes(client: TestClient) -> None:
    page = client.get("/statements/1").text
    assert page.index("what it changed</a>") < page.index('id="findings"')
