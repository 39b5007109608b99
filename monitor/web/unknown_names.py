"""What an address names and is not there: 404 with a line that says so, never another page in its place."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace

from fastapi import HTTPException

from monitor.model.log_filter import LogFilter
from monitor.model.search_words import searched_ids
from monitor.web.filters import LogQuery
from monitor.web.labels import harmless
from monitor.web.website import Site

NO_CHANGE = (
    "There is no change of this name. It may have gone when the statement was compared anew: see the log."
)
LONGEST = 100  # characters of a name that is repeated
# What a filter of the log may name, and what is said where it is not there.
LINES: Mapping[str, str] = {
    "statement": "There is no statement of the number {0}. The list of statements shows what is held.",
    "source": "There is no source named {0}, and nothing in the log is of it. The sources page lists them.",
    "commitment": "No baseline has a commitment {0}. The baselines page lists them.",
    "before": "There is no row {0} in the log to go on from. Begin with the first page of the log.",
}


def wanted_of(site: Site, query: LogQuery, limit: int) -> LogFilter:
    """The filter that a query asks for. 404 where it names what is not there."""
    wanted = with_ids(query.wanted(limit), commitments_of(site))
    for kind, name in site.service.store.changes.unknown(wanted):
        if kind == "commitment" and _is_in_library(site, name):
            continue
        raise HTTPException(404, LINES[kind].format(harmless(name)[:LONGEST]))
    return wanted


def with_ids(wanted: LogFilter, commitments: Container[str]) -> LogFilter:
    """The filter with the ids that its search names as what they are: `TWN-04`, `#12`, `12-TWN-04`."""
    found = searched_ids(wanted.search, commitments)
    if found.statement is None and found.commitment is None:
        return wanted
    return replace(
        wanted,
        search=found.rest,
        statement_id=wanted.statement_id or found.statement,
        commitment=wanted.commitment or found.commitment,
    )


def commitments_of(site: Site) -> frozenset[str]:
    """The ids of the commitments of every baseline."""
    library = site.service.library
    return frozenset(c.id for slug in library.slugs() for c in library.get(slug).commitments)


def _is_in_library(site: Site, commitment: str) -> bool:
    return commitment in commitments_of(site)


def no_change(site: Site, change_id: str, version: int | None) -> HTTPException:
    """Why a change is not shown: it is not known at all, or not as that version has it."""
    found = site.service.store.changes.get(harmless(change_id)) if version is not None else None
    if found is None:
        return HTTPException(404, NO_CHANGE)
    view = site.service.store.statements.get(found.statement_id)
    numbers = sorted(view.versions) if view else []
    if version not in numbers:
        known = ", ".join(map(str, numbers))
        return HTTPException(404, f"There is no version {version} of this statement. It has: {known}.")
    return HTTPException(404, f"Version {version} of this statement does not have this change yet.")
