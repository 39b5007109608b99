"""What is compared with, as JSON."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter, HTTPException

from baselines.model import Baseline
from monitor.web.api import baseline_schemas as out
from monitor.web.api.parameters import MISSING
from monitor.web.baselines import NO_BASELINE
from monitor.web.evidence import baseline_of
from monitor.web.website import Here

router = APIRouter(tags=["reading"])


@router.get("/baselines", summary="What is compared with")
def baselines(site: Here) -> out.BaselinesOut:
    library = site.service.library
    default = library.default.slug
    return out.BaselinesOut(baselines=[_baseline_row(library.get(slug), default) for slug in library.slugs()])


@router.get("/baselines/{slug}", summary="One baseline with its annotated commitments", responses=MISSING)
def baseline(site: Here, slug: str) -> out.BaselineOut:
    found = baseline_of(slug, site.service.library)
    if found is None:
        raise HTTPException(404, NO_BASELINE)
    facts = asdict(found)
    for commitment in facts["commitments"]:
        for inner in ("anchor", "counterpart", "binds_only_signatories"):
            commitment.pop(inner)
    return out.BaselineOut(**facts)


def _baseline_row(found: Baseline, default: str) -> out.BaselineRowOut:
    return out.BaselineRowOut(
        slug=found.slug,
        title=found.title,
        date=found.date,
        issuer=found.issuer,
        url=found.url,
        parties=list(found.parties),
        commitments=len(found.commitments),
        is_default=found.slug == default,
    )
