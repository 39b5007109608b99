"""Facts of whole texts: a watched topic that is named no more, a state newly named, or named no more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from alerts.points import point_words
from alerts.points.about import is_of_trade
from alerts.points.named import states_in
from alerts.points.point import FORMULA, REST, STATE, TOPIC_UNNAMED, Point
from alerts.points.point_signals import is_moved, signals_of
from alerts.points.reader import Reader
from alerts.points.silences import UNSURE
from alerts.points.single_speaker import is_single_view, with_speaker
from alerts.points.whole_clause import spoken_in
from baselines.clauses import speaks
from baselines.lexicon import has, key_of
from baselines.lexicon.values import State, needle
from baselines.model import Finding, Importance
from baselines.slots.states import is_named_elsewhere
from baselines.vocabulary import Topic

SIGNATORIES = (
    2  # of the baseline's, from which another text's silence on a whole topic is a fact worth a line
)

_OF_ALL = ("leaders", "security_advisers")  # levels whose texts are about whatever is of weight
# What another state holds, hung on a clause: "the award, which China does not accept".
_OF_OTHERS = re.compile(r",\s+(?:which|as)\s+(?:the\s+)?[A-Z][\w.]*(?:\s+[A-Z][\w.]*)*\s+(?=[a-z])[^,;]*")


def unnamed_topics(reader: Reader) -> Iterator[Point]:
    """A watched topic that the baseline names and the statement does not.

    A text that is about one topic is silent on the others by its nature, and so is a one-sided text. Of other
    parties only what their series speaks of is a silence: a Quad text owes no line on Taiwan.
    """
    around, document = reader.around, reader.comparison.document
    missing = [
        topic
        for topic in reader.lexicon.vocabulary.watched
        if topic.name in reader.old.topics and topic.name not in reader.new.topics
        if _is_news(reader, topic)
    ]
    shared = len(set(document.parties) & set(reader.comparison.baseline.parties))
    if not missing or not around.is_whole or not around.is_joint or not around.is_text:
        return
    if shared < SIGNATORIES or _is_of_another_matter(reader, missing):
        return
    if not around.same_parties:
        if not around.is_short:
            yield from (
                replace(_unnamed(reader, [topic], "medium", REST), confidence=0.0)
                for topic in missing
                if topic.name in (around.expected or ())
            )  # after what stands there
    elif around.is_short and _is_of_one_thing(reader):
        return
    elif around.is_short and not _is_mostly_gone(reader, missing):
        yield replace(_unnamed(reader, missing, "medium", FORMULA), confidence=0.0)  # after what stands there
    else:
        expected = around.expected or [topic.name for topic in missing]
        yield from (
            _unnamed(reader, [topic], "high", TOPIC_UNNAMED) for topic in missing if topic.name in expected
        )


def _is_of_another_matter(reader: Reader, missing: Sequence[Topic]) -> bool:
    """Whether the text speaks of none of the watched topics because it is about something else: ministers of
    health, or a short text. Leaders and foreign ministers who say much and name none of them are silent.
    """
    watched = {topic.name for topic in reader.lexicon.vocabulary.watched}
    expected = reader.around.expected
    if expected is not None and watched.isdisjoint(expected):
        return True
    is_silent = reader.comparison.document.level not in _OF_ALL and not reader.new.topics & watched
    return is_silent and reader.around.is_short and len(missing) > 1


def _is_of_one_thing(reader: Reader) -> bool:
    """Whether the title says what the text is about, and a position on a watched topic is that: a launch."""
    return any(reader.topic(reader.finding(n)).is_watched for n in reader.subjects)


def _is_mostly_gone(reader: Reader, missing: Sequence[Topic]) -> bool:
    """Whether it is one topic alone, of which more positions are gone than stay without its name."""
    of_topic = [f for f in reader.comparison.findings if f.commitment and f.topic == missing[0].name]
    removed = sum(f.kind == "removed" for f in of_topic)
    return len(missing) == 1 and 2 * removed > len(of_topic)


def _is_news(reader: Reader, topic: Topic) -> bool:
    """Whether the reader wants the topic, and the text before had not lost all of it already.

    What is kept in other words says nothing of that, unless all of it is kept so.
    """
    numbers = [n for n, f in enumerate(reader.comparison.findings) if f.topic == topic.name]
    lost = [n for n in numbers if reader.finding(n).kind != "retained"]
    return any(reader.is_fresh(n) for n in lost or numbers)


def _unnamed(reader: Reader, topics: Sequence[Topic], importance: Importance, rank: int) -> Point:
    names = {topic.name for topic in topics}
    of_topics = [
        (n, f) for n, f in enumerate(reader.comparison.findings) if f.topic in names and f.commitment
    ]
    numbers = [n for n, f in of_topics if f.kind == "removed"]
    left = [f for _, f in of_topics if f.kind != "removed"]
    return Point(
        rank=rank,
        importance=importance,
        topic=topics[0].name,
        fact="topic_unnamed",
        about=topics[0].name,
        sentence=point_words.unnamed_topic(topics, [reader.finding(n) for n in numbers], left),
        headline=point_words.unnamed_topic_short(topics),
        findings=tuple(numbers),
        commitments=reader.ids(numbers),
    )


def named_topics(reader: Reader) -> Iterator[Point]:
    """A watched topic that the statement names and the baseline does not: the additions on it, in one point.

    What only takes note of something is no position on the topic; nor is what one is not sure of.
    """
    for topic in reader.lexicon.vocabulary.watched:
        if topic.name not in reader.new.topics - reader.old.topics:
            continue
        numbers = [n for n in reader.tellable if _is_position(reader, reader.finding(n), topic)]
        if any(reader.is_fresh(n) for n in numbers):
            findings = [reader.finding(n) for n in numbers]
            yield Point(
                rank=STATE,
                importance="high" if reader.around.same_parties else "medium",
                topic=topic.name,
                fact="topic_named",
                about=topic.name,
                sentence=point_words.named_topic(topic, findings),
                headline=point_words.named_topic_short(topic),
                findings=tuple(numbers),
                commitments=reader.ids(numbers),
            )


def _is_position(reader: Reader, finding: Finding, topic: Topic) -> bool:
    if finding.topic != topic.name or finding.kind != "added" or finding.statement is None:
        return False
    key = key_of(finding.statement.text)
    return has(key, topic.named_by) is not None and has(key, reader.lexicon.leading["notices"]) is None


def states_named(reader: Reader) -> Iterator[Point]:
    """A state that stands beside a watched topic in the statement, and not in the baseline."""
    for topic in reader.lexicon.vocabulary.watched:
        found: dict[int, tuple[list[State], list[int]]] = {}  # by the clause that leads: its states
        for state in reader.lexicon.states:
            if state.code in reader.comparison.document.parties or (topic.name, state.code) in reader.beside:
                continue
            numbers = [
                n
                for n, f in enumerate(reader.comparison.findings)
                if f.topic == topic.name and _names(f, state, topic, reader)
            ]
            if any(reader.is_fresh(n) for n in numbers):
                states, others = found.setdefault(numbers[0], ([], []))
                states.append(state)
                others += [n for n in numbers if n not in others]
        yield from (_state_named(reader, topic, states, numbers) for states, numbers in found.values())


def _names(finding: Finding, state: State, topic: Topic, reader: Reader) -> bool:
    """Whether the finding is that the state is named: a change that says so, or an addition that weighs.

    A state that speaks is named by nobody: "China stated that it opposes". One that does something is:
    "China's coast guard blocked a Philippine boat".
    """
    if finding.kind == "retained" or finding.statement is None or finding.confidence < UNSURE:
        return False
    if is_single_view(reader, finding) or is_of_trade(finding, reader.lexicon) or is_moved(finding):
        return False
    if is_named_elsewhere(finding.statement.text, state.terms, topic.named_by, reader.lexicon):
        return False
    key = key_of(finding.statement.text)
    if state not in states_in(_OF_OTHERS.sub("", finding.statement.text), reader.lexicon) or (
        any(key.startswith(needle(term)) for term in state.terms)
        and (finding.kind != "added" or speaks(finding.statement.text, reader.lexicon))
    ):
        return False
    if finding.kind == "added":
        return finding.importance != "low" and has(key, reader.lexicon.leading["notices"]) is None
    says_so = any(s.is_named and state in states_in(s.gained, reader.lexicon) for s in signals_of(finding))
    return says_so and finding.importance != "low"


def _state_named(reader: Reader, topic: Topic, states: Sequence[State], numbers: Sequence[int]) -> Point:
    lead = with_speaker(reader, reader.finding(numbers[0]))
    return Point(
        rank=STATE,
        importance="high",
        topic=topic.name,
        fact="state_named",
        about=states[0].code,
        sentence=point_words.named_state(topic, states, lead, spoken_in(reader, lead)),
        headline=point_words.named_state_short(topic, states),
        findings=tuple(numbers),
        commitments=reader.ids(numbers),
    )


def states_unnamed(reader: Reader) -> Iterator[Point]:
    """A state that the baseline names beside a watched topic, and the statement nowhere at all."""
    if reader.around.comparability != "full":
        return
    for topic in reader.lexicon.vocabulary.watched:
        for state in reader.lexicon.states:
            if (topic.name, state.code) not in reader.beside or state.code in reader.new.states:
                continue
            if topic.name not in reader.new.topics:
                continue  # told with the topic
            numbers = [
                n
                for n in reader.tellable
                if (f := reader.finding(n)).topic == topic.name and _loses(f, state, reader)
            ]
            if not any(reader.is_fresh(n) for n in numbers):
                continue
            yield Point(
                rank=STATE,
                importance="high",
                topic=topic.name,
                fact="state_unnamed",
                about=state.code,
                sentence=point_words.unnamed_state(topic, state),
                headline=point_words.unnamed_state_short(topic, state),
                findings=tuple(numbers),
                commitments=reader.ids(numbers),
            )


def _loses(finding: Finding, state: State, reader: Reader) -> bool:
    """Whether a commitment that names the state is gone, or stands there without it."""
    if finding.baseline is None or state not in states_in(finding.baseline.text, reader.lexicon):
        return False
    return finding.kind == "removed" or any(
        signal.move == "actor" and signal.is_dropped and state in states_in(signal.lost, reader.lexicon)
        for signal in signals_of(finding)
    )
