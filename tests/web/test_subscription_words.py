"""A subscription that cannot be taken is refused in one set of words: on the form, by command and by API."""

from __future__ import annotations

import html
from datetime import time
from typing import Any

import pytest

from alerts.channels.table import CHANNELS
from alerts.errors import RuleError
from alerts.model import Rule, Subscription
from alerts.subscriptions.subscription_input import MISSING, subscription_of
from alerts.subscriptions.topic_check import known_topics
from monitor.web.subscriptions import EMPTY, subscription_from
from tests.cli import conftest as commands
from tests.web.conftest import client_of
from tests.web.pages import send, words
from tests.web.world import World

run = commands.run  # the fixture
HOOK = "https://hook.example/x"
OPTIONS = {
    "topics": "topic",
    "kinds": "kind",
    "parties": "party",
    "sources": "source",
    "languages": "language",
}
EVERYWHERE = [
    ("name", "", "Give the subscription a name of 1 to 80 printable characters."),
    ("name", "x" * 81, "Give the subscription a name of 1 to 80 printable characters."),
    ("target", f"{HOOK}/{'x' * 2000}", "target may have at most 2000 characters"),
    (
        "target",
        "ftp://hook.example/x",
        "A webhook is an https address such as https://example.org/hook. The one given is not an address of the web.",
    ),
    (
        "topics",
        ["weather"],
        f"There is no topic 'weather': choose from {', '.join(known_topics())}, or other:<name>.",
    ),
    ("topics", ["dprk"] * 51, "topics must be a list of at most 50 texts"),
    (
        "kinds",
        ["vanished"],
        "kind 'vanished' is not known: choose from added, removed, strengthened, weakened, reworded.",
    ),
    (
        "parties",
        ["ROK"],
        "A party is a two-letter country code (US, JP, KR ...), not 'ROK'; did you mean KR?",
    ),
    ("parties", ["Korea"], "A party is a two-letter country code (US, JP, KR ...), not 'KOREA'"),
    ("sources", ["nobody"], "There is no source named 'nobody': give the name of a source that is watched."),
    ("languages", ["e"], "A language is a code such as en, ja or ko, not 'e'."),
    ("least", "huge", "least 'huge' is not known: choose from low, medium, high."),
    ("digest", "hourly", "digest 'hourly' is not known: choose from daily, weekly."),
    ("quiet", "late", "Quiet hours 'late' cannot be read: write them such as 22:00-07:00."),
    ("quiet", "07:00-07:00", "Quiet hours need two different times, such as 22:00-07:00."),
    (
        "zone",
        "Asia/Nowhere",
        "There is no time zone 'Asia/Nowhere': give an IANA name such as Asia/Tokyo, Asia/Seoul or UTC.",
    ),
]
# What form and API can say: the command has an option for each channel instead.
CHANNEL = ("channel", "pigeon", f"channel 'pigeon' is not known: choose from {', '.join(CHANNELS)}.")
# What only the API can say, since its values have types.
TYPED = [
    ("name", 7, "name must be a text"),
    ("name", None, "name must be a text"),
    ("topics", "dprk", "topics must be a list of at most 50 texts"),
    ("health", "yes", "health must be true or false"),
    ("colour", "red", "unknown key 'colour'"),
]
NOT_OF_THE_INPUT = (
    "target",
    "sources",
)  # what a channel takes and which sources there are, the service knows
EVERY_FIELD = pytest.mark.parametrize(("field", "value", "refusal"), EVERYWHERE)


def hook(**fields: Any) -> dict[str, Any]:
    return {"name": "hook", "channel": "webhook", "target": HOOK} | fields


@pytest.mark.parametrize(("field", "value", "refusal"), [*EVERYWHERE, CHANNEL, *TYPED])
def test_the_api_says_it(field: str, value: Any, refusal: str, world: World) -> None:
    before = world.store.subscriptions.all()
    answer = client_of(world).post("/api/subscriptions", json=hook(**{field: value}))
    assert answer.json() == {"error": refusal}
    assert answer.status_code == (422 if len(str(value)) > 2000 or field not in NOT_OF_THE_INPUT else 400)
    assert world.store.subscriptions.all() == before


@pytest.mark.parametrize(("field", "value", "refusal"), [*EVERYWHERE, CHANNEL])
def test_the_form_says_the_same(field: str, value: Any, refusal: str, world: World) -> None:
    before = world.store.subscriptions.all()
    typed = " ".join(value) if field in ("parties", "languages") else value
    answer = send(client_of(world), "/subscriptions", hook(**{field: typed}), page="/subscriptions/add")
    assert answer.status_code == 400
    assert f"Not saved. {refusal}" in html.unescape(words(answer.text))
    assert world.store.subscriptions.all() == before


@EVERY_FIELD
def test_the_command_says_the_same(field: str, value: Any, refusal: str, run: commands.Run) -> None:
    given = hook(**{field: value})
    name, target = given.pop("name"), given.pop("target")
    del given["channel"]
    options = [
        f"--{OPTIONS.get(fact, fact)}={entry}"
        for fact, entries in given.items()
        for entry in (entries if isinstance(entries, list) else [entries])
    ]
    ran = run("subscriptions", "add", f"--webhook={target}", *options, "--", name)
    assert ran.status in (1, 2)
    assert ran.err.splitlines()[-1].endswith(refusal)
    assert run("subscriptions", "list").out == ""


@pytest.mark.parametrize(("field", "value", "refusal"), [*EVERYWHERE, CHANNEL, *TYPED[2:]])
def test_a_refusal_names_its_field(field: str, value: Any, refusal: str) -> None:
    if field in NOT_OF_THE_INPUT and len(str(value)) < 2000:
        subscription_of(hook(**{field: value}))
        return
    with pytest.raises(RuleError) as caught:
        subscription_of(hook(**{field: value}))
    assert (str(caught.value), caught.value.field) == (refusal, field)


def test_what_is_no_mapping_and_what_has_neither_name_nor_channel_is_told(world: World) -> None:
    client = client_of(world)
    for body in ([HOOK], {}, {"name": "hook"}, {"channel": "console"}):
        answer = client.post("/api/subscriptions", json=body)
        assert (answer.status_code, answer.json()) == (422, {"error": MISSING})


def test_form_command_and_api_describe_one_subscription(run: commands.Run, world: World) -> None:
    facts: dict[str, Any] = {
        "name": "desk9",
        "channel": "email",
        "target": "desk@example.org",
        "quiet": "22:00-07:00",
        "zone": "Asia/Seoul",
    }
    lists: dict[str, Any] = {"topics": ["dprk", " "], "parties": ["kr", "us"], "languages": ["en"]}
    expected = Subscription(
        id=0,
        name="desk9",
        channel="email",
        target="desk@example.org",
        rule=Rule(topics=("dprk",), parties=("KR", "US"), languages=("en",)),
        quiet=(time(22), time(7)),
        zone="Asia/Seoul",
    )
    assert subscription_of(facts | lists) == expected
    assert subscription_from({**EMPTY, **facts, **lists, "parties": "kr, us", "languages": "en"}) == expected
    assert client_of(world).post("/api/subscriptions", json=facts | lists).status_code == 201
    assert world.store.subscriptions.get("desk9").rule == expected.rule
    options = ["--topic=dprk", "--party=kr", "--party=us", "--language=en", "--quiet=22:00-07:00"]
    assert (
        run("subscriptions", "add", "desk9", "--email=desk@example.org", "--zone=Asia/Seoul", *options).status
        == 0
    )
    assert "statements with KR, US; in en" in run("subscriptions", "list").out


def test_the_console_is_no_channel_for_who_only_reaches_the_pages(world: World) -> None:
    client = client_of(world)
    answer = client.post("/api/subscriptions", json={"name": "here", "channel": "console"})
    assert (answer.status_code, "subscriptions add NAME --console" in answer.text) == (400, True)
    assert 'value="console"' not in client.get("/subscriptions/add").text
