"""Addresses in mails that act without a sign-in. Each is signed with the key of the cookies, and says itself
for whom, of what and what: none of it can be exchanged.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer

from alerts.model import Alert, Subscription
from alerts.points.point import Verdict
from monitor.model.feedback import VERDICTS

VERDICT_PATH, PAUSE_PATH = "/feedback/", "/unsubscribe/"
VALID = timedelta(days=90)  # from the day on which the alert was written
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_VERDICT_SALT, _PAUSE_SALT = "communique_verdict", "communique_pause"
LONGEST = 400  # characters of what is signed: more is not looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedVerdict:
    """What the link of a mail says: of which outbox row, which point of it, what its subscription says."""

    outbox_id: int
    statement_id: int
    version: int
    subscription_id: int
    point: str
    verdict: Verdict
    until: datetime


class SignedLinks:
    """Fulfils `alerts.wording.reader_links.ReaderLinks`, and reads back what it signed."""

    def __init__(self, key: str, public_url: str) -> None:
        self._verdicts = URLSafeSerializer(key, salt=_VERDICT_SALT)
        self._pauses = URLSafeSerializer(key, salt=_PAUSE_SALT)
        self._home = public_url.rstrip("/")

    def verdict(self, alert: Alert, subscription: Subscription, point: str, verdict: Verdict) -> str:
        """Nothing where there is no outbox row: a test has none."""
        if not alert.id or alert.written_at is None:
            return ""
        day = (alert.written_at + VALID - _EPOCH).days
        facts = alert.statement
        said = [alert.id, facts.id, facts.version, subscription.id, point, VERDICTS.index(verdict), day]
        return f"{self._home}{VERDICT_PATH}{self._verdicts.dumps(said)}"

    def pause(self, subscription: Subscription) -> str:
        """It does not expire: nobody should have to look for a younger mail."""
        # The id of a subscription is never given out twice.
        return f"{self._home}{PAUSE_PATH}{self._pauses.dumps(subscription.id)}" if subscription.id else ""

    def read_verdict(self, token: str) -> SignedVerdict | None:
        """None when it was not signed here, or altered since."""
        said = _read(self._verdicts, token)
        if not isinstance(said, list) or len(said) != len(SignedVerdict.__dataclass_fields__):
            return None
        row, statement, version, subscription, point, verdict, day = said
        if verdict not in range(len(VERDICTS)) or not isinstance(day, int):
            return None
        return SignedVerdict(
            outbox_id=row,
            statement_id=statement,
            version=version,
            subscription_id=subscription,
            point=point,
            verdict=VERDICTS[verdict],
            until=_EPOCH + timedelta(days=day + 1),
        )

    def read_pause(self, token: str) -> int | None:
        """The id of the subscription; None when it was not signed here, or altered since."""
        said = _read(self._pauses, token)
        return said if isinstance(said, int) else None


def _read(serializer: URLSafeSerializer, token: str) -> Any:
    if len(token) > LONGEST or not token.isascii():
        return None
    try:
        return serializer.loads(token)
    except BadSignature:
        return None
