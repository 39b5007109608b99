"""A service of its own for each journey, with a press site, a mail server and a Slack endpoint, all real, all
on loopback.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from alerts.model import Rule, Subscription
from monitor import wiring
from monitor.config import Config
from monitor.model import CheckReport, SourceSpec
from tests.journeys.press import NOW, Inbox, Press, Slack, mail_server, press, slack_server


class Clock:
    """A clock that a test moves."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **step: float) -> None:
        self.now += timedelta(**step)


@dataclass
class World:
    """Everything between a ministry and a reader."""

    press: Press
    inbox: Inbox
    slack: Slack
    service: wiring.Service
    clock: Clock

    def watch(self, path: str, *, name: str | None = None, **facts: object) -> None:
        spec = SourceSpec(name=name or path, url=self.press.address + path, **facts)  # type: ignore[arg-type]
        self.service.add_source(spec, by="test")

    def check(self) -> list[CheckReport]:
        """`communique check --all`: every source, through to delivery."""
        self.clock.advance(minutes=20)
        reports = self.service.check(all_sources=True)
        assert not [r.error for r in reports if r.error]
        self.service.deliver()
        return reports


@pytest.fixture
def world(tmp_path: Path, sqlite_template: Path) -> Iterator[World]:
    shutil.copy(sqlite_template, tmp_path)
    with press() as site, mail_server() as inbox, slack_server() as slack:
        config = Config(data_dir=tmp_path, allow_addresses=("127.0.0.1",), smtp_url=inbox.url, host_gap=0)
        clock = Clock(NOW)
        service = wiring.build(config, clock=clock)
        service.add_subscription(Subscription(id=0, name="desk", channel="email", target="desk@example.org"))
        service.add_subscription(
            Subscription(id=0, name="newsroom", channel="slack", target=slack.url, rule=Rule(least="medium"))
        )
        yield World(site, inbox, slack, service, clock)
        service.close()
