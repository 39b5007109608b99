"""Findings gathered into points: those of one clause, the commitments of one topic that are gone, facts of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from alerts.points import point_words
from alerts.points.named import Named, named_in, states_in
from alerts.points.point import Point
from alerts.points.silences import UNSURE, excuse_of
from baselines.judgement.absence import Situation
from baselines.lexicon import Lexicon, key_of
from baselines.lexicon.values import State
from baselines.model import IMPORTANCES, Comparison, Finding, Importance
from baselines.vocabulary import Topic

SIGNATORIES = 2  # of the baseline's, from which the silence of another text on a whole topic is a fact worth a line
TITLE_WORDS = 2  # telling words that a clause shares with the title: then it is what the text is about

# ranks, as in the contract: what leads comes first
TOPIC_UNNAMED, STATE, REFERENT, VERB, GONE, FORMULA, REST, OTHER_TOPICS = range(1, 9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A comparison as the points see it."""

    comparison: Comparison
    around: Situation
    lexicon: Lexicon
    old: Named
    new: Named
    told: tuple[int, ...]  # numbers of the findings that are told
    not_told: tuple[tuple[int, str], ...]

    def topic(self, finding: Finding) -> Topic:
        return self.lexicon.vocabulary.topic(finding.topic)

    def finding(self, number: int) -> Finding:
        return self.comparison.findings[number]


def reader_of(comparison: Comparison, around: Situation, lexicon: Lexicon) -> Reader:
    """Which findings are told, which are not and why, and what both texts name."""
    document = comparison.document
    told: list[int] = []
    not_told: list[tuple[int, str]] = []
    for number, finding in enumerate(comparison.findings):
        if finding.kind == "retained":
            continue
        if why := excuse_of(finding, comparison, around):
            not_told.append((number, why))
        else:
            told.append(number)
    return Reader(
        comparison=comparison,
        around=around,
        lexicon=lexicon,
        old=named_in(comparison.baseline.text, lexicon),
        new=named_in(f"{document.title}\n\n{document.text}", lexicon),
        told=tuple(told),
        not_told=tuple(not_told),
    )


def gathered(reader: Reader) -> list[Point]:
    """All points of a text, in no order."""
    topics = list(unnamed_topics(reader))
    states = list(states_named(reader)) + list(states_unnamed(reader))
    taken = {number for point in topics for number in point.findings}
    return [*topics, *states, *gone(reader, taken), *clauses(reader, states)]


# -- facts of whole texts


def unnamed_topics(reader: Reader) -> Iterator[Point]:
    """A watched topic that the baseline names and the statement does not."""
    around, document = reader.around, reader.comparison.document
    missing = [
        topic
        for topic in reader.lexicon.vocabulary.watched
        if topic.name in reader.old.topics and topic.name not in reader.new.topics
    ]
    shared = len(set(document.parties) & set(reader.comparison.baseline.parties))
    if not missing or not around.is_joint or not around.is_text or around.subject or shared < SIGNATORIES:
        return
    if around.same_parties and not around.is_short:
        for topic in missing:
            if around.expected is None or topic.name in around.expected:
                yield _unnamed(reader, [topic], "high", TOPIC_UNNAMED)
    elif around.same_parties:
        yield _unnamed(reader, missing, "medium", REST)
    else:
        for topic in missing:
            yield _unnamed(reader, [topic], "medium", FORMULA)


def _unnamed(reader: Reader, topics: Sequence[Topic], importance: Importance, rank: int) -> Point:
    names = {topic.name for topic in topics}
    numbers = [n for n, f in enumerate(reader.comparison.findings) if f.topic in names and f.kind == "removed"]
    left = [f for f in reader.comparison.findings if f.topic in names and f.commitment and f.kind != "removed"]
    return Point(
        rank=rank,
        importance=importance,
        topic=topics[0].name,
        fact="topic_unnamed",
        about=topics[0].name,
        sentence=point_words.unnamed_topic(topics, [reader.finding(n) for n in numbers], left),
        headline=point_words.unnamed_topic_short(topics),
        findings=tuple(numbers),
        commitments=ids(reader, numbers),
    )


def states_named(reader: Reader) -> Iterator[Point]:
    """A state that stands beside a watched topic in the statement, and not in the baseline."""
    for topic in reader.lexicon.vocabulary.watched:
        for state in reader.lexicon.states:
            if state.code in reader.comparison.document.parties or (topic.name, state.code) in reader.old.beside:
                continue
            numbers = [
                n
                for n, f in enumerate(reader.comparison.findings)
                if f.topic == topic.name and f.kind != "retained" and f.confidence >= UNSURE
                if f.statement is not None and state in states_in(f.statement.text, reader.lexicon)
                if f.importance != "low"
            ]
            if numbers:
                yield _state(reader, topic, state, numbers)


def _state(reader: Reader, topic: Topic, state: State, numbers: Sequence[int]) -> Point:
    findings = [reader.finding(n) for n in numbers]
    return Point(
        rank=STATE,
        importance="high",
        topic=topic.name,
        fact="state_named",
        about=state.code,
        sentence=point_words.named_state(topic, state, findings),
        headline=point_words.named_state_short(topic, state),
        findings=tuple(numbers),
        commitments=ids(reader, numbers),
    )


def states_unnamed(reader: Reader) -> Iterator[Point]:
    """A state that the baseline names beside a watched topic, and the statement nowhere at all."""
    if reader.around.comparability != "full":
        return
    for topic in reader.lexicon.vocabulary.watched:
        for state in reader.lexicon.states:
            if (topic.name, state.code) not in reader.old.beside or state.code in reader.new.states:
                continue
            numbers = [
                n
                for n in reader.told
                if (f := reader.finding(n)).topic == topic.name and f.baseline is not None
                if state in states_in(f.baseline.text, reader.lexicon)
            ]
            yield Point(
                rank=STATE,
                importance="high",
                topic=topic.name,
                fact="state_unnamed",
                about=state.code,
                sentence=point_words.unnamed_state(topic, state),
                headline=point_words.unnamed_state_short(topic, state),
                findings=tuple(numbers),
                commitments=ids(reader, numbers),
            )


# -- commitments


def gone(reader: Reader, taken: set[int]) -> Iterator[Point]:
    """The commitments of one watched topic that are gone: one point."""
    for topic in reader.lexicon.vocabulary.watched:
        numbers = [
            n for n in reader.told if n not in taken and (f := reader.finding(n)).kind == "removed" and f.topic == topic.name
        ]
        if not numbers:
            continue
        findings = sorted((reader.finding(n) for n in numbers), key=lambda f: -IMPORTANCES.index(f.importance))
        of_topic = [f for f in reader.comparison.findings if f.topic == topic.name and f.commitment]
        yield Point(
            rank=GONE if findings[0].importance == "high" else REST,
            importance=findings[0].importance,
            topic=topic.name,
            fact="commitments",
            sentence=point_words.gone(
                topic, findings, of_topic, reaffirms=reader.comparison.reaffirms_baseline
            ),
            headline=point_words.gone_short(topic, findings, reaffirms=reader.comparison.reaffirms_baseline),
            findings=tuple(numbers),
            commitments=ids(reader, numbers),
        )


def clauses(reader: Reader, states: Sequence[Point]) -> Iterator[Point]:
    """What stands in the text: changes and additions, those of one clause together."""
    in_facts = {n for point in states for n in point.findings}
    groups: list[list[int]] = []
    for n in sorted(reader.told, key=lambda n: _weight(reader.finding(n))):
        finding = reader.finding(n)
        if finding.kind == "removed" or n in in_facts or finding.statement is None:
            continue
        near = next((group for group in groups if _is_same_clause(reader, group, finding)), None)
        if near is None:
            groups.append([n])
        else:
            near.append(n)
    for group in groups:
        point = _clause(reader, group)
        if point is not None:
            yield point


def _weight(finding: Finding) -> tuple[int, bool, int]:
    """The finding that leads its clause comes first: the weightiest, changes before additions."""
    return (
        -IMPORTANCES.index(finding.importance),
        finding.kind == "added",
        finding.statement.start if finding.statement else 0,
    )


def _is_same_clause(reader: Reader, group: Sequence[int], finding: Finding) -> bool:
    first, words = reader.finding(group[0]), finding.statement
    if first.statement is None or words is None or first.topic != finding.topic:
        return False
    return words.start < first.statement.end and first.statement.start < words.end


def _clause(reader: Reader, group: Sequence[int]) -> Point | None:
    lead = reader.finding(group[0])
    topic = reader.topic(lead)
    rank = rank_of(reader, lead, topic)
    if rank is None:
        return None
    numbers = [n for n in group if n == group[0] or reader.finding(n).importance != "low"]
    return Point(
        rank=rank,
        importance=lead.importance,
        topic=lead.topic,
        fact="addition" if lead.kind == "added" else "commitments",
        sentence=point_words.changed(topic, lead),
        headline=point_words.changed_short(topic, lead),
        findings=tuple(numbers),
        commitments=ids(reader, numbers),
    )


_DATED = re.compile(
    r"\b(?:(?:19|20)\d\d|sign(?:ed|ing)|annual(?:ly)?|establish\w*|launch\w*|inaugura\w*|first|"
    r"(?:Working Group|Framework|Dialogue|Secretariat|Committee|Council|Treaty|Agreement|Guidelines))\b"
)


def rank_of(reader: Reader, finding: Finding, topic: Topic) -> int | None:
    """The rank of what stands in the text; None where it is not told by itself."""
    is_about = shares_title(reader, finding)
    if not topic.is_watched:
        words = finding.statement.text if finding.statement else ""
        is_core = finding.importance != "low" and finding.kind == "added" and (_DATED.search(words) or is_about)
        if not (finding.alert or is_about) or not is_core:
            return None
        return FORMULA if is_about else OTHER_TOPICS
    if finding.kind == "added":
        if is_about:
            return VERB
        return FORMULA if finding.importance == "high" else REST
    if finding.importance != "high":
        return REST
    if finding.move == "referent" or _drops_goal(finding):
        return REFERENT
    return VERB


def _drops_goal(finding: Finding) -> bool:
    return finding.why.startswith("qualifier") and '"complete"' in finding.why


def shares_title(reader: Reader, finding: Finding) -> bool:
    """Whether the clause is what the text is about: it shares telling words with the title."""
    if finding.statement is None:
        return False
    title = {w for w in key_of(reader.comparison.document.title).split() if reader.lexicon.idf(w) > 3}
    words = {stem(w) for w in key_of(finding.statement.text).split()}
    return len({stem(w) for w in title} & words) >= TITLE_WORDS


def stem(word: str) -> str:
    return word[:6]


def ids(reader: Reader, numbers: Sequence[int]) -> tuple[str, ...]:
    found = (reader.finding(n).commitment for n in numbers)
    return tuple(commitment for commitment in found if commitment)


def kept(reader: Reader) -> dict[str, tuple[str, ...]]:
    """The commitments that stand as they did, by topic."""
    found: dict[str, list[str]] = {}
    for finding in reader.comparison.findings:
        if finding.kind == "retained" and finding.commitment:
            found.setdefault(finding.topic, []).append(finding.commitment)
    return {topic: tuple(commitments) for topic, commitments in found.items()}


__all__ = ["Reader", "gathered", "ids", "kept", "reader_of", "replace"]
