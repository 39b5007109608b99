"""Where a point stands in the order of what leads: rows, tried from the first to the last.

A row says for which findings it is, their rank, and the importance that they get there. What fits no row is
not told by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from alerts.points.about import (
    brings_treaty_weight,
    charges_a_state,
    condemns,
    has_treaty_weight,
    is_founded,
    is_of_trade,
    is_put_off,
    is_undertaken,
)
from alerts.points.dated import is_dated, is_next_meeting, is_numbered
from alerts.points.formula_quotes import is_denied
from alerts.points.point import FORMULA, GONE, OTHER_TOPICS, REFERENT, REST, VERB, Point
from alerts.points.point_signals import loses_basis, signals_of
from alerts.points.reader import Reader
from baselines.lexicon import has, key_of
from baselines.model import Finding, Importance
from baselines.vocabulary import Topic

BASES = ("legal_basis", "scope", "place")  # what a goal rests on, or where it is: no goal word
SURE_ALONE = 0.8  # of a change of medium importance: below, it is left to the page
_Test = Callable[[Reader, int, Finding], bool]


@dataclass(frozen=True, slots=True)
class Row:
    """`importance` None leaves the finding's own; `rank` None leaves it untold."""

    applies: _Test
    rank: int | None
    importance: Importance | None = None


def ranked(reader: Reader, number: int) -> tuple[int, Importance] | None:
    """Rank and importance of what stands in the text; None where it is not told by itself."""
    finding = reader.finding(number)
    if finding.kind == "retained":
        return rank_of_history(reader.topic(finding), finding), finding.importance
    rows = ADDITIONS if finding.kind == "added" else CHANGES
    row = next((row for row in rows if row.applies(reader, number, finding)), None)
    if row is None or row.rank is None:
        return None
    return row.rank, row.importance or finding.importance


def rank_of_history(topic: Topic, finding: Finding) -> int:
    """Of what came or went against the text before."""
    if not topic.is_watched:
        return OTHER_TOPICS
    return GONE if finding.importance == "high" else REST


def news_first(reader: Reader, points: Iterable[Point]) -> list[Point]:
    """The points in their order, but what one-sided texts of the series said already (a readout of last
    month) below what is news against them.
    """
    return sorted(points, key=lambda point: _is_known(reader, point))


def _is_known(reader: Reader, point: Point) -> bool:
    histories = [reader.finding(number).history for number in point.findings]
    return bool(histories) and all(history is not None and history.confirms for history in histories)


def tells(reader: Reader, finding: Finding) -> bool:
    """Whether findings of this topic are told by themselves at all: of a topic that is not watched only what
    weighs most in a full text of the same parties, or what the reader asked for by name.
    """
    topic = reader.topic(finding)
    if topic.is_watched or reader.scope.by_name(topic.name):
        return True
    return finding.alert and finding.importance == "high" and reader.around.comparability == "full"


def _is_watched(reader: Reader, _: int, finding: Finding) -> bool:
    return reader.topic(finding).is_watched


def _only_meets_again(reader: Reader, _: int, finding: Finding) -> bool:
    """Whether it says when those who met meet again, and nothing of a watched topic that it names."""
    key, topic = key_of(finding.statement.text) if finding.statement else "", reader.topic(finding)
    return is_next_meeting(finding) and not (topic.is_watched and has(key, topic.named_by))


def _is_high(reader: Reader, number: int, finding: Finding) -> bool:
    return _is_watched(reader, number, finding) and finding.importance == "high"


def _is_subject(reader: Reader, number: int, _: Finding) -> bool:
    return number in reader.subjects


def _is_ours(reader: Reader, _: int, __: Finding) -> bool:
    """Whether all who speak are signatories of the baseline."""
    comparison = reader.comparison
    return set(comparison.document.parties) <= set(comparison.baseline.parties)


def _weighs(_: Reader, __: int, finding: Finding) -> bool:
    return finding.importance != "low"


def _is_weighty_formula(_: Reader, __: int, finding: Finding) -> bool:
    """A known formula of weight, on whatever topic: "current force level"."""
    return bool(finding.formula) and finding.importance == "high"


def _is_lesser_goal(reader: Reader, _: int, finding: Finding) -> bool:
    """A formula that says less than the goal: a freeze, a reduction (DOMAIN B3)."""
    lesser = reader.lexicon.same.lesser_goals
    return finding.statement is not None and any(
        formula.name == finding.formula
        and not lesser.isdisjoint(formula.terms)
        and not lesser.isdisjoint(key_of(finding.statement.text).split())
        for formula in reader.lexicon.formulae
    )


def _is_of_each(reader: Reader, _: int, finding: Finding) -> bool:
    """Whether it leaves a position to each of those who speak: "their respective positions on Taiwan"."""
    return finding.statement is not None and bool(
        has(key_of(finding.statement.text), reader.lexicon.distributives)
    )


def _has_treaty_weight(reader: Reader, number: int, finding: Finding) -> bool:
    """In any text on a watched topic, of the three on any topic."""
    is_ours = reader.around.same_parties or _is_watched(reader, number, finding)
    return is_ours and has_treaty_weight(reader, finding)


def _is_reported_elsewhere(reader: Reader, _: int, finding: Finding) -> bool:
    """Of a topic that is not watched: what is founded, dated, numbered or signed, or asked for by name."""
    document = reader.comparison.document
    is_worth = finding.importance != "low" and (
        is_founded(reader, finding) or is_dated(finding, document) or is_numbered(finding)
    )
    return finding.alert and (is_worth or tells(reader, finding))


def _has_deadline(reader: Reader, _: int, finding: Finding) -> bool:
    """Of a topic that is not watched: a day to come makes news of what is only welcomed."""
    return reader.around.same_parties and is_dated(finding, reader.comparison.document)


def _is_goal(reader: Reader, number: int, finding: Finding) -> bool:
    """Whether the referent or the goal word changed: what denuclearization is of, and whether it is
    complete.
    """
    if finding.baseline is None or not _is_high(reader, number, finding):
        return False
    key, signals = key_of(finding.baseline.text), signals_of(finding)
    is_goal = bool(signals) and signals[0].move not in BASES
    return is_goal and any(has(key, row.object) for row in reader.lexicon.referents if row.is_goal)


def _denies(reader: Reader, number: int, finding: Finding) -> bool:
    """What was opposed is no longer supported: "did not support" says as much as a goal word."""
    return _is_high(reader, number, finding) and any(
        signal.move == "verb" and signal.act == "replaced" and " not " in f" {signal.gained} "
        for signal in signals_of(finding)
    )


def _brings_a_formula(reader: Reader, number: int, finding: Finding) -> bool:
    """Whether what leads in a weighty change is a formula that came, or came back: "by force or coercion"."""
    signals = signals_of(finding)
    if not signals or not _is_high(reader, number, finding):
        return False
    is_new = signals[0].is_new
    terms = [term for formula in reader.lexicon.formulae for term in formula.terms]
    return signals[0].move == "formula_returned" or (
        is_new and has(key_of(signals[0].gained), terms) is not None
    )


def _rests_on_less(reader: Reader, _: int, finding: Finding) -> bool:
    """Whether all that leads in a clause of a short text is what a goal rests on, and it is not said there:
    the resolutions.
    """
    return reader.around.is_short and loses_basis(finding)


def _is_contrary(_: Reader, __: int, finding: Finding) -> bool:
    """Whether a formula leads that goes the other way than its clause: it turns a position as a verb does."""
    return any(signal.is_contrary for signal in signals_of(finding)[:1])


def _loses_a_state(_: Reader, __: int, finding: Finding) -> bool:
    return any(signal.move == "actor" and signal.is_dropped for signal in signals_of(finding))


def _is_of_others(reader: Reader, _: int, __: Finding) -> bool:
    """Whether other governments speak, too: what they leave unnamed comes after what they say."""
    return not reader.around.same_parties


def _is_unsure(_: Reader, __: int, finding: Finding) -> bool:
    return finding.importance == "medium" and finding.confidence < SURE_ALONE


def _is_turned(reader: Reader, number: int, finding: Finding) -> bool:
    return _is_high(reader, number, finding) and finding.direction in ("stronger", "weaker")


def _both(first: _Test, second: _Test) -> _Test:
    return lambda reader, number, finding: first(reader, number, finding) and second(reader, number, finding)


def _only_notes(reader: Reader, __: int, finding: Finding) -> bool:
    """Whether it takes note of what others report, and holds nothing against them."""
    key = key_of(finding.statement.text) if finding.statement else ""
    return has(key, reader.lexicon.leading["reports"]) is not None


ADDITIONS = (
    Row(lambda reader, _, finding: is_of_trade(finding, reader.lexicon), None),
    Row(_only_meets_again, None),
    Row(_both(_is_watched, _only_notes), REST, "medium"),
    Row(_both(_is_subject, _is_watched), REFERENT, "high"),
    Row(_both(_is_subject, _is_ours), REFERENT, "medium"),
    Row(_both(_is_subject, _weighs), FORMULA, "medium"),
    Row(_both(_is_watched, _has_treaty_weight), REFERENT, "high"),
    Row(_both(_is_high, lambda reader, _, finding: is_denied(reader, finding)), REFERENT),
    Row(_both(_is_high, _is_lesser_goal), REFERENT),
    Row(_is_high, FORMULA),
    Row(_both(_is_watched, _is_of_each), FORMULA),
    Row(_is_watched, REST),
    Row(lambda reader, _, finding: is_put_off(reader, finding), FORMULA, "medium"),
    Row(lambda reader, _, finding: condemns(reader, finding), VERB, "medium"),
    Row(lambda reader, _, finding: charges_a_state(reader, finding), FORMULA, "medium"),
    Row(_has_treaty_weight, FORMULA, "medium"),
    Row(_both(_is_weighty_formula, _is_ours), FORMULA, "medium"),
    Row(_is_reported_elsewhere, OTHER_TOPICS),
    Row(_is_weighty_formula, OTHER_TOPICS, "medium"),
    Row(_has_deadline, OTHER_TOPICS),
    Row(lambda reader, _, finding: is_undertaken(reader, finding), OTHER_TOPICS, "low"),
)
CHANGES = (
    Row(lambda reader, _, finding: is_put_off(reader, finding), FORMULA, "medium"),
    Row(lambda reader, _, finding: brings_treaty_weight(reader, finding), FORMULA, "medium"),
    Row(
        lambda reader, number, finding: (
            not _is_watched(reader, number, finding) and _is_reported_elsewhere(reader, number, finding)
        ),
        OTHER_TOPICS,
    ),
    Row(lambda reader, number, finding: not _is_watched(reader, number, finding), None),
    Row(lambda _, __, finding: finding.importance == "low", None),
    Row(_is_goal, REFERENT),
    Row(_denies, REFERENT),
    Row(_rests_on_less, FORMULA, "medium"),
    Row(_both(_loses_a_state, _is_of_others), REST),
    Row(_loses_a_state, VERB),
    Row(_is_unsure, None),
    Row(_both(_is_high, _is_contrary), VERB),
    Row(_brings_a_formula, FORMULA),
    Row(_both(_is_high, lambda _, __, finding: finding.is_of_talks), REST, "medium"),
    Row(_is_turned, VERB),
    Row(_is_watched, REST),
)
