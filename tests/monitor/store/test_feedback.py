"""Verdicts of readers in the store: one stands, all stay, and nothing else changes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from alerts.model import Subscription
from alerts.points.point import AlertPoints, Point
from monitor.model.feedback import MOST_WRITES, JudgedPoint, VerdictDraft, Way
from monitor.store import Store
from monitor.store import upgrade as upgrading
from tests.factories import NOW, make_finding, make_spec, make_subscription, make_taken, make_wanted

FINDING = make_finding()
POINT = JudgedPoint(
    key="abc", sentence="Taiwan: softer", topic="taiwan", importance="high", findings=(FINDING,)
)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def statement(store: Store) -> int:
    source = store.sources.add(make_spec(), now=NOW)
    saved = store.statements.save(make_taken(source=source), now=NOW)
    assert saved.statement_id
    return saved.statement_id


def draft(statement: int, **changes: object) -> VerdictDraft:
    said = VerdictDraft(
        statement_id=statement, version=1, read_at=NOW, point=POINT, verdict="right", way="page"
    )
    return replace(said, **changes)  # type: ignore[arg-type]


def test_a_verdict_is_written_down_with_what_it_judged(store: Store, statement: int) -> None:
    hostile = 'a \x00 note <script>"'
    said = draft(statement, by="Kim", note=hostile)
    assert store.feedback.give(said, now=LATER) == "recorded"
    (given,) = store.feedback.of_statement(statement)
    assert (given.point, given.verdict, given.by, given.given_at) == (POINT, "right", "Kim", LATER)
    assert given.note == 'a \ufffd note <script>"'
    assert given.is_valid
    assert store.feedback.list() == [given]
    assert store.feedback.statements() == [statement]


def test_of_one_giver_one_verdict_stands_and_of_another_another(store: Store, statement: int) -> None:
    give = store.feedback.give
    assert give(draft(statement), now=NOW) == "recorded"
    assert give(draft(statement), now=LATER) == "known"
    assert give(draft(statement, verdict="not_a_change"), now=LATER) == "recorded"
    assert give(draft(statement, by="Kim"), now=LATER) == "recorded"
    assert give(draft(statement, way="api"), now=LATER) == "recorded"
    assert give(draft(statement, read_at=LATER), now=LATER) == "recorded", "another reading"
    rows = store.feedback.of_statement(statement)
    assert [(r.verdict, r.ended_why) for r in reversed(rows)][:2] == [
        ("right", "replaced"),
        ("not_a_change", ""),
    ]
    assert sum(r.is_valid for r in rows) == 4


def test_twice_at_once_one_verdict_is_written(store: Store, statement: int) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: store.feedback.give(draft(statement), now=NOW), range(8)))
    assert sorted(answers) == ["known"] * 7 + ["recorded"]
    assert len(store.feedback.list()) == 1


def test_of_a_giver_who_changes_mind_without_end_the_newest_are_kept_and_nobody_is_locked_out(
    store: Store, statement: int
) -> None:
    said = [draft(statement), draft(statement, verdict="not_a_change")]
    answers = [store.feedback.give(said[n % 2], now=NOW) for n in range(MOST_WRITES + 3)]
    assert answers == ["recorded"] * (MOST_WRITES + 3)
    rows = store.feedback.list()
    assert len(rows) == MOST_WRITES
    assert [row.is_valid for row in rows] == [True] + [False] * (MOST_WRITES - 1)
    assert rows[0].verdict == said[(MOST_WRITES + 2) % 2].verdict


def test_what_is_taken_back_stays_in_the_list_and_only_its_own_ways_take_it_back(
    store: Store, statement: int
) -> None:
    store.feedback.give(draft(statement), now=NOW)
    (given,) = store.feedback.list()
    ways: tuple[Way, ...] = ("page", "api")
    take_back = store.feedback.take_back
    assert take_back(given.id, statement_id=statement, ways=("mail",), now=LATER) is None
    assert take_back(given.id, statement_id=statement + 1, ways=ways, now=LATER) is None
    assert take_back(2**63, statement_id=statement, ways=ways, now=LATER) is None
    ended = take_back(given.id, statement_id=statement, ways=ways, now=LATER)
    assert ended is not None
    assert (ended.ended_at, ended.ended_why) == (LATER, "taken back")
    assert take_back(given.id, statement_id=statement, ways=ways, now=LATER) is None
    assert store.feedback.list() == [ended]
    assert store.feedback.statements() == []
    assert store.feedback.give(draft(statement), now=LATER) == "recorded"


def test_the_list_comes_in_pages(store: Store, statement: int) -> None:
    for name in "abc":
        store.feedback.give(draft(statement, by=name), now=NOW)
    first = store.feedback.list(limit=2)
    rest = store.feedback.list(limit=2, before=first[-1].id)
    assert [r.by for r in (*first, *rest)] == ["c", "b", "a"]


def test_an_outbox_row_gives_the_points_that_it_told(store: Store) -> None:
    desk = store.subscriptions.add(make_subscription(), now=NOW)
    point = Point(
        rank=4,
        importance="high",
        topic="taiwan",
        fact="commitments",
        sentence="Taiwan: softer",
        headline="",
        keys=(FINDING.key,),
    )
    points = AlertPoints(due=True, subject="", points=(point,))
    sent = _told(store, desk, points)
    assert [(p.key, p.findings) for p in sent] == [(point.key, (FINDING,)), (FINDING.key, (FINDING,))]
    store.subscriptions.remove(desk.name)
    assert store.feedback.sent_points(1) is None
    assert store.feedback.sent_points(99) is None


def _told(store: Store, desk: Subscription, points: AlertPoints) -> tuple[JudgedPoint, ...]:
    source = store.sources.add(make_spec(), now=NOW)
    taken = make_taken(source=source, wanted=[make_wanted(desk, (FINDING,), points=points)])
    store.statements.save(taken, now=NOW)
    ((alert,),) = [batch.alerts for batch in store.outbox.claim(now=NOW, lease=60)]
    assert alert.written_at == NOW
    sent = store.feedback.sent_points(alert.id)
    assert sent is not None
    assert (sent.statement_id, sent.version, sent.subscription_id) == (1, 1, desk.id)
    return sent.points


def test_pausing_says_how_and_when_and_pausing_again_does_not_change_it(store: Store) -> None:
    desk = store.subscriptions.add(make_subscription(), now=NOW)
    rows = store.subscriptions
    rows.set_paused(desk.name, True, by="link", now=NOW)
    rows.set_paused(desk.name, True, by="page", now=LATER)
    found = rows.of_id(desk.id)
    assert found is not None
    assert (found.paused, found.paused_by, found.paused_at) == (True, "link", NOW)
    rows.set_paused(desk.name, False)
    assert rows.of_id(desk.id) == desk
    assert rows.of_id(99) is None


def test_a_database_of_before_takes_verdicts_and_keeps_its_subscriptions(empty_url: str) -> None:
    store = Store(empty_url)
    upgrading.upgrade_to(store._database, "0012")
    with store._database.connected() as connection:
        connection.exec_driver_sql(
            "INSERT INTO subscriptions (name, channel, target, rule, zone, paused, secret, added_at) VALUES "
            '(\'old\', \'console\', \'-\', \'{"topics": [], "kinds": [], "parties": [], "sources": [], '
            "\"languages\": [], \"least\": \"low\"}', 'UTC', true, '', '2026-02-03 15:00:00')"
        )
    store.upgrade()
    (old,) = store.subscriptions.all()
    assert (old.paused, old.paused_by, old.paused_at) == (True, "", None)
    assert store.feedback.list() == []
    store.close()


def test_a_backup_holds_the_verdicts(sqlite_store: Store, tmp_path: Path) -> None:
    source = sqlite_store.sources.add(make_spec(), now=NOW)
    statement = sqlite_store.statements.save(make_taken(source=source), now=NOW).statement_id
    assert statement
    sqlite_store.feedback.give(draft(statement), now=NOW)
    sqlite_store.backup(tmp_path / "copy.db")
    copy = Store(f"sqlite:///{tmp_path / 'copy.db'}")
    assert copy.feedback.list() == sqlite_store.feedback.list()
    copy.close()
