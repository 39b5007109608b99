"""What a browser does with a page: read its token, send its form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response

OURS = '<script src="/static/keys.js" defer></script>'  # the one script that our pages have


def token_of(client: TestClient, path: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get(path).text)
    assert found, f"{path} holds no form"
    return found[1]


def send(client: TestClient, path: str, fields: Mapping[str, Any], *, page: str) -> Response:
    """Open the page, send its form."""
    answer: Response = client.post(path, data={**fields, "csrf_token": token_of(client, page)})
    return answer


def words(text: str) -> str:
    """A page's words without tags, white space folded."""
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def endpoints(routes: Iterable[Any], prefix: str = "") -> set[tuple[str, str]]:
    """Every (method, path) that an application answers. FastAPI keeps included routers whole, so they are
    walked.
    """
    found: set[tuple[str, str]] = set()
    for route in routes:
        if inner := getattr(route, "original_router", None):
            found |= endpoints(inner.routes, prefix + route.include_context.prefix)
        else:
            found |= {(method, prefix + route.path) for method in getattr(route, "methods", None) or ["GET"]}
    return found
