"""The sources that come with communique: searched, narrowed, and watched by ticks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from baselines.errors import CommuniqueError
from monitor.sources.catalogue import Known, find_known, load_catalog
from monitor.web.caller import Asking
from monitor.web.labels import harmless
from monitor.web.security import check_form
from monitor.web.website import Here, Site

router = APIRouter(include_in_schema=False, prefix="/sources/catalog")
forms = APIRouter(include_in_schema=False, prefix="/sources/catalog", dependencies=[Depends(check_form)])
BY = "web"
MOST_AT_ONCE = 100
NONE_TICKED = "Tick the sources that you want to watch."
Text = Annotated[str, Query(max_length=100)]


@router.get("")
def catalog(
    request: Request,
    site: Here,
    search: Text = "",
    country: Annotated[str, Query(max_length=2)] = "",
    tier: Literal["", "official", "mirror", "news"] = "",
) -> HTMLResponse:
    """Which of them are watched stands beside each."""
    search, country = harmless(search).strip(), country.upper()
    every = load_catalog()
    shown = [known for known in every if _matches(known, search, country, tier)]
    return site.page(
        request,
        "source_catalog.html",
        known=shown,
        total=len(every),
        watched=_watched(site),
        countries=sorted({known.spec.country for known in every if known.spec.country}),
        search=search,
        country=country,
        tier=tier,
    )


@forms.post("/watch")
def watch(
    site: Here,
    caller: Asking,
    names: Annotated[list[str], Form()] = [],  # noqa: B006 (FastAPI copies it)
) -> RedirectResponse:
    """Every one that is ticked and can be; what cannot is said."""
    if not names or len(names) > MOST_AT_ONCE:
        raise HTTPException(400, NONE_TICKED)
    watched, added, faults = _watched(site), [], []
    for name in dict.fromkeys(names):
        known = find_known(name)
        if known is None:
            faults.append(f"There is no source named {harmless(name)[:100]} in the catalogue.")
        elif known.spec.url not in watched:
            try:
                added.append(
                    site.service.add_source(replace(known.spec, enabled=True), by=caller.by(BY)).name
                )
            except CommuniqueError as error:
                faults.append(str(error))
    return site.go("/sources", " ".join([_said(added), *faults]))


def _watched(site: Site) -> set[str]:
    return {source.spec.url for source in site.service.store.sources.all()}


def _matches(known: Known, search: str, country: str, tier: str) -> bool:
    spec = known.spec
    words = f"{spec.name} {spec.publisher} {spec.url} {known.about}".casefold()
    is_found = all(word in words for word in search.casefold().split())
    return is_found and country in ("", spec.country) and tier in ("", spec.tier)


def _said(added: Iterable[str]) -> str:
    names = list(added)
    if not names:
        return "Nothing is new: these are watched already."
    several = "1 source is" if len(names) == 1 else f"{len(names)} sources are"
    return f"{several} watched from now on: {', '.join(names)}."
