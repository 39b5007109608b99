"""Bringing the schema up to date: Alembic's revisions, run from inside, by one process at a time."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, column, false, inspect, literal, select, table, text

from baselines.engine_mark import reading_mark
from monitor.errors import StoreError
from monitor.model.document import RELEVANT
from monitor.store.session import Database, create_file

REVISIONS = Path(__file__).parent / "revisions"
HEAD = "0032"  # the newest revision; a test holds it to the files
KNOWN = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
    "0014",
    "0017",
    "0019",
    "0020",
    "0021",
    "0022",
    "0023",
    "0024",
    "0027",
    "0028",
    "0025",  # after 0028
    "0029",
    "0031",
    "0030",  # after 0031
    "0032",
)
# Any number will do, as long as it stays: whoever upgrades a PostgreSQL database holds it.
UPGRADE_LOCK = 2_209_2025


def upgrade_schema(database: Database) -> None:
    """Every table as the code wants it. Safe when several processes start at once: the others wait, and find
    nothing to do.
    """
    if database.is_sqlite:
        _prepare_file(database)
    with database.connected() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": UPGRADE_LOCK})
        current = revision_of(connection, database.where)
        if current == HEAD:
            return
        if current is None and inspect(connection).has_table("sources"):
            raise StoreError(
                f"{database.where} holds tables that are not communique's: give another "
                "COMMUNIQUE_DATABASE_URL"
            )
        _run(connection, "head")


def upgrade_to(database: Database, revision: str) -> None:
    """An empty database as an older communique made it: what the tests of upgrades begin with."""
    if database.is_sqlite:
        _prepare_file(database)
    with database.connected() as connection:
        _run(connection, revision)


def _run(connection: Connection, revision: str) -> None:
    from alembic import command  # noqa: PLC0415  0.1 s of start-up, only where the tables are not the newest
    from alembic.config import Config  # noqa: PLC0415  as above

    config = Config()
    config.set_main_option("script_location", str(REVISIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def ping(database: Database) -> None:
    """StoreError when the database does not answer, or when its schema is not the one this code was written
    for.
    """
    if database.is_sqlite and not database.path.exists():
        raise StoreError(f"There is no database at {database.where} yet: run `communique db upgrade`")
    with database.telling(), database.engine.connect() as connection:
        current = revision_of(connection, database.where)
    if current != HEAD:
        raise StoreError(
            f"The tables of {database.where} are older than this communique: run `communique db upgrade`"
        )


def has_unread(database: Database) -> bool:
    """Whether there is a compared statement that was never read for its series, or by another lexicon. Asks
    the index, at every tick of the service.
    """
    statements = table("statements", *map(column, ("id", "version", "everything", "read_by")))
    versions = table("statement_versions", *map(column, ("id", "statement_id", "number")))
    of = table("comparisons", *map(column, ("statement_version_id", "publication_id", "former_version")))
    wanted = (
        select(literal(1))
        .select_from(statements)
        .join(
            versions,
            (versions.c.statement_id == statements.c.id) & (versions.c.number == statements.c.version),
        )
        .join(of, of.c.statement_version_id == versions.c.id)
        .where(
            # Not "!=": before and after are looked up in the index.
            statements.c.read_by.is_(None)
            | (statements.c.read_by < reading_mark())
            | (statements.c.read_by > reading_mark()),
            statements.c.everything.is_(false()),
            of.c.publication_id.is_(None),
            of.c.former_version.is_(None),
        )
        .limit(1)
    )
    with database.telling(), database.engine.connect() as connection:
        return connection.execute(wanted).first() is not None


def has_untied(database: Database) -> bool:
    """Whether there is a statement of which nobody has asked yet of which event it tells."""
    statements = table(
        "statements", *(column(name) for name in ("event_why", "klass", "everything", "suspect"))
    )
    wanted = statements.c.event_why.is_(None) & statements.c.klass.in_(RELEVANT)
    wanted &= statements.c.everything.is_(false()) & (statements.c.suspect == "")
    with database.telling(), database.engine.connect() as connection:
        return (
            connection.execute(select(literal(1)).select_from(statements).where(wanted).limit(1)).first()
            is not None
        )


def revision_of(connection: Connection, where: str) -> str | None:
    """The revision the database stands at; None when it is empty. A newer one than the code knows is an
    error.
    """
    current = None
    if inspect(connection).has_table("alembic_version"):
        current = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if current is not None and current not in KNOWN:
        raise StoreError(f"{where} was written by a newer communique (schema {current}): upgrade communique")
    return current


def _prepare_file(database: Database) -> None:
    """The file exists, and keeps its log beside it (WAL), so that readers never wait for a writer."""
    try:
        create_file(database.path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(f"The database {database.where} cannot be made: {reason.lower()}") from error
    with database.telling():
        raw = database.engine.raw_connection()
        try:
            raw.cursor().execute(
                "PRAGMA journal_mode = WAL"
            )  # outside any transaction; the file remembers it
        finally:
            raw.close()
