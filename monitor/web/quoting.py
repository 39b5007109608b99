"""What a public link shows, frozen when it is made: a change, or the points of a statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monitor.errors import PublicLinkError
from monitor.model.public_link import PublicLink, Quoted, QuotedPoint
from monitor.model.views import CopyView, LoggedChange, StatementView, VersionView
from monitor.store import Store
from monitor.upkeep.token_hash import new_key, token_hash
from monitor.web.evidence import PREVIOUS_VERSION, fetched_as, fetched_before
from monitor.web.in_short import ShownPoint, in_short

SWITCHED_OFF = "Public links are switched off. Set COMMUNIQUE_PUBLIC_LINKS to yes to allow them."
REMOVED = "This statement was removed from the log. Put it back first, then make a link."
NO_POINTS = "This statement has no points that a link could show. Make a link to one of its changes."
NOT_COUNTED = "Our reading does not count this as a change any more, so no link to it is made."


@dataclass(frozen=True, slots=True)
class Proof:
    """Where quoted words were read. `fetched`: the page as it was fetched; None where that is not kept."""

    name: str
    address: str
    fetched: VersionView | CopyView | None


def public_address(home: str, key: str) -> str:
    """The address that a key opens."""
    return f"{home}/public/{key}"


def made_link(store: Store, quoted: Quoted, *, by: str, now: datetime) -> tuple[str, PublicLink]:
    """The key, which is not kept, and what is kept of it."""
    key = new_key()
    return key, store.public_links.add(quoted, key_hash=token_hash(key), by=by, now=now)


def quoted_change(change: LoggedChange, view: StatementView | None) -> Quoted:
    """PublicLinkError where it may not be shown to anybody."""
    if view is None or view.removal:
        raise PublicLinkError(REMOVED)
    if change.left_at:
        raise PublicLinkError(NOT_COUNTED)
    return Quoted(
        statement_id=change.statement_id,
        version=change.version,
        title=change.finding.summary,
        change=change.id,
    )


def quoted_statement(view: StatementView) -> Quoted:
    """The points of its current version, in the words of now. PublicLinkError where it has none."""
    if view.removal:
        raise PublicLinkError(REMOVED)
    points = points_of(view)
    if not points:
        raise PublicLinkError(NO_POINTS)
    title = view.title or "Untitled statement"
    return Quoted(statement_id=view.id, version=view.version, title=title, points=points)


def points_of(view: StatementView) -> tuple[QuotedPoint, ...]:
    """The points of a comparison with a baseline; those of two versions of one page are its changes."""
    comparison = view.comparison
    if comparison is None or comparison.role == "unrelated" or comparison.baseline_slug == PREVIOUS_VERSION:
        return ()
    short = in_short(
        comparison.points,
        [change.finding for change in comparison.changes],
        lambda number: comparison.changes[number].id,
        total=comparison.total,
        reaffirms=comparison.reaffirms_baseline,
        edits={change.finding.key: (change.finding, change.id) for change in view.edits},
    )
    return tuple(map(_quoted, short.points)) if short else ()


def _quoted(point: ShownPoint) -> QuotedPoint:
    return QuotedPoint(
        importance=point.importance,
        topic=point.topic,
        arrow=point.arrow,
        turn=point.turn,
        sentence=point.sentence,
        change=point.address,
    )


def proofs_of(view: StatementView, version: int, change: LoggedChange | None = None) -> tuple[Proof, ...]:
    """The fetched page of a version of a statement; of an edit also that before, of a copy also the copy."""
    proofs = [Proof("Address", view.official_url, fetched_as(view, view.versions.get(version, "")))]
    if change is not None and change.copy is not None:
        proofs.append(Proof(change.copy.publisher or "The copy", change.copy.url, change.copy))
    if change is not None and change.said_until:
        proofs.append(Proof("The version before", view.official_url, fetched_before(change, view)))
    return tuple(proofs)
