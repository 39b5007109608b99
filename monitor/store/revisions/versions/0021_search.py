"""An index for searching: trigrams of FTS5 on SQLite, of pg_trgm on PostgreSQL where it is to be had.

What it is for says `monitor.store.schema.search_index`; here stands what it was when it came.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

SHIFT = 43
INDEXES = {"changes": "search_changes", "statements": "search_statements"}
_PAD = "'  '"  # so that the last letters of a text begin a run of three, too
_DAY = "CAST(julianday({0}placed_on) - 1721424.5 AS INTEGER)"

# Only names of ours stand in these statements.
# ruff: noqa: S608
_WORDS_OF_A_STATEMENT = f"""CREATE VIEW search_statement_words AS
SELECT s.id AS id, ({_DAY.format("s.")} << {SHIFT}) | s.id AS place, s.title || char(10) || coalesce(
  (SELECT group_concat(v.title || char(10) || v.text, char(10))
   FROM (SELECT title, text FROM statement_versions WHERE statement_id = s.id ORDER BY number) AS v), '')
  || {_PAD} AS words
FROM statements AS s"""


def _tables() -> list[str]:
    made = []
    for name in INDEXES.values():
        options = "words, content = '', detail = none, columnsize = 0, tokenize = 'trigram'"
        made.append(f"CREATE VIRTUAL TABLE {name} USING fts5({options})")
        made.append(f"CREATE VIRTUAL TABLE {name}_terms USING fts5vocab('{name}', 'row')")
    return made


def _triggers_of_statements() -> list[str]:
    """Before anything that a statement says or its place changes, its row goes as it is; after it, it comes
    as it is then.
    """
    index = INDEXES["statements"]
    made = []
    for table, number, events in (
        ("statements", "id", {"INSERT": "A", "UPDATE OF title, placed_on": "BA", "DELETE": "B"}),
        (
            "statement_versions",
            "statement_id",
            {"INSERT": "BA", "UPDATE OF title, text": "BA", "DELETE": "BA"},
        ),
    ):
        for event, moments in events.items():
            row = "NEW" if event == "INSERT" else "OLD"
            words = f"FROM search_statement_words WHERE id = {row}.{number}"
            going = f"INSERT INTO {index}({index}, rowid, words) SELECT 'delete', place, words {words}"
            coming = f"INSERT INTO {index}(rowid, words) SELECT place, words {words}"
            for moment in moments:
                when, does = ("BEFORE", going) if moment == "B" else ("AFTER", coming)
                name = f"search_{table}_{event.split()[0].lower()}_{when.lower()}"
                made.append(f"CREATE TRIGGER {name} {when} {event} ON {table} BEGIN {does}; END")
    return made


def _triggers_of_changes() -> list[str]:
    """Only what the log shows is in the index: what is retained is no change."""
    index = INDEXES["changes"]

    def place(row: str) -> str:
        return f"({_DAY.format(f'{row}.')} << {SHIFT}) | {row}.cursor"

    def is_shown(row: str) -> str:
        return f"{row}.is_current AND ({row}.kind <> 'retained' OR {row}.alert)"

    going = (
        f"INSERT INTO {index}({index}, rowid, words) SELECT 'delete', {place('OLD')}, OLD.haystack || {_PAD} "
        f"WHERE {is_shown('OLD')}"
    )
    coming = (
        f"INSERT INTO {index}(rowid, words) SELECT {place('NEW')}, NEW.haystack || {_PAD} "
        f"WHERE {is_shown('NEW')}"
    )
    columns = "haystack, placed_on, cursor, is_current, kind, alert"
    triggers = {"INSERT": coming, f"UPDATE OF {columns}": f"{going}; {coming}", "DELETE": going}
    return [
        f"CREATE TRIGGER search_changes_{event.split()[0].lower()} AFTER {event} ON changes BEGIN {does}; END"
        for event, does in triggers.items()
    ]


def _fill() -> list[str]:
    changes, statements = INDEXES["changes"], INDEXES["statements"]
    place = f"({_DAY.format('')} << {SHIFT}) | cursor"
    shown = "FROM changes WHERE is_current AND (kind <> 'retained' OR alert)"
    return [
        f"INSERT INTO {statements}(rowid, words) SELECT place, words FROM search_statement_words",
        f"INSERT INTO {changes}(rowid, words) SELECT {place}, haystack || {_PAD} {shown}",
    ]


_POSTGRES = (
    "CREATE INDEX search_changes_haystack ON changes USING gin (haystack gin_trgm_ops)",
    "CREATE INDEX search_statement_versions_text ON statement_versions USING gin (text gin_trgm_ops)",
    "CREATE INDEX search_statement_versions_title ON statement_versions USING gin (title gin_trgm_ops)",
)


def upgrade() -> None:
    """Makes it and fills it from what is there. Where the database cannot have it, there is none."""
    connection = op.get_bind()
    is_sqlite = connection.dialect.name == "sqlite"
    first = "CREATE VIRTUAL TABLE search_trial USING fts5(words, tokenize = 'trigram')"
    try:
        with connection.begin_nested():
            connection.execute(text(first if is_sqlite else "CREATE EXTENSION IF NOT EXISTS pg_trgm"))
    except DBAPIError:  # an SQLite before 3.34, or a PostgreSQL without the extension
        return
    steps = [
        "DROP TABLE search_trial",
        _WORDS_OF_A_STATEMENT,
        *_tables(),
        *_fill(),
        *_triggers_of_statements(),
        *_triggers_of_changes(),
    ]
    for step in steps if is_sqlite else _POSTGRES:
        connection.exec_driver_sql(step)


def downgrade() -> None:
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        for name in ("changes_haystack", "statement_versions_text", "statement_versions_title"):
            connection.exec_driver_sql(f"DROP INDEX IF EXISTS search_{name}")
        return
    made = connection.exec_driver_sql(
        "SELECT type, name FROM sqlite_master WHERE name LIKE 'search\\_%' ESCAPE '\\' "
        "AND (type IN ('trigger', 'view') OR sql LIKE 'CREATE VIRTUAL TABLE%') "
        "ORDER BY type = 'trigger' DESC, name LIKE '%_terms' DESC"
    ).all()
    for kind, name in made:
        connection.exec_driver_sql(f"DROP {kind} {name}")
