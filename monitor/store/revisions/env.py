"""Alembic's way in. Only `monitor.store.upgrade` runs it: the connection, its transaction and its lock come
from there.
"""

from __future__ import annotations

from alembic import context

from monitor.store.schema.partial_indexes import whole_metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=whole_metadata(),
    render_as_batch=True,
    transactional_ddl=True,  # SQLite can, when we say BEGIN ourselves (store/session.py)
    compare_type=True,
)
context.run_migrations()
