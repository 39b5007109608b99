"""What a text of its kind, length and parties leaves out, and what stands there all the same.

Loss is excused in one-sided, short and other parties' texts; presence never is.
"""

from __future__ import annotations

import re

from alerts.points.about import (
    brings_treaty_weight,
    has_treaty_weight,
    is_put_off,
    is_undertaken,
    makes_goal,
)
from alerts.points.dated import is_dated
from alerts.points.point_signals import is_moved, signals_of
from alerts.points.reader import Reader
from alerts.points.reasons import Reason, Silence
from baselines.judgement.absence import Situation, is_owed
from baselines.model import Finding

# What somebody makes of what was said before, without a position: "It shows what the DPRK gains from Moscow".
_COMMENT = re.compile(
    r"(?:It|This|That|These) (?:also |again |once again |clearly )?"
    r"(?:shows?|demonstrates?|illustrates?|proves?|reflects?|means|suggests?|makes clear|is a reminder)\b"
)
UNSURE = 0.6  # what is less sure neither leads nor makes an alert


def silence_of(reader: Reader, number: int) -> Silence | None:
    """Why the finding is not told; None where it is."""
    finding = reader.finding(number)
    return _of_reader(reader, finding) or _of_kind(reader, number, finding)


def _of_reader(reader: Reader, finding: Finding) -> Silence | None:
    """What is not for this reader, or not news to anybody."""
    if not reader.scope.wants(finding):
        return Silence(Reason.NOT_WANTED)
    if not finding.explained.is_confirmed:
        return Silence(Reason.UNCONFIRMED)
    return Silence(Reason.UNCHANGED) if finding.is_standing else None


def _of_kind(reader: Reader, number: int, finding: Finding) -> Silence | None:
    if finding.kind == "retained" or is_gone_again(finding):
        return None  # news against the text before
    if finding.confidence < UNSURE:
        return Silence(Reason.UNSURE, f"not sure ({finding.confidence:.2f})")
    if finding.kind == "removed":
        return _of_absence(reader, finding)
    return _of_addition(reader, number, finding) if finding.kind == "added" else _of_change(reader, finding)


def _of_addition(reader: Reader, number: int, finding: Finding) -> Silence | None:
    weighs = reader.around.same_parties and has_treaty_weight(reader, finding)
    by_name = finding.alert and reader.scope.by_name(finding.topic)
    is_deadline = (
        reader.around.same_parties
        and not reader.topic(finding).is_watched
        and is_dated(finding, reader.comparison.document)
    )
    weighs = weighs or is_put_off(reader, finding)
    if _COMMENT.match(finding.statement.text if finding.statement else "") and not weighs:
        return Silence(Reason.LOW)
    leads = number in reader.subjects or weighs or by_name or is_deadline or is_undertaken(reader, finding)
    return Silence(Reason.LOW) if finding.importance == "low" and not leads else None


def _of_change(reader: Reader, finding: Finding) -> Silence | None:
    if not finding.alert and not reader.around.is_compressed:
        return Silence(Reason.REPORTED_WITH)
    stands = brings_treaty_weight(reader, finding) or makes_goal(reader, finding)
    is_lost = is_moved(finding) and not reader.around.same_parties
    is_excused = (is_lost or is_of_loss(finding, reader.around)) and not stands
    return Silence(Reason.OF_LOSS) if is_excused else None


def is_gone_again(finding: Finding) -> bool:
    """Words that stand neither in this text nor in the baseline, but in the text before."""
    return finding.history is not None and finding.history.state == "gone"


def _of_absence(reader: Reader, finding: Finding) -> Silence | None:
    around, is_named = reader.around, finding.topic in reader.new.topics
    counts = _is_short_of_all(around) or _goes_through(reader, finding.topic)
    if finding.is_said_otherwise:
        said = next((other.text for other in finding.explained.considered), "")
        return Silence(Reason.OTHER_WORDS, f'{Reason.OTHER_WORDS.value}: "{said}"' if said else "")
    words = finding.baseline.text if finding.baseline else ""
    owes = is_named and is_owed(words, finding.topic, around)
    if not (finding.alert or owes or (is_named and counts)):
        return Silence(Reason.ABSENCE, around.why)
    return Silence(Reason.LOW) if finding.importance == "low" else None


def _is_short_of_all(around: Situation) -> bool:
    """A short joint text of the same parties: what it leaves out of a topic that it names is told in one
    line.
    """
    return around.same_parties and around.is_joint and around.is_short and around.is_text


def _goes_through(reader: Reader, topic: str) -> bool:
    """Whether a text of the same parties takes a topic position by position: it answers half of them or more.

    A readout that names three of six positions on the sea tells something by the three that it leaves out.
    """
    of_topic = [f for f in reader.comparison.findings if f.topic == topic and f.commitment]
    answered = sum(f.kind != "removed" for f in of_topic)
    return reader.around.same_parties and reader.around.is_text and 2 * answered >= max(2, len(of_topic))


def is_of_loss(finding: Finding, around: Situation) -> bool:
    """Whether a change is no more than words left out or a softer verb, in a text of a kind that shortens."""
    if around.is_joint or finding.direction in ("stronger", "broader"):
        return False
    return not any(signal.stands for signal in signals_of(finding))
