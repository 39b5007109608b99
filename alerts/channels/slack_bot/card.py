"""A letter for Slack, as the incoming webhook lays it out, too."""

from alerts.channels.slack.card import card

__all__ = ["card"]
