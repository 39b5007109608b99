"""What an address cannot mean is said in plain words, on pages, in files and in JSON."""

from __future__ import annotations

import html

import pytest
from fastapi.testclient import TestClient

from tests.web.pages import words

LIBRARY_WORDS = (
    "Input should",
    "valid ",
    "unable to parse",
    "String should",
    "pattern",
    "Value error",
    "pydantic",
)


@pytest.mark.parametrize("page", ["/changes", "/changes.csv", "/changes.md", "/changes.atom", "/api/changes"])
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("since=2026-99-99", "since: '2026-99-99' is no day of the calendar"),
        ("until=yesterday", "until: 'yesterday' is no day of the calendar"),
        ("since=20260230", "since: '20260230' is no day of the calendar"),
        ("importance=huge", "importance: 'huge' is not known: choose from low, medium, high"),
        ("kind=gone", "'gone' is not known: choose from"),
        ("statement=x", "statement: 'x' is no whole number"),
        ("statement=0", "statement: '0' is too small: the least is 1"),
        ("statement=99999999999", "is too large: the most is 2147483647"),
        ("party=Japan", "'JAPAN' is no two-letter country code"),
        ("search=" + "a" * 300, "is too long: at most 200 characters"),
        ("every=yes", "every: 'yes' is not known: choose from"),
    ],
)
def test_a_value_that_cannot_be_taken_is_said_in_plain_words(
    client: TestClient, page: str, query: str, said: str
) -> None:
    answer = client.get(f"{page}?{query}")
    assert answer.status_code == 422
    line = html.unescape(answer.json()["error"] if "api" in page else words(answer.text))
    assert said in line
    assert not [word for word in LIBRARY_WORDS if word in line]


def test_several_faults_are_told_at_once(client: TestClient) -> None:
    line = html.unescape(words(client.get("/changes?since=x&before=y").text))
    assert "since: 'x' is no day" in line
    assert "before: 'y' is no whole number" in line


def test_a_body_that_is_none_is_said_in_plain_words(client: TestClient) -> None:
    answer = client.post("/api/check", content="{", headers={"content-type": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["error"] == "the request is no JSON."
