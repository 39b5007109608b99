"""Sources, subscriptions and deliveries, changed through their forms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from alerts.channels.table import masked
from tests.factories import make_subscription
from tests.web.conftest import Opener, client_of
from tests.web.pages import send, token_of, words
from tests.web.world import SLACK, World

FEED = b"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Ministry</title><link>https://mofa.example/</link>
<item><title>Joint Statement of the United States, Japan and the Republic of Korea</title><link>https://mofa.example/1</link>
<guid>https://mofa.example/1</guid><pubDate>Tue, 03 Feb 2026 10:00:00 +0000</pubDate>
<description>&lt;p&gt;Ministers met.&lt;/p&gt;</description></item></channel></rss>"""
ARTICLE = (
    b"<html><head><title>Joint Statement</title></head><body><article><h1>Joint Statement of the "
    b"United States, Japan and the "
    b"Republic of Korea</h1><p>"
    + b"They reaffirmed their commitment to the complete denuclearization of the DPRK. " * 8
    + b"</p></article></body></html>"
)
SOURCE = {
    "name": "mofa",
    "url": "https://mofa.example/feed",
    "tier": "mirror",
    "every": "15m",
    "language": "en",
    "zone": "Asia/Seoul",
}


@pytest.fixture
def quiet(open_world: Opener, empty_database: Path) -> World:
    world = open_world(empty_database)
    world.net.pages = {"https://mofa.example/feed": FEED, "https://mofa.example/1": ARTICLE}
    return world


# -- sources


def test_a_newcomer_is_told_the_next_step(empty: TestClient) -> None:
    text = words(empty.get("/changes").text)
    assert "Nothing is watched yet" in text
    assert "Add a source" in text
    assert "communique demo" in text
    assert "Add the first source" in words(empty.get("/sources").text)
    assert "Nobody is told yet" in words(empty.get("/subscriptions").text)


def test_a_log_without_a_change_says_what_is_watched_and_what_to_do_next(quiet: World) -> None:
    client = client_of(quiet)
    send(client, "/sources/preview", SOURCE, page="/sources/add")
    send(client, "/sources", SOURCE, page="/sources/add")
    text = words(client.get("/changes").text)
    assert "1 source is watched" in text
    assert "Next check" in text
    assert "Give an address to be told at" in text
    assert "Look at the baseline" in text


def test_a_source_is_shown_before_it_is_saved_and_saved_as_shown(quiet: World) -> None:
    client = client_of(quiet)
    shown = send(client, "/sources/preview", SOURCE, page="/sources/add")
    assert shown.status_code == 200
    text = words(shown.text)
    assert "Joint Statement of the United States, Japan and the Republic of Korea" in text
    assert "Nothing is saved yet" in text
    assert quiet.store.sources.all() == []
    saved = send(client, "/sources", SOURCE | {"kind": "feed"}, page="/sources/add")
    assert (saved.status_code, saved.headers["location"]) == (303, "/sources")
    spec = quiet.store.sources.get("mofa").spec
    assert (spec.kind, spec.every, spec.zone, spec.tier) == ("feed", 900, "Asia/Seoul", "mirror")
    assert quiet.store.sources.events()[0].who == "web"
    assert "mofa is watched from now on" in words(client.get("/sources").text)


def test_from_the_preview_one_can_go_back_and_change_something(quiet: World) -> None:
    answer = send(
        client_of(quiet), "/sources/change", SOURCE | {"publisher": "Ministry of Ö"}, page="/sources/add"
    )
    assert 'value="Ministry of Ö"' in answer.text
    assert 'value="https://mofa.example/feed"' in answer.text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"url": "https://mofa.example/nothing"}, "404"),
        ({"url": "ftp://a"}, "http://"),
        ({"name": ""}, "name"),
        ({"every": "5s"}, "every"),
        ({"country": "Korea"}, "country"),
        ({"zone": "Mars/North"}, "zone"),
        ({"rules": "a: [", "kind": "listing"}, "YAML"),
        ({"rules": "just words"}, "rules"),
        ({"tier": "best"}, "tier"),
        ({"kind": "telepathy"}, "kind"),
    ],
)
def test_what_is_wrong_with_a_source_is_said_and_what_was_typed_stays(
    quiet: World, change: dict[str, str], said: str
) -> None:
    answer = send(client_of(quiet), "/sources/preview", SOURCE | change, page="/sources/add")
    assert answer.status_code == 400
    assert said in words(answer.text)
    assert 'value="Asia/Seoul"' in answer.text or "zone" in change
    assert quiet.store.sources.all() == []


def test_a_name_that_is_taken_is_refused_at_the_preview_and_at_saving(world: World) -> None:
    client = client_of(world)
    world.net.pages = {SOURCE["url"]: FEED}
    for path in ("/sources/preview", "/sources"):
        answer = send(client, path, SOURCE | {"name": "state.gov", "kind": "feed"}, page="/sources/add")
        assert answer.status_code == 400, path
        assert "state.gov" in words(answer.text)


def test_a_source_is_paused_and_resumed(world: World) -> None:
    client = client_of(world)
    send(client, "/sources/pause", {"name": "state.gov"}, page="/sources")
    assert world.store.sources.get("state.gov").state == "paused"
    send(client, "/sources/resume", {"name": "state.gov"}, page="/sources")
    assert world.store.sources.get("state.gov").state != "paused"


def test_a_source_is_removed_only_after_a_question_and_its_past_stays(world: World) -> None:
    client = client_of(world)
    assert "Remove state.gov?" in client.get("/sources/remove?name=state.gov").text
    assert world.store.sources.get("state.gov")
    send(client, "/sources/remove", {"name": "state.gov"}, page="/sources/remove?name=state.gov")
    assert "state.gov" not in [s.name for s in world.store.sources.all()]
    assert "Joint Statement" in client.get("/changes").text


def test_a_source_is_checked_now_and_what_came_of_it_is_told(quiet: World) -> None:
    client = client_of(quiet)
    send(client, "/sources", SOURCE | {"kind": "feed"}, page="/sources/add")
    quiet.net.pages = {}
    send(client, "/sources/check", {"name": "mofa"}, page="/sources")
    text = words(client.get("/sources").text)
    assert "mofa: https://mofa.example/feed answered 404: check the address" in text
    assert "Gone: not found at its address (1 time in a row)" in text


def test_a_source_that_nothing_checks_any_more_is_told_as_overdue(world: World) -> None:
    world.clock.advance(days=2)
    assert "Overdue: is the service running?" in words(client_of(world).get("/sources").text)


def test_a_source_that_was_checked_while_the_clock_was_ahead_says_so(world: World) -> None:
    world.clock.advance(days=-200)
    assert "Last checked in the future: the clock was wrong." in words(client_of(world).get("/sources").text)


@pytest.mark.parametrize("path", ["/sources/pause", "/sources/resume", "/sources/check", "/sources/remove"])
def test_a_source_that_is_not_there_is_told(world: World, path: str) -> None:
    answer = send(client_of(world), path, {"name": "nobody"}, page="/sources")
    assert answer.status_code == 404
    assert "no source named nobody" in answer.text


# -- subscriptions

MAIL = {"name": "desk2", "channel": "email", "target": "desk@ministry.example"}


def test_a_subscription_with_every_rule_is_saved(world: World) -> None:
    fields = MAIL | {
        "topics": ["dprk", "other"],
        "kinds": ["removed", "weakened"],
        "parties": "us, jp KR",
        "sources": ["state.gov"],
        "languages": "en",
        "least": "medium",
        "digest": "daily",
        "quiet": "22:00-07:00",
        "zone": "Asia/Tokyo",
    }
    client = client_of(world)
    assert send(client, "/subscriptions", fields, page="/subscriptions/add").status_code == 303
    subscription = world.store.subscriptions.get("desk2")
    assert subscription.rule.topics == ("dprk", "other")
    assert subscription.rule.kinds == ("removed", "weakened")
    assert subscription.rule.parties == ("US", "JP", "KR")
    assert (subscription.rule.sources, subscription.rule.least, subscription.digest, subscription.zone) == (
        ("state.gov",),
        "medium",
        "daily",
        "Asia/Tokyo",
    )
    assert subscription.quiet
    text = words(client.get("/subscriptions").text)
    assert "Once a day, quiet from 22:00 to 07:00 (Asia/Tokyo)" in text


@pytest.mark.parametrize(
    "change",
    [
        {"target": "not an address"},
        {"target": ""},
        {"channel": "pigeon"},
        {"name": ""},
        {"name": "desk"},
        {"quiet": "late"},
        {"zone": "Mars/North"},
        {"parties": "Korea"},
        {"topics": ["weather forecast!"]},
        {"kinds": ["vanished"]},
        {"sources": ["nobody"]},
        {"least": "some"},
        {"digest": "hourly"},
        {"channel": "slack", "target": "hooks.slack.com/services/T/B/x"},
        {"channel": "webhook", "target": "ftp://a.example"},
    ],
)
def test_a_subscription_that_cannot_work_is_refused_with_a_reason(
    world: World, change: dict[str, Any]
) -> None:
    before = world.store.subscriptions.all()
    answer = send(client_of(world), "/subscriptions", MAIL | change, page="/subscriptions/add")
    assert answer.status_code == 400
    assert "Not saved." in words(answer.text)
    assert world.store.subscriptions.all() == before


def test_the_secret_of_a_webhook_is_shown_once(world: World) -> None:
    client = client_of(world)
    fields = {"name": "hook", "channel": "webhook", "target": "https://hook.example/very/secret/path"}
    answer = send(client, "/subscriptions", fields, page="/subscriptions/add")
    secret = world.store.subscriptions.get("hook").secret
    assert secret
    assert secret in answer.text
    later = client.get("/subscriptions").text
    assert secret not in later
    assert "very/secret" not in later


def test_a_test_message_goes_out(world: World) -> None:
    client = client_of(world)
    send(client, "/subscriptions/test", {"name": "desk"}, page="/subscriptions")
    assert [url for url, _ in world.net.posted][-1] == SLACK
    assert "A test message went to desk." in words(client.get("/subscriptions").text)


def test_a_test_message_that_fails_says_why_without_the_secret(world: World) -> None:
    client = client_of(world)
    world.net.status = 410
    send(client, "/subscriptions/test", {"name": "desk"}, page="/subscriptions")
    text = words(client.get("/subscriptions").text)
    assert "The test to desk did not go out" in text
    assert "410" in text
    assert "secretpart" not in text


def test_a_subscription_is_paused_resumed_and_removed(world: World) -> None:
    client = client_of(world)
    send(client, "/subscriptions/pause", {"name": "desk"}, page="/subscriptions")
    assert world.store.subscriptions.get("desk").paused
    send(client, "/subscriptions/resume", {"name": "desk"}, page="/subscriptions")
    assert not world.store.subscriptions.get("desk").paused
    assert "Remove desk?" in client.get("/subscriptions/remove?name=desk").text
    send(client, "/subscriptions/remove", {"name": "desk"}, page="/subscriptions/remove?name=desk")
    assert "desk" not in [s.name for s in world.store.subscriptions.all()]


@pytest.mark.parametrize("verb", ["pause", "resume", "test", "remove"])
def test_a_subscription_that_is_not_there_is_told(world: World, verb: str) -> None:
    assert (
        send(
            client_of(world), f"/subscriptions/{verb}", {"name": "nobody"}, page="/subscriptions"
        ).status_code
        == 404
    )


@pytest.mark.parametrize(
    ("channel", "target", "shown"),
    [
        ("email", "a@b.example", "a@b.example"),
        ("slack", SLACK, "https://hooks.slack.com/…9876"),
        ("webhook", "garbage", "…"),
        ("webhook", "https://h.example/ab", "https://h.example/…"),
        ("webhook", "https://u:pw@h.example/?token=12345678", "https://h.example/…5678"),
    ],
)
def test_a_secret_target_shows_its_host_and_at_most_its_end(channel: str, target: str, shown: str) -> None:
    assert masked(channel, target) == shown


# -- deliveries


def test_a_dead_letter_is_tried_again(world: World) -> None:
    client = client_of(world)
    dead = world.store.outbox.deliveries(state="dead")
    assert dead
    assert send(client, "/deliveries/retry", {"id": dead[0].id}, page="/deliveries").status_code == 303
    assert dead[0].id not in [d.id for d in world.store.outbox.deliveries(state="dead")]
    world.service.deliver()
    assert dead[0].id in [d.id for d in world.store.outbox.deliveries(state="sent")]


def test_what_was_sent_is_not_tried_again(world: World) -> None:
    sent = world.store.outbox.deliveries(state="sent")[0]
    for number in (sent.id, 99999):
        assert (
            send(client_of(world), "/deliveries/retry", {"id": number}, page="/deliveries").status_code == 404
        )
    assert send(client_of(world), "/deliveries/retry", {"id": "x"}, page="/deliveries").status_code == 422


def test_deliveries_are_shown_by_state_with_their_errors(client: TestClient) -> None:
    dead = words(client.get("/deliveries?state=dead").text)
    assert "Given up" in dead
    assert "404" in dead
    assert "Try again" in dead
    sent = words(client.get("/deliveries?state=sent").text)
    assert "to printer by Console" in sent
    assert "Try again" not in sent
    assert client.get("/deliveries?state=lost").status_code == 422


def test_what_was_done_is_said_once(world: World) -> None:
    client = client_of(world)
    send(client, "/sources/pause", {"name": "state.gov"}, page="/sources")
    assert "is paused: it is not checked" in client.get("/sources").text
    assert "is paused: it is not checked" not in client.get("/sources").text


def test_words_of_what_was_done_cannot_be_made_up(client: TestClient) -> None:
    client.cookies.set("communique_said", "You are hacked")
    assert "hacked" not in client.get("/sources").text


def test_a_form_that_was_open_before_a_restart_still_works(open_world: Opener, filled_database: Path) -> None:
    first = client_of(open_world(filled_database))
    token = token_of(first, "/sources")
    second = client_of(open_world(filled_database))
    second.cookies = first.cookies
    assert second.post("/sources/pause", data={"name": "state.gov", "csrf_token": token}).status_code == 303


def test_everything_that_was_given_up_goes_out_again_by_one_button(world: World) -> None:
    client = client_of(world)
    dead = {d.id for d in world.store.outbox.deliveries(state="dead")}
    sent = {d.id for d in world.store.outbox.deliveries(state="sent")}
    assert "Send everything again" in client.get("/deliveries").text
    assert send(client, "/deliveries/again", {"what": "all"}, page="/deliveries").status_code == 303
    assert "in line again" in words(client.get("/deliveries").text)
    world.net.posted.clear()
    world.service.deliver()
    assert {d.id for d in world.store.outbox.deliveries(state="sent")} >= dead | sent
    assert len(world.net.posted) == len(dead)  # nothing that was delivered


@pytest.mark.parametrize(
    "path", ["/", "/statements", "/sources", "/subscriptions", "/deliveries", "/baselines"]
)
def test_every_page_says_what_does_not_arrive_and_whether_its_owner_was_told(world: World, path: str) -> None:
    said = words(client_of(world).get(path).text)
    assert "Not delivered: " in said
    assert "subscription desk since" in said
    assert "(stopped), and nobody was told by another way yet" in said
    operator = make_subscription("operator", channel="teams", target="https://teams.example/1", health=True)
    world.store.subscriptions.add(operator, now=world.clock())
    world.service.deliver()
    assert "subscription desk since 3 Feb 2026" in words(client_of(world).get(path).text)
    assert "nobody was told by another way yet; subscription desk" not in words(
        client_of(world).get(path).text
    )


def test_the_card_of_a_subscription_to_which_nothing_arrives_is_failing(world: World) -> None:
    said = words(client_of(world).get("/subscriptions").text)
    assert "desk Failing Not delivered since" in said
    assert "printer Active" in said
