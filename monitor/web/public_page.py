"""What anybody sees who has a public link: one change, or the points of one statement.

It leads nowhere into the service, sets no cookie and runs no script. It quotes passages, never whole texts.
It shows what was quoted when the link was made, and says what became of that since.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from baselines.model import Baseline
from monitor.errors import StoreError
from monitor.model.public_link import PublicLink, QuotedPoint
from monitor.model.views import LoggedChange, StatementView
from monitor.upkeep.token_hash import token_hash
from monitor.web.evidence import baseline_of
from monitor.web.policy import PUBLIC_POLICY
from monitor.web.quoting import Proof, proofs_of
from monitor.web.templating import environment
from monitor.web.website import Here, Site

router = APIRouter(include_in_schema=False)
NOTHING = "Nothing is shown at this address."
NOT_NOW = "This page cannot be shown just now. Try again in a few minutes."
HEADERS = {
    "content-security-policy": PUBLIC_POLICY,
    "cache-control": "no-store",  # taken back means gone at once
    "referrer-policy": "no-referrer",  # the address is the key
    "x-robots-tag": "noindex, nofollow, noarchive",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicChange:
    """A change with what proves it; `baseline` is None where it is compared with another text."""

    change: LoggedChange
    baseline: Baseline | None
    proofs: tuple[Proof, ...]


@router.get("/public/{key}")
def show(site: Here, key: str) -> HTMLResponse:
    """404 in one line where there is no such link, it was taken back, or links are switched off."""
    try:
        shown = _shown(site, key) if site.service.config.public_links else None
    except StoreError:
        return _answer(site, "public_line.html", 503, line=NOT_NOW)
    if shown is None:
        return _answer(site, "public_line.html", 404, line=NOTHING)
    return _answer(site, "public.html", 200, **shown)


def _shown(site: Site, key: str) -> dict[str, Any] | None:
    store = site.service.store
    link = store.public_links.use(token_hash(key), now=site.now)
    view = store.statements.get(link.quoted.statement_id) if link else None
    if link is None or view is None:
        return None
    found = _change(site, link, view, link.quoted.change) if link.quoted.change else None
    if link.quoted.change and found is None:
        return None
    return {
        "quoted": link.quoted,
        "view": view,
        "found": found,
        "points": [(point, _evidence(site, link, view, point)) for point in link.quoted.points],
        "proofs": found.proofs if found else proofs_of(view, link.quoted.version),
        "baseline": found.baseline if found else _baseline(site, view),
        "withdrawn_at": max(
            (p.withdrawn_at for p in view.publications if p.withdrawn_at and p.tier == "official"),
            default=None,
        ),
    }


def _baseline(site: Site, view: StatementView) -> Baseline | None:
    return baseline_of(view.comparison.baseline_slug, site.service.library) if view.comparison else None


def _evidence(site: Site, link: PublicLink, view: StatementView, point: QuotedPoint) -> PublicChange | None:
    return _change(site, link, view, point.change) if point.change else None


def _change(site: Site, link: PublicLink, view: StatementView, change_id: str) -> PublicChange | None:
    change = site.service.store.changes.get(change_id, version=link.quoted.version)
    if change is None:
        return None
    return PublicChange(
        change=change,
        baseline=baseline_of(change.baseline_slug, site.service.library),
        proofs=proofs_of(view, change.version, change),
    )


def _answer(site: Site, template: str, status: int, **context: Any) -> HTMLResponse:
    """Without form token, cookie, menu, and whatever else a page of the service has."""
    body = environment().get_template(template).render(root=site.root, zone="UTC", **context)
    return HTMLResponse(body, status_code=status, headers=HEADERS)
