"""One pass, asked for by a program."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter

from monitor.model import CheckReport
from monitor.web import sources as source_pages
from monitor.web.api import check_schemas as out
from monitor.web.api.parameters import MISSING
from monitor.web.website import Here

router = APIRouter(tags=["writing"])


@router.post("/check", summary="One pass now, through to delivery", responses=MISSING)
def check(site: Here, request_body: out.CheckIn) -> out.CheckOut:
    names = [source_pages.known(site, name).name for name in request_body.sources]
    reports = site.service.check(names=tuple(names), all_sources=request_body.all and not names)
    outcomes = site.service.deliver()
    sent = sum(outcome.state == "sent" for outcome in outcomes)
    return out.CheckOut(reports=[_report(r) for r in reports], sent=sent, failed=len(outcomes) - sent)


def _report(report: CheckReport) -> out.CheckReportOut:
    return out.CheckReportOut(**asdict(report))
