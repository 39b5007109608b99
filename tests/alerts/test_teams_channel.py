"""Microsoft Teams: the card that is posted, its size, and hostile words in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from alerts.channels.channel import Reply
from alerts.channels.message import compose
from alerts.channels.teams.channel import Teams
from alerts.errors import DeliveryError, RuleError
from tests.alerts.makers import PUBLIC_URL, FakePost, make_alert, make_batch, make_finding
from tests.golden.frozen import ALERT_NAMES
from tests.golden.occasions import occasions

HOOK = "https://prod-1.logic.azure.example/workflows/abc/invoke?sig=very-secret"
LIMIT = 28 * 1024


def posted(*alerts: Any, **reader: Any) -> bytes:
    batch = make_batch(*alerts, **{"channel": "teams", "target": HOOK} | reader)
    post = FakePost()
    Teams(post).send(batch.subscription, compose(batch, "teams", public_url=PUBLIC_URL))
    return post.posted[0][1]


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of the card."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from parts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from parts(inner)


def test_a_workflow_gets_one_adaptive_card() -> None:
    body = json.loads(posted(make_alert()))
    assert body["type"] == "message"
    (attachment,) = body["attachments"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert (attachment["content"]["type"], attachment["content"]["version"]) == ("AdaptiveCard", "1.4")
    runs = [p["text"] for p in parts(body) if p.get("type") == "TextRun"]
    assert runs[0].startswith("[High] Taiwan")
    assert any(run == "did not support" for run in runs)


def test_words_of_outside_are_never_read_as_markdown_html_or_a_mention() -> None:
    hostile = "[click](https://evil.example) **b** <at>everyone</at> {{DATE(2020-01-01T00:00:00Z)}}"
    body = json.loads(posted(make_alert(facts={"publisher": hostile, "title": hostile})))
    assert not [p for p in parts(body) if p.get("type") == "TextBlock" or "entities" in p]
    assert {p["type"] for p in parts(body) if "text" in p} == {"TextRun"}
    assert "{{" not in json.dumps(body)
    assert "evil.example" not in {p.get("url") for p in parts(body) if "url" in p}


@pytest.mark.parametrize("many", [1, 30, 200])
def test_a_long_alert_stays_below_the_limit_and_counts_the_rest(many: int) -> None:
    changes = tuple(make_finding("外" * 300, "務" * 300, key=f"K-{n}") for n in range(many))
    body = posted(make_alert(changes))
    assert len(body) < LIMIT
    assert (b" more: " in body) == (many > 1)


def test_a_long_digest_stays_below_the_limit_and_counts_the_rest() -> None:
    body = posted(*[make_alert() for _ in range(80)], digest="daily")
    assert len(body) < LIMIT
    assert b" more statements: " in body


@pytest.mark.parametrize("name", ALERT_NAMES)
def test_every_occasion_fits(name: str) -> None:
    occasion = occasions()[name]
    reader = dict(occasion.reader) | {"channel": "teams", "target": HOOK}
    assert len(posted(*occasion.alerts, **reader)) < LIMIT


@pytest.mark.parametrize("target", ["http://hooks.example/x", "ftp://x.example", "", "desk@ministry.example"])
def test_only_https_addresses_are_taken(target: str) -> None:
    with pytest.raises(RuleError, match="A Teams webhook is an https address") as caught:
        Teams(FakePost()).check(target)
    assert caught.value.field == "target"


@pytest.mark.parametrize(("status", "is_permanent"), [(404, True), (413, True), (429, False), (502, False)])
def test_an_answer_is_told_without_the_address(status: int, is_permanent: bool) -> None:
    batch = make_batch(make_alert(), channel="teams", target=HOOK)
    post = FakePost(Reply(status, {"retry-after": "7"}, f"no: {HOOK}".encode()))
    with pytest.raises(DeliveryError, match="The Teams workflow answered") as caught:
        Teams(post).send(batch.subscription, compose(batch, "teams", public_url=PUBLIC_URL))
    assert (caught.value.permanent, caught.value.retry_after) == (is_permanent, 7.0)
    assert "very-secret" not in str(caught.value)
