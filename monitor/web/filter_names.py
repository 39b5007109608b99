"""Giving the filter of the log a name, and forgetting it."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import RedirectResponse
from pydantic import ValidationError

from monitor.model.named_filter import LONGEST_FILTER_NAME, NamedFilter
from monitor.web.caller import Asking
from monitor.web.filters import PageQuery
from monitor.web.labels import harmless
from monitor.web.marking import name_of
from monitor.web.security import check_form
from monitor.web.website import Here

forms = APIRouter(include_in_schema=False, prefix="/changes/filters", dependencies=[Depends(check_form)])
Name = Annotated[str, Form(max_length=LONGEST_FILTER_NAME)]
NO_NAME = "Give the filter a name."
NO_FILTER = "This is no filter of the log. Open the log, choose one, and give it a name there."
LISTS = frozenset({"topic", "kind", "source", "party"})


@forms.post("")
def keep(
    request: Request,
    site: Here,
    caller: Asking,
    name: Name = "",
    query: Annotated[str, Form(max_length=4000)] = "",
    shared: Annotated[str, Form(max_length=5)] = "",
) -> RedirectResponse:
    """`query`: as the address of the page has it. The page that is open is no part of it."""
    name = " ".join(harmless(name).split())
    address = filter_of(query).address(before=None, after=None)
    if not name or not address:
        raise HTTPException(400, NO_FILTER if name else NO_NAME)
    kept = NamedFilter(
        name=name,
        query=address,
        by=name_of(site, request),
        owner=caller.owner,
        shared=bool(shared) or not caller.name,
    )
    site.service.store.named_filters.keep(kept, now=site.now)
    return site.go(f"/changes{address}", f"The filter is kept as {name}.")


@forms.post("/delete")
def delete(site: Here, caller: Asking, name: Name = "") -> RedirectResponse:
    if not site.service.store.named_filters.delete(name, caller.owner):
        raise HTTPException(404, f"No filter has the name {harmless(name)}.")
    return site.go("/changes", f"The filter {harmless(name)} is forgotten.")


def filter_of(query: str) -> PageQuery:
    """The filter that an address says. 400 where it says none."""
    said = parse_qs(query.removeprefix("?"), keep_blank_values=False, max_num_fields=200)
    try:
        return PageQuery.model_validate(
            {key: values if key in LISTS else values[-1] for key, values in said.items()}
        )
    except (ValidationError, ValueError):
        raise HTTPException(400, NO_FILTER) from None
