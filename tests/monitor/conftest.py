"""A local site, and clients that may ask it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from monitor.fetching import Client, user_agent
from tests.monitor.local_site import Site

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
Build = Callable[..., Client]


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture
def build() -> Iterator[Build]:
    built: list[Client] = []

    def build(**settings: Any) -> Client:
        wanted: dict[str, Any] = {
            "user_agent": user_agent("desk@example.org"),
            "clock": lambda: NOW,
            "sleep": no_sleep,
        }
        built.append(Client(**(wanted | {"allow_addresses": ["127.0.0.1"]} | settings)))
        return built[-1]

    yield build
    for client in built:
        client.close()


@pytest.fixture
def client(build: Build) -> Client:
    return build()


def no_sleep(seconds: float) -> None:
    pytest.fail(f"the client wanted to sleep {seconds} s")
