"""A page that was edited in substance: what it said, what it says now, as points.

The evidence of such a point is the former text against the present one. What the edit means for the
commitments of the baseline is known from both texts' comparisons with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from alerts.points import edit_words
from alerts.points.edit_facts import PageEdit
from alerts.points.named import Named, named_in, states_in
from alerts.points.object_names import object_name
from alerts.points.point import (
    FORMULA,
    GONE,
    OTHER_TOPICS,
    REFERENT,
    REST,
    SIGNATORIES,
    STATE,
    TOPIC_UNNAMED,
    VERB,
    Point,
)
from alerts.points.reader import Reader
from baselines.divergence import is_alike
from baselines.lexicon.values import State
from baselines.model import IMPORTANCES, Finding, Importance, Passage
from baselines.vocabulary import Topic

SURE = 0.6  # a finding of an edit that is less sure is left to the page
_Linked = dict[int, Importance]


def edit_points(reader: Reader, edit: PageEdit) -> list[Point]:
    """What the edit changed, in no order: first of whole topics, then passage by passage."""
    signed = [finding for finding in edit.findings if finding.key == SIGNATORIES]
    found = [
        finding
        for finding in edit.findings
        if finding.alert
        and finding.confidence >= SURE
        and finding.key != SIGNATORIES
        and reader.scope.wants(finding)
    ]
    topics = [*_topics_unnamed(reader, edit, found), *_topics_named(reader, edit, found)]
    taken = {key for point in topics for key in point.keys}
    rest = [finding for finding in found if finding.key not in taken]
    gone: dict[str, list[Finding]] = {}
    for finding in rest:
        if finding.statement is None:
            gone.setdefault(finding.topic, []).append(finding)
    changed = [_changed(reader, edit, finding) for finding in rest if finding.statement is not None]
    points = [
        *(_signed(reader, edit, finding) for finding in signed),
        *topics,
        *(_gone(reader, edit, findings) for findings in gone.values()),
        *changed,
    ]
    if (day := edit.facts.back_on) is None:
        return points
    return [replace(point, sentence=edit_words.as_it_stood(point.sentence, day)) for point in points]


def is_due(reader: Reader, point: Point) -> bool:
    """Whether a point of an edit is worth telling by itself: of some weight, on a watched topic, in a text of
    the same parties, or on a topic that the reader asked for by name.
    """
    if SIGNATORIES in point.keys:
        return True
    is_of_concern = reader.around.same_parties or reader.lexicon.is_watched(point.topic)
    return reader.scope.by_name(point.topic) or (is_of_concern and point.importance != "low")


# -- whole topics


def _topics_unnamed(reader: Reader, edit: PageEdit, found: Sequence[Finding]) -> Iterator[Point]:
    for topic in _watched(reader, _former(reader, edit).topics - reader.new.topics):
        findings = [f for f in found if f.topic == topic.name and f.baseline is not None]
        if findings:
            point = _point(reader, edit, findings, TOPIC_UNNAMED)
            yield replace(
                point,
                importance="high",
                about=topic.name,
                sentence=edit_words.topic_unnamed(topic, findings, edit.facts.seen_at),
                headline=f"{topic.title} no longer named",
            )


def _topics_named(reader: Reader, edit: PageEdit, found: Sequence[Finding]) -> Iterator[Point]:
    for topic in _watched(reader, reader.new.topics - _former(reader, edit).topics):
        findings = [f for f in found if f.topic == topic.name and f.statement is not None]
        if findings:
            point = _point(reader, edit, findings, STATE)
            yield replace(
                point,
                importance="high",
                fact="topic_named",
                about=topic.name,
                sentence=edit_words.topic_named(topic, findings),
                headline=f"{topic.title} now named",
            )


def _watched(reader: Reader, names: frozenset[str]) -> list[Topic]:
    return [topic for topic in reader.lexicon.vocabulary.watched if topic.name in names]


def _former(reader: Reader, edit: PageEdit) -> Named:
    """What the former text named."""
    document = edit.before.document
    return named_in(f"{document.title}\n\n{document.text}", reader.lexicon)


# -- passages


def _signed(reader: Reader, edit: PageEdit, finding: Finding) -> Point:
    """A government that left, or joined, those who released the text: of the whole text, for every reader."""
    point = _point(reader, edit, [finding], STATE)
    return replace(
        point,
        sentence=edit_words.signed(finding, edit.facts.seen_at),
        headline=edit_words.signed_short(finding),
    )


def _changed(reader: Reader, edit: PageEdit, finding: Finding) -> Point:
    """A passage that is new, or says something else."""
    topic = reader.lexicon.vocabulary.topic(finding.topic)
    point = _point(reader, edit, [finding], _rank(reader, finding))
    state = _state_named(reader, edit, finding) if topic.is_watched else None
    if state is not None:
        point = replace(point, rank=STATE, importance="high", about=state.code)
    about = object_name(reader, finding)
    named = f"{state.title} named on {topic.title_in_text}" if state else ""
    return replace(
        point,
        sentence=edit_words.changed(
            topic, finding, edit.facts.seen_at, about=about, named=state.title if state else ""
        ),
        headline=named or edit_words.changed_short(topic, finding, about),
        shorter=() if named else edit_words.shorter(topic, finding),
    )


def _gone(reader: Reader, edit: PageEdit, findings: Sequence[Finding]) -> Point:
    """The passages of one topic that the page has lost: one point."""
    topic = reader.lexicon.vocabulary.topic(findings[0].topic)
    in_order = sorted(findings, key=lambda f: -IMPORTANCES.index(f.importance))
    is_core = in_order[0].importance == "high"
    point = _point(reader, edit, in_order, GONE if is_core and topic.is_watched else REST)
    return replace(
        point,
        rank=point.rank if topic.is_watched else OTHER_TOPICS,
        sentence=edit_words.gone(topic, in_order, edit.facts.seen_at),
        headline=edit_words.gone_short(topic, in_order),
        shorter=(f"{topic.title}: {len(in_order)} dropped",),
    )


def _point(reader: Reader, edit: PageEdit, findings: Sequence[Finding], rank: int) -> Point:
    """As weighty as the weightiest of its passages, or of what they did to a commitment."""
    linked: _Linked = {}
    for finding in findings:
        linked |= _linked(reader, edit, finding)
    weights = [*(finding.importance for finding in findings), *linked.values()]
    numbers = tuple(sorted(linked))
    return Point(
        rank=rank,
        importance=max(weights, key=IMPORTANCES.index),
        confidence=min(finding.confidence for finding in findings),
        topic=findings[0].topic,
        fact="edit",
        sentence="",
        headline="",
        findings=numbers,
        keys=(*(f.key for f in findings), *(reader.finding(n).key for n in numbers)),
        commitments=reader.ids(numbers),
    )


def _linked(reader: Reader, edit: PageEdit, passage: Finding) -> _Linked:
    """The findings that the edit of a passage made others, each with its weight before or now."""
    if passage.key == SIGNATORIES:  # its line stands outside the text
        numbers = (n for n, finding in enumerate(reader.comparison.findings) if finding.key == SIGNATORIES)
        return dict.fromkeys(numbers, passage.importance)
    before = {finding.key: finding for finding in edit.before.findings}
    found: _Linked = {}
    for number, finding in enumerate(reader.comparison.findings):
        then = before.get(finding.key)
        if then is not None and then.statement and _words(then) == _words(finding):
            continue
        touches = overlap(finding.statement, passage.statement) or (
            then is not None and overlap(then.statement, passage.baseline)
        )
        if touches:
            is_other = then is None or not is_alike(then, finding)
            weights = [f.importance for f in (finding, then) if f and f.kind != "retained" and is_other]
            found[number] = max(weights, key=IMPORTANCES.index, default="low")
    return found


def _words(finding: Finding) -> str:
    return finding.statement.text if finding.statement else ""


def overlap(passage: Passage | None, other: Passage | None) -> bool:
    return (
        passage is not None and other is not None and passage.start < other.end and other.start < passage.end
    )


def _state_named(reader: Reader, edit: PageEdit, finding: Finding) -> State | None:
    """A state that the edit names, and that the former text named nowhere."""
    words = finding.statement.text if finding.statement else ""
    known = _former(reader, edit).states | set(reader.comparison.document.parties)
    return next((state for state in states_in(words, reader.lexicon) if state.code not in known), None)


# Where the edit of a passage stands in the order of what leads: the first row that fits.
_Test = Callable[[Finding], bool]
_RANKS: tuple[tuple[_Test, int], ...] = (
    (lambda f: f.move == "referent", REFERENT),
    (lambda f: f.move in ("formula_returned", "formula_absent") and f.importance == "high", FORMULA),
    (lambda f: f.kind == "added" and f.importance == "high", FORMULA),
    (lambda f: f.importance == "high" and f.direction in ("stronger", "weaker"), VERB),
)


def _rank(reader: Reader, finding: Finding) -> int:
    if not reader.lexicon.is_watched(finding.topic):
        return OTHER_TOPICS
    return next((rank for applies, rank in _RANKS if applies(finding)), REST)
