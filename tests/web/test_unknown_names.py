"""An address that names what is not there: 404 and one line that says so, on every page and in every file."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from monitor.model.log_filter import LogFilter
from tests.web.pages import words
from tests.web.world import SLUG, World

LOG = ("/changes", "/changes.csv", "/changes.md", "/changes.atom", "/api/changes")


@pytest.fixture
def change_id(world: World) -> str:
    return world.store.changes.find(LogFilter(worth_telling=False))[0].id


@pytest.mark.parametrize("prefix", ["/changes/", "/api/changes/"])
@pytest.mark.parametrize("version", [3, 99, 2**31 - 1])
def test_a_version_that_is_not_there_is_never_answered_with_another(
    client: TestClient, change_id: str, prefix: str, version: int
) -> None:
    answer = client.get(f"{prefix}{change_id}?version={version}")
    assert answer.status_code == 404
    assert f"There is no version {version} of this statement" in words(answer.text)


def test_a_version_that_is_there_is_shown(client: TestClient, world: World, change_id: str) -> None:
    known = world.store.changes.get(change_id)
    assert known is not None
    assert client.get(f"/changes/{change_id}?version={known.version}").status_code == 200


def test_a_version_from_before_the_change_does_not_show_the_later_one(
    client: TestClient, world: World
) -> None:
    found = world.store.changes.find(LogFilter(worth_telling=False))
    later = next(c for c in found if c.version > 1 and world.store.changes.get(c.id, version=1) is None)
    answer = client.get(f"/changes/{later.id}?version=1")
    assert answer.status_code == 404
    assert "Version 1 of this statement does not have this change yet." in words(answer.text)


@pytest.mark.parametrize("page", LOG)
@pytest.mark.parametrize(
    ("asks", "line"),
    [
        ("statement=999", "There is no statement of the number 999."),
        ("source=nowhere", "There is no source named nowhere"),
        ("commitment=DPRK-99", "No baseline has a commitment DPRK-99."),
        ("before=999999", "There is no row 999999 in the log"),
        ("source=state.gov&source=nowhere", "There is no source named nowhere"),
    ],
)
def test_a_filter_that_names_what_is_not_there_is_no_empty_log(
    client: TestClient, page: str, asks: str, line: str
) -> None:
    answer = client.get(f"{page}?{asks}")
    assert answer.status_code == 404
    assert line in words(answer.text)


@pytest.mark.parametrize("page", LOG)
@pytest.mark.parametrize(
    "asks", ["statement=1", "source=state.gov", "commitment=DPRK-01", "commitment=TWN-04"]
)
def test_a_filter_that_names_what_is_there_is_answered(client: TestClient, page: str, asks: str) -> None:
    assert client.get(f"{page}?{asks}").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/publications/1/versions/2?start=10&end=9999999",
        "/publications/1/versions/2?start=40&end=10",
        "/publications/1/versions/2?start=10",
        "/statements/1/versions?from=1&to=99",
        "/statements/1/feedback?point=nothing",
        "/statements/999",
        "/sources/remove?name=nowhere",
        "/subscriptions/remove?name=nobody",
        f"/commitments/{SLUG}/DPRK-99",
        "/baselines/nowhere",
    ],
)
def test_what_an_address_names_and_is_not_there_is_404_with_a_line(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert re.search("There (is|are) no", words(answer.text))
