"""What readers see of sources that do not work, of windows around meetings, and of pages that were
withdrawn.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient

from alerts.alert_facts import Notice
from alerts.model import Wanted
from monitor.cli.log_report import changes_text
from monitor.model import Source
from monitor.model.log_filter import LogFilter
from monitor.model.settlement import Settlement
from monitor.model.withdrawal import Withdrawal
from monitor.web.exports import to_csv, to_list, to_markdown
from tests.factories import make_subscription
from tests.web.conftest import HOME, client_of
from tests.web.pages import send, words
from tests.web.world import World

SPOKEN = "No news from there does not mean that there is none."


def state(world: World) -> Source:
    return world.store.sources.get("state.gov")


def fail(world: World, times: int = 3, notes: Sequence[str] = ()) -> None:
    for _ in range(times):
        world.store.sources.settle(
            state(world).id,
            Settlement(
                now=world.clock(),
                next_due_at=world.clock() + timedelta(hours=2),
                error="answered 403",
                state="blocked",
                notes=notes,
            ),
        )


@pytest.mark.parametrize(
    "path", ["/", "/statements", "/statements/1", "/subscriptions", "/deliveries", "/changes/1-TWN-04"]
)
def test_every_page_of_alerts_says_what_was_not_checked_and_since_when(world: World, path: str) -> None:
    client = client_of(world)
    world.store.sources.pause('<b>odd</b> "feed"', now=world.clock())
    for source in world.store.sources.all():
        world.store.sources.settle(
            source.id, Settlement(now=world.clock(), next_due_at=world.clock() + timedelta(hours=1))
        )
    assert SPOKEN not in words(client.get(path).text)
    read_at = world.clock()
    fail(world)
    text = words(client.get(path).text)
    assert f"state.gov since {read_at.day} Feb 2026, {read_at:%H:%M} UTC" in text
    assert SPOKEN in text


def test_a_source_shows_its_state_what_it_could_not_read_and_its_window(world: World) -> None:
    client = client_of(world)
    fail(world, times=1, notes=["Joint Statement: the page looks like a login page"])
    text = words(client.get("/sources").text)
    assert "Blocked: the site turns us away (1 time in a row)" in text
    assert "Joint Statement: the page looks like a login page" in text
    assert "Nobody is told when a source stops working" in text
    send(client, "/sources/quicken", {"name": "state.gov"}, page="/sources")
    text = words(client.get("/sources").text)
    assert "state.gov is checked every 10 minutes for the next 12 hours." in text
    assert "Checked every 10 minutes until" in text


def test_the_api_tells_the_same(world: World) -> None:
    client = client_of(world)
    fail(world)
    (only,) = [s for s in client.get("/api/sources").json()["sources"] if s["name"] == "state.gov"]
    assert (only["state"], only["overdue"], only["failures"]) == ("blocked", False, 3)
    (silent,) = [s for s in client.get("/api/changes").json()["not_checked"] if s["source"] == "state.gov"]
    assert silent["state"] == "blocked"
    assert silent["since"] is not None
    answer = client.post("/api/sources/state.gov/quicken", json={"hours": 3, "why": "summit"})
    assert answer.json()["quick"]["why"] == "summit"
    assert client.post("/api/sources/state.gov/quicken", json={"hours": 0}).status_code == 422
    assert client.post("/api/sources/nobody/quicken", json={}).status_code == 404


def test_a_subscription_can_be_made_responsible_for_the_sources(world: World) -> None:
    client = client_of(world)
    form = {"name": "operator", "channel": "email", "target": "op@example.org", "health": "1"}
    send(client, "/subscriptions", form, page="/subscriptions/add")
    assert world.store.subscriptions.get("operator").health
    assert "and of sources that stop working" in words(client.get("/subscriptions").text)
    assert "Nobody is told" not in words(client.get("/sources").text)
    made = client.post(
        "/api/subscriptions",
        json={"name": "x", "channel": "email", "target": "x@example.org", "health": True},
    ).json()
    assert made["health"] is True


def withdraw(world: World, client: TestClient) -> str:
    seen = world.store.statements.seen(state(world).id, "https://www.state.example/joint-statement-in-seoul")
    assert seen is not None
    now, why = world.clock(), "https://www.state.example/x answered 404 (Not Found) instead of the page"
    world.store.withdrawals.unread(seen.publication_id, now=now - timedelta(hours=7), why=why, is_gone=True)
    desk = world.store.subscriptions.add(
        make_subscription("archivist", channel="console", target="-"), now=now
    )
    notice = Notice(
        kind="withdrawn", source="state.gov", url="https://www.state.example/x", at=now, since=now, detail=why
    )
    wanted = (Wanted(subscription=desk, kind="withdrawal", findings=(), due_at=now, notice=notice),)
    assert world.store.withdrawals.withdraw(seen, now=now, why=why, wanted=wanted, public_url="") == 1
    assert world.store.withdrawals.withdraw(seen, now=now, why=why, wanted=wanted, public_url="") == 0
    return words(client.get("/statements/1").text)


def test_a_withdrawal_stands_in_the_log_the_feed_and_the_api_until_the_filter_asks_for_findings(
    world: World,
) -> None:
    client = client_of(world)
    withdraw(world, client)
    assert "Withdrawn: Joint Statement" in words(client.get("/changes").text)
    (only,) = client.get("/api/changes?source=state.gov&party=JP&importance=high").json()["withdrawals"]
    assert (only["statement_id"], only["is_back"], "404" in only["why"]) == (1, False, True)
    feed = client.get("/changes.atom").text
    assert f"communique/withdrawal/{only['id']}</id>" in feed
    assert "[High] Withdrawn: Joint Statement" in feed
    for query in (
        "topic=taiwan",
        "kind=added",
        "search=opposed",
        "party=AU",
        "until=2026-01-01",
    ):
        assert client.get(f"/api/changes?{query}").json()["withdrawals"] == [], query
    seen = world.store.statements.seen(state(world).id, "https://www.state.example/joint-statement-in-seoul")
    assert seen is not None
    world.store.withdrawals.restore(seen, now=world.clock(), wanted=(), public_url="")
    assert "Back online: Joint Statement" in words(client.get("/changes").text)
    world.clock.advance(days=31)
    assert client.get("/api/changes").json()["withdrawals"] == []
    assert len(client.get("/api/changes?since=2026-02-01").json()["withdrawals"]) == 1


def test_the_files_of_the_log_hold_withdrawals_in_the_form_of_a_change(world: World) -> None:
    client = client_of(world)
    withdraw(world, client)
    world.clock.advance(days=400)
    first, *others = csv.DictReader(io.StringIO(client.get("/changes.csv").content.decode("utf-8-sig")))
    assert (first["kind"], first["topic"], first["importance"], first["statement_text"]) == (
        "withdrawn",
        "",
        "",
        "",
    )
    assert first["parties"] == "JP KR US"
    assert first["url"].endswith("/statements/1")
    assert first["summary"].startswith("Withdrawn: the page of ")
    assert "answered 404" in first["summary"]
    assert "withdrawn" not in [row["kind"] for row in others]
    assert list(first) == list(others[0])
    note = client.get("/changes.md").text
    assert note.startswith("# Changes\n\n## Joint Statement")
    assert "**Withdrawn:** the page of " in note
    assert "withdrawn" not in client.get("/changes.csv?topic=taiwan").text
    assert "No change matches." not in client.get("/changes.md").text


def test_a_withdrawal_is_harmless_in_every_file() -> None:
    hostile = Withdrawal(
        publication_id=3,
        statement_id=1,
        title="=HYPERLINK(1)",
        source="@source",
        publisher="<!channel>\n# heading",
        url="javascript:alert(1)",
        at=datetime(2026, 2, 3, tzinfo=UTC),
        is_back=True,
        why="",
    )
    (row,) = csv.DictReader(io.StringIO(to_csv([], HOME, [hostile])))
    assert (row["statement"], row["source"], row["kind"]) == ("'=HYPERLINK(1)", "'@source", "returned")
    note = to_markdown([], HOME, [hostile])
    assert "javascript:" not in note
    assert "\n# heading" not in note
    assert "<!channel>" not in note
    assert changes_text([], [hostile]).splitlines()[0] == "2026-02-03  =HYPERLINK(1)"


def test_a_script_finds_every_key_of_a_change_in_a_withdrawal_too(world: World) -> None:
    client = client_of(world)
    withdraw(world, client)
    (given,) = client.get("/api/changes").json()["withdrawals"]
    gone = world.store.withdrawals.logged(LogFilter(), now=world.clock())
    first, second, *_ = to_list(world.store.changes.find(LogFilter()), gone, HOME)
    assert set(first) == {*second, "withdrawal"}
    assert (first["kind"], first["alert"], first["topic"], first["baseline"]) == (
        "withdrawn",
        False,
        None,
        None,
    )
    assert set(first["withdrawal"]) == set(given)
    json.dumps(first)


def test_a_withdrawn_statement_says_so_above_its_text(world: World) -> None:
    client = client_of(world)
    text = withdraw(world, client)
    assert "Withdrawn from state.example" in text
    assert "The text that was read is shown here." in text
    assert "answered 404" in text
    publication = client.get("/api/statements/1").json()["publications"][0]
    assert publication["withdrawn_at"] is not None
    world.service.deliver()
    assert "Withdrawn: " in world.printed.getvalue()
    assert "Withdrawal to archivist" in words(client.get("/deliveries").text)
