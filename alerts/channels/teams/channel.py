"""Microsoft Teams, by a webhook of Workflows. Its address is a secret: its signature lets anybody post."""

from __future__ import annotations

from alerts.channels.http_channel import HttpChannel


class Teams(HttpChannel):
    """Posts an Adaptive Card to the workflow that a subscription names."""

    kind = "teams"
    name = "the Teams workflow"
    target_words = "A Teams webhook"
    example = "https://prod-00.westeurope.logic.azure.com/workflows/..."
