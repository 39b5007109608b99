"""`/metrics`: the numbers of `/healthz`, as Prometheus reads them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from monitor.errors import StoreError
from monitor.model.settlement import Settlement
from monitor.web.app import create_app
from tests.factories import make_spec
from tests.web.conftest import HOME, client_of
from tests.web.world import World


def numbers(text: str) -> dict[str, float]:
    return {
        sample.name.removeprefix("communique_"): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_the_numbers_are_those_of_healthz(client: TestClient) -> None:
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    said, health = numbers(answer.text), client.get("/healthz").json()
    for name, key in (
        ("sources", "sources"),
        ("sources_failing", "failing"),
        ("deliveries_waiting", "waiting"),
        ("deliveries_given_up", "given_up"),
        ("ways_out_unreported", "ways_out_unreported"),
    ):
        assert said[name] == health[key] > 0, name
    assert (said["healthy"], said["info"]) == (1, 1)
    assert said["last_look_timestamp_seconds"] == 1770130800.0


def test_what_is_not_known_is_left_out_and_not_zero(world: World) -> None:
    for source in world.store.sources.all():
        world.store.sources.remove(source.name)
    assert "last_look_timestamp_seconds" not in numbers(client_of(world).get("/metrics").text)


def test_nobody_checking_is_no_health(world: World) -> None:
    world.clock.advance(days=40)
    assert numbers(client_of(world).get("/metrics").text)["healthy"] == 0


def test_a_database_that_is_gone_is_no_number(world: World) -> None:
    class Broken:
        def __getattr__(self, name: str) -> object:
            raise StoreError("The database does not answer")

    service = replace(world.service, store=Broken())  # type: ignore[arg-type]
    client = TestClient(create_app(service), base_url=HOME)
    assert (client.get("/metrics").status_code, client.get("/healthz").status_code) == (503, 503)


@pytest.mark.parametrize("state", ["fallback", "stale", "incomplete", "blocked", "ok", "quiet"])
def test_health_without_loading_every_source_counts_as_the_page_of_sources_does(
    state: str, world: World
) -> None:
    added = world.store.sources.add(make_spec(name=f"one that is {state}"), now=world.clock())
    due = world.clock()
    world.clock.advance(hours=1)
    world.store.sources.settle(
        added.id,
        Settlement(now=world.clock(), next_due_at=due, state=state),  # type: ignore[arg-type]
    )
    for _ in range(3):
        shown = client_of(world).get("/sources").text
        assert client_of(world).get("/healthz").json()["failing"] == shown.count('class="state failing"')
        world.clock.advance(hours=1)
