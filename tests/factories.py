"""Small makers of the nouns for tests: sensible by default, every part can be said otherwise.

taken = make_taken(text="They opposed ...", wanted=(make_wanted(subscription),))
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from alerts.model import AlertKind, Rule, Subscription, Wanted
from baselines.model import (
    Baseline,
    ChangeKind,
    Commitment,
    Comparison,
    Counterpart,
    Direction,
    Document,
    Edit,
    Finding,
    Importance,
    Passage,
    Summary,
)
from baselines.text import fingerprint, sketch
from monitor.model import (
    Arrival,
    Clustered,
    ClusterRole,
    Extracted,
    Item,
    KnownItem,
    Page,
    Screening,
    Source,
    SourceSpec,
    StoredText,
)

NOW = datetime(2026, 2, 3, 15, 0, tzinfo=UTC)
TEXT = (
    "They reiterated their commitment to the complete denuclearization of the DPRK.\n\n"
    "They emphasized the importance of maintaining peace and stability across the Taiwan Strait.\n\n"
    "They strongly opposed any unilateral attempts to change the status quo in the South China Sea."
)
BASELINE_TEXT = (
    "They reiterated their resolute commitment to the complete denuclearization of the DPRK.\n\n"
    "They opposed any unilateral attempts to change the status quo in the Taiwan Strait."
)


def sha256(text: str | bytes) -> str:
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()


def make_spec(name: str = "state", **changes: Any) -> SourceSpec:
    spec = SourceSpec(
        name=name,
        url=f"https://{name}.example/feed",
        publisher="U.S. Department of State",
        country="US",
        zone="America/New_York",
    )
    return replace(spec, **changes)


def make_source(name: str = "state", *, id: int = 1, first_check: bool = False, **changes: Any) -> Source:  # noqa: A002 (the noun's field)
    """A source as the store would give it; other arguments change its spec."""
    source = Source(
        id=id, spec=make_spec(name, **changes), state="new" if first_check else "ok", next_due_at=NOW
    )
    return source if first_check else replace(source, last_ok_at=NOW, last_checked_at=NOW)


def make_item(key: str = "item-1", **changes: Any) -> Item:
    url = f"https://state.example/{key}"
    item = Item(key=key, url=url, title="Joint Statement", published_on=date(2026, 2, 3), fingerprint="f1")
    return replace(item, **changes)


def make_page(
    body: str | bytes = "<p>They opposed</p>",
    *,
    url: str = "https://state.example/item-1",
    at: datetime = NOW,
    **changes: Any,
) -> Page:
    raw = body.encode() if isinstance(body, str) else body
    headers = {"content-type": "text/html; charset=utf-8"}
    page = Page(
        url=url, requested_url=url, status=200, headers=headers, body=raw, sha256=sha256(raw), fetched_at=at
    )
    return replace(page, **changes)


def make_extracted(text: str = TEXT, **changes: Any) -> Extracted:
    extracted = Extracted(
        text=text,
        title="Joint Statement on the Trilateral Ministerial Meeting",
        url="https://state.example/item-1",
        published_on=date(2026, 2, 3),
        published_at=datetime(2026, 2, 3, 14, 0, tzinfo=UTC),
        publisher="U.S. Department of State",
        language="en",
        sha256=sha256(text),
    )
    return replace(extracted, **changes)


def make_screening(**changes: Any) -> Screening:
    why = "title names the three parties"
    screening = Screening(
        kind="joint_statement", parties=("JP", "KR", "US"), level="ministers", klass="trilateral", why=why
    )
    return replace(screening, **changes)


def make_passage(text: str, inside: str = TEXT) -> Passage:
    start = max(inside.find(text), 0)
    return Passage(text, start, start + len(text))


def make_finding(
    key: str = "DPRK-01",
    kind: ChangeKind = "weakened",
    *,
    topic: str = "dprk",
    importance: Importance = "high",
    alert: bool | None = None,
    **changes: Any,
) -> Finding:
    """A finding that hangs together: additions have no baseline passage, removals no statement passage."""
    directions: Mapping[ChangeKind, Direction] = {
        "weakened": "weaker",
        "strengthened": "stronger",
        "reworded": "neutral",
    }
    finding = Finding(
        key=key,
        kind=kind,
        topic=topic,
        move="qualifier" if kind in directions else None,
        direction=directions.get(kind),
        importance=importance,
        alert=kind != "retained" if alert is None else alert,
        confidence=0.93,
        commitment=None if key.startswith("+") else key,
        baseline=None if kind == "added" else make_passage("resolute commitment", BASELINE_TEXT),
        statement=None if kind == "removed" else make_passage("reiterated their commitment"),
        edits=(Edit("equal", "their", "their"), Edit("delete", "resolute", "")) if kind in directions else (),
        summary=f"{key} was {kind}.",
        why="qualifier: resolute",
    )
    return replace(finding, **changes)


def make_baseline(
    slug: str = "2025-09-22-us-japan-rok",
    *,
    commitments: Sequence[str] = ("DPRK-01", "TWN-01"),
    **changes: Any,
) -> Baseline:
    baseline = Baseline(
        slug=slug,
        title="Joint Statement of 22 September 2025",
        date=date(2025, 9, 22),
        issuer="U.S. Department of State",
        url="https://state.example/2025-09-22",
        text=BASELINE_TEXT,
        sha256=sha256(BASELINE_TEXT),
        kind="joint_statement",
        parties=("JP", "KR", "US"),
        level="ministers",
        commitments=tuple(make_commitment(c) for c in commitments),
    )
    return replace(baseline, **changes)


def make_commitment(id: str = "DPRK-01", **changes: Any) -> Commitment:  # noqa: A002 (the noun's field)
    commitment = Commitment(
        id=id,
        actor="They",
        verb="reiterated",
        ladder="restating",
        rung=3,
        topic="taiwan" if id.startswith("TWN") else "dprk",
        weight="high",
        passage=make_passage("resolute commitment", BASELINE_TEXT),
        anchor="resolute commitment",
        counterpart=Counterpart(needs=(("denuclearization",),)),
    )
    return replace(commitment, **changes)


def make_document(text: str = TEXT, **changes: Any) -> Document:
    document = Document(
        text=text,
        title="Joint Statement on the Trilateral Ministerial Meeting",
        date=date(2026, 2, 3),
        kind="joint_statement",
        parties=("JP", "KR", "US"),
        level="ministers",
        publisher="U.S. Department of State",
        language="en",
        sha256=sha256(text),
    )
    return replace(document, **changes)


def make_comparison(
    findings: Sequence[Finding] | None = None, *, text: str = TEXT, **changes: Any
) -> Comparison:
    """Two findings when none are given: one weakened commitment (worth an alert) and one retained."""
    chosen = (
        tuple(findings)
        if findings is not None
        else (make_finding(), make_finding("TWN-01", "retained", topic="taiwan"))
    )
    counts = dict(Counter[str](f.kind for f in chosen))
    headline = next((f.summary for f in chosen if f.alert), "Nothing changed.")
    comparison = Comparison(
        baseline=make_baseline(),
        document=make_document(text),
        role="new",
        reaffirms_baseline=False,
        comparability="full",
        why="same parties, same kind",
        findings=chosen,
        summary=Summary(
            headline=headline,
            who="US, Japan, ROK ministers",
            counts=counts,
            alerts=sum(f.alert for f in chosen),
        ),
    )
    return replace(comparison, **changes)


def make_subscription(name: str = "desk", *, id: int = 0, **changes: Any) -> Subscription:  # noqa: A002 (the noun's field)
    subscription = Subscription(
        id=id, name=name, channel="email", target=f"{name}@ministry.example", rule=Rule()
    )
    return replace(subscription, **changes)


def make_wanted(
    subscription: Subscription,
    findings: Sequence[Finding] | None = None,
    *,
    kind: AlertKind = "alert",
    due_at: datetime = NOW,
    **changes: Any,
) -> Wanted:
    chosen = tuple(findings) if findings is not None else (make_finding(),)
    return replace(Wanted(subscription=subscription, kind=kind, findings=chosen, due_at=due_at), **changes)


def make_clustered(role: ClusterRole = "new", statement_id: int | None = None, why: str = "") -> Clustered:
    return Clustered(role=role, statement_id=statement_id, why=why or f"{role}: made for a test")


def make_taken(
    text: str = TEXT,
    *,
    source: Source | None = None,
    key: str = "item-1",
    role: ClusterRole = "new",
    statement_id: int | None = None,
    wanted: Sequence[Wanted] = (),
    compared: bool = True,
    **changes: Any,
) -> Arrival:
    """One item taken in. `changes` replace whole parts (item, page, extracted, screening, clustered,
    comparison).
    """
    extracted = changes.pop("extracted", None) or make_extracted(text, url=f"https://state.example/{key}")
    taken = Arrival(
        source=source or make_source(),
        item=make_item(key),
        page=make_page(f"<p>{text}</p>", url=f"https://state.example/{key}"),
        extracted=extracted,
        sketch=sketch(extracted.text),
        screening=make_screening(),
        clustered=make_clustered(role, statement_id),
        comparison=make_comparison(text=text) if compared else None,
        wanted=tuple(wanted),
    )
    return replace(taken, **changes)


def make_held(statement_id: int = 1, text: str = TEXT, **changes: Any) -> StoredText:
    stored = StoredText(
        words=fingerprint(text),
        statement_id=statement_id,
        text=text,
        sha256=sha256(text),
        title="Joint Statement on the Trilateral Ministerial Meeting",
        published_on=date(2026, 2, 3),
        parties=("JP", "KR", "US"),
        kind="joint_statement",
        tier="official",
    )
    return replace(stored, **changes)


def make_seen(text: str = TEXT, **changes: Any) -> KnownItem:
    seen = KnownItem(
        publication_id=1,
        fingerprint="f1",
        statement_id=1,
        role="new",
        version=1,
        raw_sha256=sha256(f"<p>{text}</p>"),
        text_sha256=sha256(text),
        text=text,
    )
    return replace(seen, **changes)
