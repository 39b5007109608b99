"""The change log as an Atom feed, with the same filter as the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from fastapi import APIRouter, Query
from fastapi.responses import Response
from markupsafe import Markup, escape

from alerts.terms import confidence, history_line, without_topic
from baselines.vocabulary import topic_title
from monitor.model.views import LoggedChange
from monitor.model.withdrawal import Withdrawal
from monitor.web.divergence import heads
from monitor.web.filters import LogQuery
from monitor.web.finding_words import superseded_words
from monitor.web.hyperlinks import web_address
from monitor.web.labels import direction_words, harmless, kind_words
from monitor.web.redline import Run, after_runs, before_runs
from monitor.web.unknown_names import wanted_of
from monitor.web.website import Here, Site

router = APIRouter(include_in_schema=False)
ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 100
NO_SUBJECTS: Mapping[tuple[int, int], str] = {}


@router.get("/changes.atom")
def feed(site: Here, query: Annotated[LogQuery, Query()]) -> Response:
    wanted, store = wanted_of(site, query, ENTRIES), site.service.store
    withdrawals = store.withdrawals.logged(wanted, now=site.now)
    changes = store.changes.find(wanted)
    subjects = store.changes.subjects(changes)
    body = atom(changes, site, query.address(before=None), withdrawals, subjects=subjects)
    return Response(body, media_type="application/atom+xml; charset=utf-8")


def atom(
    changes: list[LoggedChange],
    site: Site,
    query: str,
    withdrawals: Sequence[Withdrawal] = (),
    *,
    subjects: Mapping[tuple[int, int], str] = NO_SUBJECTS,
) -> bytes:
    """Ids name the change, not its address, and last when the service moves to another path or port.

    `subjects`: of a statement and its version, what its alert leads with.
    """
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed")
    authority = urlsplit(site.public_url).hostname or "localhost"
    _add(root, "id", f"tag:{authority},2025:communique/changes{query}")
    _add(root, "title", "communique: changes")
    newest = max([*(c.first_seen_at for c in changes), *(w.at for w in withdrawals)], default=site.now)
    _add(root, "updated", newest.isoformat())
    _add(root, "link", rel="self", href=f"{site.public_url}/changes.atom{query}")
    _add(root, "link", rel="alternate", href=f"{site.public_url}/{query}")
    _add(_add(root, "author"), "name", "communique")
    for withdrawal in withdrawals:
        _withdrawal(root, withdrawal, site, authority)
    for change in changes:
        subject = (
            ""
            if change.copy or change.superseded_at
            else subjects.get((change.statement_id, change.version), "")
        )
        _entry(root, change, site, authority, subject=subject)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(root: ET.Element, change: LoggedChange, site: Site, authority: str, *, subject: str) -> None:
    finding = change.finding
    entry = _add(root, "entry")
    _add(entry, "id", f"tag:{authority},2025:communique/change/{change.id}")
    _add(
        entry,
        "title",
        f"[{finding.importance.capitalize()}] {topic_title(finding.topic)}: {without_topic(finding)}",
    )
    _add(entry, "updated", change.first_seen_at.isoformat())
    if change.published_at:
        _add(entry, "published", change.published_at.isoformat())
    _add(entry, "link", rel="alternate", href=f"{site.public_url}/changes/{change.id}")
    for related in (change.official_url, change.copy.url if change.copy else ""):
        if url := web_address(related):
            _add(entry, "link", rel="related", href=url)
    for term in (
        finding.topic,
        finding.kind,
        finding.importance,
        *(("official-copy",) if change.copy else ()),
        *(("edit",) if change.said_until else ()),
    ):
        _add(entry, "category", term=term)
    _add(entry, "content", _content(change, subject), type="html")


def _withdrawal(root: ET.Element, withdrawal: Withdrawal, site: Site, authority: str) -> None:
    what, publisher = (
        "Back online" if withdrawal.is_back else "Withdrawn",
        withdrawal.publisher or withdrawal.source,
    )
    entry = _add(root, "entry")
    _add(entry, "id", f"tag:{authority},2025:communique/withdrawal/{withdrawal.id}")
    _add(entry, "title", f"[High] {what}: {withdrawal.title}")
    _add(entry, "updated", withdrawal.at.isoformat())
    _add(entry, "link", rel="alternate", href=f"{site.public_url}/statements/{withdrawal.statement_id}")
    if url := web_address(withdrawal.url):
        _add(entry, "link", rel="related", href=url)
    for term in ("returned" if withdrawal.is_back else "withdrawn", "high"):
        _add(entry, "category", term=term)
    why = f" {withdrawal.why}." if withdrawal.why else ""
    kept = (
        "The page is there again."
        if withdrawal.is_back
        else f"The page is no longer there.{why} The text is kept."
    )
    _add(
        entry,
        "content",
        str(Markup("<p>{}: {}</p>").format(harmless(publisher), harmless(kept))),
        type="html",
    )


def _content(change: LoggedChange, subject: str) -> str:
    finding = change.finding
    sure = confidence(finding.confidence, "confidence")
    words = ", ".join(w for w in (kind_words(finding), direction_words(finding), sure) if w)
    lead = [Markup("<p>{}</p>").format(harmless(subject))] if subject else []
    parts = [
        *lead,
        Markup("<p>{}: {} ({})</p>").format(
            harmless(change.statement_title), harmless(finding.summary), words
        ),
    ]
    old, new = map(harmless, heads(change, "Baseline", "Statement"))
    for title, runs in ((old, before_runs(finding)), (new, after_runs(finding))):
        if runs:
            parts.append(
                Markup("<p>{}:</p><blockquote>{}</blockquote>").format(
                    title, Markup("").join(map(_marked, runs))
                )
            )
    if superseded := superseded_words(change):
        parts.append(Markup("<p>Superseded: {}.</p>").format(superseded))
    if history_line(finding):
        parts.append(Markup("<p>{}</p>").format(harmless(history_line(finding))))
    return str(Markup("").join(parts))


def _marked(run: Run) -> Markup:
    tag = {"same": "{}", "gone": "<del>{}</del>", "new": "<ins>{}</ins>"}[run.mark]
    return Markup(tag).format(escape(harmless(run.text)))  # noqa: S704 - the tag is ours, the text is escaped


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{ATOM}}}{name}", {k: harmless(v) for k, v in attributes.items()})
    child.text = harmless(text) or None
    return child
