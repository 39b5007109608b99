"""Compared texts that readers keep: an address for each, a list, and deleting them."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from monitor.model.compared_draft import LONGEST_TITLE, ComparedDraft
from monitor.model.mark import LONGEST_BY
from monitor.web.caller import Asking, Caller
from monitor.web.given_compared import EMPTY, Field, choice_faults, compared_page
from monitor.web.given_text import GivenText, read_given, unpacked, written_out
from monitor.web.labels import harmless
from monitor.web.marking import clean_name, name_of
from monitor.web.security import check_form
from monitor.web.website import Here, Site

router = APIRouter(include_in_schema=False, prefix="/compare/drafts")
forms = APIRouter(include_in_schema=False, prefix="/compare/drafts", dependencies=[Depends(check_form)])
NO_DRAFT = "There is no draft at this address. It may have been deleted; the compare page lists those kept."

NOT_YOURS = "This draft belongs to somebody else, who alone may share or delete it."


@router.get("/{key}")
def shown(request: Request, site: Here, caller: Asking, key: str) -> HTMLResponse:
    """Compared anew, by the engine of now."""
    draft = _known(site, key, caller)
    given = GivenText(name=draft.name, body=draft.body)
    return compared_page(request, site, given, {**EMPTY, "against": draft.against}, draft=draft)


@forms.post("")
def keep(
    request: Request,
    site: Here,
    caller: Asking,
    packed: Field = "",
    name: Annotated[str, Form(max_length=300)] = "",
    url: Annotated[str, Form(max_length=2000)] = "",
    against: Annotated[str, Form(max_length=300)] = "",
    title: Annotated[str, Form(max_length=LONGEST_TITLE)] = "",
    by: Annotated[str, Form(max_length=LONGEST_BY)] = "",
    shared: Annotated[str, Form(max_length=5)] = "",
) -> RedirectResponse:
    """The text that the page shows; of an address its words as they are read now."""
    if faults := choice_faults(site, {**EMPTY, "against": against}):
        raise HTTPException(404, next(iter(faults.values())))
    given = unpacked(name, packed, url)
    found = read_given(site.service, given)
    if given.url:
        given = written_out(found)
    draft = ComparedDraft(
        key=secrets.token_urlsafe(16),
        title=" ".join(harmless(title).split()) or found.title or given.name,
        name=given.name,
        against=against,
        by=caller.name or clean_name(by) or name_of(site, request),
        owner=caller.owner,
        shared=bool(shared) or not caller.name,
        kept_at=site.now,
        body=given.body,
    )
    site.service.store.drafts.keep(draft)
    return site.go(
        f"/compare/drafts/{draft.key}", "Kept. The address of this page lasts until you delete it."
    )


@forms.post("/{key}/share")
def share(
    site: Here, caller: Asking, key: str, shared: Annotated[str, Form(max_length=5)] = ""
) -> RedirectResponse:
    """By whom it belongs to. Empty: nobody else sees it any more."""
    draft = _owned(site, key, caller)
    site.service.store.drafts.share(draft.key, shared=bool(shared))
    said = "Others see it now." if shared else "Nobody else sees it any more."
    return site.go(f"/compare/drafts/{draft.key}", said)


@forms.post("/{key}/delete")
def delete(site: Here, caller: Asking, key: str) -> RedirectResponse:
    site.service.store.drafts.delete(_owned(site, key, caller).key)
    return site.go("/compare", "The draft is deleted.")


def _known(site: Site, key: str, caller: Caller) -> ComparedDraft:
    """404 where there is none that the caller sees."""
    draft = site.service.store.drafts.get(key)
    if draft is None or not draft.is_seen_by(caller.owner):
        raise HTTPException(404, NO_DRAFT)
    return draft


def _owned(site: Site, key: str, caller: Caller) -> ComparedDraft:
    """403 where it is of somebody else."""
    draft = _known(site, key, caller)
    if draft.owner not in ("", caller.owner):
        raise HTTPException(403, NOT_YOURS)
    return draft
