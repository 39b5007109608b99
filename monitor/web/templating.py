"""The templates. Everything they print is escaped, and harmless before that."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from alerts.channels.table import CHANNELS
from alerts.terms import without_topic
from alerts.way_out import title_of
from monitor.model.search_words import hits
from monitor.web import zoned
from monitor.web.in_short import HISTORY
from monitor.web.labels import FILTERS, WORDS, finalize
from monitor.web.languages import is_foreign, language_name
from monitor.web.redline import after_runs, before_runs, inline_runs

HERE = Path(__file__).parent


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Read once; a missing name in a template is an error, not an empty place."""
    built = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    built.filters.update(
        {**FILTERS, **zoned.FILTERS},
        language_name=language_name,
        is_foreign=is_foreign,
        way_title=title_of,
        hits=hits,
        without_topic=without_topic,
    )
    built.globals.update(WORDS)
    built.globals.update(CHANNELS={kind: row.title for kind, row in CHANNELS.items()})
    built.globals.update(HISTORY=HISTORY)
    built.globals.update(before_runs=before_runs, after_runs=after_runs, inline_runs=inline_runs)
    return built
