"""The one place that builds: what it makes, and what it refuses."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from alerts.errors import RuleError
from alerts.model import Rule, Subscription
from monitor import wiring
from monitor.config import Config
from monitor.errors import SourceKindError, StoreError
from monitor.model import SourceSpec
from monitor.upkeep.open_store import open_store
from monitor.upkeep.secret_key import secret_key


def test_a_key_for_cookies_is_made_once_and_for_its_owners_eyes_only(tmp_path: Path) -> None:
    config = Config(data_dir=tmp_path)
    key = secret_key(config)
    assert len(key) >= 32
    assert secret_key(config) == key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert (
        secret_key(Config(data_dir=tmp_path, secret_key="chosen by the administrator"))
        == "chosen by the administrator"
    )


def test_a_data_folder_that_cannot_be_made_is_told_with_its_setting(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="COMMUNIQUE_DATA_DIR"):
        open_store(Config(data_dir=tmp_path / "file" / "data"))


def test_a_webhook_gets_a_secret_of_its_own_and_a_faulty_subscription_is_refused(tmp_path: Path) -> None:
    with wiring.service(Config(data_dir=tmp_path)) as service:
        saved = service.add_subscription(
            Subscription(id=0, name="hook", channel="webhook", target="https://hook.example/in")
        )
        assert len(saved.secret) == 64
        for fault in (
            Subscription(id=0, name="desk", channel="email", target="nobody"),
            Subscription(id=0, name="desk", channel="email", target="desk@example.org", zone="Asia/Atlantis"),
            Subscription(
                id=0, name="desk", channel="email", target="desk@example.org", rule=Rule(topics=("weather",))
            ),
        ):
            with pytest.raises(RuleError):
                service.add_subscription(fault)
        assert [s.name for s in service.store.subscriptions.all()] == ["hook"]


def test_rules_that_a_kind_cannot_take_are_refused_before_they_are_saved(tmp_path: Path) -> None:
    with wiring.service(Config(data_dir=tmp_path)) as service:
        with pytest.raises(SourceKindError):
            service.add_source(
                SourceSpec(name="x", url="https://x.example", kind="listing", rules={"row": "[["}), by="test"
            )
        assert service.store.sources.all() == []
