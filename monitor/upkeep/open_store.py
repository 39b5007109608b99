"""The database of this installation, ready to be asked."""

from __future__ import annotations

from monitor.config import Config
from monitor.errors import StoreError
from monitor.store import Store


def open_store(config: Config) -> Store:
    """The database, its folder made and its schema up to date; claims of processes that died are freed."""
    try:
        config.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The data folder {config.data_dir} cannot be made: {error.strerror}. Set COMMUNIQUE_DATA_DIR."
        ) from error
    store = Store(config.database)
    store.upgrade()
    store.free_dead_claims()
    if store.has_untied():
        from monitor.meetings.tie import tie_stored  # noqa: PLC0415 - a third of the start of a short command

        tie_stored(store)
    return store
