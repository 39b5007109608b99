"""A letter for the console: its text."""

from __future__ import annotations

from alerts.channels.channel_spec import Card, Draft
from alerts.wording.plain_text import text


def card(draft: Draft) -> Card:
    """The text alone."""
    return Card(text=text(draft.letter))
