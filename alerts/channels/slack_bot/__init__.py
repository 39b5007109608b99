"""Slack by the token of a bot: alerts with threads, and none twice."""
