"""Alerts as the store hands them over, with statements of our own making."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from alerts.alert_facts import ReportedChange, StatementFacts
from alerts.channels.channel import Reply
from alerts.channels.message import compose
from alerts.model import Alert, Batch, Message, Subscription
from alerts.points.point import Verdict
from baselines.model import Direction, Finding, Importance, Move, Passage
from baselines.redline import redline
from tests.factories import make_subscription

PUBLIC_URL = "http://127.0.0.1:8000"
SEEN_AT = datetime(2026, 2, 3, 8, 4, tzinfo=UTC)


def make_finding(
    before: str = "",
    after: str = "",
    *,
    key: str = "TWN-04",
    kind: str = "weakened",
    topic: str = "taiwan",
    move: Move | None = "verb",
    direction: Direction | None = "weaker",
    importance: Importance = "high",
    confidence: float = 0.93,
    **changes: Any,
) -> Finding:
    finding = Finding(
        key=key,
        kind=kind,  # type: ignore[arg-type]
        topic=topic,
        move=move,
        direction=direction,
        importance=importance,
        alert=True,
        confidence=confidence,
        commitment=None if key.startswith("+") else key,
        baseline=Passage(before, 100, 100 + len(before)) if before else None,
        statement=Passage(after, 50, 50 + len(after)) if after else None,
        edits=redline(before, after) if before and after else (),
        summary=f"{key}: {kind}.",
    )
    return replace(finding, **changes)


OPPOSED = make_finding(
    "opposed any attempts to unilaterally change the status quo",
    "did not support any attempts to unilaterally change the status quo",
)
DENUCLEARIZATION = make_finding(
    "reaffirmed their resolute commitment to the complete denuclearization of the DPRK in "
    "accordance with the relevant "
    "UN Security Council resolutions",
    "reaffirmed their commitment to the denuclearization of the Korean Peninsula in accordance with "
    "the relevant UN Security "
    "Council resolutions",
    key="DPRK-01",
    topic="dprk",
    move="referent",
    confidence=0.97,
)
PARTICIPATION = make_finding(
    "expressed support for Taiwan's meaningful participation in appropriate international organizations",
    key="TWN-05",
    kind="removed",
    move="formula_absent",
    direction="weaker",
)
COERCION = make_finding(
    after=(
        "called on all parties to refrain from any change to the status quo in the South China Sea by "
        "force or coercion"
    ),
    key="+9f3a",
    kind="added",
    topic="south_china_sea",
    move="formula_returned",
    direction="stronger",
    importance="medium",
    confidence=0.55,
)


def make_change(finding: Finding = OPPOSED, note: str = "", statement_id: int = 7) -> ReportedChange:
    name = f"{statement_id}-{finding.key}"
    return ReportedChange(name, finding, f"{PUBLIC_URL}/changes/{name.replace('+', '%2B')}", SEEN_AT, note)


def make_facts(**changes: Any) -> StatementFacts:
    facts = StatementFacts(
        id=7,
        version=1,
        title="Joint Statement on the Trilateral Ministerial Meeting in Seoul",
        kind="joint_statement",
        level="ministers",
        parties=("JP", "KR", "US"),
        publisher="U.S. Department of State",
        language="en",
        date=date(2026, 2, 3),
        published_at=datetime(2026, 2, 3, 8, 0, tzinfo=UTC),
        first_seen_at=SEEN_AT,
        fetched_at=SEEN_AT,
        sha256="ab" * 32,
        official_url="https://www.state.gov/joint-statement-2026/",
        url=f"{PUBLIC_URL}/statements/7",
        source="state-gov",
    )
    return replace(facts, **changes)


def make_alert(
    changes: Sequence[Finding | ReportedChange] = (OPPOSED,),
    *,
    facts: Mapping[str, Any] | None = None,
    **others: Any,
) -> Alert:
    statement = make_facts(**(facts or {}))
    findings = tuple(
        c if isinstance(c, ReportedChange) else make_change(c, statement_id=statement.id) for c in changes
    )
    counts = {"retained": 41, "weakened": 9, "removed": 8, "reworded": 5, "added": 3}
    alert = Alert(
        id=11,
        key="7-1-3",
        kind="alert",
        statement=statement,
        baseline_title="Joint Statement on the Trilateral Ministerial Meeting",
        baseline_date=date(2025, 9, 22),
        changes=findings,
        counts=counts,
        total=63,
    )
    return replace(alert, **others)


def make_batch(*alerts: Alert, attempts: int = 0, **changes: Any) -> Batch:
    subscription = make_subscription(**{"id": 3, "zone": "Asia/Tokyo", **changes})
    return Batch(subscription, alerts or (make_alert(),), attempts)


def make_reader(**changes: Any) -> Subscription:
    return make_subscription(id=3, **{"zone": "Asia/Tokyo", **changes})


class FakeLinks:
    """Links that say in plain words what they are."""

    def verdict(self, alert: Alert, subscription: Subscription, point: str, verdict: Verdict) -> str:
        return f"{PUBLIC_URL}/feedback/{alert.key}.{point}.{verdict}.{subscription.id}"

    def pause(self, subscription: Subscription) -> str:
        return f"{PUBLIC_URL}/unsubscribe/{subscription.id}"


def mail(*alerts: Alert, **reader: Any) -> Message:
    """The alert as it is mailed to a reader in Tokyo."""
    return compose(
        make_batch(*alerts, **reader),
        "email",
        public_url=PUBLIC_URL,
        mail_from="communique@example.org",
        links=FakeLinks(),
    )


class FakePost:
    """Answers each post with the next reply (or raises it), and remembers what was posted."""

    def __init__(self, *replies: Reply | Exception) -> None:
        self.replies = list(replies)
        self.posted: list[tuple[str, bytes, Mapping[str, str]]] = []
        self.refused: dict[str, str] = {}

    def refusal(self, url: str) -> str:
        return self.refused.get(url, "")

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        self.posted.append((url, body, dict(headers)))
        reply = self.replies.pop(0) if self.replies else Reply(200)
        if isinstance(reply, Exception):
            raise reply
        return reply
