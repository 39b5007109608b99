"""Findings gathered into points: those of one clause, the commitments of one topic that are gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from alerts.points import point_words
from alerts.points.about import object_of, title_words
from alerts.points.facts import named_topics, states_named, states_unnamed, unnamed_topics
from alerts.points.point import GONE, OTHER_TOPICS, REST, Fact, Point
from alerts.points.ranking import rank_of_history, ranked, tells
from alerts.points.reader import Reader
from alerts.points.reasons import Reason
from baselines.model import IMPORTANCES, Finding
from baselines.vocabulary import Topic

SAME_WORDS = 0.8  # of both passages: then a change and an addition quote the same words, which are told once
# A body or an arrangement that is another, a position that became each one's own: told as what they are.
_FACTS: Mapping[str, Fact] = {"mechanism": "mechanism", "format": "format", "distributive": "format"}
SURE_BESIDE = 0.75  # of a second finding of one clause: below, it is left to the page


def gathered(reader: Reader) -> list[Point]:
    """All points of a text, in no order."""
    named = list(named_topics(reader))
    topics = [*unnamed_topics(reader), *named]
    lost = list(states_unnamed(reader))
    states = [*states_named(reader), *lost]
    taken = {number for point in (*topics, *lost) for number in point.findings}
    found = [*topics, *states, *gone(reader, taken), *gone_again(reader), *clauses(reader, [*states, *named])]
    return [*found, *presences(reader, {point.topic for point in found})]


def gone(reader: Reader, taken: set[int]) -> Iterator[Point]:
    """The commitments of one topic that are gone: one point. Of topics that are not watched only what weighs
    most in a full text of the same parties, or what the reader asked for by name.
    """
    is_partial = reader.around.comparability != "full"
    by_topic: dict[str, list[int]] = {}
    for n in reader.tellable:
        finding = reader.finding(n)
        if n not in taken and finding.kind == "removed" and finding.commitment and tells(reader, finding):
            by_topic.setdefault(finding.topic, []).append(n)
    for topic, numbers in by_topic.items():
        core = [n for n in numbers if reader.finding(n).importance == "high"]
        yield _gone(reader, reader.lexicon.vocabulary.topic(topic), core or numbers, is_partial=is_partial)


def _gone(reader: Reader, topic: Topic, numbers: Sequence[int], *, is_partial: bool) -> Point:
    reaffirms = reader.comparison.reaffirms_baseline
    findings = sorted((reader.finding(n) for n in numbers), key=lambda f: -IMPORTANCES.index(f.importance))
    of_topic = [f for f in reader.comparison.findings if f.topic == topic.name and f.commitment]
    is_core = findings[0].importance == "high" and not is_partial
    names = list(filter(None, (object_name(reader, finding) for finding in findings)))
    return Point(
        rank=OTHER_TOPICS if not topic.is_watched else GONE if is_core else REST,
        importance="medium" if is_partial else findings[0].importance,
        topic=topic.name,
        fact="commitments",
        sentence=point_words.gone(topic, findings, of_topic, reaffirms=reaffirms),
        headline=point_words.gone_short(topic, findings, names, reaffirms=reaffirms),
        findings=tuple(numbers),
        commitments=reader.ids(numbers),
    )


def gone_again(reader: Reader) -> Iterator[Point]:
    """Words that the text before had added and that are gone: each a point, in the words of the
    comparison.
    """
    for number in reader.tellable:
        finding = reader.finding(number)
        if finding.kind == "removed" and finding.commitment is None:
            topic = reader.topic(finding)
            yield Point(
                rank=rank_of_history(topic, finding),
                importance=finding.importance,
                topic=finding.topic,
                fact="commitments",
                sentence=finding.summary,
                headline=f"{topic.title}: no longer said",
                findings=(number,),
            )


def clauses(reader: Reader, states: Sequence[Point]) -> Iterator[Point]:
    """What stands in the text: changes of one clause together, additions of one clause together."""
    in_facts = {n for point in states for n in point.findings}
    groups: list[list[int]] = []
    for n in sorted(reader.tellable, key=lambda n: _weight(reader.finding(n))):
        finding = reader.finding(n)
        if finding.kind == "removed" or n in in_facts or finding.statement is None:
            continue
        near = next((group for group in groups if _is_same_clause(reader.finding(group[0]), finding)), None)
        if near is None:
            groups.append([n])
        else:
            near.append(n)
    for group in groups:
        point = _clause(reader, group)
        if point is not None:
            yield point


def presences(reader: Reader, topics: set[str]) -> Iterator[Point]:
    """A core position that a one-sided text of the same parties has in shortened words, on a topic of which
    nothing else is told: that it stands there is worth a line.
    """
    if not reader.around.same_parties or reader.around.is_joint:
        return
    for number, silence in reader.not_told:
        finding = reader.finding(number)
        if (
            finding.topic in topics
            or not reader.topic(finding).is_watched
            or silence.reason is not Reason.OF_LOSS
        ):
            continue
        if finding.importance == "high" and finding.statement is not None:
            yield Point(
                rank=REST,
                importance="medium",
                topic=finding.topic,
                fact="commitments",
                sentence=point_words.present(reader.topic(finding), finding),
                headline=f"{reader.topic(finding).title}: spoken of",
                findings=(number,),
                commitments=reader.ids((number,)),
            )


def _weight(finding: Finding) -> tuple[int, bool, int]:
    """The finding that leads its clause comes first: the weightiest, changes before additions."""
    start = finding.statement.start if finding.statement else 0
    return -IMPORTANCES.index(finding.importance), finding.kind == "added", start


def _is_same_clause(first: Finding, second: Finding) -> bool:
    there, here = first.statement, second.statement
    if there is None or here is None or first.topic != second.topic:
        return False
    if (first.kind == "added") != (second.kind == "added"):
        shared = min(here.end, there.end) - max(here.start, there.start)
        return shared >= SAME_WORDS * (max(here.end, there.end) - min(here.start, there.start))
    is_inside = (here.start - there.start) * (here.end - there.end) <= 0
    if first.formula != second.formula and not (is_inside and first.kind == "added"):
        return False
    return here.start < there.end and there.start < here.end


def _clause(reader: Reader, group: Sequence[int]) -> Point | None:
    lead = reader.finding(group[0])
    found = ranked(reader, group[0])
    if found is None:
        return None
    rank, importance = found
    topic = reader.topic(lead)
    leads = title_words(reader.comparison.document, reader.lexicon)
    beside = [n for n in group[1:] if _goes_with(lead, reader.finding(n))]
    numbers = (group[0], *beside)
    return Point(
        rank=rank,
        importance=importance,
        confidence=lead.confidence,
        topic=lead.topic,
        fact=_fact(lead),
        sentence=point_words.changed(topic, lead, object_name(reader, lead)),
        headline=point_words.changed_short(topic, lead, object_name(reader, lead), leads),
        findings=numbers,
        commitments=reader.ids(numbers),
    )


def _fact(lead: Finding) -> Fact:
    """What sort of news a clause is."""
    if lead.formula:
        return "formula"
    if lead.kind == "added":
        return "addition"
    return _FACTS.get(lead.move or "", "commitments")


def object_name(reader: Reader, finding: Finding) -> str:
    """What the commitment is about, in the words of the lexicon: "denuclearization"."""
    found = object_of(finding.baseline.text, reader.lexicon) if finding.baseline else None
    return found.name if found else ""


def _goes_with(lead: Finding, finding: Finding) -> bool:
    """Whether a second finding of the clause is told with the first: as weighty, as sure, the same way."""
    return (
        finding.confidence >= SURE_BESIDE
        and finding.importance == lead.importance
        and finding.direction == lead.direction
    )
