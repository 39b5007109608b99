"""A statement is removed by page or API, and its page says so ever after."""

from __future__ import annotations

from fastapi.testclient import TestClient

from tests.web.pages import send, words


def test_by_page_it_is_asked_first_and_marked_then(client: TestClient) -> None:
    assert "Remove this statement" in words(client.get("/statements/1").text)
    assert "Remove this statement?" in words(client.get("/statements/1/remove").text)
    change = client.get("/api/changes").json()["changes"][0]
    done = send(client, "/statements/1/remove", {"why": "no <b>statement</b>"}, page="/statements/1/remove")
    assert done.status_code == 303
    shown = client.get("/statements/1").text
    assert "Removed by web" in words(shown)
    assert "no &lt;b&gt;statement&lt;/b&gt;" in shown
    assert "Remove this statement" not in words(shown)
    assert '/statements/1"' not in client.get("/statements").text
    finding = client.get(f"/changes/{change['id']}")
    assert finding.status_code == 200
    assert "Its statement was removed by web" in words(finding.text)


def test_by_api_it_says_who_and_when(client: TestClient) -> None:
    assert client.get("/api/statements/1").json()["removal"] is None
    done = client.delete("/api/statements/1?why=twice")
    assert done.status_code == 200
    assert {"by": "api", "why": "twice", "statement_id": 1}.items() <= done.json().items()
    assert client.get("/api/statements/1").json()["removal"] == done.json()
    assert 1 not in {row["id"] for row in client.get("/api/statements").json()["statements"]}
    assert not [c for c in client.get("/api/changes").json()["changes"] if c["id"].startswith("1-")]


def test_one_that_is_not_there_is_said(client: TestClient) -> None:
    assert client.delete("/api/statements/999999").status_code == 404
    assert client.get("/statements/999999/remove").status_code == 404
    assert (
        send(client, "/statements/999999/remove", {"why": ""}, page="/statements/1/remove").status_code == 404
    )


def test_it_is_put_back_by_page(client: TestClient) -> None:
    send(client, "/statements/1/remove", {"why": ""}, page="/statements/1/remove")
    shown = client.get("/statements/1")
    assert "Put it back" in words(shown.text)
    done = send(client, "/statements/1/restore", {}, page="/statements/1")
    assert done.status_code == 303
    again = words(client.get("/statements/1").text)
    assert "Removed by web" not in again
    assert "Remove this statement" in again
    assert send(client, "/statements/1/restore", {}, page="/statements/1/remove").status_code == 404


def test_it_is_put_back_by_api(client: TestClient) -> None:
    assert client.post("/api/statements/1/restore", json={}).status_code == 404
    client.delete("/api/statements/1")
    done = client.post("/api/statements/1/restore", json={})
    assert done.status_code == 200
    assert (done.json()["undone_by"], client.get("/api/statements/1").json()["removal"]) == ("api", None)
    assert client.post("/api/statements/999999/restore", json={}).status_code == 404
