"""What stands in a text whose losses are excused: positions in few words, and words that are news in any kind
of text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alerts.points import point_words
from alerts.points.named import states_in
from alerts.points.object_names import object_name
from alerts.points.point import FORMULA, OTHER_TOPICS, REST, Point
from alerts.points.point_quotes import quote
from alerts.points.reader import Reader
from alerts.points.reasons import Reason
from alerts.points.weight import founds_a_body, weighty_words
from alerts.points.whole_clause import spoken_in
from baselines.model import Finding, Passage

SAME_WORDS = (
    0.5  # of the shorter passage: then a change and an addition are of one clause, which is told once
)
LEAST_PART = 0.4  # of the longer passage: below, it opens with another position


def presences(reader: Reader, topics: set[str]) -> Iterator[Point]:
    """A core position that a one-sided text of the same parties has in shortened words, on a topic of which
    nothing else is told: that it stands there is worth a line.
    """
    if not reader.around.same_parties or reader.around.is_joint:
        return
    said: list[Passage] = []
    for number, silence in reader.not_told:
        finding = reader.finding(number)
        topic = reader.topic(finding)
        if topic.name in topics or not topic.is_watched or silence.reason is not Reason.OF_LOSS:
            continue
        here = finding.statement
        if finding.importance == "high" and here and not any(is_same_clause(here, there) for there in said):
            said.append(here)
            yield Point(
                rank=REST,
                importance="medium",
                topic=topic.name,
                fact="commitments",
                sentence=point_words.present(topic, finding, spoken_in(reader, finding)),
                headline=point_words.present_short(topic, object_name(reader, finding)),
                shorter=(f"{topic.title} mentioned",),
                findings=(number,),
                commitments=reader.ids((number,)),
            )


def new_words(reader: Reader, found: Sequence[Point]) -> Iterator[Point]:
    """Of changes that a one-sided or short text is excused for: the clauses that bring what its losses do not
    excuse, a matter of weight ("no sanctions will be lifted") or another state.
    """
    reported = [reader.finding(n).statement for point in found for n in point.findings]
    for number, silence in reader.not_told:
        finding = reader.finding(number)
        here = finding.statement
        if silence.reason is not Reason.OF_LOSS or here is None or not _brings(reader, number, finding):
            continue
        if any(there is not None and is_same_clause(here, there) for there in reported):
            continue
        reported.append(here)
        yield _new_words(reader, number, finding)


def _brings(reader: Reader, number: int, finding: Finding) -> bool:
    """Whether its clause has words of weight or the name of a state that the commitment does not have."""
    if weighty_words(reader, finding):
        return True
    if reader.around.same_parties and founds_a_body(reader, number, finding):
        return True
    return reader.topic(finding).is_watched and bool(_states(reader, finding))


def _states(reader: Reader, finding: Finding) -> set[str]:
    """The states that come, without those that sign either text."""
    here, before = (
        {state.code for state in states_in(passage.text, reader.lexicon)} if passage else set()
        for passage in (finding.statement, finding.baseline)
    )
    signers = {*reader.comparison.document.parties, *reader.comparison.baseline.parties}
    return here - before - signers - reader.old.states


def _new_words(reader: Reader, number: int, finding: Finding) -> Point:
    topic, about = reader.topic(finding), object_name(reader, finding)
    subject = f"{topic.title}, {about}" if about else topic.title
    words = quote(finding, spoken=spoken_in(reader, finding))
    return Point(
        rank=FORMULA if topic.is_watched else OTHER_TOPICS,
        importance="medium",
        confidence=finding.confidence,
        topic=finding.topic,
        fact="commitments",
        sentence=point_words.ended(f"{subject}: new words: {words}"),
        headline=f"{topic.title}: new words on {about}" if about else f"{topic.title}: new words",
        shorter=(*((f"{topic.title}: new on {about}",) if about else ()), f"{topic.title}: 1 new"),
        findings=(number,),
        commitments=reader.ids((number,)),
    )


def is_same_clause(first: Passage, second: Passage) -> bool:
    """Whether two passages are of one clause: most of the shorter stands in the other, and it is no small
    part of it.
    """
    overlap = min(first.end, second.end) - max(first.start, second.start)
    shorter, longer = sorted((first.end - first.start, second.end - second.start))
    return overlap >= SAME_WORDS * shorter and shorter >= LEAST_PART * longer
