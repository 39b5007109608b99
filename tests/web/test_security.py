"""Who may ask, from where, and what a browser may do with the answer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from monitor.web import create_app
from monitor.web.security import BY_TOKEN
from tests.web.conftest import HOME, Opener, client_of
from tests.web.pages import OURS, endpoints, send, token_of
from tests.web.world import World

PASSWORD = "correct horse"
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
PAGE_POLICY = POLICY.replace("'none'; ", "'none'; script-src 'self'; connect-src 'self'; ", 1)


@pytest.fixture
def locked(open_world: Opener, filled_database: Path) -> World:
    return open_world(filled_database, password=PASSWORD)


@pytest.fixture
def guest(locked: World) -> TestClient:
    return client_of(locked)


def sign_in(client: TestClient, password: str = PASSWORD, **fields: str) -> int:
    return send(client, "/login", {"password": password, **fields}, page="/login").status_code


# -- headers


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/nothing",
        "/changes?since=never",
        "/api/changes",
        "/api/changes/none",
        "/static/style.css",
        "/healthz",
        "/changes.csv",
    ],
)
def test_every_answer_forbids_scripts_frames_and_guessing_of_types(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    is_page = headers["content-type"].startswith("text/html")
    assert headers["content-security-policy"] == (PAGE_POLICY if is_page else POLICY)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"


def test_a_fault_of_ours_is_told_calmly_and_with_the_same_headers(world: World) -> None:
    app = create_app(world.service)

    @app.get("/fault")
    def fault() -> None:
        raise RuntimeError("secret detail")

    answer = TestClient(app, base_url=HOME, raise_server_exceptions=False).get("/fault")
    assert answer.status_code == 500
    assert answer.headers["content-security-policy"] == PAGE_POLICY
    assert "secret detail" not in answer.text


def test_pages_hold_no_script_but_ours_and_no_style_of_their_own(client: TestClient) -> None:
    for path in ("/", "/statements/1", "/sources", "/subscriptions/add"):
        text = client.get(path).text
        assert text.count(OURS) == 1
        text = text.replace(OURS, "")
        assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=[\"']", text.replace("&lt;", "")), path


# -- host: a name that someone else points at this machine must not reach the pages


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "", "localhost@evil.example", "10.0.0.1", "[::2]", "a b"],
)
def test_a_foreign_host_name_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "COMMUNIQUE_PUBLIC_URL" in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:9999", "[::1]:8000", "127.8.8.8", "LOCALHOST"])
def test_this_machine_is_known_by_its_names(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


def test_the_public_address_is_known(open_world: Opener, empty_database: Path) -> None:
    client = client_of(open_world(empty_database, public_url="https://watch.example.org"))
    assert client.get("/", headers={"host": "watch.example.org"}).status_code == 200


# -- forms


def _posts(client: TestClient) -> list[str]:
    found = endpoints(client.app.routes)  # type: ignore[attr-defined]
    return sorted(
        path for method, path in found if method == "POST" and not path.startswith(("/api", *BY_TOKEN))
    )


def test_there_are_forms_to_protect(client: TestClient) -> None:
    assert {"/sources", "/sources/pause", "/subscriptions", "/deliveries/retry", "/login", "/logout"} <= set(
        _posts(client)
    )


def test_no_form_is_taken_without_the_token_of_its_page(client: TestClient) -> None:
    client.get("/sources")
    for path in _posts(client):
        data = {"name": "state.gov", "id": "1", "url": "https://a.example"}
        assert client.post(path, data=data).status_code == 403, path
        assert client.post(path, data=data | {"csrf_token": "x"}).status_code == 403, path


def test_a_token_of_one_browser_is_of_no_use_in_another(world: World) -> None:
    token = token_of(client_of(world), "/sources")
    other = client_of(world)
    other.get("/sources")
    assert other.post("/sources/pause", data={"name": "state.gov", "csrf_token": token}).status_code == 403


def test_a_token_made_elsewhere_is_refused_even_beside_its_cookie(client: TestClient) -> None:
    client.cookies.set("communique_csrf", "made-up")
    assert (
        client.post("/sources/pause", data={"name": "state.gov", "csrf_token": "made-up"}).status_code == 403
    )


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"referer": "https://evil.example/127.0.0.1:8000"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://[::1"},
    ],
)
def test_a_form_from_another_site_is_refused_even_with_its_token(
    world: World, headers: dict[str, str]
) -> None:
    client = client_of(world)
    data = {"name": "state.gov", "csrf_token": token_of(client, "/sources")}
    assert client.post("/sources/pause", data=data, headers=headers).status_code == 403
    assert world.store.sources.get("state.gov").spec.enabled


@pytest.mark.parametrize(
    "headers", [{"origin": HOME}, {"referer": f"{HOME}/sources"}, {"sec-fetch-site": "same-origin"}, {}]
)
def test_a_form_of_our_own_is_taken(world: World, headers: dict[str, str]) -> None:
    client = client_of(world)
    data = {"name": "state.gov", "csrf_token": token_of(client, "/sources")}
    assert client.post("/sources/pause", data=data, headers=headers).status_code == 303
    assert not world.store.sources.get("state.gov").spec.enabled


def test_a_body_that_is_too_large_is_refused(client: TestClient) -> None:
    token = token_of(client, "/sources/add")
    answer = client.post("/sources", data={"name": "x" * 2_000_000, "csrf_token": token})
    assert answer.status_code == 413
    assert "more than the 1 MB" in answer.text
    assert "text/html" in answer.headers["content-type"]


def test_a_body_that_is_too_large_for_the_api_is_refused_as_json(client: TestClient) -> None:
    body = b'{"name": "' + b"x" * 2_000_000 + b'"}'
    kind = {"content-type": "application/json"}
    for content in (body, iter([body])):  # the second does not say how long it is
        answer = client.post("/api/sources", content=content, headers=kind)
        assert answer.status_code == 413
        assert answer.json() == {
            "error": "This is more than the 1 MB that are taken at once. Send it in parts."
        }
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_the_api_takes_nothing_that_a_form_could_send(world: World, kind: str) -> None:
    client = client_of(world)
    answer = client.post("/api/check", content=b"{}", headers={"content-type": kind})
    assert answer.status_code == 415
    assert answer.json()["error"].startswith("Send JSON")


def test_the_api_refuses_other_sites(client: TestClient) -> None:
    answer = client.post("/api/check", json={}, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403
    assert set(answer.json()) == {"error"}
    assert (
        client.delete("/api/sources/state.gov", headers={"origin": "https://evil.example"}).status_code == 403
    )


# -- sign-in


def test_without_a_session_a_page_leads_to_the_sign_in_and_back(guest: TestClient) -> None:
    answer = guest.get("/statements?search=a")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?next=%2Fstatements%3Fsearch%3Da")


@pytest.mark.parametrize("path", ["/healthz", "/robots.txt", "/static/style.css", "/login"])
def test_what_must_stay_open_is_open(guest: TestClient, path: str) -> None:
    assert guest.get(path).status_code == 200


def test_no_route_beside_those_is_open(guest: TestClient, locked: World) -> None:
    found = endpoints(create_app(locked.service).routes)
    assert {("GET", "/statements/{statement_id}"), ("POST", "/api/check"), ("GET", "/openapi.json")} <= found
    for method, path in sorted(found):
        if path.startswith(("/login", "/healthz", "/robots.txt", "/static", "/public/", *BY_TOKEN)):
            continue
        address = re.sub(r"\{[^}]+\}", "1", path)
        answer = guest.request(method, address, headers={"content-type": "application/json"})
        assert answer.status_code in (303, 401), (method, path)
        assert answer.status_code == 401 or answer.headers["location"].startswith("/login")


def test_the_password_opens_the_pages_and_signing_out_closes_them(guest: TestClient) -> None:
    assert sign_in(guest, next="/sources") == 303
    assert guest.get("/sources").status_code == 200
    assert send(guest, "/logout", {}, page="/sources").status_code == 303
    assert guest.get("/sources").status_code == 303


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(guest: TestClient) -> None:
    answer = send(guest, "/login", {"password": PASSWORD}, page="/login")
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith("communique_session="))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie


def test_over_https_cookies_are_secure(open_world: Opener, empty_database: Path) -> None:
    world = open_world(empty_database, password=PASSWORD, public_url="https://watch.example.org")
    client = TestClient(
        create_app(world.service), base_url="https://watch.example.org", follow_redirects=False
    )
    answer = send(client, "/login", {"password": PASSWORD}, page="/login")
    assert answer.status_code == 303
    assert all("Secure" in cookie for cookie in answer.headers.get_list("set-cookie"))
    assert client.get("/").status_code == 200


def test_a_wrong_password_is_told_and_counted(guest: TestClient, locked: World) -> None:
    for _ in range(10):
        assert sign_in(guest, "wrong") == 403
    assert sign_in(guest) == 429
    assert guest.get("/api/changes", auth=("any", PASSWORD)).status_code == 429
    locked.clock.advance(minutes=6)
    assert sign_in(guest) == 303


def test_a_copied_cookie_opens_nothing_after_signing_out(guest: TestClient, locked: World) -> None:
    sign_in(guest)
    thief = client_of(locked)
    thief.cookies.update(guest.cookies)
    assert thief.get("/sources").status_code == 200
    send(guest, "/logout", {}, page="/sources")
    assert thief.get("/sources").status_code == 303
    assert sign_in(guest) == 303
    assert guest.get("/sources").status_code == 200


def test_a_browser_that_signed_in_before_is_not_kept_out_by_who_guesses(
    guest: TestClient, locked: World
) -> None:
    sign_in(guest)
    send(guest, "/logout", {}, page="/sources")
    stranger = client_of(locked)
    while sign_in(stranger, "wrong") == 403:
        pass
    assert sign_in(stranger) == 429
    assert sign_in(guest) == 303


def test_a_proxy_may_leave_the_prefix_on_or_take_it_off(open_world: Opener, empty_database: Path) -> None:
    world = open_world(empty_database, public_url="https://example.org/watch")
    client = client_of(world)
    for path in ("/sources", "/watch/sources", "/watch"):
        assert client.get(path, headers={"host": "example.org"}).status_code == 200
    assert client.get("/watchdog/sources", headers={"host": "example.org"}).status_code == 404


def test_a_session_ends_after_a_fortnight(guest: TestClient, locked: World) -> None:
    sign_in(guest)
    locked.clock.advance(days=13)
    assert guest.get("/").status_code == 200
    locked.clock.advance(days=2)
    assert guest.get("/").status_code == 303


def test_a_session_ends_when_the_password_is_changed(open_world: Opener, filled_database: Path) -> None:
    before = client_of(open_world(filled_database, password=PASSWORD))
    sign_in(before)
    after = client_of(open_world(filled_database, password="another one"))
    after.cookies = before.cookies
    assert after.get("/").status_code == 303


@pytest.mark.parametrize("cookie", ["", "x", "eyJhdCI6MH0.bad", "." * 5000, "é"])
def test_a_made_up_session_opens_nothing(guest: TestClient, cookie: str) -> None:
    assert guest.get("/", headers={b"cookie": f"communique_session={cookie}".encode()}).status_code == 303


@pytest.mark.parametrize(
    "path",
    ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nb: c", ""],
)
def test_after_signing_in_nobody_is_led_to_another_site(guest: TestClient, path: str) -> None:
    answer = send(guest, "/login", {"password": PASSWORD, "next": path}, page="/login")
    assert answer.headers["location"] == "/"


def test_the_api_takes_basic_sign_in(guest: TestClient) -> None:
    refused = guest.get("/api/changes")
    assert (refused.status_code, refused.headers["www-authenticate"][:5]) == (401, "Basic")
    assert set(refused.json()) == {"error"}
    assert guest.get("/api/changes", auth=("anyone", PASSWORD)).status_code == 200
    assert guest.get("/changes.atom", auth=("anyone", PASSWORD)).status_code == 200
    assert guest.get("/api/changes", auth=("anyone", "wrong")).status_code == 401


@pytest.mark.parametrize("value", ["Basic", "Basic !!!", "Basic /w==", "Bearer x", "Basic OmE="])
def test_a_broken_basic_header_is_no_sign_in(guest: TestClient, value: str) -> None:
    assert guest.get("/api/changes", headers={"authorization": value}).status_code == 401


def test_a_password_in_other_letters_than_ascii_works(open_world: Opener, empty_database: Path) -> None:
    client = client_of(open_world(empty_database, password="비밀번호-パスワード"))
    assert sign_in(client, "비밀번호-パスワード") == 303


def test_without_a_password_the_sign_in_page_leads_home(client: TestClient) -> None:
    assert client.get("/login").headers["location"] == "/"
