"""The points of a comparison in the order in which they are told, and whether they make an alert."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from alerts.points.about import is_announcement, subjects
from alerts.points.edit_facts import PageEdit
from alerts.points.edit_words import EDITED, EDITED_BACK
from alerts.points.gather import gathered
from alerts.points.headline import subject
from alerts.points.named import named_beside, named_in
from alerts.points.object_names import object_name
from alerts.points.page_edit import edit_points, is_due
from alerts.points.point import FORMULA, REFERENT, AlertPoints, Point, Tally
from alerts.points.ranking import news_first
from alerts.points.reader import Reader, Scope
from alerts.points.reasons import Reason
from alerts.points.silences import silence_of
from baselines.judgement.absence import situation
from baselines.lexicon import Lexicon, load_lexicon
from baselines.model import IMPORTANCES, Comparison
from baselines.vocabulary import topic_rank

MOST = 10
LONGEST_NAME = 10  # words of a drop that is named in the closing lines
EVERYTHING = Scope()
NOTHING = AlertPoints(due=False, subject="", points=())
_COUNTED = ("harder", "softer")  # ways that are counted; every other one is "otherwise"
_ADDED = ("addition", "formula")
FIRST = 3  # of the first points each is of another topic, where the ranks that lead have several
SURELY_KEPT = 0.92  # confidence from which a commitment is said to be kept
SURELY_KEPT_WATCHED = 0.88  # on watched topics, whose words are known best


def points_of(
    comparison: Comparison,
    lexicon: Lexicon | None = None,
    *,
    scope: Scope = EVERYTHING,
    edit: PageEdit | None = None,
) -> AlertPoints:
    """What is told of a comparison to a reader who wants what `scope` says. `edit`: what the page said before
    leads, and alone makes an alert.
    """
    lexicon = lexicon or load_lexicon()
    if comparison.comparability == "none" or comparison.role not in ("new", "copy" if edit else "new"):
        return _of_no_statement(comparison)
    reader = reader_of(comparison, lexicon, scope)
    if not reader.around.is_joint and is_announcement(comparison.document, lexicon):
        numbers = (*reader.tellable, *(n for n, _ in reader.not_told))
        return replace(NOTHING, not_told=tuple((n, Reason.ANNOUNCED.value) for n in sorted(numbers)))
    edited = _weighty(edit_points(reader, edit), scope) if edit else []
    reported_in_edit = {number for point in edited for number in point.findings}
    others = gathered(reader) if comparison.role == "new" else []
    rest = [
        replace(point, keys=tuple(reader.finding(n).key for n in point.findings))
        for point in news_first(reader, _weighty(others, scope))
        if not reported_in_edit.intersection(point.findings)
    ]
    found = [*edited, *rest]
    points = found[:MOST]
    pointed = {number for point in found for number in point.findings}
    return AlertPoints(
        due=any((is_due if edit else makes_alert)(reader, point) for point in (edited if edit else points)),
        subject=subject_of_edit(edited or points, edit),
        points=tuple(points),
        kept=kept(reader),
        kept_names=kept_names(reader),
        dropped_names=dropped_names(reader, points),
        not_told=tuple(_left_out(reader, points, pointed)),
        more=dict(Counter(point.topic for point in found[MOST:])),
        tallies=tallies(reader, pointed),
    )


def _of_no_statement(comparison: Comparison) -> AlertPoints:
    """Nothing is told of a copy, a report, or a paper that is no text of its kind."""
    silent = [n for n, finding in enumerate(comparison.findings) if finding.kind != "retained"]
    return replace(NOTHING, not_told=tuple((n, Reason.NO_STATEMENT.value) for n in silent))


def points_of_edit(comparison: Comparison, edit: PageEdit, *, scope: Scope = EVERYTHING) -> AlertPoints:
    """Only what the edit changed: what stood there before is no news, whoever was told of it."""
    found = points_of(comparison, scope=scope, edit=edit)
    points = tuple(point for point in found.points if point.is_of_edit)
    return replace(found, points=points, more={})


def subject_of_edit(points: Sequence[Point], edit: PageEdit | None) -> str:
    """The first two points in a few words; whether the page went back to what it said before."""
    return subject(points, EDITED_BACK if edit and edit.facts.back_to else EDITED)


def _weighty(points: Sequence[Point], scope: Scope) -> list[Point]:
    """In order, without those of less importance than the reader asked for."""
    least = IMPORTANCES.index(scope.least)
    return [point for point in in_order(points) if IMPORTANCES.index(point.importance) >= least]


def _left_out(reader: Reader, points: Sequence[Point], pointed: set[int]) -> Iterator[tuple[int, str]]:
    """What no point tells, with the reason: every finding is told, surely kept, or here, and in one of them
    only. `pointed`: what is in a point, also in one beyond those that are told.
    """
    shown = {number for point in points for number in point.findings}
    excused = {number: why.words for number, why in reader.not_told if number not in pointed}
    surely = {commitment for ids in kept(reader).values() for commitment in ids}
    for number, finding in enumerate(reader.comparison.findings):
        if number in shown or finding.commitment in surely:
            continue
        if number in pointed:
            yield number, Reason.BEYOND.value
        elif number in excused:
            yield number, excused[number]
        else:
            is_kept = finding.kind == "retained" and not finding.alert
            yield number, (Reason.LIKELY_KEPT if is_kept else Reason.COUNTED).value


def makes_alert(reader: Reader, point: Point) -> bool:
    """Whether a point is worth an alert by itself: of the three together any, of others what stands on a
    watched topic, or on one that the reader asked for by name. That other parties do not name a topic, or
    found something between them, goes with what is.
    """
    is_small = point.importance == "low" and not reader.lexicon.is_watched(point.topic)
    if reader.scope.by_name(point.topic) or (reader.around.same_parties and not is_small):
        return True
    return (
        reader.lexicon.is_watched(point.topic) and point.fact != "topic_unnamed" and point.importance != "low"
    )


def reader_of(comparison: Comparison, lexicon: Lexicon, scope: Scope) -> Reader:
    """Which findings are told, which are not and why, and what both texts name."""
    document = comparison.document
    reader = Reader(
        comparison=comparison,
        around=situation(comparison.document, comparison.baseline, lexicon),
        lexicon=lexicon,
        scope=scope,
        old=named_in(comparison.baseline.text, lexicon),
        beside=named_beside(comparison.baseline.text, lexicon),
        new=named_in(f"{document.title}\n\n{document.text}", lexicon),
    )
    reader = replace(reader, subjects=subjects(reader))
    silences = [
        (n, silence_of(reader, n))
        for n, finding in enumerate(comparison.findings)
        if finding.kind != "retained" or finding.alert
    ]
    return replace(
        reader,
        tellable=tuple(n for n, why in silences if why is None),
        not_told=tuple((n, why) for n, why in silences if why is not None),
    )


def tallies(reader: Reader, pointed: Iterable[int] = ()) -> tuple[Tally, ...]:
    """Per topic what became of its commitments, the watched topics first; together all of the baseline's.
    What a point tells as gone is counted as dropped, also where the text would excuse it.
    """
    tellable = {*reader.tellable, *pointed}
    elsewhere = {n for n, why in reader.not_told if why.reason is Reason.OTHER_WORDS}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for number, finding in enumerate(reader.comparison.findings):
        if finding.commitment is None:
            counts[finding.topic]["new"] += number in tellable
        elif finding.kind == "removed":
            state = "dropped" if number in tellable else "otherwise" if number in elsewhere else "excused"
            counts[finding.topic][state] += 1
        else:
            turn = finding.turn if finding.turn in _COUNTED else "otherwise"
            counts[finding.topic][turn] += finding.kind != "retained"
            counts[finding.topic]["kept"] += finding.kind == "retained"
    return tuple(Tally(topic=topic, **counts[topic]) for topic in sorted(counts, key=topic_rank))


def kept(reader: Reader) -> dict[str, tuple[str, ...]]:
    """The commitments that surely stand as they did, by topic: of no other state or body."""
    found: dict[str, list[str]] = {}
    for finding in reader.comparison.findings:
        least = SURELY_KEPT_WATCHED if reader.topic(finding).is_watched else SURELY_KEPT
        is_sure = finding.confidence >= least and not finding.names_others
        is_news = finding.alert  # as in the baseline again, after the text before said otherwise
        if finding.kind == "retained" and finding.commitment and is_sure and not is_news:
            found.setdefault(finding.topic, []).append(finding.commitment)
    return {topic: tuple(commitments) for topic, commitments in found.items()}


def dropped_names(reader: Reader, points: Sequence[Point]) -> dict[str, tuple[str, ...]]:
    """What the drops are about that the tallies count and that stand in none of the points: the lexicon's
    words with the id of the commitment, or the first words of the baseline.
    """
    pointed = {number for point in points for number in point.findings}
    found: dict[str, list[str]] = {}
    for number in reader.tellable:
        finding = reader.finding(number)
        if finding.kind == "removed" and finding.commitment and number not in pointed:
            words = finding.baseline.text.split() if finding.baseline else []
            more = " ..." if len(words) > LONGEST_NAME else ""
            name = object_name(reader, finding) or f'"{" ".join(words[:LONGEST_NAME])}{more}"'
            found.setdefault(finding.topic, []).append(f"{name} ({finding.commitment})")
    return {topic: tuple(found[topic]) for topic in sorted(found, key=topic_rank)}


def kept_names(reader: Reader) -> dict[str, tuple[str, ...]]:
    """What the commitments of watched topics are about that surely stand as they did, in the lexicon's
    words.
    """
    known = {f.commitment: f for f in reader.comparison.findings if f.commitment}
    found = {
        topic: tuple(dict.fromkeys(filter(None, (object_name(reader, known[name]) for name in ids))))
        for topic, ids in kept(reader).items()
        if reader.lexicon.is_watched(topic)
    }
    return {topic: names for topic, names in found.items() if names}


def in_order(points: Sequence[Point]) -> list[Point]:
    """By rank and importance; the first three of different topics where they are of ranks that lead. No other
    topic goes before the referent or the goal word, a topic that is not named, or a state that is.
    """
    rest = sorted(points, key=lambda p: (p.rank, -IMPORTANCES.index(p.importance), -p.confidence))
    first: list[Point] = []
    for point in rest:
        topics = {p.topic for p in first}
        is_high = point.importance == "high"
        leads = point.rank <= REFERENT or (point.rank <= FORMULA and is_high)
        stays = point.rank <= REFERENT and is_high and point.fact not in _ADDED
        if len(first) < FIRST and (stays or (leads and point.topic not in topics)):
            first.append(point)
    return [*first, *(p for p in rest if p not in first)]
