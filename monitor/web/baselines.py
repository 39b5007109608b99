"""Baselines: what is compared with, and its annotated commitments."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from baselines.library import Library
from baselines.model import Baseline, Commitment
from monitor.web.evidence import baseline_of
from monitor.web.paged import Name, paged
from monitor.web.website import Here

router = APIRouter(include_in_schema=False, prefix="/baselines")
NO_BASELINE = "There is no baseline of this name. The list of baselines shows what there is."


@router.get("")
def list_(request: Request, site: Here, search: Name = "", after: Name = "") -> HTMLResponse:
    library = site.service.library

    def some(search: str, after: str, limit: int) -> list[Baseline]:
        slugs = _slugs(library, search)
        start = slugs.index(after) + 1 if after in slugs else 0
        return [library.get(slug) for slug in slugs[start : start + limit]]

    page = paged(
        some,
        lambda search: len(_slugs(library, search)),
        lambda found: found.slug,
        search=search,
        after=after,
    )
    return site.page(
        request,
        "baselines.html",
        page=page,
        baselines=page.rows,
        default=library.default.slug,
    )


def _slugs(library: Library, search: str) -> list[str]:
    """The package's own first."""
    return [slug for slug in library.slugs() if search.lower() in slug.lower()]


@router.get("/{slug}")
def baseline(request: Request, site: Here, slug: str) -> HTMLResponse:
    found = baseline_of(slug, site.service.library)
    if found is None:
        raise HTTPException(404, NO_BASELINE)
    return site.page(request, "baseline.html", baseline=found, pieces=pieces(found))


def pieces(baseline: Baseline) -> list[tuple[str, Commitment | None]]:
    """The text in pieces, those that are commitments with their annotation. Where two overlap the first is
    marked.
    """
    found: list[tuple[str, Commitment | None]] = []
    place = 0
    for commitment in sorted(baseline.commitments, key=lambda c: (c.passage.start, -c.passage.end)):
        start, end = commitment.passage.start, commitment.passage.end
        if start < place:
            continue
        found += [(baseline.text[place:start], None), (baseline.text[start:end], commitment)]
        place = end
    return [*found, (baseline.text[place:], None)]
