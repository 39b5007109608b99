"""What readers say of points, as JSON: say it, take it back, read it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, cast

from fastapi import APIRouter, HTTPException, Path, Response

from baselines.model import Importance
from monitor.model.feedback import GivenVerdict
from monitor.model.views import StatementView
from monitor.web.api import feedback_schemas as out
from monitor.web.api.parameters import LARGEST, MISSING, Before, Fault, Limit, Number
from monitor.web.caller import Asking
from monitor.web.feedback import NO_VERDICT, OPEN_WAYS, READ_ANEW, draft_of, statement_of
from monitor.web.judged import is_earlier, points_to_judge
from monitor.web.website import Here, Site

router = APIRouter()
Verdict = Annotated[int, Path(ge=1, le=LARGEST)]
GIVING: dict[int | str, dict[str, Any]] = MISSING | {
    409: {"model": Fault, "description": "The statement has another version by now"},
}


@router.get(
    "/statements/{statement_id}/feedback",
    summary="What may be judged of a statement, and what was said",
    responses=MISSING,
    tags=["reading"],
)
def feedback(site: Here, statement_id: Number) -> out.FeedbackOut:
    found = statement_of(site, statement_id)
    points = [
        out.PointOut(
            key=point.key,
            importance=cast(Importance, point.importance),
            topic=point.topic,
            fact=point.fact,
            about=point.about,
            sentence=point.sentence,
            findings=[finding.key for finding in point.findings],
        )
        for point in points_to_judge(found)
    ]
    given = site.service.store.feedback.of_statement(found.id)
    return out.FeedbackOut(
        statement_id=found.id,
        version=found.version,
        read_at=found.comparison.compared_at if found.comparison else None,
        points=points,
        feedback=[_of_statement(site, verdict, found) for verdict in given],
    )


@router.post(
    "/statements/{statement_id}/feedback",
    status_code=201,
    summary="Say of a point whether it is right",
    responses=GIVING,
    tags=["writing"],
)
def judge(site: Here, caller: Asking, statement_id: Number, said: out.VerdictIn) -> out.StatementVerdictOut:
    """Said twice, it stands once. Another verdict by the same name replaces the first, which stays in the
    list.
    """
    found = statement_of(site, statement_id)
    if said.version not in (None, found.version):
        raise HTTPException(409, READ_ANEW)
    draft = draft_of(found, said.point, said.verdict, way="api", by=caller.name or said.by, note=said.note)
    rows = site.service.store.feedback
    rows.give(draft, now=site.now)
    valid = rows.valid_of(draft)
    if valid is None:  # taken back in this very moment
        raise HTTPException(409, NO_VERDICT)
    return _of_statement(site, valid, found)


@router.delete(
    "/statements/{statement_id}/feedback/{verdict_id}",
    status_code=204,
    summary="Take a verdict back; it stays in the list",
    responses=MISSING,
    tags=["writing"],
)
def take_back(site: Here, statement_id: Number, verdict_id: Verdict) -> Response:
    ended = site.service.store.feedback.take_back(
        verdict_id, statement_id=statement_id, ways=OPEN_WAYS, now=site.now
    )
    if ended is None:
        raise HTTPException(404, NO_VERDICT)
    return Response(status_code=204)


@router.get("/feedback", summary="Every verdict of every statement, newest first", tags=["reading"])
def every_verdict(site: Here, limit: Limit = 100, before: Before = None) -> out.FeedbackListOut:
    rows = site.service.store.feedback.list(limit=limit + 1, before=before)
    return out.FeedbackListOut(
        feedback=[
            out.LoggedVerdictOut(**_verdict(site, row), statement_title=row.statement_title)
            for row in rows[:limit]
        ],
        next=rows[limit - 1].id if len(rows) > limit else None,
    )


def _of_statement(site: Site, verdict: GivenVerdict, found: StatementView) -> out.StatementVerdictOut:
    return out.StatementVerdictOut(**_verdict(site, verdict), is_earlier=is_earlier(verdict, found))


def _verdict(site: Site, verdict: GivenVerdict) -> dict[str, Any]:
    facts = {name: value for name, value in asdict(verdict).items() if name in out.VerdictOut.model_fields}
    return facts | {
        "point": verdict.point.key,
        "sentence": verdict.point.sentence,
        "url": f"{site.public_url}/statements/{verdict.statement_id}#feedback",
    }
