"""Findings gathered into points: those of one clause, the commitments of one topic that are gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from alerts.points import point_words
from alerts.points.about import is_undertaken, title_words
from alerts.points.apart import apart, apart_forms, is_apart
from alerts.points.dated import is_dated
from alerts.points.facts import named_topics, states_named, states_unnamed, unnamed_topics
from alerts.points.formula_quotes import formula_words, formulae_beside
from alerts.points.object_names import addition_name, object_name, reaching_words
from alerts.points.point import GONE, OTHER_TOPICS, REST, Fact, Point
from alerts.points.point_signals import loses_basis
from alerts.points.ranking import rank_of_history, ranked, tells
from alerts.points.reader import Reader
from alerts.points.reasons import Reason
from alerts.points.silences import UNSURE
from alerts.points.single_speaker import is_new_view, speaks_alone, with_speaker
from alerts.points.whole_clause import spoken_in
from alerts.points.wider_place import wider_place
from baselines.model import IMPORTANCES, Finding, Passage
from baselines.vocabulary import Topic

# Of the shorter passage: then a change and an addition are of one clause, which is told once.
SAME_WORDS = 0.5
LEAST_PART = 0.4  # of the longer passage: below, it opens with another position
# A body or an arrangement that is another, a position that became each one's own: told as what they are.
_FACTS: Mapping[str, Fact] = {"mechanism": "mechanism", "format": "format", "distributive": "format"}
MOST_ELSEWHERE = 3  # points on other topics than the watched ones, of a text of two governments
SURE_BESIDE = 0.75  # of a second finding of one clause: below, it is left to the page


def gathered(reader: Reader) -> list[Point]:
    """All points of a text, in no order."""
    unnamed, named = list(unnamed_topics(reader)), list(named_topics(reader))
    lost = list(states_unnamed(reader))
    taken = {number for point in (*unnamed, *named, *lost) for number in point.findings}
    present = [*states_named(reader), *lost, *named]
    silent = reader.old.topics - reader.new.topics if unnamed else frozenset()
    alone = [_after_silence(reader, p) if p.topic in silent else p for p in clauses(reader, present)]
    facts, others = _with_clauses(reader, present, _few_elsewhere(reader, alone))
    found = [*unnamed, *facts, *gone(reader, taken), *gone_again(reader), *others]
    return [*found, *presences(reader, {point.topic for point in found})]


def _after_silence(reader: Reader, point: Point) -> Point:
    """Of a topic that the text does not name, other words of a position are told after that."""
    is_turned = reader.finding(point.findings[0]).direction in ("stronger", "weaker")
    return point if is_turned else replace(point, rank=REST, importance="medium")


def _few_elsewhere(reader: Reader, points: Sequence[Point]) -> list[Point]:
    """Of what two governments undertook on other topics the first few: the rest is counted with its topic."""
    elsewhere = [
        p for p in points if p.importance == "low" and is_undertaken(reader, reader.finding(p.findings[0]))
    ]
    dated_first = sorted(
        elsewhere, key=lambda p: not is_dated(reader.finding(p.findings[0]), reader.comparison.document)
    )
    return [point for point in points if point not in dated_first[MOST_ELSEWHERE:]]


def _with_clauses(
    reader: Reader, facts: Sequence[Point], others: Sequence[Point]
) -> tuple[list[Point], list[Point]]:
    """One clause is one point: what else the clause of a fact says is told with the fact."""
    found, rest = list(facts), []
    for point in others:
        at = next((n for n, fact in enumerate(found) if _is_in_clause(reader, fact, point)), None)
        if at is None:
            rest.append(point)
        else:
            if reader.finding(point.findings[0]).direction == "weaker":
                continue  # where an author is named, a softer verb of the same clause says no less
            numbers = (*found[at].findings, *point.findings)
            said = point_words.with_beside(found[at].sentence, [_beside(reader, point.findings[0])])
            ids = reader.ids(numbers)
            found[at] = replace(found[at], sentence=said, findings=numbers, commitments=ids)
    return found, rest


def _is_in_clause(reader: Reader, fact: Point, point: Point) -> bool:
    """Whether both speak of one clause, of which the fact's own finding comes first."""
    there, here = (reader.finding(which.findings[0]).statement for which in (fact, point))
    if there is None or here is None or fact.topic != point.topic:
        return False
    return is_same_clause(there, here)


def gone(reader: Reader, taken: set[int]) -> Iterator[Point]:
    """The commitments of one topic that are gone: one point. Of a topic that is not watched only what weighs
    most in a full text of the same parties, or was asked for by name."""
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
    reaffirms, same = reader.comparison.reaffirms_baseline, reader.around.same_parties
    word = "not repeated" if reaffirms else "dropped" if same else "not said"
    findings = sorted((reader.finding(n) for n in numbers), key=lambda f: -IMPORTANCES.index(f.importance))
    of_topic = [f for f in reader.comparison.findings if f.topic == topic.name and f.commitment]
    is_core = findings[0].importance == "high" and not is_partial
    names = list(filter(None, (object_name(reader, finding) for finding in findings)))
    forms = point_words.gone_forms(topic, findings, names, word)
    return Point(
        rank=OTHER_TOPICS if not topic.is_watched else GONE if is_core else REST,
        importance="medium" if is_partial else findings[0].importance,
        confidence=1.0 if same else 0.0,  # of other parties after what stands there
        topic=topic.name,
        fact="commitments",
        sentence=point_words.gone(topic, findings, of_topic, word),
        headline=forms[0],
        shorter=forms[1:],
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
                headline=point_words.gone_again_short(topic, finding),
                shorter=(f"{topic.title}: 1 no longer said",),
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


def _weight(finding: Finding) -> tuple[int, bool, bool, int]:
    """The finding that leads its clause comes first: the weightiest, changes before additions, and last what
    only does not say on what a goal rests ("demand that it abandon its weapons", without the resolutions).
    """
    start = finding.statement.start if finding.statement else 0
    return -IMPORTANCES.index(finding.importance), loses_basis(finding), finding.kind == "added", start


def _is_same_clause(first: Finding, second: Finding) -> bool:
    there, here = first.statement, second.statement
    if there is None or here is None or first.topic != second.topic:
        return False
    if (first.kind == "added") != (second.kind == "added"):
        return is_same_clause(here, there)
    is_inside = (here.start - there.start) * (here.end - there.end) <= 0
    if first.formula != second.formula and not (is_inside and first.kind == "added"):
        return False
    return here.start < there.end and there.start < here.end


def is_same_clause(first: Passage, second: Passage) -> bool:
    """Whether two passages are of one clause: most of the shorter stands in the other, and it is no small
    part of it.
    """
    overlap = min(first.end, second.end) - max(first.start, second.start)
    shorter, longer = sorted((first.end - first.start, second.end - second.start))
    return overlap >= SAME_WORDS * shorter and shorter >= LEAST_PART * longer


def _clause(reader: Reader, group: Sequence[int]) -> Point | None:
    lead = reader.finding(group[0])
    found = ranked(reader, group[0])
    if found is None:
        return None
    rank, importance = found
    parted = is_apart(reader, lead)
    if is_new_view(reader, lead) or (parted and reader.around.comparability != "full"):
        rank, importance = max(rank, REST), min(importance, "medium", key=IMPORTANCES.index)
    others = [n for n in group[1:] if _is_other_news(lead, reader.finding(n))]
    beside = [n for n in group[1:] if n in others or _goes_with(lead, reader.finding(n))]
    numbers = (group[0], *beside)
    sentence, *forms = _apart(reader, lead) if parted else _changed(reader, lead)
    also = [*formulae_beside(reader, lead), *(_beside(reader, n) for n in others)]
    return Point(
        rank=rank,
        importance=importance,
        confidence=lead.confidence,
        topic=lead.topic,
        fact=_fact(lead),
        sentence=point_words.with_beside(sentence, also),
        headline=forms[0],
        shorter=tuple(forms[1:]),
        is_apart=parted,
        findings=numbers,
        commitments=reader.ids(numbers),
    )


def _changed(reader: Reader, lead: Finding) -> tuple[str, ...]:
    """What a clause says, in a sentence, in a few words, and in ever fewer."""
    whole = with_speaker(reader, lead)
    lead = whole if speaks_alone(whole) else lead  # "The Ministers" say no more than the title
    topic, name, formula = reader.topic(lead), object_name(reader, lead), formula_words(reader, lead)
    leads = title_words(reader.comparison.document, reader.lexicon)
    reach, wider = formula or reaching_words(reader, lead), wider_place(reader, lead)
    return (
        point_words.changed(topic, lead, name, reach, spoken=spoken_in(reader, lead), wider=wider),
        point_words.changed_short(topic, lead, name, leads, formula),
        *point_words.changed_shorter(topic, lead, name or addition_name(reader, lead), formula),
    )


def _apart(reader: Reader, lead: Finding) -> tuple[str, ...]:
    topic = reader.topic(lead)
    return apart(topic, lead, is_loss=reader.around.comparability == "full"), *apart_forms(topic, lead)


def _fact(lead: Finding) -> Fact:
    """What sort of news a clause is."""
    if lead.formula:
        return "formula"
    if lead.kind == "added":
        return "addition"
    return _FACTS.get(lead.move or "", "commitments")


def _beside(reader: Reader, number: int) -> str:
    finding = reader.finding(number)
    return point_words.beside(finding, object_name(reader, finding), formula_words(reader, finding))


def _is_other_news(lead: Finding, finding: Finding) -> bool:
    """Whether a finding of the clause is news of another sort: an addition beside a change, or the other
    way."""
    is_other = (lead.kind == "added") != (finding.kind == "added")
    return is_other and finding.importance != "low" and finding.confidence >= UNSURE


def _goes_with(lead: Finding, finding: Finding) -> bool:
    """Whether a second finding of the clause is told with the first: as weighty, as sure, the same way."""
    return (
        finding.confidence >= SURE_BESIDE
        and finding.importance == lead.importance
        and finding.direction == lead.direction
    )
