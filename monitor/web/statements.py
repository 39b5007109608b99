"""Statements: the list, one with its comparison as a redline, and the versions of its text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from alerts.points.point import SIGNATORIES
from baselines.model import Finding, History, reading_order
from monitor.model.removal import LONGEST_REASON
from monitor.model.search_words import search_words
from monitor.model.views import LoggedChange, StatementView
from monitor.web.caller import Asking
from monitor.web.citation import citations, cited_statement
from monitor.web.divergence import by_copy
from monitor.web.evidence import PREVIOUS_VERSION, TIER_ORDER, baseline_of, fetched_as
from monitor.web.filters import PAGE
from monitor.web.in_short import InShort, in_short
from monitor.web.judged import feedback_of
from monitor.web.labels import harmless
from monitor.web.languages import english_text, not_compared
from monitor.web.ledger import ledger_rows
from monitor.web.readouts import left_out
from monitor.web.redline import Block, edit_runs, text_blocks
from monitor.web.security import check_form
from monitor.web.sorting import heading, is_information
from monitor.web.website import Here, Site

router = APIRouter(include_in_schema=False)
forms = APIRouter(include_in_schema=False, dependencies=[Depends(check_form)])
BY = "web"
View = Literal["side", "inline", "text", "ledger"]
NOT_REMOVED = "No removed statement has this number. Its page says whether it was removed."
NO_STATEMENT = "There is no statement of this number. The list of statements shows what is held."


@router.get("/statements")
def list_(
    request: Request,
    site: Here,
    search: Annotated[str, Query(max_length=200)] = "",
    before: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
) -> HTMLResponse:
    search = harmless(search).strip()
    rows = site.service.store.statements.list(search=search, limit=PAGE + 1, before=before)
    words = search_words(search) if search else None
    shown = [row.id for row in rows[:PAGE]]
    return site.page(
        request,
        "statements.html",
        rows=rows[:PAGE],
        search=search,
        words=words,
        passages=site.service.store.statements.passages(shown, words) if words else {},
        next_before=rows[PAGE - 1].id if len(rows) > PAGE else None,
    )


@router.get("/statements/{statement_id}")
def statement(request: Request, site: Here, statement_id: int, view: View = "side") -> HTMLResponse:
    found = site.service.store.statements.get(statement_id) if 0 < statement_id < 2**31 else None
    if found is None:
        raise HTTPException(404, NO_STATEMENT)
    comparison = found.comparison
    changes = comparison.changes if comparison else ()
    is_unrelated = bool(comparison and comparison.role == "unrelated")
    in_order = [] if is_unrelated else sorted(changes, key=lambda c: reading_order(c.finding))
    shows = site.may_show_text(found)
    baseline = baseline_of(comparison.baseline_slug, site.service.library) if comparison else None
    others = (site.service.store.statements.get(text.id) for text in found.event if text.is_compared)
    is_versions = bool(comparison and comparison.baseline_slug == PREVIOUS_VERSION)
    return site.page(
        request,
        "statement.html",
        found=found,
        citations=citations(cited_statement(found, site.public_url)),
        comparison=comparison,
        short=None if is_unrelated or is_versions else in_short_of(found, site.root),
        text_before=text_before,
        view=view,
        may_show_text=shows,
        baseline=baseline,
        left_out=left_out(found, others, baseline),
        is_versions=is_versions,
        is_unrelated=is_unrelated,
        not_compared=not_compared(found),
        english=english_text(found),
        told=[
            c for c in in_order if is_reported(c.finding) or (is_versions and c.finding.kind != "retained")
        ],
        unchanged=unchanged_since(
            [c for c in in_order if c.finding.alert and c.finding.is_standing and not is_versions]
        ),
        quiet=[c for c in in_order if _is_quiet(c.finding) and not is_versions],
        heading=heading([c.finding for c in changes], is_remarks=found.kind == "remarks"),
        excused=[c for c in in_order if is_excused(c)],
        not_repeated=not_repeated(
            [c.finding for c in changes], reaffirms=bool(comparison and comparison.reaffirms_baseline)
        ),
        retained=[
            c
            for c in changes
            if c.finding.kind == "retained" and not is_reported(c.finding) and not is_unrelated
        ],
        has_web_archive=any(site.may_show_text(v) for p in found.publications for v in p.versions),
        publications=sorted(found.publications, key=lambda p: (TIER_ORDER.get(p.tier, 3), p.first_seen_at)),
        withdrawn=[p for p in found.publications if p.withdrawn_at and p.tier == "official"],
        pieces=marked(found, changes) if view == "text" and shows else (),
        ledger=ledger_rows(found, baseline) if view == "ledger" and shows else (),
        copies=by_copy(found.copies),
        feedback=feedback_of(found, site.service.store.feedback.of_statement(found.id)),
    )


@router.get("/statements/{statement_id}/remove")
def ask_removal(request: Request, site: Here, statement_id: int) -> HTMLResponse:
    found = site.service.store.statements.get(statement_id) if 0 < statement_id < 2**31 else None
    if found is None:
        raise HTTPException(404, NO_STATEMENT)
    return site.page(request, "statement_remove.html", found=found)


@forms.post("/statements/{statement_id}/remove")
def remove(
    site: Here, caller: Asking, statement_id: int, why: Annotated[str, Form(max_length=LONGEST_REASON)] = ""
) -> RedirectResponse:
    """Out of every list, with its comparison. Its page stays, and says by whom."""
    done = site.service.store.removals.remove(statement_id, by=caller.by(BY), why=harmless(why), now=site.now)
    if done is None:
        raise HTTPException(404, NO_STATEMENT)
    return site.go(
        "/statements",
        f"Removed: {done.title or 'Untitled statement'}. Its page stays for those who were told of it.",
    )


@forms.post("/statements/{statement_id}/restore")
def restore(site: Here, caller: Asking, statement_id: int) -> RedirectResponse:
    """Back into every list, with its comparison."""
    done = (
        site.service.store.removals.undo(statement_id, by=caller.by(BY), now=site.now)
        if 0 < statement_id < 2**31
        else None
    )
    if done is None:
        raise HTTPException(404, NOT_REMOVED)
    return site.go(
        f"/statements/{statement_id}", "Put back: it stands in the log again, and its pages are read again."
    )


@router.get("/statements/{statement_id}/versions")
def versions(
    request: Request,
    site: Here,
    statement_id: int,
    older: Annotated[int, Query(alias="from", ge=1)],
    newer: Annotated[int, Query(alias="to", ge=1)],
) -> HTMLResponse:
    """What one version of the text changed against an earlier one."""
    found = site.service.store.statements.get(statement_id) if 0 < statement_id < 2**31 else None
    if found is None or older not in found.versions or newer not in found.versions:
        raise HTTPException(
            404, "There are no such versions of this statement. Its page lists those that are kept."
        )
    blocks = (*_heads(site, found, older, newer), *text_blocks(found.versions[older], found.versions[newer]))
    shows_all = site.may_show_text(found)
    return site.page(
        request,
        "versions.html",
        found=found,
        older=older,
        newer=newer,
        may_show_text=shows_all,
        blocks=[b for b in blocks if shows_all or b.is_changed],
        changed=sum(b.is_changed for b in blocks),
        as_fetched={number: fetched_as(found, found.versions[number]) for number in (older, newer)},
    )


def _heads(site: Site, found: StatementView, older: int, newer: int) -> Iterator[Block]:
    """The title, and who released the text where that was edited: they belong to what a reader compares."""
    store = site.service.store
    titles = {text.version: text.title for text in store.statements.texts(found.id, {older, newer})}
    yield from text_blocks(titles.get(older, found.title), titles.get(newer, found.title))
    signed = store.changes.get(f"{found.id}-{SIGNATORIES}", version=newer)
    if signed is not None and min(older, newer) < signed.version <= newer:
        yield Block(edit_runs(signed.finding.edits))


def in_short_of(found: StatementView, root: str) -> InShort | None:
    """The points of a statement's comparison with the pages of their findings."""
    comparison = found.comparison
    if comparison is None:
        return None
    changes = comparison.changes
    return in_short(
        comparison.points,
        [change.finding for change in changes],
        lambda number: f"{root}/changes/{quote(changes[number].id)}",
        total=comparison.total,
        reaffirms=comparison.reaffirms_baseline,
        edits={c.finding.key: (c.finding, f"{root}/changes/{quote(c.id)}") for c in found.edits},
    )


def text_before(finding: Finding) -> History | None:
    """What the previous text of the series made of it, where there is one that is not the baseline."""
    history = finding.history
    if history is None or history.was is None or history.previous is None:
        return None
    return history if history.previous.statement_id is not None else None


def is_reported(finding: Finding) -> bool:
    """Whether it is told on its own: worth an alert and not so already in the previous text of the series, or
    information.
    """
    return is_information(finding) or (finding.alert and not finding.is_standing)


def _is_quiet(finding: Finding) -> bool:
    return not finding.alert and not is_reported(finding) and finding.kind not in ("retained", "removed")


def unchanged_since(changes: Sequence[LoggedChange]) -> list[tuple[date, list[LoggedChange]]]:
    """What stood so in the previous text already, by the day since which it does, the newest first."""
    since: dict[date, list[LoggedChange]] = defaultdict(list)
    for change in changes:
        if change.finding.history and change.finding.history.since:
            since[change.finding.history.since].append(change)
    return sorted(since.items(), reverse=True)


def is_excused(change: LoggedChange) -> bool:
    """An absence that kind, parties, level or length excuse: told in one line."""
    return change.finding.kind == "removed" and not change.finding.alert


def not_repeated(findings: Sequence[Finding], *, reaffirms: bool) -> int:
    """How many absences are told as "not repeated": the excused ones, or all in a text that reaffirms the
    baseline.
    """
    return sum(finding.kind == "removed" and (reaffirms or not finding.alert) for finding in findings)


def marked(found: StatementView, changes: Sequence[LoggedChange]) -> list[tuple[str, LoggedChange | None]]:
    """The text in pieces; a piece that a change quotes comes with it. Where passages overlap the earlier one
    is marked.
    """
    pieces: list[tuple[str, LoggedChange | None]] = []
    place = 0
    quoted = [
        (c.finding.statement, c) for c in changes if c.finding.statement and c.finding.kind != "retained"
    ]
    for passage, change in sorted(quoted, key=lambda pair: (pair[0].start, -pair[0].end)):
        if passage.start < place or found.text[passage.start : passage.end] != passage.text:
            continue
        pieces += [(found.text[place : passage.start], None), (passage.text, change)]
        place = passage.end
    return [*pieces, (found.text[place:], None)]
