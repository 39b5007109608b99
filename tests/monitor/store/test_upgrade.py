"""The schema: revisions and tables say the same, and every start brings a database up to date."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, select, text

from baselines.text import sketch
from monitor.errors import StoreError
from monitor.model import Fallback
from monitor.store import Store
from monitor.store import upgrade as upgrading
from monitor.store.schema.partial_indexes import whole_metadata
from monitor.store.schema.reported import OutboxRow, PayloadRow
from monitor.store.schema.search_index import PREFIX
from monitor.store.session import create_file
from tests.factories import TEXT

OLD_SOURCE = """INSERT INTO sources (name, url, kind, tier, publisher, country, language, zone, every, everything, alert_existing,
    enabled, rules, failures, last_error, leased_by, unread, added_at) VALUES ('old', 'https://old.example/', 'feed', 'official',
    '', '', 'en', 'UTC', 900, false, false, true, '{}', 0, '', '', '[]', '2026-02-03 15:00:00')"""


def run_sql(url: str, *statements: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def is_of_the_tables(_thing: object, name: str | None, *_: object) -> bool:
    """Triggers keep the index of words, and workers their line of jobs; they are no tables of the code."""
    return not (name or "").startswith((PREFIX, "procrastinate_", "idx_procrastinate_"))


def test_revisions_from_zero_equal_the_tables(empty_url: str) -> None:
    store = Store(empty_url)
    store.upgrade()
    store.close()
    engine = create_engine(empty_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"compare_type": True, "compare_server_default": True, "include_object": is_of_the_tables},
        )
        differences = compare_metadata(context, whole_metadata())
    engine.dispose()
    assert differences == []


def test_a_missing_column_would_be_noticed(empty_url: str) -> None:
    store = Store(empty_url)
    store.upgrade()
    store.close()
    run_sql(empty_url, "ALTER TABLE events DROP COLUMN who")
    engine = create_engine(empty_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": is_of_the_tables})
        differences = compare_metadata(context, whole_metadata())
    engine.dispose()
    assert [d[0] for d in differences] == ["add_column"]


def test_the_code_knows_every_revision_and_the_newest() -> None:
    config = Config()
    config.set_main_option("script_location", str(upgrading.REVISIONS))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_current_head() == upgrading.HEAD
    assert {s.revision for s in scripts.walk_revisions()} == set(upgrading.KNOWN)


def test_sources_of_the_first_schema_are_kept_and_take_further_addresses(empty_url: str) -> None:
    store = Store(empty_url)
    upgrading.upgrade_to(store._database, "0001")
    run_sql(empty_url, OLD_SOURCE)
    store.upgrade()
    (kept_row,) = store.sources.all()
    assert (kept_row.spec.fallbacks, kept_row.spec.gap, kept_row.spec.display) == ((), 0, "")
    more = replace(
        kept_row.spec,
        fallbacks=(Fallback("https://s.example/", "wordpress", {"type": "x"}),),
        gap=5,
        display="quotes",
    )
    assert store.sources.update("old", more, by="test").spec == more
    store.close()


def test_what_was_held_before_there_were_marks_is_found_by_its_copies(empty_url: str) -> None:
    store = Store(empty_url)
    config = Config()
    config.set_main_option("script_location", str(upgrading.REVISIONS))
    if empty_url.startswith("sqlite"):
        create_file(Path(empty_url.removeprefix("sqlite:///")))
    engine = create_engine(empty_url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        row = (
            "'t', 'k', 'l', '[]', 'related', 'w', 'p', 'en', 's', 'official', 'u', '2026-02-03 "
            "00:00:00', '2026-02-03'"
        )
        connection.execute(
            text(
                "INSERT INTO statements (title, kind, level, parties, klass, why, publisher, "
                "language, source_name, tier, "
                "official_url, first_seen_at, placed_on, version, text_sha256, suspect, everything) "
                f"VALUES ({row}, 1, 'x', '', false)"
            )
        )
        connection.execute(
            text(
                "INSERT INTO statement_versions (statement_id, number, title, text, text_sha256, "
                "url, fetched_at, saved_at) "
                "VALUES (1, 1, 't', :words, 'x', 'u', '2026-02-03 00:00:00', '2026-02-03 00:00:00')"
            ),
            {"words": TEXT},
        )
    engine.dispose()
    store.upgrade()
    (kept_row,) = store.statements.candidates(
        sketch(f"{TEXT} And one sentence more."), published_on=date(2026, 2, 4)
    )
    assert (kept_row.statement_id, kept_row.words) == (1, sketch(TEXT).words)
    store.close()


def test_upgrading_again_changes_nothing(store: Store) -> None:
    store.upgrade()
    store.upgrade()
    store.ping()


def test_several_threads_may_upgrade_at_the_same_time(empty_url: str) -> None:
    stores = [Store(empty_url) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda s: s.upgrade(), stores))
    for store in stores:
        store.ping()
        store.close()


def test_several_processes_may_upgrade_at_the_same_time(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new' / 'communique.db'}"
    code = f"from monitor.store import Store; s = Store({url!r}); s.upgrade(); s.ping()"
    started = [
        subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True) for _ in range(3)
    ]
    assert [p.communicate()[1] for p in started] == ["", "", ""]
    assert [p.returncode for p in started] == [0, 0, 0]


def test_a_failed_upgrade_leaves_no_half_schema(empty_url: str) -> None:
    store = Store(empty_url)
    if empty_url.startswith("sqlite"):
        create_file(Path(empty_url.removeprefix("sqlite:///")))
    run_sql(empty_url, "CREATE TABLE changes (id INTEGER)")
    with pytest.raises(StoreError):
        store.upgrade()
    run_sql(empty_url, "DROP TABLE changes")
    store.upgrade()
    store.ping()
    store.close()


def test_a_database_of_a_newer_communique_is_refused(store: Store, url: str) -> None:
    run_sql(url, "UPDATE alembic_version SET version_num = '9999'")
    for act in (store.upgrade, store.ping):
        with pytest.raises(StoreError, match=r"newer communique \(schema 9999\): upgrade communique"):
            act()


def test_tables_of_another_program_are_left_alone(empty_url: str) -> None:
    if empty_url.startswith("sqlite"):
        create_file(Path(empty_url.removeprefix("sqlite:///")))
    run_sql(empty_url, "CREATE TABLE sources (colour TEXT)")
    store = Store(empty_url)
    with pytest.raises(StoreError, match="not communique's"):
        store.upgrade()
    store.close()


def test_ping_tells_to_upgrade_an_empty_database(empty_url: str) -> None:
    store = Store(empty_url)
    with pytest.raises(StoreError, match="run `communique db upgrade`"):
        store.ping()
    store.close()


def test_only_the_owner_reads_the_file_for_it_holds_secrets(tmp_path: Path) -> None:
    path = tmp_path / "communique.db"
    store = Store(f"sqlite:///{path}")
    store.upgrade()
    store.close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_readers_do_not_wait_for_a_writer(sqlite_store: Store, tmp_path: Path) -> None:
    writer = sqlite3.connect(tmp_path / "communique.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    assert sqlite_store.sources.all() == []
    writer.close()


def assert_payloads_moved(store: Store) -> None:
    """Rows that said the same share a payload; what nobody says any more goes."""
    with store._database.writing() as session:
        rows = {row.key: row for row in session.scalars(select(OutboxRow)) if row.key in "abc"}
        found = {key: list(row.findings) for key, row in rows.items()}
        assert found == {"a": ["A"], "b": ["A"], "c": ["B"]}
        assert all(row.beside == {"is": 1} for row in rows.values())
        assert rows["a"].payload_id == rows["b"].payload_id != rows["c"].payload_id
        new = PayloadRow(findings=[], notes={}, beside=None)
        session.add(new)
        session.flush()
        assert new.id > max(row.payload_id or 0 for row in rows.values())
        for row in rows.values():
            session.delete(row)
    store.forgetting.forget_payloads()
    with store._database.reading() as session:
        assert len(list(session.scalars(select(PayloadRow)))) == 1, "that of the delivery which is left"


def test_an_upgrade_keeps_what_is_held_and_what_was_told(empty_url: str) -> None:
    """The outbox is made anew in SQLite: nothing may be lost, and no publication may lose its source."""
    store = Store(empty_url)
    upgrading.upgrade_to(store._database, "0001")
    now, empty = "'2026-02-03 15:00:00+00:00'", "''"
    run_sql(
        empty_url,
        "INSERT INTO sources (id, name, url, kind, tier, publisher, country, language, zone, every, "
        "everything, alert_existing, "
        "enabled, rules, failures, last_error, leased_by, unread, added_at) VALUES (7, 'state', "
        "'https://a', 'feed', 'official', "
        f"{empty}, 'US', 'en', 'UTC', 900, false, false, true, '{{}}', 0, {empty}, {empty}, '[]', {now})",
        "INSERT INTO statements (id, title, kind, level, parties, klass, why, publisher, language, "
        "source_name, tier, "
        "official_url, first_seen_at, placed_on, version, text_sha256, suspect, everything) VALUES "
        "(1, 't', 'other', 'none', "
        f"'[]', 'related', {empty}, {empty}, 'en', 'state', 'official', {empty}, {now}, "
        f"'2026-02-03', 1, 'x', {empty}, false)",
        "INSERT INTO statement_versions (id, statement_id, number, title, text, text_sha256, url, "
        "fetched_at, saved_at) VALUES "
        f"(1, 1, 1, 't', 'text', 'x', {empty}, {now}, {now})",
        "INSERT INTO subscriptions (id, name, channel, target, rule, zone, paused, secret, "
        "added_at) VALUES (1, 'desk', 'email', "
        '\'a@b.org\', \'{"topics":[],"kinds":[],"parties":[],"sources":[],"languages":[],"least":"low"}\', '
        f"'UTC', false, {empty}, {now})",
        "INSERT INTO publications (id, source_id, source_name, item_key, key_sha256, fingerprint, "
        "url, title, tier, publisher, "
        "role, why, statement_id, version, first_seen_at) VALUES (1, 7, 'state', 'k', 'h', 'f', "
        f"{empty}, 't', 'official', "
        f"{empty}, 'new', {empty}, 1, 1, {now})",
        "INSERT INTO outbox (id, key, statement_version_id, statement_id, subscription_id, "
        "subscription_name, channel, kind, "
        "findings, notes, public_url, state, attempts, created_at, due_at, leased_by, message_id, "
        "subject, last_error) VALUES "
        f"(41, 'key', 1, 1, 1, 'desk', 'email', 'alert', '[]', '{{}}', {empty}, 'sent', 1, {now}, "
        f"{now}, {empty}, 'm', 's', "
        f"{empty})",
    )
    upgrading.upgrade_to(store._database, "0021")
    columns = (
        "key, statement_version_id, subscription_name, channel, kind, notes, public_url, state, attempts, "
        "created_at, due_at, leased_by, message_id, subject, last_error, occasion, notice, findings, beside"
    )
    reported = [("a", '["A"]'), ("b", '["A"]'), ("c", '["B"]')]
    run_sql(
        empty_url,
        *(
            f"INSERT INTO outbox ({columns}) VALUES ('{key}', 1, 'desk', 'email', 'alert', '{{}}', '', 'dead', "
            f"1, {now}, {now}, '', '', '', '', '', '{{}}', '{findings}', '{{\"is\": 1}}')"
            for key, findings in reported
        ),
    )
    store.upgrade()
    assert_payloads_moved(store)
    assert store.sources.get("state").publications == 1
    assert store.sources.get("state").state == "new"
    assert [(d.id, d.kind, d.subject, d.subscription) for d in store.outbox.deliveries()] == [
        (41, "alert", "s", "desk")
    ]
    assert store.subscriptions.get("desk").health is False
    store.close()
