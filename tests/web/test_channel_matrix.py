"""Every row of the table of channels through every way out: form, command, API, pages, masking, documents. Beside
the rows stands a kind that this installation does not know, as a newer version may have stored it.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from alerts.channels.channel import Reply
from alerts.channels.channel_spec import ChannelSpec, Secret
from alerts.channels.message import compose
from alerts.channels.table import CHANNELS, build_channels, masked
from alerts.errors import DeliveryError
from alerts.model import Subscription
from monitor.cli import communique
from tests.alerts.makers import PUBLIC_URL, FakePost, make_batch
from tests.conftest import PROJECT
from tests.factories import make_subscription, make_taken, make_wanted
from tests.golden.occasions import occasions
from tests.web.conftest import client_of
from tests.web.pages import send, words
from tests.web.world import World

SECRET = "kPz7vQ2mX9sL4tR8wB1c"
UNKNOWN = "carrier_pigeon"
EVERY = pytest.mark.parametrize("row", CHANNELS.values(), ids=lambda row: row.kind)
REMOTE = pytest.mark.parametrize(
    "row", [row for row in CHANNELS.values() if not row.is_local], ids=lambda row: row.kind
)
AND_UNKNOWN = pytest.mark.parametrize("kind", [*CHANNELS, UNKNOWN])
POSTED, POSTED_AS = b'{"ok": true, "ts": "1770000000.000100"}', "C0123456789/1770000000.000100"
LISTS = (
    "/subscriptions",
    "/subscriptions/remove?name=told",
    "/deliveries",
    "/api/subscriptions",
    "/api/deliveries",
)


def is_here(row: ChannelSpec) -> bool:
    """Whether what the channel needs is installed."""
    return not row.extra or find_spec(row.extra) is not None


def target_of(kind: str) -> str:
    """A target like the example of the row, which holds a secret where the channel has one."""
    row = CHANNELS.get(kind)
    if row is None:
        return f"https://pigeons.example/lofts/{SECRET}"
    if not row.has_target:
        return "-"
    if row.target is Secret.NONE:
        return row.example
    return row.example.replace("...", SECRET) if "..." in row.example else f"{row.example}/{SECRET}"


def subscribed(world: World, kind: str) -> Subscription:
    """A subscription as it stands in the database, whoever put it there."""
    made = make_subscription("told", channel=kind, target=target_of(kind), secret=f"signing-{SECRET}")
    return world.store.subscriptions.add(made, now=world.clock())


def assert_masked(kind: str, text: str) -> None:
    assert SECRET not in text
    row = CHANNELS.get(kind)
    if row is None or row.target is not Secret.NONE:
        assert target_of(kind) not in text


@REMOTE
def test_the_form_offers_it_and_says_what_it_takes(row: ChannelSpec, client: TestClient) -> None:
    text = client.get("/subscriptions/add").text
    assert f'<option value="{row.kind}"' in text
    assert row.label in words(text)
    assert row.target_hint in words(text)
    assert row.example in row.target_hint


@EVERY
def test_the_help_of_the_command_says_what_it_takes(row: ChannelSpec) -> None:
    helped = CliRunner().invoke(communique, ["subscriptions", "add", "--help"]).output
    assert f"{row.option} {row.metavar} " in helped if row.has_target else row.option in helped
    assert "".join(row.option_help.split()) in "".join(helped.split())


@REMOTE
def test_the_form_adds_it(row: ChannelSpec, world: World) -> None:
    client = client_of(world)
    fields = {"name": "told", "channel": row.kind, "target": target_of(row.kind)}
    answer = send(client, "/subscriptions", fields, page="/subscriptions/add")
    if not is_here(row):
        assert (answer.status_code, "pip install" in words(answer.text)) == (400, True)
        return
    added = world.store.subscriptions.get("told")
    assert (added.channel, added.target) == (row.kind, target_of(row.kind))
    assert answer.status_code == (200 if row.is_signed else 303)
    assert bool(added.secret) is row.is_signed
    assert (added.secret in answer.text) is row.is_signed or not added.secret
    shown = words(client.get("/subscriptions").text)
    assert row.title in shown
    assert masked(row.kind, added.target) in shown
    assert_masked(row.kind, shown)


@REMOTE
def test_the_api_adds_it(row: ChannelSpec, world: World) -> None:
    wanted = {"name": "told", "channel": row.kind, "target": target_of(row.kind)}
    answer = client_of(world).post("/api/subscriptions", json=wanted)
    if not is_here(row):
        assert (answer.status_code, "pip install" in answer.text) == (400, True)
        return
    assert answer.status_code == 201
    assert world.store.subscriptions.get("told").target == target_of(row.kind)
    assert answer.json()["target"] == masked(row.kind, target_of(row.kind))
    assert bool(answer.json()["secret"]) is row.is_signed
    assert_masked(row.kind, answer.text)


@EVERY
def test_the_command_adds_and_lists_it(row: ChannelSpec, tmp_path: Path) -> None:
    given = [row.option, target_of(row.kind)] if row.has_target else [row.option]
    added = run(tmp_path, "subscriptions", "add", "told", *given)
    if not is_here(row):
        assert (added.exit_code, "pip install" in str(added.exception)) == (1, True)
        return
    assert (added.exit_code, "Saved told." in added.output) == (0, True)
    assert ("signed with HMAC-SHA256" in added.output) is row.is_signed
    listed = run(tmp_path, "subscriptions", "list")
    assert masked(row.kind, target_of(row.kind)) in listed.output
    for ran in (added, listed, run(tmp_path, "doctor")):
        assert_masked(row.kind, ran.output)


def run(folder: Path, *words_given: str) -> Any:
    environment = {"COMMUNIQUE_DATA_DIR": str(folder), "COLUMNS": "300"}
    return CliRunner().invoke(communique, list(words_given), env=environment)


@EVERY
def test_no_second_channel_is_taken_by_the_command(row: ChannelSpec, tmp_path: Path) -> None:
    others = [other for other in CHANNELS.values() if other is not row]
    given = [
        word
        for other in (row, others[0])
        for word in (other.option, target_of(other.kind))[: 1 + other.has_target]
    ]
    ran = run(tmp_path, "subscriptions", "add", "told", *given)
    assert ran.exit_code == 2
    assert all(other.option in ran.output for other in CHANNELS.values())


def test_an_unknown_channel_is_refused_by_form_and_api_with_the_names_of_all(world: World) -> None:
    client = client_of(world)
    fields = {"name": "told", "channel": UNKNOWN, "target": target_of(UNKNOWN)}
    refused = send(client, "/subscriptions", fields, page="/subscriptions/add")
    by_api = client.post("/api/subscriptions", json=fields)
    assert (refused.status_code, by_api.status_code) == (400, 422)
    for kind in CHANNELS:
        assert kind in words(refused.text)
        assert kind in by_api.text
    assert "told" not in [s.name for s in world.store.subscriptions.all()]


@AND_UNKNOWN
def test_every_list_answers_and_masks_it(kind: str, world: World) -> None:
    subscription = subscribed(world, kind)
    assert_masked(kind, repr(subscription))
    client = client_of(world)
    for path in LISTS:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert_masked(kind, answer.text)
    listed = client.get("/api/subscriptions").json()["subscriptions"]
    (entry,) = (item for item in listed if item["name"] == "told")
    assert (entry["channel"], entry["target"]) == (kind, masked(kind, target_of(kind)))


class Echo:
    """A network that repeats the whole address and its secret, in an answer or in an error."""

    def __init__(self, *, answers: bool) -> None:
        self.answers = answers

    def refusal(self, url: str) -> str:
        return ""

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        said = f"{SECRET} is no token, {url} no hook"
        if self.answers:
            return Reply(400, {}, said.encode())
        raise DeliveryError(said, permanent=True)


@AND_UNKNOWN
@pytest.mark.parametrize("answers", [True, False], ids=["answer", "no answer"])
def test_a_delivery_that_fails_is_told_everywhere_without_its_secret(
    kind: str,
    answers: bool,
    world: World,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    out = io.StringIO()
    out.close()
    channels = build_channels(post=Echo(answers=answers), smtp_url="", mail_from="", out=out)
    world = replace(world, service=replace(world.service, channels=channels))
    world.clock.advance(hours=2)  # what failed before is tried again
    world.store.subscriptions.set_paused("mail", True)  # it would be tried first, for all of its server
    wanted = make_wanted(subscribed(world, kind), due_at=world.clock())
    source = world.store.sources.get("state.gov")
    taken = make_taken(source=source, key=f"told-{kind}", wanted=(wanted,))
    world.store.statements.save(taken, now=world.clock(), public_url=PUBLIC_URL)
    outcomes = [o for o in world.service.deliver() if o.batch.subscription.name == "told"]
    assert [o.state in ("retry", "dead") for o in outcomes] == [True]
    assert outcomes[0].error
    assert_masked(kind, f"{outcomes[0].error} {outcomes[0]!r}")
    client = client_of(world)
    send(client, "/subscriptions/test", {"name": "told"}, page="/subscriptions")
    page = client.get("/subscriptions").text
    assert "The test to told did not go out" in words(page)
    by_api = client.post("/api/subscriptions/told/test", json={})
    assert by_api.json()["state"] in ("retry", "dead")
    for text in (page, by_api.text, *(client.get(path).text for path in LISTS)):
        assert_masked(kind, text)
    (row,) = (d for d in client.get("/api/deliveries").json()["deliveries"] if d["subscription"] == "told")
    assert row["channel"] == kind
    assert row["last_error"]
    printed = capsys.readouterr()
    assert_masked(kind, printed.out + printed.err + caplog.text)


@AND_UNKNOWN
def test_commands_tell_a_failed_test_without_its_secret(
    kind: str, open_world: Any, empty_database: Path
) -> None:
    """The real client refuses the address: it is of this machine."""
    world = open_world(empty_database)
    here = re.sub(r"(?<=://)[\w.@-]+", "127.0.0.1:1", target_of(kind))
    made = make_subscription("told", channel=kind, target=here)
    world.store.subscriptions.add(made, now=world.clock())
    folder = world.service.config.data_dir
    for ran in (
        run(folder, "subscriptions", "list"),
        run(folder, "doctor"),
        run(folder, "subscriptions", "test", "told"),
    ):
        assert "Traceback" not in ran.output
        assert_masked(kind, ran.output)
    assert ran.exit_code == (0 if kind == "console" else 1)


@EVERY
def test_every_occasion_is_put_into_its_words(row: ChannelSpec) -> None:
    """The limits of each channel stand in its own test."""
    for name, occasion in occasions().items():
        reader = {"channel": row.kind, "target": target_of(row.kind)} | dict(occasion.reader)
        batch = make_batch(*occasion.alerts, **reader)
        message = compose(batch, row.kind, public_url=PUBLIC_URL)
        assert message == compose(batch, row.kind, public_url=PUBLIC_URL), name
        assert message.text or message.payload, name
        post, out = FakePost(Reply(200, {}, POSTED)), io.StringIO()
        channel = build_channels(post=post, smtp_url="", mail_from="", out=out)[row.kind]
        if not message.payload or not is_here(row):
            continue
        assert channel.send(batch.subscription, replace(message, written_at=None)) in (message.key, POSTED_AS)
        ((url, body, _),) = post.posted
        assert json.loads(body)
        if row.target is Secret.URL:
            assert url == target_of(row.kind)
            assert SECRET not in body.decode()


@EVERY
def test_its_section_stands_in_the_reference(row: ChannelSpec) -> None:
    text = (PROJECT / "docs" / "reference" / "channels.md").read_text("utf-8")
    assert f"\n## `{row.kind}`\n\n`{row.command_line}`: {row.about}" in text
