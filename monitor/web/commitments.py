"""Commitments: all of a baseline with what became of each, and one through time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from monitor.model.views import LoggedChange
from monitor.web.commitment_line import drawing, entries, tally
from monitor.web.evidence import baseline_of
from monitor.web.labels import parties, plain
from monitor.web.matrix import chosen_of, facts_of
from monitor.web.matrix_table import STATES
from monitor.web.website import Here

router = APIRouter(include_in_schema=False, prefix="/commitments")
Before = Annotated[int | None, Query(ge=1, le=2**31 - 1)]
SHOWN = 200  # texts on a page
DRAWN = 24  # texts in the drawing and its table, the newest
NO_SERIES = "Texts that belong to no series"


@router.get("")
def list_(site: Here) -> RedirectResponse:
    """The commitments of the baseline that is used unless another is named, in its text."""
    return RedirectResponse(f"{site.root}/baselines/{site.service.library.default.slug}", status_code=303)


@router.get("/{slug}/{commitment_id}")
def commitment(
    request: Request, site: Here, slug: str, commitment_id: str, before: Before = None
) -> HTMLResponse:
    baseline = baseline_of(slug, site.service.library)
    found = baseline.commitment(commitment_id) if baseline else None
    if baseline is None or found is None:
        raise HTTPException(404, "There is no such commitment. The baselines page lists what there is.")
    rows = site.service.store.changes.history(commitment_id, baseline=slug, limit=SHOWN + 1, before=before)
    shown = rows[-SHOWN:]
    chosen = chosen_of(site, slug)
    of_parties = [row for row in shown if row.series.startswith(chosen.family)]
    line = entries(baseline, found, of_parties, facts_of(site, chosen), site.root)
    return site.page(
        request,
        "commitment.html",
        baseline=baseline,
        commitment=found,
        line=line[-DRAWN:] if before is None else (),
        drawing=drawing(line[-DRAWN:], found),
        tally=tally(line),
        states=STATES,
        history=by_series(shown),
        older=shown[0].statement_id if len(rows) > len(shown) else None,
    )


def by_series(history: Sequence[LoggedChange]) -> list[tuple[str, list[LoggedChange]]]:
    """The timeline of each series on its own, the one with most texts first; what belongs to none stands
    last.
    """
    rows: dict[str, list[LoggedChange]] = defaultdict(list)
    for row in history:
        rows[series_name(row)].append(row)
    return sorted(rows.items(), key=lambda pair: (pair[0] == NO_SERIES, -len(pair[1])))


def series_name(row: LoggedChange) -> str:
    """`United States, Japan, Republic of Korea: ministers, foreign`."""
    if not row.series:
        return NO_SERIES
    level = ", ".join(plain(part) for part in row.series.split("/")[1:])
    return f"{parties(row.parties)}: {level}"
