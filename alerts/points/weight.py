"""How much a piece of news weighs beside others of its rank: forces, sanctions and nuclear matters lead, and
courtesies come last. A single word of strength is no news of the first grade.
"""

from __future__ import annotations

import re

from alerts.points.dated import is_next_meeting
from alerts.points.point_signals import PointSignal, signals_of
from alerts.points.reader import Reader
from baselines.lexicon import has, key_of, topic_of_key
from baselines.model import Finding

DEFENSE = "other:defense"  # deterrence and exercises: forces by themselves
SURE = 0.8  # of a turn that is told beside the watched topics
WHOLE_RUNG = 1.0
# Words of a pair ("maintain and strengthen") or of a goal: more than an adjective.
_MORE = frozenset({"strengthen", "complete", "verifiable", "irreversible", "unscrs"})
_ADJECTIVES = ("qualifier", "scope")
_STRICT = ("verifiable", "irreversible", "cvid")  # what defines a goal more strictly
_INFORMS = ("explained", "briefed", "informed")  # what one told the others is no position of theirs
_OFFER = re.compile(r"(?:with(?:out| no)(?: any)? preconditions?|unconditional (?:dialogue|talks))", re.I)


def weighty_words(reader: Reader, finding: Finding) -> str:
    """The matter of forces, sanctions or nuclear weapons that a clause brings; empty where
    its commitment has it already, or where it is of a far place.
    """
    key = key_of(finding.statement.text) if finding.statement else ""
    if not key or has(key, reader.lexicon.foreign) or has(key, _INFORMS):
        return ""
    before = key_of(finding.baseline.text) if finding.baseline else ""
    leading = reader.lexicon.leading
    return next((term for term in leading["weighty"] if has(key, (term,)) and not has(before, (term,))), "")


def founds_a_body(reader: Reader, _: int, finding: Finding) -> bool:
    """Whether it founds a body, a framework or a mechanism: "completing a Trilateral Security Cooperation
    Framework".
    """
    key = key_of(finding.statement.text) if finding.statement else ""
    before = key_of(finding.baseline.text) if finding.baseline else ""
    leading = reader.lexicon.leading
    is_founded = has(key, leading["founding"]) and not has(key, reader.lexicon.foreign)
    return bool(is_founded) and any(
        has(key, (body,)) and not has(before, (body,)) for body in leading["bodies"]
    )


def is_weighty(reader: Reader, _: int, finding: Finding) -> bool:
    return not is_slight(reader, _, finding) and bool(weighty_words(reader, finding))


def is_slight(reader: Reader, _: int, finding: Finding) -> bool:
    """Whether it is courtesy, a venue, or how others do what is known."""
    if finding.kind != "added" or finding.statement is None:
        return False
    return is_next_meeting(finding) or bool(
        has(key_of(finding.statement.text), reader.lexicon.leading["slight"])
    )


def is_single_word(_: Reader, __: int, finding: Finding) -> bool:
    """Whether all that leads in a change is one word of strength or manner ("immediate", "meaningful"): of
    medium importance at most, unless a verb moved a whole rung.
    """
    signals = signals_of(finding)
    if not signals or finding.baseline is None:
        return False
    return _is_adjective(signals[0]) and not any(_is_whole_step(finding, signal) for signal in signals)


def _is_adjective(signal: PointSignal) -> bool:
    words = (signal.gained if signal.is_new else signal.lost).casefold().split()
    return (
        signal.move in _ADJECTIVES
        and signal.act in ("dropped", "added", "back")
        and len(words) == 1
        and words[0] not in _MORE
    )


def _is_whole_step(finding: Finding, signal: PointSignal) -> bool:
    if signal.move != "verb":
        return signal.move in ("referent", "goal", "aim", "actor", "formula_returned")
    rungs = next((s.rungs for s in finding.signals if s.move == "verb"), None)
    return rungs is None or abs(rungs[1] - rungs[0]) >= WHOLE_RUNG


def is_strict_goal(reader: Reader, _: int, finding: Finding) -> bool:
    """Whether an addition defines the goal more strictly: complete, verifiable and irreversible."""
    key = key_of(finding.statement.text) if finding.statement else ""
    goals = [term for row in reader.lexicon.referents if row.is_goal for term in row.object]
    return finding.kind == "added" and bool(has(key, _STRICT)) and bool(has(key, goals))


def is_talks_offer(_: Reader, __: int, finding: Finding) -> bool:
    """Whether talks are offered without preconditions: more than any adjective."""
    return bool(talks_words(finding))


def talks_words(finding: Finding) -> str:
    """The words of such an offer as the text writes them, where its commitment has none."""
    text = " ".join(finding.statement.text.split()) if finding.statement else ""
    found = None if "demand" in text else _OFFER.search(text)
    return found[0] if found and not (finding.baseline and _OFFER.search(finding.baseline.text)) else ""


def is_of_three(reader: Reader, _: int, __: Finding) -> bool:
    """Whether those who sign the baseline sign the text, all of them."""
    return reader.around.same_parties


def is_weighty_turn(reader: Reader, number: int, finding: Finding) -> bool:
    """On another topic: a commitment of weight that went up or down, or that brings what weighs."""
    if finding.importance == "low":
        return is_weighty(reader, number, finding) and reader.around.same_parties
    is_turned = finding.direction in ("stronger", "weaker") and finding.confidence >= SURE
    said = topic_of_key(key_of(finding.statement.text), reader.lexicon) if finding.statement else ""
    is_ours = reader.around.same_parties and finding.topic == DEFENSE == said
    return (is_ours and (is_turned or founds_a_body(reader, number, finding))) or is_weighty(
        reader, number, finding
    )


def is_condemnation(_: Reader, __: int, finding: Finding) -> bool:
    return finding.statement is not None and " condemn" in key_of(finding.statement.text)


def is_position_verb(_: Reader, __: int, finding: Finding) -> bool:
    """Whether all that moved is the verb of a position: "emphasized the need" -> "committed"."""
    return len(finding.signals) == 1 and finding.signals[0].rule == "verb.position"


def is_of_each(reader: Reader, _: int, finding: Finding) -> bool:
    """Whether it leaves a position to each of those who speak: "their respective positions on Taiwan"."""
    return finding.statement is not None and bool(
        has(key_of(finding.statement.text), reader.lexicon.distributives)
    )
