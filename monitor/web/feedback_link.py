"""The links beside the points of a mail: a reader says what the point is, without signing in.

Mail programs and their scanners open links by themselves. To open one changes nothing; its button does.
"""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse

from monitor.model.feedback import WORDS, GivenVerdict, SentPoints, VerdictDraft
from monitor.upkeep.signed_links import VERDICT_PATH, SignedVerdict
from monitor.web.labels import day
from monitor.web.website import Here, Site

router = APIRouter(include_in_schema=False)
NOT_VALID = "This link is not valid: it is not whole, or it was not made here."
EXPIRED = "This link has expired. The page of the statement takes verdicts at any time."
NO_READER = "This link is not valid any more: its subscription was removed."
Act = Literal["give", "take_back"]


@router.get(f"{VERDICT_PATH}{{token}}")
def ask(request: Request, site: Here, token: str) -> HTMLResponse:
    draft = _draft(site, token)
    return _refused(site, request, draft) if isinstance(draft, str) else _page(site, request, token, draft)


@router.post(f"{VERDICT_PATH}{{token}}")
def act(request: Request, site: Here, token: str, act: Annotated[Act, Form()] = "give") -> HTMLResponse:
    draft = _draft(site, token)
    if isinstance(draft, str):
        return _refused(site, request, draft)
    rows = site.service.store.feedback
    if act == "take_back":
        valid = rows.valid_of(draft)
        if valid is not None and valid.verdict == draft.verdict:
            rows.take_back(valid.id, statement_id=draft.statement_id, ways=("mail",), now=site.now)
    else:
        rows.give(draft, now=site.now)
    return _page(site, request, token, draft)


def _draft(site: Site, token: str) -> VerdictDraft | str:
    """What the link says, or in a line why it says nothing: then nothing of the statement is shown."""
    said = site.links.read_verdict(token)
    if said is None:
        return NOT_VALID
    if site.now >= said.until:
        return EXPIRED
    sent = site.service.store.feedback.sent_points(said.outbox_id)
    if sent is None:
        return NO_READER
    point = sent.point(said.point)
    if point is None or not _is_of(said, sent):
        return NOT_VALID
    return VerdictDraft(
        statement_id=sent.statement_id,
        version=sent.version,
        read_at=sent.written_at,
        point=point,
        verdict=said.verdict,
        way="mail",
        by=sent.subscription,
        subscription_id=sent.subscription_id,
    )


def _is_of(said: SignedVerdict, sent: SentPoints) -> bool:
    """Whether the row is still that of the mail: a database that was put back may have given its number to
    another.
    """
    return (said.statement_id, said.version, said.subscription_id) == (
        sent.statement_id,
        sent.version,
        sent.subscription_id,
    )


def _page(site: Site, request: Request, token: str, draft: VerdictDraft) -> HTMLResponse:
    valid = site.service.store.feedback.valid_of(draft)
    return site.page(
        request,
        "feedback_link.html",
        is_alone=True,
        token=token,
        point=draft.point.sentence,  # as it stood in the mail, and nothing more
        draft=draft,
        words=WORDS[draft.verdict],
        state=_state(valid),
        is_given=bool(valid and valid.verdict == draft.verdict),
    )


def _state(valid: GivenVerdict | None) -> str:
    return f"You marked it {WORDS[valid.verdict]} on {day(valid.given_at.date())}." if valid else ""


def _refused(site: Site, request: Request, why: str) -> HTMLResponse:
    status = 410 if why in (EXPIRED, NO_READER) else 404
    return site.error_page(request, status, "Not possible", why, is_alone=True)
