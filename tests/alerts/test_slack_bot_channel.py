"""Slack by the token of a bot, against a workspace of our own: threads, no doubles, and what its errors mean."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl

import pytest

from alerts.channels.channel import Reply
from alerts.channels.message import compose
from alerts.channels.slack_bot.channel import MOST_PAGES, PAGE, SlackBot
from alerts.channels.table import masked, secret_parts
from alerts.errors import DeliveryError, RuleError
from tests.alerts.makers import PUBLIC_URL, SEEN_AT, FakePost, make_alert, make_batch, make_reader

TOKEN = "xoxb-210987654321-aVeryLongTokenOfABot"
TARGET = f"slack://{TOKEN}@C0123456789"


@dataclass
class Workspace:
    """A Slack with one channel. `refuses` answers a method with an error; `loses` posts and then is silent."""

    messages: list[dict[str, Any]] = field(default_factory=list)
    refuses: dict[str, str] = field(default_factory=dict)
    loses: int = 0
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def refusal(self, url: str) -> str:
        return ""

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        assert headers["Authorization"] == f"Bearer {TOKEN}"
        assert TOKEN not in url
        assert TOKEN.encode() not in body
        method = url.rpartition("/")[2]
        is_json = headers["Content-Type"].startswith("application/json")
        given = json.loads(body) if is_json else dict(parse_qsl(body.decode()))
        assert is_json is (method == "chat.postMessage"), "methods that read take no JSON"
        self.calls.append((method, given))
        assert given["channel"] == "C0123456789"
        if method in self.refuses:
            return _answer({"ok": False, "error": self.refuses[method]})
        return self._posted(given) if is_json else self._read(method, given)

    def _posted(self, given: dict[str, Any]) -> Reply:
        thread = given.get("thread_ts")
        if thread and thread not in [m["ts"] for m in self.messages]:
            return _answer({"ok": False, "error": "thread_not_found"})
        stamp = f"{1_770_000_000 + len(self.messages)}.000200"
        self.messages.append({**given, "ts": stamp})
        if self.loses:
            self.loses -= 1
            raise DeliveryError("slack.com did not answer in time", permanent=False)
        return _answer({"ok": True, "ts": stamp, "channel": given["channel"]})

    def _read(self, method: str, given: dict[str, Any]) -> Reply:
        assert given["include_all_metadata"] == "true"
        thread = given.get("ts")
        assert (method == "conversations.replies") is (thread is not None)
        there = [m for m in self.messages if not thread or thread in (m["ts"], m.get("thread_ts"))]
        newest, start = there[::-1], int(given.get("cursor", 0))
        following = str(start + int(given["limit"])) if start + int(given["limit"]) < len(newest) else ""
        page = newest[start : start + int(given["limit"])]
        return _answer(
            {"ok": True, "messages": page, "response_metadata": {"next_cursor": following}}
            if following
            else {"ok": True, "messages": page}
        )


def _answer(value: Mapping[str, Any]) -> Reply:
    return Reply(200, {}, json.dumps(value).encode())


def tell(post: Any, target: str = TARGET, **changes: Any) -> str:
    """One alert, to a reader of this target. Gives its id there."""
    alert = make_alert(**{"written_at": SEEN_AT} | changes)
    batch = make_batch(alert, channel="slack_bot", target=target)
    return SlackBot(post).send(batch.subscription, compose(batch, "slack_bot", public_url=PUBLIC_URL))


def test_an_alert_is_posted_to_the_channel_with_its_key_as_metadata() -> None:
    slack = Workspace()
    assert tell(slack) == "C0123456789/1770000000.000200"
    (posted,) = slack.messages
    assert posted["metadata"]["event_payload"] == {"delivery": "7-1-3"}
    assert posted["blocks"][0]["type"] == "header"
    assert posted["text"].startswith("[High] Taiwan")
    assert "thread_ts" not in posted


def test_a_correction_stands_in_the_thread_of_its_alert_and_in_the_channel() -> None:
    slack = Workspace()
    first = tell(slack)
    tell(slack, key="7-2-3", kind="correction", thread=first, first_url=f"{PUBLIC_URL}/statements/7")
    correction = slack.messages[1]
    assert (correction["thread_ts"], correction["reply_broadcast"]) == ("1770000000.000200", True)


@pytest.mark.parametrize(
    "thread", ["<7-1-3@communique.example>", "7-1-3", "C0999999999/1770000000.000200", "", "C0123456789/x"]
)
def test_a_thread_of_another_channel_is_none_of_ours(thread: str) -> None:
    slack = Workspace()
    tell(slack)
    tell(slack, key="7-2-3", kind="correction", thread=thread)
    assert "thread_ts" not in slack.messages[1]


@pytest.mark.parametrize("code", ["thread_not_found", "restricted_action_thread_locked"])
def test_a_correction_whose_alert_is_gone_stands_by_itself(code: str) -> None:
    slack = Workspace(refuses={"conversations.replies": code})
    tell(slack, key="7-2-3", kind="correction", thread="C0123456789/1600000000.000100")
    (posted,) = slack.messages
    assert "thread_ts" not in posted


def test_what_was_posted_before_an_answer_was_lost_is_not_posted_again() -> None:
    slack = Workspace(loses=1)
    with pytest.raises(DeliveryError, match=r"No answer from Slack: slack\.com did not answer") as caught:
        tell(slack)
    assert not caught.value.permanent
    assert tell(slack) == "C0123456789/1770000000.000200"
    assert len(slack.messages) == 1


def test_a_repeated_correction_is_found_in_its_thread() -> None:
    slack = Workspace()
    first = tell(slack)
    ids = {tell(slack, key="7-2-3", kind="correction", thread=first) for _ in range(3)}
    assert len(slack.messages) == 2
    assert ids == {"C0123456789/1770000001.000200"}


def test_a_repeat_is_found_behind_what_others_wrote_meanwhile() -> None:
    slack = Workspace()
    tell(slack)
    chat = [{"ts": f"{1_770_001_000 + n}.000000", "text": "thanks"} for n in range(3 * PAGE)]
    slack.messages += chat
    tell(slack)
    assert [m for m in slack.messages if "metadata" in m] == slack.messages[:1]
    looks = [given for method, given in slack.calls if method == "conversations.history"]
    assert len(looks) <= 1 + MOST_PAGES
    assert float(looks[0]["oldest"]) == (SEEN_AT - timedelta(days=2)).timestamp()


def test_another_key_or_a_stranger_with_odd_metadata_is_no_repeat() -> None:
    odd: list[Any] = [
        {"event_type": "communique_alert", "event_payload": {"delivery": "7-1-30"}},
        {"event_type": "other", "event_payload": {"delivery": "7-1-3"}},
        {"event_type": "communique_alert", "event_payload": ["7-1-3"]},
        ["communique_alert"],
        None,
    ]
    slack = Workspace([{"ts": f"{n}.0", "metadata": metadata} for n, metadata in enumerate(odd)])
    tell(slack)
    assert len(slack.messages) == len(odd) + 1


def test_a_bot_that_may_not_read_posts_all_the_same() -> None:
    slack = Workspace(refuses={"conversations.history": "missing_scope"})
    tell(slack)
    assert len(slack.messages) == 1


@pytest.mark.parametrize(
    ("code", "permanent", "scope"),
    [
        ("invalid_auth", True, "address"),
        ("token_revoked", True, "address"),
        ("channel_not_found", True, "address"),
        ("not_in_channel", True, "address"),
        ("is_archived", True, "address"),
        ("missing_scope", True, "address"),
        ("msg_blocks_too_long", True, "message"),
        ("invalid_blocks", True, "message"),
        ("ratelimited", False, "address"),
        ("message_limit_exceeded", False, "address"),
        ("internal_error", False, "server"),
        ("service_unavailable", False, "server"),
        ("an_error_of_next_year", False, "address"),
    ],
)
def test_the_name_of_an_error_decides_what_fails_and_for_how_long(
    code: str, permanent: bool, scope: str
) -> None:
    with pytest.raises(DeliveryError) as caught:
        tell(Workspace(refuses={"chat.postMessage": code}))
    assert (caught.value.permanent, caught.value.scope) == (permanent, scope)
    assert str(caught.value) == f"Slack answered {code}"


@pytest.mark.parametrize(
    ("reply", "permanent", "wait"),
    [
        (Reply(429, {"Retry-After": "30"}, b'{"ok": false, "error": "ratelimited"}'), False, 30.0),
        (Reply(429, {"Retry-After": "30"}), False, 30.0),
        (Reply(200, {}, b""), False, None),
        (Reply(200, {}, b"<html>a portal</html>"), False, None),
        (Reply(200, {}, b"[" * 100_000), False, None),
        (Reply(302, {}, b""), False, None),
        (Reply(503, {}, b"upstream"), False, None),
        (Reply(404, {}, b""), True, None),
    ],
)
def test_an_answer_without_a_name_is_read_by_its_status(
    reply: Reply, permanent: bool, wait: float | None
) -> None:
    with pytest.raises(DeliveryError, match=r"^Slack answered [a-z0-9]+$") as caught:
        tell(FakePost(reply))
    assert (caught.value.permanent, caught.value.retry_after) == (permanent, wait)


def test_a_look_that_fails_for_now_posts_nothing_yet() -> None:
    slack = Workspace(refuses={"conversations.history": "ratelimited"})
    with pytest.raises(DeliveryError) as caught:
        tell(slack)
    assert not caught.value.permanent
    assert slack.messages == []


def test_neither_the_token_nor_a_part_of_it_stands_in_an_error_or_is_shown() -> None:
    secret = TOKEN.rpartition("-")[2]
    for failure in (
        DeliveryError(f"{TOKEN} or {secret} is wrong", permanent=False),
        Reply(200, {}, json.dumps({"ok": False, "error": secret.lower(), "needed": TOKEN}).encode()),
        Reply(200, {}, json.dumps({"ok": False, "error": "missing_scope", "needed": TOKEN}).encode()),
    ):
        with pytest.raises(DeliveryError) as caught:
            tell(FakePost(failure), written_at=None)
        shown = f"{caught.value} {caught.value!r} {caught.value.__cause__}"
        assert secret not in shown
    assert masked("slack_bot", TARGET) == "slack://…@C0123456789"
    assert {TARGET, TOKEN, secret} <= set(secret_parts("slack_bot", TARGET))
    assert secret not in masked("slack_bot", f"no target: {secret}")
    assert secret in secret_parts("slack_bot", f"slack://{secret}@#general")


@pytest.mark.parametrize(
    ("target", "url"),
    [
        (TARGET, "https://slack.com/api/chat.postMessage"),
        (f"slack://{TOKEN}@slack-gov.com/G0123456789", "https://slack-gov.com/api/chat.postMessage"),
        (f"slack://{TOKEN}@127.0.0.1:8080/C0123456789", "http://127.0.0.1:8080/api/chat.postMessage"),
        (f"slack://{TOKEN}@slack.intranet/C0123456789", "https://slack.intranet/api/chat.postMessage"),
    ],
)
def test_the_token_goes_to_slack_or_the_host_that_the_target_names_by_https(target: str, url: str) -> None:
    post = FakePost(_answer({"ok": True, "ts": "1770000000.000100"}))
    tell(post, target, written_at=None)
    ((posted, _, _),) = post.posted
    assert posted == url
    post.refused[url] = "it is private"
    with pytest.raises(RuleError, match="This Slack cannot be posted to: it is private"):
        SlackBot(post).check(target)


@pytest.mark.parametrize(
    "target",
    [
        "",
        "https://hooks.slack.com/services/T/B/x",
        f"slack://{TOKEN}",
        f"slack://{TOKEN}@#general",
        f"slack://{TOKEN}@general",
        "slack://secret@C0123456789",
        f"slack://{TOKEN}@a b/C0123456789",
        f"slack://{TOKEN}@evil.example/x/C0123456789",
        f"slack://{TOKEN}@C0123456789\n",
    ],
)
def test_other_targets_are_refused_without_repeating_them(target: str) -> None:
    with pytest.raises(RuleError, match=r"such as slack://xoxb-") as caught:
        SlackBot(FakePost()).check(target)
    assert caught.value.field == "target"
    assert not target or target not in str(caught.value)
    with pytest.raises(DeliveryError) as failed:
        SlackBot(FakePost()).send(
            make_reader(channel="slack_bot", target=target),
            compose(make_batch(make_alert()), "slack_bot", public_url=PUBLIC_URL),
        )
    assert failed.value.permanent
