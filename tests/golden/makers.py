"""Alerts as the service makes them, of our own statements, which are read and compared as files are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from alerts.alert_facts import CopyFacts, Notice, NoticeKind, ReportedChange
from alerts.model import Alert, AlertKind, Candidate, Reported, Rule
from alerts.points.edit_facts import EditFacts, PageEdit
from alerts.subscriptions.rules import wanted
from baselines.comparison import compare
from baselines.divergence import compare_former
from baselines.library import Library
from baselines.model import Comparison, Document, Finding
from monitor.documents.extract import read_file, to_document
from monitor.screening import screen
from tests.alerts.makers import (
    PUBLIC_URL,
    SEEN_AT,
    make_alert,
    make_change,
    make_facts,
    make_reader,
)
from tests.quality.labelled import HERE as QUALITY

LATER = SEEN_AT + timedelta(days=1, hours=2)
PAGE = f"{PUBLIC_URL}/statements/7"
SEOUL = QUALITY / "statements" / "2026-02-26-trilateral-foreign-ministers-seoul.md"
# What the issuer changes in the statement of Seoul afterwards: old words, new words.
EDITED = (
    ("denuclearization of the DPRK", "denuclearization of the Korean Peninsula"),
    ("ironclad commitments", "commitments"),
    ("conditions permitting", "as planned"),
)


def document_of(content: bytes, *, tier: Any = "official") -> Document:
    extracted = read_file("statement.md", content)
    return to_document(extracted, screen(extracted, tier=tier), tier=tier)


def compared(content: bytes) -> Comparison:
    return compare(document_of(content), Library().default)


def edited_seoul() -> bytes:
    content = SEOUL.read_text("utf-8")
    for before, after in EDITED:
        if before not in content:
            raise ValueError(f"{SEOUL.name} does not say {before!r} any more: edit other words")
        content = content.replace(before, after)
    return content.encode("utf-8")


def alert_of(
    comparison: Comparison,
    *,
    rule: Rule | None = None,
    told_before: Comparison | None = None,
    edited_from: Comparison | None = None,
    facts: Mapping[str, Any] | None = None,
    **others: Any,
) -> Alert:
    """The alert that the rules make of a comparison, with the facts that the store adds."""
    reader, former = make_reader(rule=rule or Rule()), told_before or edited_from
    tellings = [_told(told_before)] if told_before else []
    texts = {1: told_before} if told_before else {}
    candidate = Candidate(
        comparison=comparison,
        source="state-gov",
        is_official=True,
        is_edit=former is not None,
        reported_texts=texts,
        edit=edit_of(former, comparison) if former else None,
    )
    (row,) = wanted(candidate, [reader], tellings, SEEN_AT)
    document, baseline = comparison.document, comparison.baseline
    excused = [f for f in comparison.findings if f.kind == "removed" and not f.alert and f.commitment]
    known = {
        "title": document.title,
        "kind": document.kind,
        "level": document.level,
        "parties": document.parties,
        "date": document.date,
        "sha256": document.sha256,
    }
    alert = make_alert(
        [make_change(f, row.notes.get(f.key, "")) for f in row.findings],
        edit=row.edit,
        facts=known | dict(facts or {}),
        kind=row.kind,
        baseline_title=baseline.title,
        baseline_date=baseline.date,
        counts=dict(comparison.summary.counts),
        total=len(baseline.commitments),
        unchanged=row.unchanged,
        points=row.points,
        not_repeated=tuple(f.commitment for f in excused),
        not_repeated_topics=tuple(f.topic for f in excused),
        comparability=comparison.comparability,
        reaffirms_baseline=comparison.reaffirms_baseline,
    )
    return replace(alert, **others)


def edit_of(former: Comparison, present: Comparison) -> PageEdit:
    """What a page was edited in, a day after it was read first."""
    facts = EditFacts(former=1, present=2, seen_at=LATER)
    findings = compare_former(former, present, version=2, day=LATER.date())
    return PageEdit(facts=facts, findings=findings, before=former)


def _told(comparison: Comparison) -> Reported:
    """That the reader of `make_reader` was told of all of it."""
    findings = [f for f in comparison.findings if f.alert]
    words = {
        f.key: (f.kind, f.direction, f.importance, f.statement.text if f.statement else "") for f in findings
    }
    return Reported(3, words, {f.key: f.topic for f in findings})


def notice_alert(kind: NoticeKind, *, thread: str | None = None, **facts: Any) -> Alert:
    known = Notice(
        kind=kind,
        source="State",
        url="https://www.state.example/1",
        at=LATER,
        since=SEEN_AT - timedelta(hours=7),
        detail="answered 404",
    )
    of_statement = kind in ("withdrawn", "returned")
    of_way = kind in ("way_failed", "way_back")
    alert_kind: AlertKind = "withdrawal" if of_statement else "delivery" if of_way else "source"
    statement = (
        make_facts()
        if of_statement
        else make_facts(
            id=0, version=0, title="State", url=f"{PUBLIC_URL}/{'deliveries' if of_way else 'sources/2'}"
        )
    )
    return make_alert(
        (),
        kind=alert_kind,
        key=f"{kind}-7-3",
        statement=statement,
        notice=replace(known, **facts),
        thread=thread,
        first_url=PAGE if thread else None,
    )


def copy_alert(kind: AlertKind, findings: Sequence[Finding], note: str, **others: Any) -> Alert:
    facts = CopyFacts(
        original="State",
        original_url="https://www.state.example/s",
        copy="Seoul",
        copy_url="https://www.mofa.example/s",
        publication=9,
        version=2,
        fetched_at=LATER,
        sha256="cd" * 32,
    )
    changes = tuple(
        ReportedChange(
            f"7-copy-9-{f.key}",
            replace(f, key=f"copy-9-{f.key}"),
            f"{PUBLIC_URL}/changes/7-copy-9",
            LATER,
            note,
        )
        for f in findings
    )
    return replace(make_alert(changes, kind=kind, copy=facts, key=f"{kind}-9-3"), **others)
