"""What `communique doctor` finds."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from alerts.channels.mail.channel import Mail
from alerts.model import Subscription
from monitor import wiring
from monitor.config import Config
from monitor.model import SourceSpec
from monitor.model.settlement import Settlement
from monitor.upkeep.doctor import examine
from tests.factories import NOW


@pytest.fixture
def service(tmp_path: Path, sqlite_template: Path):  # type: ignore[no-untyped-def]
    shutil.copy(sqlite_template, tmp_path)
    built = wiring.build(Config(data_dir=tmp_path, smtp_url="smtp://127.0.0.1:1"))
    yield built
    built.close()


def faults(service: wiring.Service) -> list[str]:
    return [found.what for found in examine(service) if not found.is_well]


def test_an_empty_service_is_well_and_told_the_next_step(service: wiring.Service) -> None:
    assert faults(service) == []
    said = " ".join(found.what for found in examine(service))
    assert "communique sources add" in said
    assert "communique subscriptions add" in said


def test_a_failing_source_is_told_with_its_error(service: wiring.Service) -> None:
    source = service.add_source(
        SourceSpec(name="State", url="https://state.example/feed"), by="test", by_administrator=True
    )
    service.store.sources.settle(source.id, Settlement(now=NOW, next_due_at=NOW, error="answered 403"))
    assert faults(service) == ["source State: failing: answered 403 (1 times in a row; never read so far)"]


def test_a_source_that_was_checked_in_the_future_is_told_whatever_else_it_is(service: wiring.Service) -> None:
    source = service.add_source(
        SourceSpec(name="State", url="https://state.example/feed"), by="test", by_administrator=True
    )
    ahead = service.clock() + timedelta(days=200)
    for error in ("", "answered 403"):
        service.store.sources.settle(source.id, Settlement(now=ahead, next_due_at=ahead, error=error))
        (fault,) = faults(service)
        assert fault.startswith(
            f"source State: its times lie in the future: last checked {ahead:%Y-%m-%d %H:%M} UTC"
        )
    assert [due.name for due in service.store.sources.claim_due(now=service.clock(), limit=5, lease=60)] == [
        "State"
    ]


def test_mail_without_a_server_is_told_with_the_setting(service: wiring.Service) -> None:
    service.add_subscription(Subscription(id=0, name="desk", channel="email", target="desk@example.org"))
    assert faults(service) == []
    config = replace(service.config, smtp_url="")
    without = replace(service, config=config, channels={**service.channels, "email": Mail("", "")})
    assert "COMMUNIQUE_SMTP_URL" in faults(without)[0]


def test_a_broken_baseline_is_told(service: wiring.Service, tmp_path: Path) -> None:
    (tmp_path / "baselines").mkdir(exist_ok=True)
    (tmp_path / "baselines" / "broken.toml").write_text("slug = ")
    broken = wiring.build(service.config)
    assert any("broken" in fault for fault in faults(broken))
    broken.close()
