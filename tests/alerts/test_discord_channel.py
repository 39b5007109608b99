"""Discord: the message that is posted, its limits, and hostile words in it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.channels.channel import Reply
from alerts.channels.discord.card import COLOURS, NO_FINDINGS, escaped, payload, size
from alerts.channels.discord.channel import Discord
from alerts.channels.message import compose
from alerts.channels.table import masked
from alerts.errors import DeliveryError, RuleError
from alerts.wording.brief import Brief
from alerts.wording.changed_words import Piece
from alerts.wording.entry import Entry
from alerts.wording.letter import Letter
from tests.alerts.makers import PUBLIC_URL, FakePost, make_alert, make_batch, make_finding
from tests.golden.frozen import ALERT_NAMES
from tests.golden.occasions import occasions

TOKEN = "aVeryLongTokenOfAWebhookThatNobodyMayRead_-0123456789"
HOOK = f"https://discord.com/api/webhooks/1234567890/{TOKEN}"


def posted(*alerts: Any, **reader: Any) -> dict[str, Any]:
    batch = make_batch(*alerts, **{"channel": "discord", "target": HOOK} | reader)
    post = FakePost(Reply(204))
    Discord(post).send(batch.subscription, compose(batch, "discord", public_url=PUBLIC_URL))
    body: dict[str, Any] = json.loads(post.posted[0][1])
    return body


def assert_fits(body: dict[str, Any]) -> None:
    embeds = body["embeds"]
    assert 1 <= size(body["content"]) <= 2000
    assert len(embeds) <= 10
    assert all(1 <= size(embed["title"]) <= 256 for embed in embeds)
    assert all(size(embed["description"]) <= 4096 for embed in embeds)
    assert all(1 <= size(embed["footer"]["text"]) <= 2048 for embed in embeds)
    texts = [text for embed in embeds for text in (embed["title"], embed["description"])]
    assert sum(map(size, [*texts, *(embed["footer"]["text"] for embed in embeds)])) <= 6000


def seen(text: str) -> str:
    """Discord shows a character that is escaped as it is."""
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", text)


def test_a_webhook_gets_the_subject_and_an_embed_of_the_statement() -> None:
    body = posted(make_alert())
    assert set(body) == {"content", "embeds", "allowed_mentions"}
    assert seen(body["content"]).startswith('**[High] Taiwan: "opposed" -> "did not support"')
    (embed,) = body["embeds"]
    assert embed["color"] == COLOURS["High"]
    assert "~~opposed~~" in embed["description"]
    assert "**did not support**" in embed["description"]
    assert "[Evidence](<http://127.0.0.1:8000/changes/7-TWN-04>)" in embed["description"]
    assert "url" not in embed  # Discord refuses the whole message for an address that it does not like


@pytest.mark.parametrize(("importance", "colour"), [("high", "High"), ("medium", "Medium"), ("low", "Low")])
def test_the_colour_is_that_of_the_gravest_finding(importance: Any, colour: str) -> None:
    changes = (make_finding("a", "b", importance="low"), make_finding("c", "d", importance=importance))
    (embed,) = posted(make_alert(changes))["embeds"]
    assert embed["color"] == COLOURS[colour]


def test_a_notice_has_a_colour_of_its_own_and_a_test_message_no_embed() -> None:
    down, letter = (occasions()[name].alerts for name in ("source-down", "test-letter"))
    assert posted(*down)["embeds"][0]["color"] == NO_FINDINGS
    body = posted(*letter)
    assert body["embeds"] == []
    assert "This is a test" in body["content"]


HOSTILE = (
    "[click](https://evil.example) **b** __u__ ~~s~~ ||spoiler|| `c` <@123> <@&4> <#5> <:a:6> <t:7> @everyone @HERE "
    "# head \u200b:smile: \\"
)


def test_outside_words_mention_nobody_and_are_no_format_no_link_and_no_emoji() -> None:
    body = posted(make_alert(facts={"publisher": HOSTILE, "title": HOSTILE}))
    assert body["allowed_mentions"] == {"parse": []}
    text = body["content"] + "".join(e["title"] + e["description"] for e in body["embeds"])
    assert not re.search(r"@(everyone|here|&?\d)", text, re.IGNORECASE)
    assert not re.search(r"(?<!\\)<(?!http://127\.0\.0\.1|https://www\.state\.gov/)", text)
    assert "https://evil" not in text
    assert ":smile:" not in text
    assert "\u200b" not in text
    assert "[click]" not in text
    assert all(mark not in text.replace("\\" + mark[0], "") for mark in ("__u", "||", "`"))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("*b* _i_ ~s~ |x| `c`", r"\*b\* \_i\_ \~s\~ \|x\| \`c\`"),
        ("- a", r"\- a"),
        ("1. a", r"1\. a"),
        ("> a # b", r"\> a \# b"),
        ("https://x.example", r"https\://x.example"),
        ("at 12:30", "at 12:30"),
        ("a@b.example", "a@b.example"),
        ("@everyone", "＠everyone"),
        ("back\\slash", r"back\\slash"),
    ],
)
def test_text_is_escaped_for_discord(words: str, shown: str) -> None:
    assert escaped(words) == shown


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_every_mark_in_any_text_is_escaped(words: str) -> None:
    without_escapes = re.sub(r"\\[^0-9A-Za-z\s]", "", escaped(words))
    assert not re.search(r"[\\*_~|`\[\]()<>#]", without_escapes)


@pytest.mark.parametrize("many", [1, 30, 200])
def test_a_long_alert_stays_within_the_limits_and_counts_the_rest(many: int) -> None:
    changes = tuple(make_finding("外*" * 200, "務_" * 200, key=f"K-{n}") for n in range(many))
    body = posted(make_alert(changes))
    assert_fits(body)
    assert (" more: [Statement with" in body["embeds"][0]["description"]) == (many > 1)


def test_a_long_digest_stays_within_the_limits_and_counts_the_rest() -> None:
    body = posted(*[make_alert() for _ in range(80)], digest="daily")
    assert_fits(body)
    assert 2 <= len(body["embeds"]) <= 10
    assert all("Evidence" in embed["description"] for embed in body["embeds"])
    rest = 80 - len(body["embeds"])
    assert f"{rest} more statements: [change log](<{PUBLIC_URL}/>)" in body["content"]


@pytest.mark.parametrize("name", ALERT_NAMES)
def test_every_occasion_fits(name: str) -> None:
    occasion = occasions()[name]
    body = posted(*occasion.alerts, **dict(occasion.reader) | {"channel": "discord", "target": HOOK})
    assert_fits(body)
    assert len(body["embeds"]) == (0 if occasion.name.startswith("test-") else len(occasion.alerts))
    findings = [alert for alert in occasion.alerts if alert.changes]
    assert sum("Evidence" in embed["description"] for embed in body["embeds"]) == len(findings)


WORDS = st.text(alphabet=st.sampled_from("a *_~|`[]()<>#@:/\\.外😀-1"), max_size=900)
URLS = st.one_of(st.just(""), st.integers(1, 700).map(lambda n: "https://x.example/" + "(é)" * (n // 3)))
SIDES = st.lists(st.builds(Piece, WORDS, st.booleans()), max_size=4).map(tuple)
ENTRIES = st.builds(
    Entry,
    number=st.integers(1, 400),
    grade=st.sampled_from(["High", "Medium", "Low"]),
    topic=WORDS,
    kind=WORDS,
    turn=WORDS,
    confidence=WORDS,
    note=WORDS,
    old=SIDES,
    new=SIDES,
    old_missing=WORDS,
    new_missing=WORDS,
    url=URLS,
    sentence=WORDS,
    history=WORDS,
)
BRIEFS = st.builds(
    Brief,
    subject=WORDS,
    lead=WORDS.map(lambda words: f"Lead {words}"),
    who=WORDS,
    source_url=URLS,
    page_url=URLS,
    counts=WORDS,
    entries=st.lists(ENTRIES, max_size=4).map(tuple),
    short=st.lists(ENTRIES, max_size=4).map(tuple),
    notes=st.lists(WORDS, max_size=4).map(tuple),
    first_url=URLS,
    redline_url=URLS,
    closing=WORDS.map(lambda words: f"Closing {words}"),
    language=st.just("en"),
    old_title=WORDS,
    new_title=WORDS,
    links=st.lists(st.tuples(WORDS, URLS), max_size=3).map(tuple),
)


@given(
    subject=WORDS.map(lambda words: f"Subject {words}"),
    opening=st.lists(WORDS, max_size=12).map(tuple),
    briefs=st.lists(BRIEFS, max_size=12).map(tuple),
    repeats=st.integers(1, 3),
)
@settings(max_examples=40, deadline=None)
def test_any_letter_fits(
    subject: str, opening: tuple[str, ...], briefs: tuple[Brief, ...], repeats: int
) -> None:
    assert_fits(payload(Letter(subject=subject, opening=opening, briefs=briefs * repeats), PUBLIC_URL))


@pytest.mark.parametrize("target", ["http://hooks.example/x", "ftp://x.example", "", "desk@ministry.example"])
def test_only_https_addresses_are_taken(target: str) -> None:
    with pytest.raises(RuleError, match="A Discord webhook is an https address") as caught:
        Discord(FakePost()).check(target)
    assert caught.value.field == "target"


def test_any_host_is_taken_to_which_this_installation_may_post() -> None:
    post = FakePost()
    Discord(post).check("https://discord-proxy.ministry.example/api/webhooks/1/t")
    post.refused[HOOK] = "it is not a public address"
    with pytest.raises(RuleError, match="cannot be posted to at this address: it is not"):
        Discord(post).check(HOOK)


@pytest.mark.parametrize(
    ("status", "is_permanent"),
    [(400, True), (401, True), (404, True), (413, True), (301, False), (429, False), (502, False)],
)
def test_an_answer_is_told_without_the_token(status: int, is_permanent: bool) -> None:
    with pytest.raises(DeliveryError, match=f"The Discord webhook answered {status}") as caught:
        send(Reply(status, {}, f"no: {HOOK} /api/webhooks/1234567890/{TOKEN}".encode()))
    assert caught.value.permanent is is_permanent
    assert TOKEN not in str(caught.value)
    assert TOKEN not in masked("discord", HOOK)


@pytest.mark.parametrize(
    ("headers", "body", "seconds"),
    [
        ({}, b'{"message": "limited", "retry_after": 0.65, "global": false}', 0.65),
        ({"retry-after": "3"}, b'{"retry_after": 2.5}', 3.0),
        ({"retry-after": "1"}, b'{"retry_after": 2.5}', 2.5),
        ({"retry-after": "7"}, b"<html>a proxy</html>", 7.0),
        ({}, b'{"retry_after": -1}', None),
        ({}, b'{"retry_after": true}', None),
        ({}, b'{"retry_after": NaN}', None),
        ({}, b'{"retry_after": 1e999}', None),
        ({}, b'{"retry_after": "soon"}', None),
        ({}, b"[" * 100_000, None),
        ({}, b"[1]", None),
        ({}, b"", None),
    ],
)
def test_the_wait_is_read_from_body_and_header(
    headers: dict[str, str], body: bytes, seconds: float | None
) -> None:
    with pytest.raises(DeliveryError) as caught:
        send(Reply(429, headers, body))
    assert (caught.value.permanent, caught.value.retry_after) == (False, seconds)


def send(reply: Reply) -> str:
    batch = make_batch(make_alert(), channel="discord", target=HOOK)
    message = compose(batch, "discord", public_url=PUBLIC_URL)
    return Discord(FakePost(reply)).send(batch.subscription, message)


def test_no_content_is_taken_as_received() -> None:
    assert send(Reply(204)) == "7-1-3"
