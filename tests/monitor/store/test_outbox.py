"""The outbox: every row claimed by one at a time, told once, and the log of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from alerts.model import Subscription
from monitor.errors import StoreError
from monitor.model import Source
from monitor.store import Store
from monitor.store.schema.reported import PayloadRow
from tests.factories import (
    NOW,
    TEXT,
    make_baseline,
    make_comparison,
    make_extracted,
    make_finding,
    make_page,
    make_passage,
    make_spec,
    make_subscription,
    make_taken,
    make_wanted,
    sha256,
)

HOUR = timedelta(hours=1)
URL = "https://log.example"


@pytest.fixture
def source(store: Store) -> Source:
    return store.sources.add(make_spec(), now=NOW)


@pytest.fixture
def desk(store: Store) -> Subscription:
    return store.subscriptions.add(make_subscription(), now=NOW)


def tell(
    store: Store,
    source: Source,
    *subscriptions: Subscription,
    text: str = TEXT,
    due_in: timedelta = timedelta(0),
) -> int:
    wanted = [make_wanted(s, due_at=NOW + due_in) for s in subscriptions]
    return (
        store.statements.save(make_taken(text, source=source, key=text, wanted=wanted), now=NOW).statement_id
        or 0
    )


def test_an_alert_is_built_from_what_was_stored(store: Store, source: Source, desk: Subscription) -> None:
    findings = (
        make_finding("ECO-01", topic="other:economy"),
        make_finding("+9f", "added", topic="dprk", importance="low"),
        make_finding("TWN-01", topic="taiwan"),
        make_finding("DPRK-02", "removed", topic="dprk", alert=False),
        make_finding("DPRK-01"),
        make_finding("DPRK-03", topic="dprk"),
    )
    baseline = make_baseline(commitments=["DPRK-01"] * 63)
    comparison = make_comparison(
        findings, reaffirms_baseline=True, comparability="partial", baseline=baseline
    )
    wanted = make_wanted(desk, [f for f in findings if f.alert], notes={"TWN-01": "not told before"})
    taken = make_taken(source=source, comparison=comparison, wanted=[wanted])
    statement = store.statements.save(taken, now=NOW + HOUR).statement_id

    [batch] = store.outbox.claim(now=NOW + HOUR, lease=60, public_url=f"{URL}/")
    assert (batch.subscription, batch.attempts) == (desk, 0)
    [alert] = batch.alerts
    assert (alert.kind, alert.total, alert.counts) == ("alert", 63, comparison.summary.counts)
    assert (alert.comparability, alert.reaffirms_baseline, alert.not_repeated) == (
        "partial",
        True,
        ("DPRK-02",),
    )
    assert alert.not_repeated_topics == ("dprk",)
    assert (alert.baseline_title, alert.baseline_date) == (
        comparison.baseline.title,
        comparison.baseline.date,
    )
    assert (alert.thread, alert.first_url) == (None, None)
    assert [c.finding.key for c in alert.changes] == ["DPRK-01", "DPRK-03", "TWN-01", "ECO-01", "+9f"]
    assert [c.finding for c in alert.changes] == [findings[i] for i in (4, 5, 2, 0, 1)]
    assert (alert.changes[2].note, alert.changes[2].first_seen_at) == ("not told before", NOW + HOUR)
    assert (alert.changes[4].id, alert.changes[4].url) == (
        f"{statement}-+9f",
        f"{URL}/changes/{statement}-+9f?version=1",
    )

    facts, extracted = alert.statement, taken.extracted
    assert (facts.id, facts.version, facts.title, facts.sha256) == (
        statement,
        1,
        extracted.title,
        extracted.sha256,
    )
    assert (facts.kind, facts.level, facts.parties) == ("joint_statement", "ministers", ("JP", "KR", "US"))
    assert (facts.publisher, facts.language, facts.source) == ("U.S. Department of State", "en", "state")
    assert (facts.date, facts.published_at) == (extracted.published_on, extracted.published_at)
    assert (facts.first_seen_at, facts.fetched_at) == (NOW + HOUR, NOW)
    assert (facts.official_url, facts.url) == (extracted.url, f"{URL}/statements/{statement}")


def test_the_address_of_the_pages_may_be_given_when_saving(
    store: Store, source: Source, desk: Subscription
) -> None:
    store.statements.save(make_taken(source=source, wanted=[make_wanted(desk)]), now=NOW, public_url=URL)
    [batch] = store.outbox.claim(now=NOW, lease=60)
    assert batch.alerts[0].statement.url.startswith(f"{URL}/statements/")


def test_a_correction_tells_its_own_version_and_joins_the_thread(
    store: Store, source: Source, desk: Subscription
) -> None:
    other = store.subscriptions.add(make_subscription("other"), now=NOW)
    first = tell(store, source, desk)
    [batch] = store.outbox.claim(now=NOW, lease=60)
    store.outbox.sent(batch.ids, now=NOW, message_id="<first@log.example>", subject="Alert")
    # What the rules make of an addition that was told and is gone: a finding without words of the statement.
    gone = replace(make_finding("+gone", "added", alert=False), statement=None)
    wanted = [
        make_wanted(s, [make_finding("DPRK-01", "removed"), gone], kind="correction") for s in (desk, other)
    ]
    edited = make_taken(
        "Edited.",
        source=source,
        key=TEXT,
        role="edit",
        statement_id=first,
        wanted=wanted,
        page=make_page("x", at=NOW + HOUR),
        comparison=make_comparison([make_finding("DPRK-01", "removed")]),
    )
    store.statements.save(edited, now=NOW + HOUR)
    corrections = {
        b.subscription.name: b.alerts[0] for b in store.outbox.claim(now=NOW + HOUR, lease=60, public_url=URL)
    }
    mine = corrections["desk"]
    assert (mine.kind, mine.statement.version, mine.statement.sha256) == ("correction", 2, sha256("Edited."))
    assert (mine.thread, mine.first_url) == ("<first@log.example>", f"{URL}/statements/{first}")
    assert not mine.is_elsewhere
    assert [c.finding for c in mine.changes] == [make_finding("DPRK-01", "removed"), gone]
    assert corrections["other"].thread is None


def test_an_alert_that_waited_still_tells_the_version_it_was_made_for(
    store: Store, source: Source, desk: Subscription
) -> None:
    first = tell(store, source, desk, due_in=HOUR)
    extracted = make_extracted("Edited.", title="New")
    store.statements.save(
        make_taken(source=source, key=TEXT, role="edit", statement_id=first, extracted=extracted), now=NOW
    )
    [batch] = store.outbox.claim(now=NOW + HOUR, lease=60)
    assert (batch.alerts[0].statement.version, batch.alerts[0].statement.sha256) == (1, sha256(TEXT))
    assert batch.alerts[0].statement.title != "New"


def test_a_row_is_not_claimed_before_it_is_due_nor_twice(
    store: Store, source: Source, desk: Subscription
) -> None:
    tell(store, source, desk, due_in=HOUR)
    assert store.outbox.claim(now=NOW, lease=60) == []
    assert len(store.outbox.claim(now=NOW + HOUR, lease=60)) == 1
    assert store.outbox.claim(now=NOW + HOUR, lease=60) == []


def test_a_row_whose_sender_died_comes_again_under_the_same_key(
    store: Store, source: Source, desk: Subscription
) -> None:
    tell(store, source, desk)
    [first] = store.outbox.claim(now=NOW, lease=60)
    assert store.outbox.claim(now=NOW + timedelta(seconds=59), lease=60) == []
    [again] = store.outbox.claim(now=NOW + timedelta(seconds=60), lease=60)
    assert again.alerts == first.alerts
    assert (first.attempts, again.attempts) == (0, 0)  # a crash is no try


def test_three_claimers_never_get_the_same_row(store: Store, url: str, source: Source) -> None:
    subscriptions = [store.subscriptions.add(make_subscription(f"reader-{n}"), now=NOW) for n in range(30)]
    for text in ("One.", "Two."):
        tell(store, source, *subscriptions, text=text)
    claimers = [store, Store(url), Store(url)]

    def claim_all(claimer: Store) -> list[int]:
        claimed: list[int] = []
        for _ in range(60):
            for batch in claimer.outbox.claim(now=NOW, lease=600, limit=5):
                claimed += batch.ids
                claimer.outbox.sent(batch.ids, now=NOW, message_id="<m@x>", subject="S")
        return claimed

    with ThreadPoolExecutor(3) as pool:
        claimed = [row for part in pool.map(claim_all, claimers) for row in part]
    assert len(claimed) == len(set(claimed)) == 60
    for claimer in claimers[1:]:
        claimer.close()


def test_a_digest_comes_whole_even_beyond_the_limit(store: Store, source: Source, desk: Subscription) -> None:
    digest = store.subscriptions.add(make_subscription("digest", digest="daily"), now=NOW)
    for number in range(5):
        tell(store, source, digest, text=f"Text {number}.")
    tell(store, source, digest, text="Tomorrow's.", due_in=24 * HOUR)
    tell(store, source, desk, text="For the desk.")
    tell(store, source, desk, text="For the desk, too.")
    [whole] = store.outbox.claim(now=NOW, lease=60, limit=1)
    assert (whole.subscription.name, len(whole.alerts)) == ("digest", 5)
    singles = store.outbox.claim(now=NOW, lease=60)
    assert [(b.subscription.name, len(b.alerts)) for b in singles] == [("desk", 1), ("desk", 1)]


def test_two_claimers_never_tear_a_digest_in_two(store: Store, url: str, source: Source) -> None:
    digest = store.subscriptions.add(make_subscription("digest", digest="weekly"), now=NOW)
    for number in range(12):
        tell(store, source, digest, text=f"Text {number}.")
    claimers = [store, Store(url), Store(url)]
    with ThreadPoolExecutor(3) as pool:
        claimed = list(pool.map(lambda c: c.outbox.claim(now=NOW, lease=60, limit=3), claimers))
    assert sorted(len(batch.alerts) for batches in claimed for batch in batches) == [12]
    for claimer in claimers[1:]:
        claimer.close()


def test_a_failure_is_tried_again_when_its_time_comes(
    store: Store, source: Source, desk: Subscription
) -> None:
    tell(store, source, desk)
    [batch] = store.outbox.claim(now=NOW, lease=60)
    store.outbox.failed(batch.ids, now=NOW, error="451 try later", next_try_at=NOW + HOUR)
    [waiting] = store.outbox.deliveries()
    assert (waiting.state, waiting.attempts, waiting.last_error, waiting.due_at) == (
        "pending",
        1,
        "451 try later",
        NOW + HOUR,
    )
    assert store.outbox.claim(now=NOW, lease=60) == []
    [again] = store.outbox.claim(now=NOW + HOUR, lease=60)
    assert (again.attempts, again.alerts[0].key) == (1, batch.alerts[0].key)
    store.outbox.sent(again.ids, now=NOW + HOUR, message_id="<m@x>", subject="Subject")
    [sent] = store.outbox.deliveries()
    assert (sent.state, sent.attempts, sent.last_error, sent.sent_at) == ("sent", 2, "", NOW + HOUR)
    assert (sent.message_id, sent.subject, sent.subscription, sent.channel) == (
        "<m@x>",
        "Subject",
        "desk",
        "email",
    )


def test_a_dead_letter_is_seen_and_can_be_tried_again_by_hand(
    store: Store, source: Source, desk: Subscription
) -> None:
    tell(store, source, desk)
    [batch] = store.outbox.claim(now=NOW, lease=60)
    store.outbox.failed(batch.ids, now=NOW, error="550 no such mailbox", next_try_at=None)
    [dead] = store.outbox.deliveries(state="dead")
    assert (dead.last_error, dead.attempts) == ("550 no such mailbox", 1)
    assert store.outbox.claim(now=NOW + 24 * HOUR, lease=60) == []
    store.outbox.retry(dead.id, now=NOW + HOUR)
    assert store.outbox.deliveries(state="dead") == []
    [again] = store.outbox.claim(now=NOW + HOUR, lease=60)
    assert (again.attempts, again.alerts[0].key) == (0, batch.alerts[0].key)


def test_only_a_dead_letter_can_be_tried_again(store: Store, source: Source, desk: Subscription) -> None:
    tell(store, source, desk)
    [waiting] = store.outbox.deliveries()
    with pytest.raises(StoreError, match="is pending: only one that was given up"):
        store.outbox.retry(waiting.id, now=NOW)
    for missing in (99, 0, 10**30):
        with pytest.raises(StoreError, match=f"There is no delivery {missing}"):
            store.outbox.retry(missing, now=NOW)


def test_what_was_sent_stays_sent_whatever_a_late_process_says(
    store: Store, source: Source, desk: Subscription
) -> None:
    tell(store, source, desk)
    [slow] = store.outbox.claim(now=NOW, lease=60)
    [quick] = store.outbox.claim(now=NOW + HOUR, lease=60)
    store.outbox.sent(quick.ids, now=NOW + HOUR, message_id="<1@x>", subject="S")
    store.outbox.failed(slow.ids, now=NOW + HOUR, error="timeout", next_try_at=NOW + 2 * HOUR)
    store.outbox.sent(slow.ids, now=NOW + 2 * HOUR, message_id="<2@x>", subject="S")
    [delivery] = store.outbox.deliveries()
    assert (delivery.state, delivery.message_id, delivery.sent_at) == ("sent", "<1@x>", NOW + HOUR)
    assert store.outbox.claim(now=NOW + 24 * HOUR, lease=60) == []


def test_the_log_is_newest_first_and_has_pages(store: Store, source: Source, desk: Subscription) -> None:
    for number in range(4):
        tell(store, source, desk, text=f"Text {number}.")
    first = store.outbox.deliveries(limit=3)
    assert [d.statement_id for d in first] == [4, 3, 2]
    assert [d.statement_id for d in store.outbox.deliveries(limit=3, before=first[-1].id)] == [1]
    assert len(store.outbox.deliveries(before=10**30)) == 4
    assert (first[0].statement_title, first[0].kind, first[0].created_at) == (
        make_extracted().title,
        "alert",
        NOW,
    )


def test_quotes_in_an_alert_keep_their_offsets(store: Store, source: Source, desk: Subscription) -> None:
    passage = make_passage("peace and stability across the Taiwan Strait")
    finding = make_finding("TWN-01", topic="taiwan", statement=passage)
    taken = make_taken(
        source=source, comparison=make_comparison([finding]), wanted=[make_wanted(desk, [finding])]
    )
    store.statements.save(taken, now=NOW)
    [batch] = store.outbox.claim(now=NOW, lease=60)
    quoted = batch.alerts[0].changes[0].finding.statement
    assert quoted == passage
    assert quoted is not None
    assert TEXT[quoted.start : quoted.end] == quoted.text


# -- keys


def keys(store: Store) -> dict[str, str]:
    batches = store.outbox.claim(now=NOW + 48 * HOUR, lease=60)
    return {b.subscription.name: b.alerts[0].key for b in batches}


def test_a_restored_backup_comes_to_the_same_keys(
    store: Store, source: Source, desk: Subscription, tmp_path: Path
) -> None:
    """The key is made from what is told, and from nothing that a database gave."""
    other = Store(f"sqlite:///{tmp_path}/other.db")
    other.upgrade()
    before = other.sources.add(make_spec("another", url="https://another.example/"), now=NOW)
    tell(other, before, text="Something that the other database does not hold.")
    again = other.sources.add(make_spec(), now=NOW)
    night = other.subscriptions.add(make_subscription("night"), now=NOW)
    same = other.subscriptions.add(make_subscription(), now=NOW)
    tell(store, source, desk)
    tell(other, again, night, same, due_in=HOUR)
    (mine,), theirs = keys(store).values(), keys(other)
    other.close()
    assert theirs["desk"] == mine
    assert theirs["night"] != mine


def test_a_text_that_is_told_again_has_a_key_of_its_own(
    store: Store, source: Source, desk: Subscription
) -> None:
    first = tell(store, source, desk)
    wanted = [make_wanted(desk, [make_finding("DPRK-01", "removed")], kind="correction")]
    for hours, text in enumerate(["Edited.", TEXT, "Edited.", TEXT, "Edited."], 1):
        edited = make_taken(
            text,
            source=source,
            key=TEXT,
            role="edit",
            statement_id=first,
            wanted=wanted,
            page=make_page("x", at=NOW + hours * HOUR),
        )
        store.statements.save(edited, now=NOW + hours * HOUR)
    sent = [b.alerts[0].key for b in store.outbox.claim(now=NOW + 9 * HOUR, lease=60)]
    _, edited_key, back_key, *again = sent
    assert again == [f"{edited_key}-2", f"{back_key}-2", f"{edited_key}-3"]


def test_what_an_alert_says_is_stored_once_for_all_who_are_told_the_same(
    store: Store, source: Source
) -> None:
    readers = [store.subscriptions.add(make_subscription(f"reader {n}"), now=NOW) for n in range(6)]
    everything = (make_finding("TWN-01", topic="taiwan"), make_finding("DPRK-01"))
    wanted = [make_wanted(s, everything[: 1 + n % 2], due_at=NOW) for n, s in enumerate(readers)]
    wanted[5] = replace(wanted[5], notes={"TWN-01": "not told before"})
    comparison = make_comparison(everything)
    store.statements.save(make_taken(source=source, comparison=comparison, wanted=wanted), now=NOW)
    with store._database.reading() as session:
        assert len(list(session.scalars(select(PayloadRow)))) == 3
    batches = {b.subscription.name: b.alerts[0] for b in store.outbox.claim(now=NOW, lease=60)}
    assert [len(batches[f"reader {n}"].changes) for n in range(6)] == [1, 2, 1, 2, 1, 2]
    notes = [[change.note for change in batches[f"reader {n}"].changes] for n in (4, 5)]
    assert notes == [[""], ["", "not told before"]]
