"""The index that a search asks. It is no table of ours: revision 0021 makes it, triggers keep it, and a
search checks what it names.

SQLite: FTS5 over runs of three letters (trigrams), so that any part of a word is found, Korean and Japanese
too. It keeps no text of its own. The number of a row is its place in the log (day, then number), so that the
newest hits come first without sorting. PostgreSQL: GIN indexes of pg_trgm, where the extension is to be had.
Without either, every search reads the texts.
"""

from __future__ import annotations

SHIFT = 43  # bits of a place that hold the number; those above hold the day
INDEXES = {"changes": "search_changes", "statements": "search_statements"}
PREFIX = "search_"
