"""What readers may judge on the page of a statement, and what they said of it, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from monitor.model.feedback import WORDS, GivenVerdict, JudgedPoint
from monitor.model.views import StatementView
from monitor.web.labels import day


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVerdict:
    """A verdict as a reader sees it. `said`: `Marked right by the subscription "desk", 3 Feb 2026.` `ended`:
    `Taken back 4 Feb 2026.`, empty while it stands. `is_earlier`: it judges another reading than that of now.
    """

    id: int
    key: str
    sentence: str
    said: str
    note: str
    ended: str
    is_earlier: bool
    may_take_back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What the page of a statement shows of it. `read`: the reading that a verdict of now would judge; empty
    where there is none to judge.
    """

    statement_id: int
    read: str
    every: tuple[ShownVerdict, ...]

    def of(self, key: str) -> list[ShownVerdict]:
        """What stands of one point or finding, the newest first."""
        return [verdict for verdict in self.every if verdict.key == key and not verdict.ended]


def reading_of(found: StatementView) -> str:
    """The name of the reading that is shown: version and moment. A form sends it back, so that nobody judges
    what is not shown any more.
    """
    compared_at = found.comparison.compared_at if found.comparison else None
    return f"{found.version} {compared_at.isoformat()}" if compared_at else ""


def points_to_judge(found: StatementView) -> tuple[JudgedPoint, ...]:
    """The points of the reading that is shown, in their order."""
    view = found.comparison
    if view is None or view.points is None:
        return ()
    changes = view.changes
    return tuple(
        JudgedPoint.of(point, (changes[number].finding for number in point.findings if number < len(changes)))
        for point in view.points.points
    )


def point_to_judge(found: StatementView, key: str) -> JudgedPoint | None:
    """The point of this key, or the single finding of this key; None where the reading has neither."""
    named = {point.key: point for point in points_to_judge(found)}
    if key in named:
        return named[key]
    changes = found.comparison.changes if found.comparison else ()
    finding = next((change.finding for change in changes if change.finding.key == key), None)
    return JudgedPoint.of_finding(finding) if finding else None


def feedback_of(found: StatementView, given: Iterable[GivenVerdict]) -> Feedback:
    """Verdicts on a statement, as its page shows them."""
    return Feedback(
        statement_id=found.id,
        read=reading_of(found),
        every=tuple(_shown(verdict, found) for verdict in given),
    )


def _shown(verdict: GivenVerdict, found: StatementView) -> ShownVerdict:
    return ShownVerdict(
        id=verdict.id,
        key=verdict.point.key,
        sentence=verdict.point.sentence,
        said=f"Marked {WORDS[verdict.verdict]} by {who(verdict)}, {day(verdict.given_at.date())}.",
        note=verdict.note,
        ended=_ended(verdict),
        is_earlier=is_earlier(verdict, found),
        may_take_back=verdict.is_valid and verdict.way != "mail",
    )


def _ended(verdict: GivenVerdict) -> str:
    if verdict.ended_at is None:
        return ""
    return f"{verdict.ended_why.capitalize()} {day(verdict.ended_at.date())}."


def is_earlier(verdict: GivenVerdict, found: StatementView) -> bool:
    """Whether it judges an earlier version, or an earlier reading of this version."""
    compared_at = found.comparison.compared_at if found.comparison else None
    return verdict.version != found.version or compared_at is None or verdict.read_at < compared_at


def who(verdict: GivenVerdict) -> str:
    """Who said it, as far as that is known: there is one password, so that a name is what its reader gave."""
    if verdict.way == "mail":
        address = f" ({verdict.address})" if verdict.address else ""
        return f'the subscription "{verdict.by}"{address}, by a link in its mail'
    if not verdict.by:
        return "a reader of the page" if verdict.way == "page" else "a program"
    return f"{verdict.by}, {'on the page' if verdict.way == 'page' else 'by the API'}"
