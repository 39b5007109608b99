"""Every page answers, with the words that a reader came for."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tests.web.world import SLUG

PAGES = [
    "/", "/statements", "/statements/1", "/statements/1?view=inline", "/statements/1?view=text", "/statements/2",
    "/statements/1/versions?from=1&to=2", "/publications/1/versions/1", "/publications/1/versions/2?start=10&end=40", "/sources",
    "/sources/add", "/sources/remove?name=state.gov", "/subscriptions", "/subscriptions/add", "/subscriptions/remove?name=desk",
    "/deliveries", "/deliveries?state=dead", "/baselines", f"/baselines/{SLUG}", "/api", "/changes.atom", "/changes.csv",
    "/changes.md", "/healthz", "/robots.txt", "/openapi.json", "/static/style.css",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_a_page_answers(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 200
