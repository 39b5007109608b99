"""An alert becomes a message: words for people, a payload for machines, made harmless for the way it goes
out.
"""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from urllib.parse import urlsplit

from alerts.alert_facts import StatementFacts
from alerts.channels.channel_spec import Draft
from alerts.channels.table import CHANNELS
from alerts.harmless import plain
from alerts.model import Alert, Batch, Message, Subscription
from alerts.wording.letter import letter
from alerts.wording.reader_links import ReaderLinks, with_links


def compose(
    batch: Batch, channel: str, *, public_url: str, mail_from: str = "", links: ReaderLinks | None = None
) -> Message:
    """What one sending says. The same batch composes the same message, byte for byte, so that a repeat is
    recognised.

    One alert makes an alert; a digest, or several alerts, make one message with the alerts in turn. `links`
    act for the subscription: they go only where one person reads.
    """
    written, row = letter(batch, public_url), CHANNELS[channel]
    if links and row.is_personal:
        written = with_links(written, batch.alerts, batch.subscription, links)
    key = _key(batch)
    card = row.card(Draft(letter=written, batch=batch, key=key, public_url=public_url))
    return Message(
        key=key,
        subject=written.subject,
        text=card.text,
        html=card.html,
        payload=card.payload,
        message_id=f"<{_atom(key)}@{_domain(mail_from, public_url)}>",
        thread=batch.alerts[0].thread if len(batch.alerts) == 1 else None,
        written_at=min((a.written_at for a in batch.alerts if a.written_at), default=None),
        unsubscribe_url=written.pause_url,
    )


def test_alert(subscription: Subscription, now: datetime, public_url: str) -> Alert:
    """An alert that says of itself that it is a test. It has no statement and no findings."""
    url = f"{public_url.rstrip('/')}/subscriptions"
    facts = StatementFacts.of_none("Test message", now, url=url)
    key = f"test-{subscription.id}-{int(now.timestamp() * 1000)}"
    return Alert(
        id=0,
        key=key,
        kind="test",
        statement=facts,
        baseline_title="",
        baseline_date=None,
        changes=(),
        counts={},
        total=0,
    )


def _key(batch: Batch) -> str:
    keys = [a.key for a in batch.alerts]
    if len(keys) == 1:
        return keys[0]
    return "digest-" + hashlib.sha256("\n".join(sorted(keys)).encode()).hexdigest()[:32]


def _atom(key: str) -> str:
    """The key as the left part of a Message-ID; a key that would not fit there is hashed."""
    is_plain = len(key) <= 64 and re.fullmatch(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*", key)
    return key if is_plain else hashlib.sha256(key.encode()).hexdigest()[:40]


def _domain(mail_from: str, public_url: str) -> str:
    domain = plain(mail_from).rpartition("@")[2].strip("<> ").lower()
    if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)*", domain):
        domain = (urlsplit(public_url).hostname or "").lower()
    return domain if re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)*", domain) else "communique.localdomain"
